import { test } from "uvu";
import * as assert from "uvu/assert";
import { Rollout, RolloutHost } from "../../src/core/acts/rollout.ts";
import { RolloutPlan } from "../../src/core/acts/rollout-plan.ts";
import { Equal } from "../../src/core/engine/buckets.ts";
import * as clock from "../../src/core/engine/clock.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { asker, classOf, isPrivileged } from "../../src/core/model/asker.ts";
import { Fleet } from "../../src/core/state/fleet.ts";
import { Spare } from "../../src/core/state/free-rows.ts";
import { Instances, LIFE, NOBODY, REQUESTED, ROW } from "../../src/core/state/instances.ts";
import { Limit } from "../../src/core/state/limit.ts";
import { Line } from "../../src/core/state/line.ts";
import { Locks } from "../../src/core/state/locks.ts";
import { DOUBLES, Due, FREED, INTS, STATE, Tokens } from "../../src/core/state/tokens.ts";
import { Windows } from "../../src/core/state/windows.ts";
import { VM_STATES } from "../../src/platform/step.ts";
import { DAY, range, scenario } from "../simulation/base.ts";
import { lineRecords, recordOf } from "../support/records.ts";
import { planOf } from "../support/twin.ts";

// The smaller parts of the floor, one by one: records, locks, lines, fleets, rollouts. What has no door of its own is
// tested through whole replications: src/core/state/world.ts, src/core/acts/loop.ts, src/core/acts/loans.ts, src/core/acts/operations.ts and
// src/core/found/collector.ts (identities), src/core/acts/requests.ts (requests), src/core/acts/upgrades.ts (upgrades),
// src/core/acts/streams.ts (arrivals).

test("tokens and instances are used again last in, first out, and keep what they hold when the room grows", () => {
  const tokens = new Tokens();
  const made = range(500).map((step) => tokens.make(step));
  assert.equal(made, range(500));
  made.forEach((token) => (tokens.doubles[token * DOUBLES] = token));
  tokens.free(7);
  tokens.free(9);
  assert.equal([tokens.alive, tokens.make(0), tokens.make(0), tokens.make(0)], [498, 9, 7, 500]);
  assert.ok(range(500).every((token) => token === 7 || token === 9 || tokens.doubles[token * DOUBLES] === token));
  tokens.free(3);
  assert.is(tokens.ints[3 * INTS + STATE], FREED);
  assert.not(tokens.isAlive(3));

  const instances = new Instances(4, 2);
  const rows = range(500).map(() => instances.make());
  instances.doubles[instances.cause(499, 3)] = 5;
  instances.free(499);
  assert.is(instances.ints[499 * ROW + LIFE], NOBODY);
  assert.is(range(instances.used).filter((one) => instances.isAlive(one)).length, 499);
  assert.is(instances.make(), 499);
  assert.is(instances.doubles[instances.cause(499, 3)], 0, "nothing is inherited");
  assert.is(instances.ints[499 * ROW + LIFE], REQUESTED);
  assert.is(new Set(rows.map((row) => instances.holding(row, 1))).size, 500);
});

test("a lock is one token's, and passes on in order of asking", () => {
  const locks = new Locks();
  assert.equal(
    [locks.take(1000, 1), locks.take(1000, 2), locks.take(1000, 3), locks.take(4, 9)],
    [true, false, false, true],
  );
  assert.equal([locks.pass(1000), locks.pass(1000), locks.pass(1000)], [2, 3, -1]);
  assert.ok(locks.take(1000, 5));
  locks.take(1000, 6);
  assert.equal(locks.dissolve(1000), [6]);
  assert.is(locks.dissolve(1_000_000), null);
  assert.ok(locks.take(1000, 7));
});

test("a line is first come, first served, for the whole amount; a closed limit lends nothing", () => {
  const windows = new Windows(1, 0, 10 * DAY, new Equal(0, 5 * DAY, 2));
  const tokens = new Tokens();
  const { model } = planOf(scenario("services: { db: { levels: { managed: { pool: { vms: 5 } } } } }"));
  const limit = new Limit(7, model.limits[model.services[0]!.pool]!, 1, tokens, windows);
  const who = asker(0, false);
  windows.measure(true);
  assert.ok(limit.admits(5, who) && !limit.fits(6, who));
  limit.lend(4);
  const [first, second] = [tokens.make(0), tokens.make(0)];
  clock.advance(10);
  limit.join(first, who);
  clock.advance(20);
  limit.join(second, who);
  assert.not.ok(limit.admits(1, who), "others stand in line");
  assert.ok(limit.fits(1, who));
  limit.closed = true;
  assert.not.ok(limit.fits(1, who));
  assert.is(limit.head, first);
  clock.advance(50);
  assert.equal([limit.leave(first, who), limit.head], [40, second]);
  clock.advance(60);
  assert.equal([limit.leave(second, who), limit.head], [40, -1]);
  assert.is(limit.waited, 80);
  clock.advance(100);
  limit.takeBack(4, 0);
  assert.is(limit.held, 400);
  clock.advance(200);
  limit.resize(Number.POSITIVE_INFINITY);
  clock.advance(300);
  windows.close();
  assert.equal(recordOf(limit.inUse, 1).histograms[0], [
    { capacity: 5, values: [0, 4], counts: [100, 100] },
    { capacity: null, values: [0], counts: [100] },
  ]);
  const tape = new Tape();
  limit.write(tape);
  assert.equal([tape.next(), tape.next(), tape.next()], [0, Number.NaN, Number.NaN], "80 % at once, never 95 %");
  assert.equal(lineRecords(limit.line, 1)[0]!.wait, { values: [40], counts: [2] });
});

