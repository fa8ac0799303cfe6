import { test } from "uvu";
import * as assert from "uvu/assert";
import * as loans from "../../../src/core/acts/loans.ts";
import { walk } from "../../../src/core/acts/walk.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { List, Word } from "../../../src/core/model/words.ts";
import { EventClass } from "../../../src/core/state/classes.ts";
import * as due from "../../../src/core/state/due.ts";
import type { Step } from "../../../src/core/state/step.ts";
import { Doing } from "../../../src/core/state/token.ts";
import { level, MINUTE, run, scenario } from "../../simulation/base.ts";
import { instanceIn, nextIn, worldOf } from "../../support/twin.ts";

const brokered = (broker: string, more = "") =>
  worldOf(scenario(`services: { db: { level: brokered, levels: { brokered: { broker: ${broker} } } } }`, more || "{}"));
/** The first step of the create list with this word, and perhaps of this limit. */
function stepOf(world: ReturnType<typeof worldOf>, word: Word, nth = 0): Step {
  const found: Step[] = [];
  for (let step = world.services[0]!.list(List.create); step !== null; step = step.next)
    if (step.word === word) found.push(step);
  return found[nth]!;
}
const askers = (world: ReturnType<typeof worldOf>, count: number) =>
  Array.from({ length: count }, (_, nth) => {
    const instance = instanceIn(world, nth);
    instance.request = nth;
    instance.patience = Infinity;
    return instance;
  });

test("a station lends a server to a token, as many as it has; who gives one back lets the first in line go on", () => {
  const world = brokered("{ workers: 1, work: 10 min }");
  const step = stepOf(world, Word.seize);
  const [first, second, third] = askers(world, 3);
  assert.ok(loans.seize(first!, step));
  assert.is(step.limit!.inUse.value, 1);
  for (const token of [second!, third!]) {
    token.step = step;
    assert.not.ok(loans.seize(token, step));
    assert.ok(loans.queue(token, step.limit!));
  }
  assert.equal([second!.doing, step.limit!.queue.value], [Doing.queuing, 2]);
  clock.advance(5 * MINUTE);
  loans.release(first!, step.limit!, step.stamp);
  assert.is(due.next(), second);
  assert.equal([second!.doing, second!.step, step.limit!.queue.value], [Doing.walking, step.next, 1]);
  assert.is(second!.caused, 5 * MINUTE, "it knows how long it has waited");
});

test("a line may have few places, and patience is an event of its own", () => {
  const world = brokered("{ workers: 1, work: 10 min, places: 1 }");
  const step = stepOf(world, Word.seize);
  const [first, second, third] = askers(world, 3);
  loans.seize(first!, step);
  for (const token of [second!, third!]) token.step = step;
  second!.patience = 3 * MINUTE;
  assert.equal([loans.queue(second!, step.limit!), loans.queue(third!, step.limit!)], [true, false]);
  const timeOut = nextIn(world);
  assert.equal([timeOut.kind, timeOut.time], [EventClass.timeOut, 3 * MINUTE]);
  assert.is(loans.givesUp(second!), step.limit);
  assert.is(step.limit!.queue.value, 0);
  assert.is(loans.givesUp(second!), null, "it stands in no line any more");
});

test("a claim is what the instance's plan says; what it holds is given back once, and nothing where it holds nothing", () => {
  const world = worldOf(
    scenario(`
platform: { iaas: { vms: 7 } }
services: { db: { level: on-demand, plans: { large: { vms: 3 } } } }`),
  );
  const iaas = world.limits.find(({ capacity }) => capacity === 7)!;
  let step: Step | null = world.services[0]!.list(List.create);
  while (step!.limit !== iaas) step = step!.next;
  const [first, second, third] = askers(world, 3);
  assert.equal(
    [first, second, third].map((each) => loans.claim(each!, iaas, step!)),
    [true, true, false],
  );
  assert.is(iaas.inUse.value, 6);
  loans.free(third!, iaas, step!.holding);
  assert.is(iaas.inUse.value, 6);
  loans.free(first!, iaas, step!.holding);
  loans.free(first!, iaas, step!.holding);
  assert.is(iaas.inUse.value, 3);
});

test("a VM of the pool is taken and put back; where none is free nobody takes one", () => {
  const world = worldOf(scenario("services: { db: { levels: { managed: { pool: { vms: 1 } } } } }"));
  const step = stepOf(world, Word.take);
  const [first, second] = askers(world, 2);
  assert.equal([loans.take(first!, step), loans.take(second!, step)], [true, false]);
  assert.ok(first!.vm !== null && second!.vm === null);
  const { vm } = first!;
  loans.put(first!, step);
  assert.is(first!.vm, null);
  assert.ok(loans.take(second!, step));
  assert.is(second!.vm, vm);
});

test("a server that sleeps is lent when it looks, and not before", () => {
  const world = brokered("{ workers: 1, work: 10 min, look: 7 min }");
  const [first] = askers(world, 1);
  walk(first!);
  assert.is(first!.doing, Doing.queuing);
  const look = nextIn(world);
  assert.equal([look.kind, look.time], [EventClass.tick, 7 * MINUTE]);
  loans.look(first!.step.limit!);
  assert.is(due.next(), first);
});

test("claims that are decided together are all granted, or none is kept until something that was never made is deleted", () => {
  // Five of ten VMs and five of twenty vCPUs are in use. A large one (16 vCPUs) is turned down for its vCPUs: it has no VM.
  const asks = (at: string, count: number, plan: string) =>
    `{ service: db, requests: { times: [{ at: ${at}, count: ${count} }] }, plans: { ${plan}: 100 % }, lifetime: 10 d }`;
  const found = run(`
run: { horizon: 1 d }
demand: { db: ${asks("0 s", 5, "small")}, large: ${asks("1 h", 5, "large")}, small: ${asks("61 min", 2, "small")} }
platform: { iaas: { vms: 10, vcpus: 20 } }
services:
  db:
    plans: { small: { vcpus: 1 }, large: { vcpus: 16 } }
    level: on-demand
    levels: { on-demand: { delete_task: 10 min } }`);
  const outcomes = (demand: string) => found.log.filter((one) => one.demand === demand).map(({ outcome }) => outcome);
  assert.equal(outcomes("large"), Array(5).fill("failed"));
  assert.equal(outcomes("small"), ["ready", "ready"]);
  assert.ok(found.log.every(({ outcome, limit }) => outcome === "ready" || limit === "iaas vcpus"));
  assert.is(level(found, "in use", "iaas vms").windows[0]!.peak, 7);
});

test.run();
