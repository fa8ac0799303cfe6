import type { Numbers } from "../../simulation/read/replication.ts";
import { around, CONFIDENCE, type Estimated, type Interval, type Level, openIn } from "./interval.ts";
import { jackknife, ratioOf } from "./jackknife.ts";
import {
  atLeast,
  firstValue,
  quantileBounds,
  quantileOf,
  remembered,
  type Samples,
  totalWeight,
  weightsUpTo,
} from "./samples.ts";
import { type Counts, effectOf, FEW_EVENTS, type ShareRule, shareOf } from "./share.ts";

/** How a quantile is judged: `counted` weights are observations (else µs), `least` of them must lie beyond it. */
export interface QuantileRule {
  readonly counted: boolean;
  readonly least: number;
}

/**
 * Waits are withheld with fewer than ten observations beyond the quantile; durations, of which there are few, only where
 * the quantile would be the longest or the shortest under another name: half an observation beyond it is enough.
 */
export const WAITS: QuantileRule = { counted: true, least: FEW_EVENTS };
export const LEVELS_OVER_TIME: QuantileRule = { counted: false, least: 0 };
export const OPEN_DURATIONS: QuantileRule = { counted: true, least: 0.5 };

/** A quantile of the pooled observations with Woodruff's interval, or the reason why the data do not carry it. */
export function quantileEstimate(samples: Samples, p: number, rule: QuantileRule & Partial<Level>): Estimated {
  const total = totalWeight(samples);
  if (total === 0) return { value: Number.NaN, interval: null, withheld: "nothing observed" };
  if (total < needed(p, rule)) {
    return { value: Number.NaN, interval: null, withheld: `needs ${needed(p, rule)} observations, has ${total}` };
  }
  const value = quantileOf(samples, p);
  const interval = samples.length < 2 ? null : quantileInterval(samples, p, rule, rule.confidence);
  return { value, interval, ...openIn(quantileBounds(samples, p)) };
}

/** Observations without which a quantile is withheld. */
export function needed(p: number, { least }: QuantileRule): number {
  return Math.ceil((least / Math.min(p, 1 - p)) * (1 - 1e-9));
}

/**
 * R. S. Woodruff, JASA 47 (1952), in the form of C. A. Francisco and W. A. Fuller, Annals of Statistics 19 (1991): the
 * error of F is taken at each candidate, not only at the estimate, where on a lattice it may have jumped to 1. A quantile
 * lies above x just when F(x) = P(X <= x) < p. So the low end is the first observed value at which F may have reached p
 * (the upper band of F has), the high end the first at which it surely has (the lower band has): on a lattice both are
 * lattice points. Where few lie beyond x, the design effect at the quantile itself stands in for the one that so few
 * cannot show. Beyond the data the high end is infinite; the low end is 0, for nothing that we observe is negative. Of a
 * bin the low end is its least value, the high end its greatest, as if all of it stood there.
 */
export function quantileInterval(
  samples: Samples,
  p: number,
  { counted }: QuantileRule,
  confidence = CONFIDENCE,
): Interval {
  const known = intervals.get(samples) ?? new Map<string, Interval>();
  intervals.set(samples, known);
  const key = `${p} ${counted} ${confidence}`;
  const found = known.get(key) ?? intervalOf(samples, p, { counted, confidence });
  known.set(key, found);
  return found;
}

/** A baseline's is asked for by every comparison with it. */
const intervals = new WeakMap<Samples, Map<string, Interval>>();

function intervalOf(
  samples: Samples,
  p: number,
  { counted, confidence }: Pick<QuantileRule, "counted"> & Level,
): Interval {
  const leastEffect = counted ? effectAt(samples, p) : 1;
  const wholes = wholesOf(samples);
  const bandOf = (weights: Numbers) => band([weights, wholes], counted, { confidence, leastEffect });
  const mayBeBelowAll = bandOf(new Float64Array(samples.length)).high >= p;
  return {
    low: mayBeBelowAll
      ? 0
      : (firstValue(atLeast(samples), (upTo) => bandOf(upTo).high >= p) ?? Number.POSITIVE_INFINITY),
    high: firstValue(samples, (upTo) => bandOf(upTo).low >= p) ?? Number.POSITIVE_INFINITY,
  };
}

/**
 * Whether the quantile moves evenly with p within its own uncertainty. On a lattice, in clumps (polls after an uneven
 * pick-up) and beside an atom it jumps, and what assumes a density there is wrong.
 */
export const isSmooth = remembered((samples, p): boolean => {
  const value = quantileOf(samples, p);
  const { low, high } = band(countsUpTo(samples, value), false, { confidence: CONFIDENCE, leastEffect: 1 });
  const reach = (high - low) / 2;
  const straight = (end: number) => {
    const whole = quantileOf(samples, p + end) - value;
    const half = quantileOf(samples, p + end / 2) - value;
    return whole !== 0 && half / whole >= 0.25 && half / whole <= 0.75;
  };
  return reach > 0 && p - reach > 0 && p + reach < 1 && straight(-reach) && straight(reach);
});

/** Observations beyond the quantile on its thinner side, after their design effect. */
export function independentBeyond(samples: Samples, p: number): number {
  return (totalWeight(samples) * Math.min(p, 1 - p)) / effectAt(samples, p);
}

/** The design effect of what is not above the quantile. */
const effectAt = remembered((samples, p) => effectOf(countsUpTo(samples, quantileOf(samples, p))));

/** The interval of F(x). Counts use the rule of all shares, so that few observations beyond x certify little. */
function band(counts: Counts, counted: boolean, rule: ShareRule): Interval {
  if (counted) return shareOf(counts, rule).interval ?? { low: 0, high: 1 };
  const { value, error } = jackknife(counts, ratioOf);
  return Number.isNaN(error) ? { low: 0, high: 1 } : around(value, error, counts[0].length, rule.confidence);
}

/** Of each replication, what weighs no more than x, and all. */
export function countsUpTo(samples: Samples, x: number): Counts {
  return [weightsUpTo(samples, x), wholesOf(samples)];
}

function wholesOf(samples: Samples): readonly number[] {
  return samples.map(({ total }) => total);
}
