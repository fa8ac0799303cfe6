import { log1p } from "../engine/math.ts";
import { type Stream, stream } from "../engine/random.ts";
import type { Batch } from "../scenario/scenario.ts";

/** How many instances each of those who ask wants at once: one uniform a batch, whatever the law. */
export class Batches {
  private readonly random: Stream;

  constructor(name: string) {
    this.random = stream(name);
  }

  /** Size of the next batch, 1 or more. */
  size(batch: Batch): number {
    const uniform = this.random.uniform();
    if (batch.kind === "constant") return batch.size;
    if (batch.kind === "geometric")
      return batch.mean === 1 ? 1 : 1 + Math.floor(log1p(-uniform) / log1p(-1 / batch.mean));
    let rest = uniform;
    for (const { size, share } of batch.sizes) {
      rest -= share;
      if (rest < 0) return size;
    }
    return batch.sizes.findLast(({ share }) => share > 0)!.size;
  }
}
