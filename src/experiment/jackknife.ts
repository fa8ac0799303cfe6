import type { Numbers } from "../simulation/replication.ts";

/** Totals of one replication, in the columns that a function of them expects. */
export type Row = readonly number[];

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
export function jackknife(rows: readonly Row[], of: (totals: Row) => number): Jackknifed {
  return { value: of(columnSums(rows)), error: deletionError(deletions(rows, of)) };
}

/** The function without each replication in turn. */
export function deletions(rows: readonly Row[], of: (totals: Row) => number): readonly number[] {
  const totals = columnSums(rows);
  return rows.map((row) => of(totals.map((total, column) => total - row[column]!)));
}

/** The standard error that values without each replication in turn tell. */
export function deletionError(without: readonly number[]): number {
  const middle = sum(without) / without.length;
  let spread = 0;
  for (const each of without) spread += (each - middle) * (each - middle);
  return Math.sqrt((spread * (without.length - 1)) / without.length);
}

/** In replication order, so that bytes agree. */
export function columnSums(rows: readonly Row[]): Row {
  const totals: number[] = (rows[0] ?? []).map(() => 0);
  for (const row of rows) for (let column = 0; column < totals.length; column++) totals[column]! += row[column]!;
  return totals;
}

export function sum(values: Numbers): number {
  let total = 0;
  for (let nth = 0; nth < values.length; nth++) total += values[nth]!;
  return total;
}

/** Part over whole; NaN without a whole. */
export function ratioOf([part, whole]: Row): number {
  return whole! > 0 ? part! / whole! : Number.NaN;
}

/** Standard deviation from a sum, the sum of squares and the number. What rounding leaves of equal values is 0. */
export function sdOf([total, squares, whole]: Row): number {
  if (!(whole! > 0)) return Number.NaN;
  const square = squares! / whole!;
  const mean = total! / whole!;
  const variance = square - mean * mean;
  return variance > 1e-12 * square ? Math.sqrt(variance) : 0;
}
