import { around, CONFIDENCE, type Interval, jointly, type Level, openIn, studentFactor, withBin } from "./interval.ts";
import { type Columns, columnSums, deletionError, deletions, type Of, ratioOf, sum } from "./jackknife.ts";
import { independentBeyond, isSmooth, needed, type QuantileRule, quantileInterval } from "./quantile.ts";
import { quantileBounds, quantileOf, remembered, type Samples, totalWeight } from "./samples.ts";
import { type Counts, isRare, shareOf } from "./share.ts";

/** A variant's figure less the baseline's, both from the same replications on common random numbers. */
export interface Difference {
  readonly value: number;
  readonly interval: Interval | null;
  /** What the bins of two tallies leave open of the value, however many replications there are; absent: nothing. */
  readonly bin?: Interval;
}

/** Both functions are computed again without each replication in turn: what the variants share cancels. */
export function smoothDifference(columns: Columns, baseline: Columns, of: Of, confidence = CONFIDENCE): Difference {
  const value = of(columnSums(columns)) - of(columnSums(baseline));
  const without = deletions(columns, of);
  const others = deletions(baseline, of);
  for (let nth = 0; nth < without.length; nth++) without[nth]! -= others[nth]!;
  const error = deletionError(without);
  const { length } = without;
  return { value, interval: length < 2 || Number.isNaN(error) ? null : around(value, error, length, confidence) };
}

/** Shares: as every smooth figure; with few events on a side of either, the conservative combination. */
export function shareDifference(counts: Counts, baseline: Counts, confidence = CONFIDENCE): Difference {
  if (!isRare(counts) && !isRare(baseline)) return smoothDifference(counts, baseline, ratioOf, confidence);
  const [a, b] = [
    shareOf(counts, { confidence: jointly(confidence) }),
    shareOf(baseline, { confidence: jointly(confidence) }),
  ];
  return { value: a.value - b.value, interval: a.interval && b.interval && apart(a.interval, b.interval) };
}

/**
 * Quantiles: by sections of replications (S. Asmussen and P. W. Glynn, Stochastic Simulation, 2007, III.5a; M. K. Nakayama,
 * ACM TOMACS 24, 2014), whose differences keep the pairing, centred at the pooled one. On a lattice, beside an atom, or
 * with too little in each section, the conservative combination. What bins leave open is added.
 */
export function quantileDifference(a: Samples, b: Samples, p: number, rule: QuantileRule & Partial<Level>): Difference {
  const { confidence = CONFIDENCE } = rule;
  if (Math.min(totalWeight(a), totalWeight(b)) < needed(p, rule)) return { value: Number.NaN, interval: null };
  const value = quantileOf(a, p) - quantileOf(b, p);
  if (a.length < 2) return { value, interval: null };
  const bin = apart(quantileBounds(a, p), quantileBounds(b, p));
  const sections = Math.min(sectionsFor(a, p, rule), sectionsFor(b, p, rule));
  if (sections >= LEAST_SECTIONS && isSmooth(a, p) && isSmooth(b, p)) {
    const [of, from] = [sectionsOf(a, sections), sectionsOf(b, sections)];
    if ([...of, ...from].every((section) => totalWeight(section) >= Math.max(1, needed(p, rule)))) {
      const spread = of.map((section, i) => quantileOf(section, p) - quantileOf(from[i]!, p) - value);
      return withBin({ value, interval: sectioned(value, spread, confidence) }, bin);
    }
  }
  const each = jointly(confidence);
  const [of, from] = [quantileInterval(a, p, rule, each), quantileInterval(b, p, rule, each)];
  return { value, interval: apart(of, from), ...openIn(bin) };
}

const LEAST_SECTIONS = 10;
/** Independent observations beyond the quantile in each section; with fewer, coverage fell below 0.9 in trials. */
const BEYOND_IN_SECTION = 3;

/** At least two replications a section, more sections only as replications abound, and no more than the tail can fill. */
function sectionsFor(samples: Samples, p: number, { counted }: QuantileRule): number {
  const replications = samples.length;
  const most = Math.min(30, Math.floor(replications / 2), Math.max(LEAST_SECTIONS, Math.floor(replications / 3)));
  return counted ? Math.min(most, Math.floor(independentBeyond(samples, p) / BEYOND_IN_SECTION)) : most;
}

/** Replications dealt out in turn, so that sections differ by one replication at most. */
const sectionsOf = remembered((samples, sections): readonly Samples[] =>
  Array.from({ length: sections }, (_, s) => samples.filter((_, i) => i % sections === s)),
);

function sectioned(value: number, spread: readonly number[], confidence: number): Interval {
  const variance = sum(spread.map((d) => d * d)) / (spread.length * (spread.length - 1));
  const half = studentFactor(spread.length - 1, confidence) * Math.sqrt(variance);
  return known({ low: value - half, high: value + half });
}

/** Holds whatever the dependence of the two, each being of the joint confidence. */
export function apart(a: Interval, b: Interval): Interval {
  return known({ low: a.low - b.high, high: a.high - b.low });
}

/** What is endless less what is endless may be anything. */
function known({ low, high }: Interval): Interval {
  return { low: Number.isNaN(low) ? -Infinity : low, high: Number.isNaN(high) ? Infinity : high };
}
