import type { Tape } from "../../src/core/engine/tape.ts";
import { readRow } from "../../src/simulation/read/read-records.ts";

/** The values that a level had while its capacity was the same (null: none), ascending, and the time spent at each. */
export interface Histogram {
  readonly capacity: number | null;
  readonly values: number[];
  readonly counts: number[];
}

export interface LevelRecord {
  /** For each window one histogram for each capacity that there was; a capacity nobody saw has none. */
  readonly histograms: Histogram[][];
  /** Empty: not kept. */
  readonly bucketMeans: number[];
  /** Share of each bucket that it stood at its capacity or above; empty: never, or not kept. */
  readonly fullShares: number[];
}

/** What a level in so many windows wrote on a tape. */
export function levelRecord(tape: Tape, windows: number): LevelRecord {
  const histograms: Histogram[][] = Array.from({ length: windows }, () => []);
  for (let left = tape.next(); left > 0; left--) {
    const capacity = tape.next();
    for (const own of histograms) {
      const histogram = read(tape, Number.isFinite(capacity) ? capacity : null);
      if (histogram.values.length > 0) own.push(histogram);
    }
  }
  return { histograms, bucketMeans: [...readRow(tape)], fullShares: [...readRow(tape)] };
}

function read(tape: Tape, capacity: number | null): Histogram {
  const values: number[] = [];
  const counts: number[] = [];
  for (let left = tape.next(); left > 0; left--) {
    values.push(tape.next());
    counts.push(tape.next());
  }
  return { capacity, values, counts };
}
