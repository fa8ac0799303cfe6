import { test } from "uvu";
import * as assert from "uvu/assert";
import { admit, enter } from "../../../src/core/acts/places.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { List, Word } from "../../../src/core/model/words.ts";
import { scenario } from "../../simulation/base.ts";
import { instanceIn, nextIn, worldOf } from "../../support/twin.ts";

test("a call has its place as long as the IaaS is at its VM; the next leaves the line for the one that is free", () => {
  const world = worldOf(
    scenario(`
platform: { iaas: { operations: 1 } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 1 min } } } }`),
  );
  const instance = instanceIn(world);
  let step = world.services[0]!.list(List.create)!;
  while (step.word !== Word.call) step = step.next!;
  const job = world.calls.job(instance, step);
  const [first, second] = [world.calls.call(job), world.calls.call(job)];
  [first.operation, second.operation] = [5, 7];
  const limit = step.limit!;
  enter(first);
  assert.equal([limit.inUse.value, job.busy, first.isInside], [1, 1, true]);
  limit.join(second, world.plain);
  assert.is(nextIn(world), first);
  limit.takeBack(1, first.stampOf(0));
  admit(second);
  assert.equal([limit.head, limit.waited, limit.inUse.value], [null, 5, 1]);
  assert.equal([nextIn(world) === second, clock.now], [true, 12]);
});

test.run();
