import type { Tape } from "../engine/tape.ts";

/** The largest uniform, 1 - 2^-53. */
export const LAST: f64 = 0.9999999999999999;

/** The unit interval cut in proportion to weights, so that one uniform picks a piece and is again a uniform inside it. */
export class Pieces {
  private ends: Float64Array;

  /** Weights >= 0 with a positive sum. */
  constructor(weights: Float64Array) {
    const ends = new Float64Array(weights.length);
    let total: f64 = 0;
    for (let i = 0; i < ends.length; i++) {
      total += weights[i]!;
      ends[i] = total;
    }
    for (let i = 0; i < ends.length; i++) ends[i] = ends[i]! / total;
    this.ends = ends;
  }

  /** The piece u lies in; one of weight 0 is never found. */
  find(u: f64): i32 {
    const ends = this.ends;
    let low: i32 = 0;
    let high: i32 = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (u < ends[middle]!) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** How far into the piece u lies, in [0, 1): what find leaves over, 53 bits less those spent on the choice. */
  within(u: f64, piece: i32): f64 {
    const start: f64 = piece === 0 ? 0 : this.ends[piece - 1]!;
    return Math.min(LAST, (u - start) / (this.ends[piece]! - start)); // both differences may round to the same
  }

  transfer(tape: Tape): void {
    this.ends = tape.doubles(this.ends);
  }
}
