import type { Tape } from "../engine/tape.ts";
import { type Law, readLaw } from "./laws.ts";

/** How long something takes, in whole µs: one value where nothing is random, else a law. */
export class Duration {
  /** The only value; NaN where there are several. */
  readonly constant: f64;
  private readonly law: Law;

  constructor(constant: f64, law: Law) {
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
}

export function readDuration(tape: Tape): Duration {
  const constant = tape.next();
  return new Duration(constant, readLaw(tape));
}

/** What may be there: said by a flag before it. */
export function perhapsDuration(tape: Tape): Duration | null {
  return tape.flag() ? readDuration(tape) : null;
}

export function perhapsLaw(tape: Tape): Law | null {
  return tape.flag() ? readLaw(tape) : null;
}
