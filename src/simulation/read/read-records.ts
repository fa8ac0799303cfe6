import type { Recorded } from "../../core/engine/record.ts";
import type { Tape } from "../../core/engine/tape.ts";
import type { SpellsRecord, TallyRecord } from "./replication.ts";
import { naturals, ones, shortRow } from "./short-rows.ts";

/** A record as it was found. */
export function readRecord<T extends Recorded>(tape: Tape, record: T): T {
  record.transfer(tape);
  return record;
}

/** A row of numbers that its length stands before: as it lies on the tape, no copy. */
export function readRow(tape: Tape): Float64Array {
  const length = tape.next();
  tape.at += length;
  return tape.numbers.subarray(tape.at - length, tape.at);
}

const NOTHING: TallyRecord = { values: shortRow(0), counts: shortRow(0), upTo: shortRow(0) };

/** What core/engine/tally.ts wrote: all values in ascending order, equal ones together. */
export function readTally(tape: Tape): TallyRecord {
  const zeros = tape.next();
  // Where they lie: the order of what is kept means nothing.
  const kept = readRow(tape).sort();
  const bins = tape.next();
  if (zeros + kept.length + bins === 0) return NOTHING;
  if (bins > 0) return readBins(tape, bins, zeros);
  if (zeros === 0 && areDifferent(kept))
    return { values: kept, counts: ones(kept.length), upTo: naturals(kept.length) };
  const most = kept.length + 1;
  const [values, counts, upTo] = [shortRow(most), shortRow(most), shortRow(most)];
  let [length, total] = [0, 0];
  const add = (value: number, count: number) => {
    if (length > 0 && values[length - 1] === value) length--;
    values[length] = value;
    counts[length]! += count;
    upTo[length++] = total += count;
  };
  if (zeros > 0) add(0, zeros);
  for (let at = 0; at < kept.length; at++) add(kept[at]!, 1);
  return { values: values.subarray(0, length), counts: counts.subarray(0, length), upTo: upTo.subarray(0, length) };
}

/** Zeros are a bin of their own. */
function readBins(tape: Tape, bins: number, zeros: number): TallyRecord {
  const first = zeros > 0 ? 1 : 0;
  const [least, values, counts, upTo] = Array.from({ length: 4 }, () => new Float64Array(first + bins)) as Rows;
  counts[0] = zeros;
  for (let at = first; at < values.length; at++) {
    least[at] = tape.next();
    values[at] = tape.next();
    counts[at] = tape.next();
  }
  let total = 0;
  for (let at = 0; at < values.length; at++) upTo[at] = total += counts[at]!;
  const isExact = values.every((value, at) => value === least[at]);
  return { values, ...(!isExact && { least }), counts, upTo };
}

type Rows = [Float64Array, Float64Array, Float64Array, Float64Array];

function areDifferent(ascending: Float64Array): boolean {
  for (let at = 1; at < ascending.length; at++) if (ascending[at] === ascending[at - 1]) return false;
  return true;
}

/** What core/state/spells.ts wrote. */
export function readSpells(tape: Tape): SpellsRecord {
  return { lengths: readTally(tape), time: tape.next(), open: tape.next(), openTime: tape.next() };
}

/** Passes over it. */
export function skipTally(tape: Tape): void {
  const kept = tape.numbers[tape.at + 1]!;
  const bins = tape.numbers[tape.at + 2 + kept]!;
  tape.at += 3 + kept + 3 * bins;
}

/** The values that a level had while its capacity was the same (null: none), ascending, and the time (µs) spent at each. */
export interface Histogram extends TallyRecord {
  readonly capacity: number | null;
}

/** What core/engine/time-weighted.ts wrote. */
export interface ReadLevel {
  /** For each window, one histogram for each capacity of the limit; a capacity that was never in force has none. */
  readonly histograms: readonly (readonly Histogram[])[];
  /** Empty: not kept. */
  readonly bucketMeans: Float64Array;
  /** Share of each bucket that it stood at its capacity or above; empty: never, or not kept. */
  readonly fullShares: Float64Array;
}

/** A level in the given number of windows. */
export function readLevel(tape: Tape, windows: number): ReadLevel {
  const histograms = Array.from({ length: windows }, (): Histogram[] => []);
  for (let left = tape.next(); left > 0; left--) {
    const limit = tape.next();
    const capacity = Number.isFinite(limit) ? limit : null;
    for (const own of histograms) {
      const length = tape.next();
      if (length > 0) own.push({ capacity, ...readPairs(tape, length) });
    }
  }
  return { histograms, bucketMeans: readRow(tape), fullShares: readRow(tape) };
}

function readPairs(tape: Tape, length: number): TallyRecord {
  const [values, counts] = [shortRow(length), shortRow(length)];
  for (let at = 0; at < length; at++) {
    values[at] = tape.next();
    counts[at] = tape.next();
  }
  return { values, counts };
}

/** An instant, µs; null: it has not come. */
export function timeOrNull(time: number): number | null {
  return Number.isNaN(time) ? null : time;
}
