import type { Tape } from "../engine/tape.ts";

/** What is known of a batch's size. */
export enum Sizing {
  constant,
  geometric,
  sizes,
}

/** How many instances are asked for at one instant. */
export class Batch {
  kind: i32 = Sizing.constant;
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
