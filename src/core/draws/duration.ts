import type { Tape } from "../engine/tape.ts";
import type { Law } from "./law.ts";
import { transferLaw } from "./laws.ts";
import { Constant } from "./parametric-laws.ts";

/** How long something takes, in whole µs: one value where nothing is random, else a law. */
export class Duration {
  /** The only value; NaN where there are several. */
  constant: f64;
  private law: Law;

  constructor(constant: f64 = 0, law: Law = new Constant(constant)) {
    this.constant = constant;
    this.law = law;
  }

  get isConstant(): boolean {
    return !isNaN(this.constant);
  }

  /** The u-quantile. */
  drawn(u: f64): f64 {
    return this.isConstant ? this.constant : Math.round(this.law.inverse(u));
  }

  transfer(tape: Tape): void {
    this.constant = tape.double(this.constant);
    this.law = transferLaw(tape, this.law);
  }
}
