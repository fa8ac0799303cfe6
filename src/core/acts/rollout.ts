import type { RolloutPlan } from "./rollout-plan.ts";

const CANARIES = 0;
const WATCHING = 1;
const REST = 2;
const FINISHED = 3;

/** What a rollout needs from the run. */
export abstract class RolloutHost {
  /** Starts the work on one target; false when there is nothing left to do for it. */
  abstract trigger(rollout: Rollout, target: i32): boolean;
  /** The last canary is done; the rest follows, after the watch. */
  abstract proven(rollout: Rollout): void;
  /** Asks to be stepped at a later instant. */
  abstract tick(rollout: Rollout, at: f64): void;
  abstract finished(rollout: Rollout): void;
}

/**
 * Walks over instances or VMs, canaries first, so many at a time. A director task notices each end at once; an errand
 * looks now and then, and triggers before it looks, with what it knew from the look before: a slot that was freed in
 * between stays empty for one more interval. Source: ODB instanceiterator/iterator.go (domain.md A).
 * A failure among the canaries halts it until everything under way has ended, the repair of what failed included.
 */
export class Rollout {
  readonly plan: RolloutPlan;
  readonly number: i32;
  failures: i32 = 0;
  halts: i32 = 0;
  private readonly host: RolloutHost;
  private next: i32 = 0;
  private inFlight: i32 = 0;
  /** In flight as far as the rollout has noticed. */
  private known: i32 = 0;
  private wave: f64 = 0;
  private phase: i32;
  private halted: boolean = false;

  constructor(number: i32, plan: RolloutPlan, host: RolloutHost) {
    this.number = number;
    this.plan = plan;
    this.host = host;
    this.phase = plan.canaries > 0 ? CANARIES : REST;
  }

  /** Goes as far as it can now: at the start, at a look, after the watch, and after an end that is noticed at once. */
  step(now: f64): void {
    const plan = this.plan;
    if (this.phase === WATCHING) this.phase = REST;
    while (this.phase !== FINISHED) {
      this.fill();
      this.known = this.inFlight;
      if (this.known > 0) {
        if (plan.poll > 0) this.host.tick(this, now + plan.poll);
        return;
      }
      this.halted = false;
      if (this.next < this.last) continue;
      if (this.phase === CANARIES && this.next < plan.targets.length) {
        this.phase = plan.watch > 0 ? WATCHING : REST;
        this.host.proven(this);
        if (this.phase === REST) continue;
        this.host.tick(this, now + plan.watch);
        return;
      }
      this.phase = FINISHED;
      this.host.finished(this);
    }
  }

  /** One target has ended. */
  done(now: f64): void {
    this.inFlight--;
    if (this.plan.poll > 0) return;
    this.known = this.inFlight;
    this.step(now);
  }

  /** One target's work needs a human. Where that halts the rest, it is not done until repaired; else its slot is free now. */
  failed(now: f64): void {
    this.failures++;
    if (!this.awaitsRepairs) {
      this.done(now);
      return;
    }
    if (this.halted) return;
    this.halted = true;
    this.halts++;
  }

  /** What failed has been repaired. */
  repaired(now: f64): void {
    if (this.awaitsRepairs) this.done(now);
  }

  private get awaitsRepairs(): boolean {
    return this.phase === CANARIES || this.plan.stops;
  }

  /** Where the phase under way ends in the list of targets. */
  private get last(): i32 {
    const all = this.plan.targets.length;
    return this.phase === CANARIES && this.plan.canaries < all ? this.plan.canaries : all;
  }

  private fill(): void {
    if (this.halted) return;
    const plan = this.plan;
    const most = this.phase === CANARIES ? plan.canariesInFlight : plan.maxInFlight;
    if (plan.waves && this.known === 0) this.wave = most;
    while (this.next < this.last && f64(this.known) < most && (!plan.waves || this.wave > 0)) {
      if (!this.host.trigger(this, plan.targets[this.next++]!)) continue;
      this.known++;
      this.inFlight++;
      this.wave--;
    }
  }
}
