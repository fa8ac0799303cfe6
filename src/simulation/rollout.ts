/** What a rollout needs from the run. */
export interface RolloutHost {
  /** Starts the work on one target; false when there is nothing left to do for it. */
  trigger(rollout: Rollout, target: number): boolean;
  /** The last canary is done; the rest follows, after the watch. */
  proven(rollout: Rollout): void;
  /** Asks to be stepped at a later instant. */
  tick(rollout: Rollout, at: number): void;
  finished(rollout: Rollout): void;
}

export interface RolloutPlan {
  /** Instances or VMs, in the order in which they are touched. */
  readonly targets: readonly number[];
  /** When they were taken, µs: what is found in an instance's place but became ready later is another one. */
  readonly begun: number;
  readonly maxInFlight: number;
  readonly canaries: number;
  /** How many canaries at a time. */
  readonly canariesInFlight: number;
  /** µs between the last canary and the rest. */
  readonly watch: number;
  /** µs between looks; 0: every end is noticed at once. */
  readonly poll: number;
  readonly waves: boolean;
  /** Whether a failure after the canaries halts the rest too. */
  readonly stops: boolean;
  /** The list that each target walks, as its first step. */
  readonly entry: number;
  readonly overVms: boolean;
  /** Index of the service it walks over. */
  readonly service: number;
  /** Index of the campaign it carries out; -1: none. */
  readonly campaign: number;
  /** The token that waits for the end of it. */
  readonly carrier: number;
}

/**
 * Walks over instances or VMs, canaries first, so many at a time. A director task notices each end at once; an errand
 * looks now and then, and triggers before it looks, with what it knew from the look before: a slot that was freed in
 * between stays empty for one more interval. Source: ODB instanceiterator/iterator.go (domain.md A).
 * A failure among the canaries halts it until everything under way has ended, the repair of what failed included.
 */
export class Rollout {
  readonly plan: RolloutPlan;
  readonly number: number;
  failures = 0;
  halts = 0;
  private readonly host: RolloutHost;
  private next = 0;
  private inFlight = 0;
  /** In flight as far as the rollout has noticed. */
  private known = 0;
  private wave = 0;
  private phase: "canaries" | "watching" | "rest" | "finished";
  private halted = false;

  constructor(number: number, plan: RolloutPlan, host: RolloutHost) {
    this.number = number;
    this.plan = plan;
    this.host = host;
    this.phase = plan.canaries > 0 ? "canaries" : "rest";
  }

  /** Goes as far as it can now: at the start, at a look, after the watch, and after an end that is noticed at once. */
  step(now: number): void {
    if (this.phase === "watching") this.phase = "rest";
    while (this.phase !== "finished") {
      this.fill();
      this.known = this.inFlight;
      if (this.known > 0) {
        if (this.plan.poll > 0) this.host.tick(this, now + this.plan.poll);
        return;
      }
      this.halted = false;
      if (this.next < this.last) continue;
      if (this.phase === "canaries" && this.next < this.plan.targets.length) {
        this.phase = this.plan.watch > 0 ? "watching" : "rest";
        this.host.proven(this);
        if (this.phase === "rest") continue;
        this.host.tick(this, now + this.plan.watch);
        return;
      }
      this.phase = "finished";
      this.host.finished(this);
    }
  }

  /** One target has ended. */
  done(now: number): void {
    this.inFlight--;
    if (this.plan.poll > 0) return;
    this.known = this.inFlight;
    this.step(now);
  }

  /** One target's work needs a human. Where that halts the rest, it is not done until repaired; else its slot is free now. */
  failed(now: number): void {
    this.failures++;
    if (!this.awaitsRepairs) return this.done(now);
    if (this.halted) return;
    this.halted = true;
    this.halts++;
  }

  /** What failed has been repaired. */
  repaired(now: number): void {
    if (this.awaitsRepairs) this.done(now);
  }

  private get awaitsRepairs(): boolean {
    return this.phase === "canaries" || this.plan.stops;
  }

  /** Where the phase under way ends in the list of targets. */
  private get last(): number {
    return this.phase === "canaries"
      ? Math.min(this.plan.canaries, this.plan.targets.length)
      : this.plan.targets.length;
  }

  private fill(): void {
    if (this.halted) return;
    const most = this.phase === "canaries" ? this.plan.canariesInFlight : this.plan.maxInFlight;
    if (this.plan.waves && this.known === 0) this.wave = most;
    while (this.next < this.last && this.known < most && (!this.plan.waves || this.wave > 0)) {
      if (!this.host.trigger(this, this.plan.targets[this.next++]!)) continue;
      this.known++;
      this.inFlight++;
      this.wave--;
    }
  }
}
