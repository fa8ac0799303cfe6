import type { Tape } from "../engine/tape.ts";

// Kinds of batches.
export const CONSTANT = 0;
export const GEOMETRIC = 1;
export const SIZES = 2;

/** How many instances are asked for at one instant. */
export class Batch {
  kind: i32 = CONSTANT;
  /** Constant: the size. Geometric: its mean. */
  size: f64 = 0;
  /** Sizes, and the share of each. */
  sizes: Int32Array = new Int32Array(0);
  shares: Float64Array = new Float64Array(0);

  transfer(tape: Tape): void {
    this.kind = tape.int(this.kind);
    this.size = tape.double(this.size);
    this.sizes = tape.ints(this.sizes);
    this.shares = tape.doubles(this.shares);
  }
}
