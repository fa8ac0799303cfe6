import { test } from "uvu";
import * as assert from "uvu/assert";
import { Rollout } from "../../src/core/acts/rollout.ts";
import { RolloutPlan } from "../../src/core/acts/rollout-plan.ts";
import { Equal } from "../../src/core/engine/buckets.ts";
import * as clock from "../../src/core/engine/clock.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { asker, classOf, isPrivileged } from "../../src/core/model/asker.ts";
import { STATES_OF_VMS } from "../../src/core/model/words.ts";
import { Due } from "../../src/core/state/due.ts";
import { Fleet, Touched } from "../../src/core/state/fleet.ts";
import { Limit } from "../../src/core/state/limit.ts";
import { Line } from "../../src/core/state/line.ts";
import { Lock } from "../../src/core/state/lock.ts";
import { Token } from "../../src/core/state/token.ts";
import { Windows } from "../../src/core/state/windows.ts";
import { VM_STATES } from "../../src/platform/step.ts";
import { DAY, range, scenario } from "../simulation/base.ts";
import { lineRecords, recordOf } from "../support/records.ts";
import { planOf, worldOf } from "../support/twin.ts";

// The smaller parts of the floor, one by one: locks, lines, fleets, rollouts. Others have a file of their own, or are tested
// through whole replications: src/core/state/world.ts, src/core/acts/loop.ts, src/core/acts/loans.ts and
// src/core/acts/operations.ts (identities), src/core/acts/requests.ts (requests), src/core/acts/upgrades.ts (upgrades).

const { steps } = worldOf(scenario("{}"));
const token = (): Token => new Token(steps[0]!);

test("a lock is one token's, and passes on in order of asking", () => {
  const lock = new Lock();
  const [one, two, three, four] = [token(), token(), token(), token()] as const;
  assert.equal([lock.take(one), lock.take(two), lock.take(three)], [true, false, false]);
  assert.equal([lock.pass(), lock.pass(), lock.pass()], [two, three, null]);
  assert.ok(lock.take(four));
  assert.not(lock.take(one) || lock.take(two));
  assert.equal([lock.dissolve(), one.link], [one, two]);
  assert.is(lock.dissolve(), null);
  assert.ok(lock.take(three));
});

test("a line is first come, first served, for the whole amount; a closed limit lends nothing", () => {
  const windows = new Windows(1, 0, 10 * DAY, new Equal(0, 5 * DAY, 2));
  const { model } = planOf(scenario("services: { db: { levels: { managed: { pool: { vms: 5 } } } } }"));
  const limit = new Limit(7, model.limits[model.services[0]!.pool]!, 1, windows);
  const who = asker(0, false);
  windows.measure(true);
  assert.ok(limit.admits(5, who) && !limit.fits(6, who));
  limit.lend(4);
  const [first, second] = [token(), token()];
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
  assert.equal([limit.leave(second, who), limit.head], [40, null]);
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
  const touched = new Touched();
  const fleet = new Fleet(2, false, levels, touched);
  fleet.add(3, 0);
  const { vms } = fleet;
  const states = () => {
    touched.settle();
    return Object.fromEntries(
      VM_STATES.map((state, i) => [state, levels[i]!.value]).filter(([, count]) => count !== 0),
    );
  };
  assert.is(levels.length, STATES_OF_VMS);
  assert.equal(states(), { idle: 3 });
  assert.equal([fleet.take(), fleet.take(), fleet.take()], [vms[0], vms[0], vms[1]]);
  assert.equal(states(), { idle: 1, creating: 2 });
  const [serving, scrubbing] = [VM_STATES.indexOf("serving"), VM_STATES.indexOf("scrubbing")];
  fleet.pass(vms[0]!, -1, serving);
  fleet.pass(vms[0]!, -1, scrubbing);
  fleet.remove(vms[1]!, VM_STATES.indexOf("upgrading"));
  assert.equal(states(), { serving: 1, idle: 1, upgrading: 1 });
  assert.is(fleet.take(), vms[2], "what is under upgrade is not taken");
  fleet.restore(vms[1]!);
  assert.is(fleet.take(), vms[1], "what came back last is");
  fleet.pass(vms[0]!, serving, -1);
  fleet.put(vms[0]!);
  assert.is(states().scrubbing, 1);
  fleet.shrink(2);
  assert.equal([fleet.places, fleet.planned], [6, 1], "busy ones go later");
  fleet.put(vms[2]!);
  assert.equal([fleet.places, fleet.planned, vms[2]!.retired], [4, 1, true]);
  assert.equal([fleet.keep(3), fleet.planned], [1, 2], "one was still to go, and stays");
});

