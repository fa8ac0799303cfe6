import { exponential } from "../draws/exponential.ts";
import { log1p } from "../draws/math.ts";
import type { Random } from "../draws/random.ts";
import { type Batch, Sizing } from "../model/batch.ts";

/** How many instances one arrival asks for: one uniform per batch, whatever the law. */
export class Batches {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** Size of the next batch, 1 or more. */
  size(batch: Batch): i32 {
    const uniform = this.random.uniform();
    if (batch.kind === Sizing.constant) return i32(batch.size);
    if (batch.kind === Sizing.geometric)
      return batch.size === 1 ? 1 : 1 + i32(Math.floor(exponential(uniform) / -log1p(-1 / batch.size)));
    let rest = uniform;
    let last = 0;
    for (let nth = 0; nth < batch.sizes.length; nth++) {
      rest -= batch.shares[nth]!;
      if (rest < 0) return batch.sizes[nth]!;
      if (batch.shares[nth]! > 0) last = nth;
    }
    return batch.sizes[last]!;
  }
}
