import { Event } from "../engine/event.ts";
import type { RolloutPlan } from "./rollout-plan.ts";

const CANARIES = 0;
const WATCHING = 1;
const REST = 2;
const FINISHED = 3;

/**
 * Walks over instances or VMs, canaries first, so many at a time. A director task notices each end at once; an errand
 * looks now and then, and triggers before it looks, with what it knew from the look before: a slot that was freed in
 * between stays empty for one more interval. Source: ODB instanceiterator/iterator.go (domain.md A).
 * A failure among the canaries halts it until everything under way has ended, the repair of what failed included.
 * Where it has several attempts, it leaves busy targets out, and goes over them again after a pause; it ends red with those
 * that have stayed busy. Another target takes the place of a canary that is busy.
 * When it is too late to begin with another target, it ends when everything under way has ended: others take up what is left.
 */
export abstract class Rollout extends Event {
  readonly plan: RolloutPlan;
  failures: i32 = 0;
  halts: i32 = 0;
  /** The targets of the pass under way; null: all of them, in their order. And those of it that were busy. */
  private chosen: i32[] | null = null;
  private busy: i32[] = [];
  private passes: i32 = 1;
  private isBetweenPasses: boolean = false;
  /** The next of the pass; and targets so far that were not busy, while canaries are under way. */
  private nextTarget: i32 = 0;
  private visited: i32 = 0;
  private inFlight: i32 = 0;
  /** In flight as far as the rollout has noticed. */
  private known: i32 = 0;
  private wave: f64 = 0;
  private phase: i32;
  private halted: boolean = false;
  /** Whether it ended before its last target, because it was too late. */
  isCutShort: boolean = false;
  /** Whether it ended with targets that had stayed busy. */
  isRed: boolean = false;

  constructor(number: i32, plan: RolloutPlan) {
    super();
    this.number = number;
    this.plan = plan;
    this.phase = plan.canaries > 0 ? CANARIES : REST;
  }

  /** Starts the work on its nth target; false when there is nothing left to do for it. */
  abstract trigger(target: i32): boolean;
  /** Whether something else is done to its nth target now. */
  abstract isBusy(target: i32): boolean;
  /** Whether it begins with no other target now. */
  abstract get isLate(): boolean;
  /** It stands still for a failure, or goes on. */
  abstract stand(still: boolean): void;
  /** The last canary is done; the rest follows, after the watch. */
  abstract proven(): void;
  /** Asks to be stepped after some time, µs. */
  abstract tick(after: f64): void;
  abstract finished(): void;

  /** Goes as far as it can now: at the start, at a look, after the watch, and after an end that is noticed at once. */
  step(): void {
    const plan = this.plan;
    if (this.phase === WATCHING) this.phase = REST;
    if (this.isBetweenPasses) this.goOverBusy();
    while (this.phase !== FINISHED) {
      this.fill();
      this.known = this.inFlight;
      if (this.known > 0) {
        if (plan.poll > 0) this.tick(plan.poll);
        return;
      }
      if (this.halted) this.halt(false);
      if (this.nextTarget < this.last) {
        if (!this.isLate) continue;
        this.isCutShort = true;
      } else if (this.phase === CANARIES && this.visited >= plan.canaries && this.isMoreLeft) {
        this.phase = plan.watch > 0 ? WATCHING : REST;
        this.proven();
        if (this.busy.length > 0) this.startOver();
        if (this.phase === REST) continue;
        this.tick(plan.watch);
        return;
      } else if (this.busy.length > 0 && !this.isRed) {
        this.isBetweenPasses = true;
        this.tick(plan.attemptInterval);
        return;
      }
      this.phase = FINISHED;
      this.finished();
    }
  }

  /** One target has ended. */
  done(): void {
    this.inFlight--;
    if (this.plan.poll > 0) return;
    this.known = this.inFlight;
    this.step();
  }

  /** One target's work needs a human. Where that halts the rest, it is not done until repaired; else its slot is free now. */
  failed(): void {
    this.failures++;
    if (!this.awaitsRepairs) {
      this.done();
      return;
    }
    if (this.halted) return;
    this.halts++;
    this.halt(true);
  }

  /** What failed has been repaired. */
  repaired(): void {
    if (this.awaitsRepairs) this.done();
  }

  private halt(on: boolean): void {
    this.halted = on;
    this.stand(on);
  }

  private get awaitsRepairs(): boolean {
    return this.phase === CANARIES || this.plan.stops;
  }

  /** Where the phase under way ends in the list of targets. */
  private get last(): i32 {
    const all = this.count;
    const canaries = this.nextTarget + this.plan.canaries - this.visited;
    return this.phase === CANARIES && canaries < all ? canaries : all;
  }

  /** How many targets the pass has. */
  private get count(): i32 {
    const chosen = this.chosen;
    return chosen === null ? this.plan.targets : chosen.length;
  }

  private get isMoreLeft(): boolean {
    return this.nextTarget < this.count || this.busy.length > 0;
  }

  /** The pause after a pass is over: those that were busy are tried again, unless that was the last attempt. */
  private goOverBusy(): void {
    this.isBetweenPasses = false;
    this.isRed = this.passes === this.plan.attempts;
    if (this.isRed) return;
    this.passes++;
    this.chosen = this.busy;
    this.busy = [];
    this.nextTarget = 0;
  }

  /** Behind the canaries, those that were busy come first, and have all attempts before them. */
  private startOver(): void {
    const left = this.busy;
    for (let nth = this.nextTarget; nth < this.count; nth++) left.push(this.targetAt(nth));
    this.busy = [];
    this.chosen = left;
    this.passes = 1;
    this.nextTarget = 0;
  }

  private targetAt(nth: i32): i32 {
    const chosen = this.chosen;
    return chosen === null ? nth : chosen[nth]!;
  }

  private fill(): void {
    if (this.halted || this.isLate) return;
    const plan = this.plan;
    const most = plan.maxInFlight;
    if (plan.waves && this.known === 0) this.wave = most;
    while (this.nextTarget < this.last && f64(this.known) < most && (!plan.waves || this.wave > 0)) {
      const target = this.targetAt(this.nextTarget++);
      if (plan.attempts > 0 && this.isBusy(target)) {
        this.busy.push(target);
        continue;
      }
      this.visited++;
      if (!this.trigger(target)) continue;
      this.known++;
      this.inFlight++;
      this.wave--;
    }
  }
}
