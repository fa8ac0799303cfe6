import { test } from "uvu";
import * as assert from "uvu/assert";
import { instancesOf } from "../../../src/core/acts/targets.ts";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { List } from "../../../src/core/model/words.ts";
import { Life } from "../../../src/core/state/instance.ts";
import { range, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

test("what an upgrade goes over are the ready instances of an older version, oldest first, whatever their places", () => {
  const text = `
demand: { db: { requests: { times: [] }, lifetime: 1 h }, web: { requests: { times: [] }, lifetime: 1 h } }
services: { web: { level: on-demand } }`;
  const { services, streams, tokens } = worldOf(scenario(text));
  const instances = range(40).map((nth) => {
    const stream = streams[nth % 2]!;
    const one = tokens.instance(stream, stream.service.list(List.create)!, keyOf(nth, 0));
    one.life = nth === 7 ? Life.requested : Life.ready;
    one.version = nth < 30 ? 0 : 1;
    one.request = nth;
    one.readyAt = (nth * 37) % 40;
    return one;
  });
  const found = instancesOf(services[1]!, 1);
  assert.equal(
    found.map(({ request }) => request),
    range(30)
      .filter((nth) => nth % 2 === 1 && nth !== 7)
      .sort((a, b) => instances[a]!.readyAt - instances[b]!.readyAt),
  );
  assert.is(instancesOf(services[1]!, -1).length, 19, "a version of −1 means all of them");
});

test.run();
