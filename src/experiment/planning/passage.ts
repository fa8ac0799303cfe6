import { SECOND } from "../../maths/calendar.ts";
import { sampleOf } from "../../simulation/entries/sample.ts";
import { digits12 } from "../results/format.ts";
import { OPEN_DURATIONS, quantileEstimate } from "../statistics/quantile.ts";
import { shareOf } from "../statistics/share.ts";

/** When something first happens, over the replications. Seconds from the start of the run; null: not within its horizon. */
export interface Passage {
  /** In one of ten replications by then. */
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  /** Between what the median lies, 95 % sure; null: the end lies beyond the horizon. */
  readonly between: readonly [number | null, number | null];
  /** Replications in which it does not happen within the horizon. */
  readonly never: number;
}

/** A share of the replications, with its 95 % interval. */
export interface Part {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** From its time in each replication, µs; Infinity: it does not happen. */
export function passageOf(times: readonly number[]): Passage {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (p: number) => inSeconds(sorted[Math.max(0, Math.ceil(p * sorted.length * (1 - 1e-12)) - 1)]!);
  const samples = times.map((time) => sampleOf([{ values: [time], counts: [1] }]));
  const { interval } = quantileEstimate(samples, 0.5, OPEN_DURATIONS);
  const between = interval ? ([inSeconds(interval.low), inSeconds(interval.high)] as const) : ([null, null] as const);
  return {
    ...{ p10: at(0.1), p50: at(0.5), p90: at(0.9), between },
    never: times.filter((time) => time === Infinity).length,
  };
}

/** How many of the replications, with what may be said of others. */
export function partOf(count: number, of: number): Part {
  const happened = Array.from({ length: of }, (_, nth) => (nth < count ? 1 : 0));
  const { value, interval } = shareOf([happened, new Array(of).fill(1)]);
  return { value, low: interval?.low ?? 0, high: interval?.high ?? 1 };
}

/** By candidate, in how many replications it is the first; of several at the same instant, the first in the list. */
export function firstOf(times: readonly (readonly number[])[]): readonly number[] {
  const counts = times.map(() => 0);
  for (const nth of (times[0] ?? []).keys()) {
    const earliest = Math.min(...times.map((own) => own[nth]!));
    if (earliest < Infinity) counts[times.findIndex((own) => own[nth] === earliest)]!++;
  }
  return counts;
}

/** The figure of a part of the run, from one time to another. */
export interface Point {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/**
 * Where a figure crosses its bound: between the middles of the last part in which it holds and of the first in which it does
 * not, as if it went straight from one to the other. The start of the first part, where it does not hold there;
 * Infinity: it always holds. Parts without a figure are passed over.
 */
export function crossing(
  points: readonly Point[],
  bound: number,
  holds: (value: number, bound: number) => boolean,
): number {
  const first = points.findIndex(({ value }) => !holds(value, bound));
  if (first < 0) return Infinity;
  const [before, after] = [points[first - 1], points[first]!];
  if (!before) return after.from;
  const [from, to] = [(before.from + before.to) / 2, (after.from + after.to) / 2];
  return from + ((to - from) * (bound - before.value)) / (after.value - before.value);
}

/**
 * Figures that only get worse, as near as such can be to those that were found: neighbours that get better are averaged
 * (M. Ayer et al., Annals of Mathematical Statistics 26, 1955). One lucky or unlucky part then makes no date. Figures get
 * worse in the direction of `sign`; after each time of `restarts` they may begin anew. Parts without a figure are left out.
 */
export function worsening(points: readonly Point[], sign: 1 | -1, restarts: readonly number[]): readonly Point[] {
  const eras = [-Infinity, ...restarts, Infinity];
  return eras.slice(1).flatMap((end, nth) => {
    const own = points.filter(({ from, to, value }) => {
      const middle = (from + to) / 2;
      return Number.isFinite(value) && eras[nth]! <= middle && middle < end;
    });
    return pooled(own, sign);
  });
}

function pooled(points: readonly Point[], sign: 1 | -1): readonly Point[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const { value } of points) {
    blocks.push({ sum: value, count: 1 });
    for (let last = blocks.length - 1; last > 0; last--) {
      const [before, after] = [blocks[last - 1]!, blocks[last]!];
      if (sign * (after.sum / after.count - before.sum / before.count) >= 0) break;
      blocks.splice(last - 1, 2, { sum: before.sum + after.sum, count: before.count + after.count });
    }
  }
  const values = blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
  return points.map((point, nth) => ({ ...point, value: values[nth]! }));
}

/** µs as seconds; null where there is no such time. */
export function inSeconds(time: number): number | null {
  return Number.isFinite(time) ? digits12(time / SECOND) : null;
}