/** A rollout over six targets, of which those from `gone` on have nothing left to do. It writes down what it asks for. */
class Told extends Rollout {
  readonly said: string[] = [];
  private readonly gone: number;

  constructor(more: Partial<RolloutPlan>, gone: number) {
    super(0, Object.assign(new RolloutPlan(), { targets: 6, maxInFlight: 2, ...more }));
    this.gone = gone;
  }

  override trigger(target: number): boolean {
    return target >= this.gone ? false : this.said.push(`${target}`) > 0;
  }

  override tick(after: number): void {
    this.said.push(`tick ${after}`);
  }

  override proven(): void {
    this.said.push("proven");
  }

  override finished(): void {
    this.said.push("finished");
  }
}

/** A rollout, and what it has asked for since. */
function rollout(more: Partial<RolloutPlan>, gone = 99) {
  const one = new Told(more, gone);
  const next = () => one.said.splice(0).join(" ");
  return { one, next };
}

test("a task takes the next as soon as one ends; a wave waits for all of its own", () => {
  const sliding = rollout({});
  sliding.one.step();
  assert.is(sliding.next(), "0 1");
  sliding.one.done();
  assert.is(sliding.next(), "2");
  const waves = rollout({ waves: true });
  waves.one.step();
  waves.one.done();
  assert.is(waves.next(), "0 1");
  waves.one.done();
  assert.is(waves.next(), "2 3");
});

test("an errand triggers before it looks: a slot freed between looks is filled one look later", () => {
  const { one, next } = rollout({ poll: 60 });
  one.step();
  assert.is(next(), "0 1 tick 60");
  one.done();
  one.step();
  assert.is(next(), "tick 60", "it triggered first, then saw that one had ended");
  one.step();
  assert.is(next(), "2 tick 60");
});

test("targets that have gone are passed over; a rollout over nothing is finished at once", () => {
  const { one, next } = rollout({}, 1);
  one.step();
  assert.is(next(), "0");
  one.done();
  assert.is(next(), "finished");
  const empty = rollout({ targets: 0 });
  empty.one.step();
  assert.is(empty.next(), "finished");
});

test("canaries come first, are watched, and a failed one halts the rest until its repair", () => {
  const { one, next } = rollout({ canaries: 1, watch: 15, maxInFlight: 9 });
  one.step();
  assert.is(next(), "0");
  one.failed();
  assert.equal([next(), one.halts, one.failures], ["", 1, 1]);
  one.repaired();
  assert.is(next(), "proven tick 15");
  one.step();
  assert.is(next(), "1 2 3 4 5");
});

test("who asks is one integer, from which both that it says are read", () => {
  for (const nth of range(5))
    for (const privileged of [false, true]) {
      const who = asker(nth, privileged);
      assert.equal([classOf(who), isPrivileged(who)], [nth, privileged]);
    }
});

test("tokens that are due go on in order, those that become due meanwhile too, and then none is", () => {
  const due = new Due();
  const tokens = range(300).map(token);
  for (const _ of range(2)) {
    for (const one of tokens.slice(0, 299)) due.push(one);
    assert.is(due.next(), tokens[0]);
    due.push(tokens[299]!);
    for (const one of tokens.slice(1)) assert.is(due.next(), one);
    assert.is(due.next(), null);
  }
});

test.run();
