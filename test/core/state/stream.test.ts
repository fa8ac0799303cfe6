import { test } from "uvu";
import * as assert from "uvu/assert";
import { Developer, Stream } from "../../../src/core/state/stream.ts";
import { HOUR, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

const said = scenario(`
demand: { team: { service: db, requests: { developers: 2, pause: 3 h }, lifetime: 1 h } }
services: { db: { level: on-demand } }`);

test("a stream is the event of its next request, and a developer of his own; they are numbered one after the other", () => {
  const { streams, services } = worldOf(said);
  assert.ok(
    streams.every((stream, nth) => stream instanceof Stream && stream.number === nth && stream.service === services[0]),
  );
  const team = streams.find(({ model }) => model.arrivals.developers > 0)!;
  const [first, second] = team.developers;
  assert.equal([first!.number, second!.number], [streams.length, streams.length + 1]);
  assert.is(first!.pause(), 3 * HOUR);
  const again = first!.anew();
  assert.ok(again instanceof Developer && again !== first);
  assert.equal([again.number, again.stream, first!.isPausing], [first!.number, team, false]);
});

test.run();
