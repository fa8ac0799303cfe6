import type { Delivery } from "./queue.ts";

/** What a batch should last: longer than half a second, for the way to a worker and back takes milliseconds. */
const BATCH_MS = 1000;
/** No batch is more than so many times the longest before it: the first replications may be short by chance. */
const GROWTH = 4;
/** Bytes of a batch's results at most. */
const MOST_BYTES = 16e6;
/** What a batch tells counts so much more than the one before it. */
const WEIGHT = 0.3;

/** How many replications make a batch, by what those before took. */
export class Pace {
  private milliseconds = Number.NaN;
  private bytesEach = 0;
  private longest = 0;

  add({ numbers, sums = [], milliseconds }: Delivery): void {
    const rows = [...numbers, ...sums.map((each) => each.numbers)];
    const bytes = rows.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.milliseconds = mixed(this.milliseconds, milliseconds / numbers.length);
    this.bytesEach = mixed(this.longest === 0 ? Number.NaN : this.bytesEach, bytes / numbers.length);
    this.longest = Math.max(this.longest, numbers.length);
  }

  /** Replications of the next batch. */
  get replications(): number {
    if (this.longest === 0) return 1;
    const lasting = Math.ceil(BATCH_MS / Math.max(this.milliseconds, 0.01));
    return Math.max(1, Math.min(lasting, GROWTH * this.longest, Math.floor(MOST_BYTES / Math.max(this.bytesEach, 1))));
  }

  /** Bytes of the next batch's results, as far as is known. */
  get bytes(): number {
    return this.replications * this.bytesEach;
  }
}

function mixed(before: number, now: number): number {
  return Number.isNaN(before) ? now : before + WEIGHT * (now - before);
}
