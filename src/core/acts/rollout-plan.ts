import type { ServiceSettings } from "../model/service-settings.ts";
import { Pace } from "../model/words.ts";

/** How a rollout goes over its targets. */
export class RolloutPlan {
  /** How many there are. */
  targets: i32 = 0;
  maxInFlight: f64 = Infinity;
  canaries: i32 = 0;
  /** µs between the last canary and the rest. */
  watch: f64 = 0;
  /** µs between looks; 0: every end is noticed at once. */
  poll: f64 = 0;
  waves: boolean = false;
  /** Passes over targets that are busy, 0: it waits for them; and µs between two passes. */
  attempts: i32 = 0;
  attemptInterval: f64 = 0;
  /** Whether a failure after the canaries halts the rest too. */
  stops: boolean = false;

  /** Goes on by its pace and the service's settings. */
  keep(pace: i32, settings: ServiceSettings): void {
    if (pace === Pace.atOnce) return;
    if (pace === Pace.oneByOne) {
      this.maxInFlight = 1;
      this.poll = settings.deleteAllPoll;
      return;
    }
    this.maxInFlight = settings.upgradeMaxInFlight;
    this.canaries = settings.upgradeCanaries;
    this.watch = settings.upgradeWatch;
    this.poll = pace === Pace.errand ? settings.upgradePoll : 0;
    this.attempts = pace === Pace.errand ? settings.upgradeAttempts : 0;
    this.attemptInterval = settings.upgradeAttemptInterval;
    this.waves = settings.inWaves;
    this.stops = settings.stopsAtFailure;
  }
}
