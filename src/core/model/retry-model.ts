import type { Law } from "../draws/law.ts";
import { transferLaw } from "../draws/laws.ts";
import { Constant } from "../draws/parametric-laws.ts";
import type { Tape } from "../engine/tape.ts";

/** How a developer repeats a request that was refused, or that failed. */
export class RetryModel {
  probability: f64 = 0;
  /** Attempts after the first. */
  atMost: f64 = Infinity;
  after: Law = new Constant();

  transfer(tape: Tape): void {
    this.probability = tape.double(this.probability);
    this.atMost = tape.double(this.atMost);
    this.after = transferLaw(tape, this.after);
  }
}
