import { test } from "uvu";
import * as assert from "uvu/assert";
import { Rollout } from "../../../src/core/acts/rollout.ts";
import { RolloutPlan } from "../../../src/core/acts/rollout-plan.ts";

/** A rollout over six targets, of which those from `gone` on have nothing left to do. It writes down what it asks for. */
class Told extends Rollout {
  override readonly isLate: boolean = false;
  readonly said: string[] = [];
  /** Targets to which something else is done. */
  occupied: readonly number[] = [];
  private readonly gone: number;

  constructor(more: Partial<RolloutPlan>, gone: number) {
    super(0, Object.assign(new RolloutPlan(), { targets: 6, maxInFlight: 2, ...more }));
    this.gone = gone;
  }

  override trigger(target: number): boolean {
    return target >= this.gone ? false : this.said.push(`${target}`) > 0;
  }

  override isBusy(target: number): boolean {
    return this.occupied.includes(target);
  }

  override tick(after: number): void {
    this.said.push(`tick ${after}`);
  }

  override stand(still: boolean): void {
    this.said.push(still ? "stands still" : "goes on");
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
  assert.equal([next(), one.halts, one.failures], ["stands still", 1, 1]);
  one.repaired();
  assert.is(next(), "goes on proven tick 15");
  one.step();
  assert.is(next(), "1 2 3 4 5");
});

test("a busy target is left out, and tried again after a pause; after the last attempt the rollout ends red", () => {
  const { one, next } = rollout({ targets: 3, maxInFlight: 9, attempts: 2, attemptInterval: 60 });
  one.occupied = [1];
  one.step();
  assert.is(next(), "0 2");
  one.done();
  one.done();
  assert.is(next(), "tick 60");
  one.step();
  assert.equal([next(), one.isRed], ["tick 60", false]);
  one.step();
  assert.equal([next(), one.isRed], ["finished", true]);
});

test("another takes the place of a canary that is busy, which then comes first of the rest", () => {
  const { one, next } = rollout({
    targets: 4,
    canaries: 2,
    watch: 15,
    maxInFlight: 9,
    attempts: 5,
    attemptInterval: 60,
  });
  one.occupied = [0];
  one.step();
  assert.is(next(), "1 2");
  one.done();
  one.done();
  assert.is(next(), "proven tick 15");
  one.occupied = [];
  one.step();
  assert.is(next(), "0 3");
});

test("with too few canaries that are free, nobody else is touched, and the rollout ends red", () => {
  const { one, next } = rollout({ targets: 3, canaries: 1, maxInFlight: 9, attempts: 1, attemptInterval: 60 });
  one.occupied = [0, 1, 2];
  one.step();
  assert.is(next(), "tick 60");
  one.step();
  assert.equal([next(), one.isRed], ["finished", true]);
});

test.run();
