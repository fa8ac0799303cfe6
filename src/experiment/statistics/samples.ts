import type { Sample } from "../../simulation/entries/sample.ts";
import type { Numbers } from "../../simulation/read/replication.ts";
import { sum } from "./jackknife.ts";

/**
 * The samples of all replications, or of as many groups of them, in their order. They are pooled by reading each of them,
 * never by merging: weights are whole numbers (counts, µs), so that sums are exact and neither order nor grouping shows in
 * the bytes.
 */
export type Samples = readonly Sample[];

export function totalWeight(samples: Samples): number {
  return samples.reduce((sum, { total }) => sum + total, 0);
}

/** The weight of one sample at or below x; within a bin as if its values lay evenly between the least and the greatest. */
export function weightUpTo({ values, least, upTo }: Sample, x: number): number {
  const above = indexAbove(values, x);
  const below = above === 0 ? 0 : upTo[above - 1]!;
  if (least === values || !(least[above]! <= x)) return below;
  return below + 1 + Math.floor((upTo[above]! - below - 1) * partOf(x, least[above]!, values[above]!));
}

/** The weight of one sample below x. */
export function weightBelow({ values, least, upTo }: Sample, x: number): number {
  const above = indexAbove(values, x);
  const at = values[above - 1] === x ? above - 1 : above;
  const below = at === 0 ? 0 : upTo[at - 1]!;
  if (least === values || !(least[at]! < x)) return below;
  return below + Math.ceil((upTo[at]! - below - 1) * partOf(x, least[at]!, values[at]!));
}

function partOf(x: number, low: number, high: number): number {
  return (x - low) / (high - low);
}

/** The weight of each sample at or below x. */
export function weightsUpTo(samples: Samples, x: number): readonly number[] {
  return samples.map((sample) => weightUpTo(sample, x));
}

/** The same weights where they are greatest: all that stands in a bin at its least value. */
export function atLeast(samples: Samples): Samples {
  if (samples.every(({ values, least }) => values === least)) return samples;
  return samples.map((sample) => ({ ...sample, values: sample.least }));
}

/** The same weights where they are least: all that stands in a bin at its greatest value. */
export function atGreatest(samples: Samples): Samples {
  return samples.map((sample) => ({ ...sample, least: sample.values }));
}

/** What is found of samples and a number, remembered: the same quantile is asked for by its interval and every comparison. */
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

/**
 * The smallest value that at least a share p of the pooled weight does not exceed: the inverse empirical cdf. An observed
 * one, but in a bin, where it is found between the bin's values.
 */
export const quantileOf = remembered((samples, p): number => {
  let { low, high } = quantileBounds(samples, p);
  const isReached = reaching(samples, p);
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (isReached(weightsUpTo(samples, middle))) high = middle;
    else low = middle + 1;
  }
  return high;
});

/** Where the quantile of what was observed surely lies: one point, but in a bin. */
export const quantileBounds = remembered((samples, p): { readonly low: number; readonly high: number } => {
  const isReached = reaching(samples, p);
  const high = firstValue(samples, isReached) ?? Number.NaN;
  const least = atLeast(samples);
  return { low: least === samples ? high : (firstValue(least, isReached) ?? Number.NaN), high };
});

/** Whether weights sum up to a share p of all. */
function reaching(samples: Samples, p: number): (upTo: Numbers) => boolean {
  // p * total may come out a rounding above the whole number it means (0.07 * 100), which must not cost a whole step.
  const wanted = Math.min(1, Math.max(0, p)) * totalWeight(samples) * (1 - 1e-14);
  return (upTo) => sum(upTo) >= wanted;
}

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
