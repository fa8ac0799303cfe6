import { binOf, EXACT } from "../../core/engine/tally.ts";
import type { Numbers, TallyRecord } from "../read/replication.ts";
import { shortRow } from "../read/short-rows.ts";

/**
 * Weighted observations in ascending order, each value once, with the weight at or below it: an empirical distribution.
 * Values that a tally keeps in a bin stand under the greatest of them; what lies in a bin is only known to lie between its
 * least and its greatest value.
 */
export interface Sample {
  readonly values: Float64Array;
  /** The least of each bin; the very row of `values` where nothing is binned. */
  readonly least: Float64Array;
  readonly upTo: Float64Array;
  readonly total: number;
}

const nothing = new Float64Array(0);

export const EMPTY: Sample = { values: nothing, least: nothing, upTo: nothing, total: 0 };

/** From the records of one replication, as if it had all been observed together. */
export function sampleOf(records: readonly TallyRecord[]): Sample {
  return united(records.map(single));
}

/** All of them as one. */
function united(parts: readonly Sample[]): Sample {
  if (parts.length === 1) return parts[0]!;
  if (parts.length === 0) return EMPTY;
  if (!parts.every(({ values, least }) => values === least)) return unitedBins(parts);
  const [first, ...others] = parts as [Sample, ...Sample[]];
  // One after the other, in memory that is used again.
  const sum = others.reduce((before, part, nth) => merged(before, part, scratch[nth % 2]!), first);
  const [values, upTo] = [shortRow(sum.values.length), shortRow(sum.values.length)];
  values.set(sum.values);
  upTo.set(sum.upTo);
  return { values, least: values, upTo, total: sum.total };
}

/** Room for what is merged with more. */
class Scratch {
  values = new Float64Array(0);
  upTo = new Float64Array(0);

  /** It grows to so many at least; what it held is forgotten then. */
  widen(most: number): void {
    if (this.values.length >= most) return;
    this.values = new Float64Array(2 * most);
    this.upTo = new Float64Array(2 * most);
  }
}

const scratch = [new Scratch(), new Scratch()];

/** Two without bins as one, which lies `within`. */
function merged(one: Sample, other: Sample, within: Scratch): Sample {
  const [ones, others] = [one.values, other.values];
  within.widen(ones.length + others.length);
  const { values, upTo } = within;
  let [i, j, length] = [0, 0, 0];
  while (i < ones.length || j < others.length) {
    const isOne = j === others.length || (i < ones.length && ones[i]! <= others[j]!);
    const value = isOne ? ones[i]! : others[j]!;
    const isBoth = isOne && others[j] === value;
    if (isOne) i++;
    if (!isOne || isBoth) j++;
    values[length] = value;
    upTo[length++] = (i > 0 ? one.upTo[i - 1]! : 0) + (j > 0 ? other.upTo[j - 1]! : 0);
  }
  const all = values.subarray(0, length);
  return { values: all, least: all, upTo: upTo.subarray(0, length), total: one.total + other.total };
}

/** All of them as one. Bins that overlap become one bin. */
function unitedBins(parts: readonly Sample[]): Sample {
  const most = parts.reduce((sum, { values }) => sum + values.length, 0);
  const [values, upTo, least] = [shortRow(most), shortRow(most), shortRow(most)];
  const heads = new Int32Array(parts.length);
  let [length, total] = [0, 0];
  for (;;) {
    const next = leastOf(parts, heads);
    if (next === undefined) break;
    let greatest = next;
    for (let part = 0; part < heads.length; part++) {
      const { values: own, least: ownLeast, upTo: ownUpTo } = parts[part]!;
      const at = heads[part]!;
      if (!(ownLeast[at]! <= greatest)) continue;
      total += ownUpTo[at]! - (at > 0 ? ownUpTo[at - 1]! : 0);
      heads[part] = at + 1;
      if (own[at] === greatest) continue;
      // A bin that reaches further may overlap with those passed over.
      greatest = Math.max(greatest, own[at]!);
      part = -1;
    }
    least[length] = next;
    values[length] = greatest;
    upTo[length++] = total;
  }
  const row = (of: Float64Array) => of.subarray(0, length);
  return { values: row(values), least: row(least), upTo: row(upTo), total };
}

/** The least of what comes next in each part; undefined: nothing does. */
function leastOf(parts: readonly Sample[], heads: Int32Array): number | undefined {
  let least: number | undefined;
  for (let part = 0; part < heads.length; part++) {
    const value = parts[part]!.least[heads[part]!];
    if (value !== undefined && (least === undefined || value < least)) least = value;
  }
  return least;
}

/** As in a tally, beyond EXACT values those of a bin stand together. */
export function binned(sample: Sample): Sample {
  return sample.values.length > EXACT ? inBins(sample) : sample;
}

/** Several as one, binned, in memory of its own. */
export function grouped(parts: readonly Sample[]): Sample {
  const { values, least, upTo, total } = binned(united(parts));
  const own = values.slice();
  return { values: own, least: least === values ? own : least.slice(), upTo: upTo.slice(), total };
}

function inBins({ values, least, upTo, total }: Sample): Sample {
  const rows = [new Float64Array(values.length), new Float64Array(values.length), new Float64Array(values.length)];
  const [ends, begins, sums] = rows as [Float64Array, Float64Array, Float64Array];
  let [length, last] = [0, Number.NaN];
  for (let at = 0; at < values.length; at++) {
    const bin = binOf(values[at]!);
    if (bin !== last) begins[length++] = least[at]!;
    last = bin;
    ends[length - 1] = values[at]!;
    sums[length - 1] = upTo[at]!;
  }
  const row = (of: Float64Array) => of.subarray(0, length);
  return { values: row(ends), least: row(begins), upTo: row(sums), total };
}

function single({ values, least, counts, upTo }: TallyRecord): Sample {
  const sums = upTo instanceof Float64Array ? upTo : summedUp(counts);
  const own = rowOf(values);
  return { values: own, least: least ? rowOf(least) : own, upTo: sums, total: sums[sums.length - 1] ?? 0 };
}

function rowOf(numbers: Numbers): Float64Array {
  return numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
}

function summedUp(counts: Numbers): Float64Array {
  const sums = shortRow(counts.length);
  let total = 0;
  for (let nth = 0; nth < sums.length; nth++) sums[nth] = total += counts[nth]!;
  return sums;
}
