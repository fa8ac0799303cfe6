import { test } from "uvu";
import * as assert from "uvu/assert";
import { amountAt, askerOf } from "../../../src/core/acts/asking.ts";
import { Word } from "../../../src/core/model/words.ts";
import { run } from "../../simulation/base.ts";

test("a step asks for one, or for what the instance's plan says; where nobody comes first, all ask alike", () => {
  const { world } = run(`
demand: { db: { requests: { times: [0 s] }, lifetime: 100 d } }
services: { db: { plans: { p: { vms: 3, vcpus: 2 } }, level: on-demand } }`);
  const instance = world.tokens.instances[0]!;
  const asked = world.steps.filter(({ word, list }) => word === Word.claim && list === instance.service.list(0)!.list);
  assert.equal(
    asked.map((step) => amountAt(step, instance)),
    [3, 6, 3],
  );
  assert.is(askerOf(instance), world.plain);
});

test.run();
