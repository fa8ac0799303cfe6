import type { Numbers } from "../../simulation/read/replication.ts";

/** Totals of every replication: a column for each that a function of them expects. */
export type Columns = readonly Numbers[];

/** A figure from one total of each column. */
export type Of = (totals: Numbers) => number;

/** A smooth function of totals over replications, with its standard error; NaN where one replication alone defines it. */
export interface Jackknifed {
  readonly value: number;
  readonly error: number;
}

/**
 * A function of column sums and its delete-one-replication jackknife error (R. G. Miller, Biometrika 61, 1974; for ratios
 * in simulation D. L. Iglehart, Naval Research Logistics Quarterly 22, 1975). For a plain average it is exactly the usual
 * standard error, so time averages and counts per run need no estimator of their own. The value is the function of the
 * totals itself, as its definition says, not the jackknifed one.
 */
export function jackknife(columns: Columns, of: Of): Jackknifed {
  if (of === ratioOf) return ratioJackknife(columns[0]!, columns[1]!);
  return { value: of(columnSums(columns)), error: deletionError(deletions(columns, of)) };
}

/** The same of a ratio, to the bit, in rows that are used again: most figures are ratios, at each step of most intervals. */
function ratioJackknife(parts: Numbers, wholes: Numbers): Jackknifed {
  const { length } = parts;
  if (without.length < length) without = new Float64Array(2 * length);
  const [part, whole] = [sum(parts), sum(wholes)];
  let total = 0;
  for (let nth = 0; nth < length; nth++) {
    const others = whole - wholes[nth]!;
    total += without[nth] = others > 0 ? (part - parts[nth]!) / others : Number.NaN;
  }
  const middle = total / length;
  let spread = 0;
  for (let nth = 0; nth < length; nth++) spread += (without[nth]! - middle) * (without[nth]! - middle);
  return {
    value: whole > 0 ? part / whole : Number.NaN,
    error: Math.sqrt((spread * (length - 1)) / length),
  };
}

let without = new Float64Array(64);

/** The function without each replication in turn. */
export function deletions(columns: Columns, of: Of): number[] {
  const totals = columnSums(columns);
  const others = [...totals];
  const found: number[] = [];
  for (let nth = 0; nth < columns[0]!.length; nth++) {
    for (let column = 0; column < others.length; column++) others[column] = totals[column]! - columns[column]![nth]!;
    found.push(of(others));
  }
  return found;
}

/** The standard error that values without each replication in turn tell. */
export function deletionError(without: Numbers): number {
  const middle = sum(without) / without.length;
  let spread = 0;
  for (let nth = 0; nth < without.length; nth++) spread += (without[nth]! - middle) * (without[nth]! - middle);
  return Math.sqrt((spread * (without.length - 1)) / without.length);
}

/** In replication order, so that bytes agree. */
export function columnSums(columns: Columns): readonly number[] {
  return columns.map(sum);
}

export function sum(values: Numbers): number {
  let total = 0;
  for (let nth = 0; nth < values.length; nth++) total += values[nth]!;
  return total;
}

/** Part over whole; NaN without a whole. */
export function ratioOf(totals: Numbers): number {
  const whole = totals[1]!;
  return whole > 0 ? totals[0]! / whole : Number.NaN;
}

/** Standard deviation from a sum, the sum of squares and the number. What rounding leaves of equal values is 0. */
export function sdOf(totals: Numbers): number {
  const whole = totals[2]!;
  if (!(whole > 0)) return Number.NaN;
  const square = totals[1]! / whole;
  const mean = totals[0]! / whole;
  const variance = square - mean * mean;
  return variance > 1e-12 * square ? Math.sqrt(variance) : 0;
}
