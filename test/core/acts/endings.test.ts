import { test } from "uvu";
import * as assert from "uvu/assert";
import { abandon, deny, end, fail, giveUp, standApart, timeOut } from "../../../src/core/acts/endings.ts";
import * as operations from "../../../src/core/acts/operations.ts";
import { walk } from "../../../src/core/acts/walk.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { List, Manner, VmState } from "../../../src/core/model/words.ts";
import * as due from "../../../src/core/state/due.ts";
import { Life } from "../../../src/core/state/instance.ts";
import type { Step } from "../../../src/core/state/step.ts";
import { Doing } from "../../../src/core/state/token.ts";
import { HOUR, MINUTE, type Run, run, scenario } from "../../simulation/base.ts";
import { alive, instanceIn, worldOf } from "../../support/twin.ts";

/** A world with one worker, and a request that works with it. */
function working() {
  const world = worldOf(
    scenario(
      "platform: { director: { workers: 1 } }\nservices: { db: { level: on-demand, levels: { on-demand: { vm_create: 2 min, delete_task: 1 min } } } }",
    ),
  );
  const instance = instanceIn(world);
  instance.request = 0;
  instance.attempts = 1;
  instance.patience = 60e6;
  walk(instance);
  const lent = () => world.limits.map(({ inUse }) => inUse.value);
  return { world, instance, lent, step: instance.step };
}

const saying = (step: Step, manner: Manner, target: Step | null = null) =>
  Object.assign(Object.create(step) as Step, { manner, target });

test("who is refused gives everything back and is gone; the limit that said no is known", () => {
  const { world, instance, lent, step } = working();
  operations.vms(instance, -1);
  assert.is(deny(instance, saying(step, Manner.refuse), world.limits[1]!), null);
  assert.ok(lent().every((amount) => amount === 0));
  assert.equal([instance.life, instance.doing, instance.refusedAtFirst], [Life.gone, Doing.nothing, true]);
  assert.is(instance.endedBy, world.limits[1]);
});

test("who is refused after VMs were made for him leaves them to be deleted", () => {
  const { world, instance, lent, step } = working();
  const before = lent();
  deny(instance, saying(step, Manner.refuse), world.limits[1]!);
  const orphan = world.tokens.instances[1]!;
  assert.equal([instance.life, orphan.life, orphan.vmState], [Life.gone, Life.orphaned, VmState.creating]);
  assert.is(before.reduce((sum, amount) => sum + amount) - lent().reduce((sum, amount) => sum + amount), 1, "a worker");
});

test("an attempt that breaks leaves what it held of the platform to another instance; its stations are free", () => {
  const { world, instance, lent } = working();
  const before = lent();
  fail(instance, null);
  const orphan = world.tokens.instances[1]!;
  assert.equal([instance.life, orphan.life, orphan.vmState], [Life.gone, Life.orphaned, VmState.creating]);
  assert.is(due.next(), orphan);
  assert.is(orphan.step, world.services[0]!.list(List.orphan));
  const given = lent().map((amount, nth) => before[nth]! - amount);
  assert.equal(
    given.filter((amount) => amount > 0),
    [1],
    "the worker's place",
  );
});

test("a no may lead to another list, with luck of its own for a request, or end the walk in peace", () => {
  const { world, instance, step } = working();
  const list = world.services[0]!.list(List.orphan)!;
  assert.is(deny(instance, saying(step, Manner.go, list), null), list);
  assert.is(instance.occurrence, 16_777_216);
  const process = world.tokens.spawn(list, keyOf(1, 2));
  assert.is(deny(process, saying(step, Manner.stop), null), null);
  assert.is(process.doing, Doing.nothing);
  const other = world.tokens.spawn(list, keyOf(1, 2));
  end(other);
  assert.is(alive(world), 1);
});

test("a request gives up when its patience in line ends, and not because of a line that it has left", () => {
  const { world, instance } = working();
  const waiting = instanceIn(world);
  waiting.request = 1;
  waiting.patience = 60e6;
  walk(waiting);
  giveUp(instance);
  assert.is(instance.life, Life.requested, "it stands in no line");
  clock.advance(30e6);
  giveUp(waiting);
  assert.is(waiting.doing, Doing.queuing, "it has patience left");
  clock.advance(60e6);
  giveUp(waiting);
  assert.equal([waiting.life, waiting.doing], [Life.gone, Doing.nothing]);
});

test("a client that gives up leaves its instance to nobody, with a life and luck of its own; its request fails", () => {
  const world = worldOf(
    scenario("demand: { db: { gives_up_after: 1 h, cleans_up_after: 2 h } }\nservices: { db: { level: on-demand } }"),
  );
  const instance = instanceIn(world);
  instance.request = 7;
  const { key } = instance;
  walk(instance);
  timeOut(instance);
  assert.equal([instance.life, instance.request, instance.lifetime], [Life.unwanted, -1, 2 * HOUR]);
  assert.equal([world.services[0]!.unwanted!.value, world.tokens.instances[1]!.life], [1, Life.gone]);
  standApart(instance);
  assert.not.equal(instance.key, key);
  // The Cloud Controller gives up later: it is deleted when it is done.
  abandon(instance);
  assert.equal([instance.life, world.services[0]!.unwanted!.value], [Life.abandoned, 1]);
});

test("that an operation has failed is known when it is looked at, as that it has succeeded", () => {
  // Looks come after 1, 3, 7 and 15 min; what a create takes is over after 8.
  const creates = (more: string, platform = "") =>
    run(`
platform: { cloud_controller: { poll: 60 s, backoff: 2 }${platform} }
demand: { db: { requests: { times: [0 s, 2 min] }, lifetime: 1 h, when_failed: { try_again: 100 %, after: 0 s, at_most: 1 } } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 8 min, ${more} } } } }`);
  const ended = (found: Run) => found.log.map(({ wait }) => wait! / MINUTE);
  assert.equal(ended(creates("create_failure: 0 %")), [15, 15]);
  assert.equal(ended(creates("create_failure: 100 %")), [30, 30]);
  assert.equal(ended(creates("vm_failure: 100 %, vm_tries: 1")), [30, 30]);
  assert.equal(ended(creates("delete_task: 0 s", ", iaas: { vms: 0 }")), [2, 2]);
  // The worker is free at once: the second has it from 8 on, not from 15 on, and is done before it is looked at at 17.
  const one = ", director: { workers: 1, status_worker: false }";
  assert.equal(ended(creates("create_failure: 100 %, delete_task: 0 s", one)), [30, 30]);
});

test.run();
