import { test } from "uvu";
import * as assert from "uvu/assert";
import { walk } from "../../../src/core/acts/walk.ts";
import { List, Word } from "../../../src/core/model/words.ts";
import { EventClass } from "../../../src/core/state/classes.ts";
import * as due from "../../../src/core/state/due.ts";
import { Life } from "../../../src/core/state/instance.ts";
import { Doing, Ending } from "../../../src/core/state/token.ts";
import { HOUR, scenario } from "../../simulation/base.ts";
import { instanceIn, nextIn, worldOf } from "../../support/twin.ts";

const TEXT = (workers: number) => `
demand: { db: { requests: { times: [] }, lifetime: 1 h } }
platform: { director: { workers: ${workers} } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 2 min } } } }`;

test("a token walks its list until a step takes time: then it is its own pending event", () => {
  const world = worldOf(scenario(TEXT(5)));
  const instance = instanceIn(world);
  instance.lifetime = HOUR;
  walk(instance);
  assert.is(nextIn(world), instance);
  assert.equal([instance.time, instance.kind], [120e6, EventClass.holdEnds]);
  assert.equal(
    world.limits.filter(({ inUse }) => inUse.value > 0).length > 1,
    true,
    "it holds a worker, and its part of quotas and of the IaaS",
  );
  walk(instance);
  assert.equal([instance.life, instance.ending, instance.doing], [Life.ready, Ending.deletes, Doing.walking]);
  assert.is(instance.step, world.services[0]!.list(List.delete));
  assert.is(nextIn(world), instance);
  assert.is(instance.time, 120e6 + HOUR, "its lifetime counts from when it became ready");
});

test("where no worker is free it stands in line, and goes on when one is given back", () => {
  const world = worldOf(scenario(TEXT(1)));
  const [first, second] = [instanceIn(world), instanceIn(world)];
  walk(first);
  walk(second);
  const seize = second.step;
  assert.equal([seize.word, second.doing], [Word.seize, Doing.queuing]);
  assert.is(seize.limit!.head, second);
  assert.is(due.next(), null);
  nextIn(world);
  walk(first);
  assert.is(due.next(), second);
  assert.is(second.doing, Doing.walking);
  assert.is(second.step, seize.next, "it holds the worker");
});

test("at the end of its list a token is free, its instance gone, and nothing is held", () => {
  const world = worldOf(scenario(TEXT(1)));
  const instance = instanceIn(world);
  walk(instance);
  nextIn(world);
  walk(instance);
  nextIn(world);
  walk(instance);
  assert.equal([instance.life, instance.doing], [Life.gone, Doing.nothing]);
  assert.ok(world.limits.every(({ inUse, queue }) => inUse.value === 0 && queue.value === 0));
  assert.is(instanceIn(world), instance, "it is used again");
});

test.run();
