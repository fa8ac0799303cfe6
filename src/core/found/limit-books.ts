import type { Tape } from "../engine/tape.ts";

/** What was lent and waited for at one limit, by accounts that are kept apart, for the audit. Times µs, within the measured horizon. */
export class LimitBooks {
  /** In use at the end, and what those alive hold. */
  lent: f64 = 0;
  holders: f64 = 0;
  /** ∫ in use; Σ of holds that have ended, and of those that have not. */
  inUse: f64 = 0;
  held: f64 = 0;
  heldNow: f64 = 0;
  /** ∫ queue; Σ of waits that have ended, and of those that have not. */
  queue: f64 = 0;
  waited: f64 = 0;
  waitingNow: f64 = 0;

  transfer(tape: Tape): void {
    this.lent = tape.double(this.lent);
    this.inUse = tape.double(this.inUse);
    this.held = tape.double(this.held);
    this.queue = tape.double(this.queue);
    this.waited = tape.double(this.waited);
    this.holders = tape.double(this.holders);
    this.heldNow = tape.double(this.heldNow);
    this.waitingNow = tape.double(this.waitingNow);
  }
}
