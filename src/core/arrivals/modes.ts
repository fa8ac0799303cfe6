import type { Random } from "../draws/random.ts";
import type { Arrivals } from "../model/arrivals.ts";

/**
 * Which of several modes holds: they follow each other in a circle, the first from time 0, each for a time drawn when
 * it begins.
 */
export class Modes {
  index: i32 = -1;
  private readonly random: Random;
  private end: f64 = 0;

  constructor(random: Random) {
    this.random = random;
  }

  /** The mode in progress has another law from an instant on, at which it begins anew. */
  beginAnew(arrivals: Arrivals, at: f64): void {
    this.end = at + arrivals.modeLaws[this.index]!.inverse(this.random.uniform());
  }

  /** Passes on to the mode of an instant (never an earlier one than before), and returns when it ends, µs. */
  until(arrivals: Arrivals, at: f64): f64 {
    while (this.end <= at) {
      this.index = (this.index + 1) % arrivals.modeRates.length;
      this.end += arrivals.modeLaws[this.index]!.inverse(this.random.uniform());
    }
    return this.end;
  }
}
