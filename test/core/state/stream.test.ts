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

test("a window by number shuts when as many requests have been counted", () => {
  const windows = "run: { windows: [in the first 2 requests, in the first 9 h, in the first 1 requests] }";
  const [stream] = worldOf(
    scenario(`${windows}
demand: { db: { requests: { rate: 1 per hour }, lifetime: 1 h } }
services: { db: { level: on-demand } }`),
  ).streams;
  const open = [0, 1, 2].map((nth) => {
    if (nth > 0) stream!.pass();
    return stream!.windows;
  });
  assert.equal(open, [0b1010, 0b0010, 0]);
});

test.run();
