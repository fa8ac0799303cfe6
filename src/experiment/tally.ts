import type { TallyRecord } from "../simulation/replication.ts";
import { sum } from "./jackknife.ts";

/** Weighted observations in ascending order, each value once, with the weight at or below it: an empirical distribution. */
export interface Sample {
  readonly values: Float64Array;
  readonly upTo: Float64Array;
  readonly total: number;
}

/**
 * The samples of all replications, in their order. They are pooled by asking each of them, never by merging: weights are
 * whole numbers (counts, µs), so that sums are exact and neither order nor grouping shows in the bytes.
 */
export type Samples = readonly Sample[];

/** From the records of one replication. */
export function sampleOf(records: readonly TallyRecord[]): Sample {
  return records.map(single).reduce(union, { values: new Float64Array(0), upTo: new Float64Array(0), total: 0 });
}

export function totalWeight(samples: Samples): number {
  return samples.reduce((sum, { total }) => sum + total, 0);
}

/** The weight of one sample at or below x. */
export function weightUpTo({ values, upTo }: Sample, x: number): number {
  const above = indexAbove(values, x);
  return above === 0 ? 0 : upTo[above - 1]!;
}

/** The weight of each sample at or below x. */
export function weightsUpTo(samples: Samples, x: number): readonly number[] {
  return samples.map((sample) => weightUpTo(sample, x));
}

/** What is found of samples and a share, remembered: the same quantile is asked for by its interval and every comparison. */
export function remembered<Found>(find: (samples: Samples, p: number) => Found): typeof find {
  const known = new WeakMap<Samples, Map<number, Found>>();
  return (samples, p) => {
    const own = known.get(samples) ?? new Map<number, Found>();
    if (own.size === 0) known.set(samples, own);
    const found = own.has(p) ? own.get(p)! : find(samples, p);
    own.set(p, found);
    return found;
  };
}

/** The smallest observed value that at least a share p of the pooled weight does not exceed: the inverse empirical cdf. */
export const quantileOf = remembered((samples, p): number => {
  // p * total may come out a rounding above the whole number it means (0.07 * 100), which must not cost a whole step.
  const wanted = Math.min(1, Math.max(0, p)) * totalWeight(samples) * (1 - 1e-14);
  return firstValue(samples, (upTo) => sum(upTo) >= wanted) ?? Number.NaN;
});

/**
 * The smallest observed value at which a condition on the weights of the samples at or below it holds that, once it
 * does, goes on to; undefined: at none. All samples are halved together, so that each looks only where it still may lie.
 */
export function firstValue(samples: Samples, holds: (upTo: Float64Array) => boolean): number | undefined {
  const lows = new Int32Array(samples.length);
  const highs = Int32Array.from(samples, ({ values }) => values.length);
  const above = new Int32Array(samples.length);
  const weights = new Float64Array(samples.length);
  let found: number | undefined;
  for (;;) {
    let widest = 0;
    for (let i = 1; i < samples.length; i++) if (highs[i]! - lows[i]! > highs[widest]! - lows[widest]!) widest = i;
    if (samples.length === 0 || highs[widest]! <= lows[widest]!) return found;
    const x = samples[widest]!.values[(lows[widest]! + highs[widest]!) >> 1]!;
    for (let i = 0; i < samples.length; i++) {
      const { values, upTo } = samples[i]!;
      const at = indexAbove(values, x, lows[i]!, highs[i]!);
      above[i] = at;
      weights[i] = at === 0 ? 0 : upTo[at - 1]!;
    }
    const held = holds(weights);
    if (held) found = x;
    for (let i = 0; i < samples.length; i++) {
      const at = above[i]!;
      if (!held) lows[i] = at;
      else highs[i] = at > 0 && samples[i]!.values[at - 1] === x ? at - 1 : at;
    }
  }
}

/** The first index with a value above x, of those from `least` to `most`. */
export function indexAbove(values: Float64Array, x: number, least = 0, most = values.length): number {
  let low = least;
  let high = most;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Remembered as long as the record lives: a plan's waits are its service's and everybody's, too. */
const singles = new WeakMap<TallyRecord, Sample>();

function single(record: TallyRecord): Sample {
  const known = singles.get(record);
  if (known) return known;
  const { values, counts } = record;
  const upTo = room(counts.length);
  let total = 0;
  for (let i = 0; i < upTo.length; i++) upTo[i] = total += counts[i]!;
  const made = { values: values instanceof Float64Array ? values : Float64Array.from(values), upTo, total };
  singles.set(record, made);
  return made;
}

function union(a: Sample, b: Sample): Sample {
  if (a.values.length === 0) return b;
  const length = unionLength(a.values, b.values);
  const [values, upTo] = [room(length), room(length)];
  for (let nth = 0, i = 0, j = 0; nth < length; nth++) {
    const isOfA = j === b.values.length || (i < a.values.length && a.values[i]! <= b.values[j]!);
    const isOfB = i === a.values.length || (j < b.values.length && b.values[j]! <= a.values[i]!);
    values[nth] = isOfA ? a.values[i]! : b.values[j]!;
    if (isOfA) i++;
    if (isOfB) j++;
    upTo[nth] = (i > 0 ? a.upTo[i - 1]! : 0) + (j > 0 ? b.upTo[j - 1]! : 0);
  }
  return { values, upTo, total: a.total + b.total };
}

function unionLength(a: Float64Array, b: Float64Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!];
    if (x === y) shared++;
    if (x <= y) i++;
    if (x >= y) j++;
  }
  return a.length + b.length - shared;
}

const SLAB = 65_536;
let slab = new Float64Array(0);
let taken = 0;

/** Room for one of very many short arrays: memory of its own for each would cost more than filling it. */
function room(length: number): Float64Array {
  if (taken + length > slab.length) {
    slab = new Float64Array(Math.max(SLAB, length));
    taken = 0;
  }
  taken += length;
  return slab.subarray(taken - length, taken);
}