test("a line counts everybody, and the waits of those who waited, in the windows that were open", () => {
  const line = new Line(2);
  line.pass();
  line.settle(1);
  line.pass();
  line.settle(0);
  for (const wait of [0, 4, 6]) line.add(1, wait);
  line.add(2, 9);
  assert.equal(lineRecords(line, 2), [
    { joined: 4, waited: 2, sum: 10, squares: 52, wait: { values: [0, 4, 6], counts: [2, 1, 1] } },
    { joined: 1, waited: 1, sum: 9, squares: 81, wait: { values: [9], counts: [1] } },
  ]);
});

test("a fleet's VMs are always in exactly one state each", () => {
  const windows = new Windows(1, 0, 10 * DAY);
  const levels = VM_STATES.map(() => windows.watch());
  const fleet = new Fleet(2, false, levels);
  fleet.add(3, 0);
  const states = () => {
    fleet.settle();
    return Object.fromEntries(
      VM_STATES.map((state, i) => [state, levels[i]!.value]).filter(([, count]) => count !== 0),
    );
  };
  assert.equal(states(), { idle: 3 });
  assert.equal([fleet.take(), fleet.take(), fleet.take()], [0, 0, 1]);
  assert.equal(states(), { idle: 1, creating: 2 });
  const [serving, scrubbing] = [VM_STATES.indexOf("serving"), VM_STATES.indexOf("scrubbing")];
  fleet.pass(0, -1, serving);
  fleet.pass(0, -1, scrubbing);
  fleet.remove(1, VM_STATES.indexOf("upgrading"));
  assert.equal(states(), { serving: 1, idle: 1, upgrading: 1 });
  assert.is(fleet.take(), 2, "what is under upgrade is not taken");
  fleet.restore(1);
  assert.is(fleet.take(), 1, "what came back last is");
  fleet.pass(0, serving, -1);
  fleet.put(0);
  assert.is(states().scrubbing, 1);
  assert.is(fleet.retire(3), 0, "only idle ones can go");
  fleet.put(2);
  assert.equal([fleet.retire(3), fleet.size, fleet.inService], [1, 3, 2]);
});

const plan = (more: Partial<RolloutPlan>): RolloutPlan =>
  Object.assign(new RolloutPlan(), { targets: range(6), maxInFlight: 2, campaign: 0, carrier: 0, ...more });

/** Writes down what a rollout asks for; targets from `gone` on have nothing left to do. */
class Told extends RolloutHost {
  readonly said: string[] = [];
  private readonly gone: number;

  constructor(gone: number) {
    super();
    this.gone = gone;
  }

  trigger(_: Rollout, target: number): boolean {
    return target >= this.gone ? false : this.said.push(`${target}`) > 0;
  }

  tick(_: Rollout, at: number): void {
    this.said.push(`tick ${at}`);
  }

  proven(): void {
    this.said.push("proven");
  }

  finished(): void {
    this.said.push("finished");
  }
}

/** A rollout whose triggers and ticks are written down. */
function rollout(more: Partial<RolloutPlan>, gone = 99) {
  const host = new Told(gone);
  const one = new Rollout(0, plan(more), host);
  const next = () => host.said.splice(0).join(" ");
  return { one, next };
}

test("a task takes the next as soon as one ends; a wave waits for all of its own", () => {
  const sliding = rollout({});
  sliding.one.step(0);
  assert.is(sliding.next(), "0 1");
  sliding.one.done(5);
  assert.is(sliding.next(), "2");
  const waves = rollout({ waves: true });
  waves.one.step(0);
  waves.one.done(5);
  assert.is(waves.next(), "0 1");
  waves.one.done(6);
  assert.is(waves.next(), "2 3");
});

test("an errand triggers before it looks: a slot freed between looks is filled one look later", () => {
  const { one, next } = rollout({ poll: 60 });
  one.step(0);
  assert.is(next(), "0 1 tick 60");
  one.done(30);
  one.step(60);
  assert.is(next(), "tick 120", "it triggered first, then saw that one had ended");
  one.step(120);
  assert.is(next(), "2 tick 180");
});

test("targets that have gone are passed over; a rollout over nothing is finished at once", () => {
  const { one, next } = rollout({}, 1);
  one.step(0);
  assert.is(next(), "0");
  one.done(1);
  assert.is(next(), "finished");
  const empty = rollout({ targets: [] });
  empty.one.step(0);
  assert.is(empty.next(), "finished");
});

test("canaries come first, are watched, and a failed one halts the rest until its repair", () => {
  const { one, next } = rollout({ canaries: 1, watch: 15, maxInFlight: 9 });
  one.step(0);
  assert.is(next(), "0");
  one.failed(5);
  assert.equal([next(), one.halts, one.failures], ["", 1, 1]);
  one.repaired(50);
  assert.is(next(), "proven tick 65");
  one.step(65);
  assert.is(next(), "1 2 3 4 5");
});

test("who asks is one integer, from which both that it says are read", () => {
  for (const nth of range(5))
    for (const privileged of [false, true]) {
      const who = asker(nth, privileged);
      assert.equal([classOf(who), isPrivileged(who)], [nth, privileged]);
    }
});

test("a record that is freed last is used first, however many there are", () => {
  const spare = new Spare();
  assert.is(spare.take(), -1);
  for (let record = 0; record < 200; record++) spare.put(record);
  for (let record = 199; record >= 0; record--) assert.is(spare.take(), record);
  assert.is(spare.take(), -1);
});

test("tokens that are due go on in order, however many, and then none is", () => {
  const due = new Due();
  for (const _ of range(2)) {
    for (const token of range(300)) due.push(token);
    assert.equal(
      range(due.size).map((nth) => due.at(nth)),
      range(300),
    );
    due.clear();
    assert.is(due.size, 0);
  }
});

test.run();
