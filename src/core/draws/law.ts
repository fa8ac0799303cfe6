import "../engine/subset.ts";
import type { Tape } from "../engine/tape.ts";

/** A law of durations as a run draws from it: by inversion, one uniform in [0, 1) a draw. Its parameters are in range. */
export abstract class Law {
  /** What stands before its parameters on a tape. */
  readonly kind: i32;

  constructor(kind: i32) {
    this.kind = kind;
  }

  /** The u-quantile, finite and >= 0. A mixture is monotone inside each part: u picks the part, its rest the value. */
  abstract inverse(u: f64): f64;
  abstract transfer(tape: Tape): void;
}

/** The u-quantile, for whoever asks seldom: the laws are not written out there. */
export function quantile(law: Law, u: f64): f64 {
  return law.inverse(u);
}
