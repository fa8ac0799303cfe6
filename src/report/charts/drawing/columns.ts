import type { Series } from "../../../experiment/results/results.ts";
import type { ChartOptions } from "./chart.ts";

/** One column of a drawn series, as shares of the limit: no bucket that fell into it is outside its extremes. */
export interface Column {
  /** Its left edge, seconds. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
  /** Least and greatest mean of its buckets. */
  readonly least: number;
  readonly greatest: number;
}

/**
 * A series in at most the given number of columns. Peaks survive: each column keeps the least and greatest mean of its
 * buckets, the
 * least low and the greatest high (min-max aggregation, as in Jugel et al., "M4", VLDB 2014).
 */
export function columnsOf(series: Series, [from, to]: readonly [number, number], most: number): Column[] {
  return columnRanges(series, [from, to], most).map(([first, last]) => columnOf(series, first, last));
}

/** The same series in finer buckets, where there are such. */
export function zoomedSeries(series: Series, variant: number, { zoomed }: Pick<ChartOptions, "zoomed">): Series {
  const { name, kind, service } = series;
  const same = zoomed?.series[variant]?.find(
    (each) => each.name === name && each.kind === kind && each.service === service,
  );
  return same ?? series;
}

/** The buckets of each column, of at most the given number: first (inclusive) and last (exclusive). */
export function columnRanges(
  { from: begin = 0, step, mean }: Series,
  [from, to]: readonly [number, number],
  most: number,
): (readonly [number, number])[] {
  const first = Math.max(0, Math.floor((from - begin) / step));
  const last = Math.min(mean.length, Math.ceil((to - begin) / step));
  const size = sizeOf(Math.ceil((last - first) / most), step);
  return Array.from({ length: Math.max(0, Math.ceil((last - first) / size)) }, (_, column) => {
    const at = first + column * size;
    return [at, Math.min(last, at + size)] as const;
  });
}

/** Columns of more than half a day are whole days, so that days and nights do not beat against them. */
function sizeOf(least: number, step: number): number {
  const day = 86_400 / step;
  return least <= day / 2 || !Number.isInteger(day) ? Math.max(1, least) : Math.ceil(least / day) * day;
}

/** A series as shares of its limit; a list of limits that ends early goes on with its last. */
export function shareAt({ limit }: Series, values: readonly number[], at: number): number {
  const of = limit[Math.min(at, limit.length - 1)] ?? 0;
  return of > 0 ? (values[at] ?? 0) / of : 0;
}

function columnOf(series: Series, from: number, to: number): Column {
  const { step, mean, low, high } = series;
  const share = (values: readonly number[], at: number) => shareAt(series, values, at);
  const means: number[] = [];
  let [lowest, highest] = [Infinity, -Infinity];
  for (let at = from; at < to; at++) {
    means.push(share(mean, at));
    lowest = Math.min(lowest, share(low, at));
    highest = Math.max(highest, share(high, at));
  }
  return {
    at: (series.from ?? 0) + from * step,
    low: lowest,
    high: highest,
    least: Math.min(...means),
    greatest: Math.max(...means),
  };
}
