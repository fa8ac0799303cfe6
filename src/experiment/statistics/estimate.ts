import { HOUR } from "../../maths/calendar.ts";
import { type Estimate, isOfLevel } from "../../platform/estimate.ts";
import { type Metric, TIME_UNITS, type Unit } from "../../platform/metric.ts";
import { columns, type Ledger, NOTHING_RANDOM, parts } from "../ledgers/ledger.ts";
import { apart, type Difference, quantileDifference, shareDifference, smoothDifference } from "./difference.ts";
import { around, CONFIDENCE, clip, type Estimated, type Interval, withBin } from "./interval.ts";
import { type Columns, jackknife, type Of, ratioOf, sdOf, sum } from "./jackknife.ts";
import { LEVELS_OVER_TIME, OPEN_DURATIONS, type QuantileRule, quantileEstimate, WAITS } from "./quantile.ts";
import { quantileOf, type Samples, totalWeight } from "./samples.ts";
import { type Counts, shareOf } from "./share.ts";
import { isCounted, tailBounds, tailOf } from "./tail.ts";

/** Why what was 0 in all replications has no interval. */
export const NEVER = "never in any replication";

/** What of a metric an estimator needs. */
export type Measurable = Pick<Metric, "estimate" | "unit">;

/** A metric's figure from the accounts of all replications, in the metric's unit; `n`: observations behind it. */
export function estimate(
  metric: Measurable,
  ledger: Ledger,
  confidence = CONFIDENCE,
): Estimated & { readonly n: number } {
  const { unit, estimate: how } = metric;
  return { ...inUnit(known(metric, ledger, confidence), unit), n: observations(how, ledger) };
}

/** The same figure of one variant less that of another, paired by replication. */
export function differenceOf(metric: Measurable, pair: readonly [Ledger, Ledger], confidence = CONFIDENCE): Difference {
  const isKnown = pair.every((ledger) => isSeen(metric.estimate, ledger));
  if (!isKnown) return { value: Number.NaN, interval: null };
  if (!pair.every(({ certain }) => certain))
    return inUnit(differenceFound(metric.estimate, pair, confidence), metric.unit);
  const value = certainly(metric, pair[0]).value - certainly(metric, pair[1]).value;
  return inUnit({ value, interval: Number.isFinite(value) ? { low: value, high: value } : null }, metric.unit);
}

/** Whether a ledger can know a figure: nothing that is counted of what is left out of the run. */
export function isSeen(how: Estimate, { uncounted }: Ledger): boolean {
  return uncounted === undefined || isOfLevel(how);
}

function known(metric: Measurable, ledger: Ledger, confidence: number): Estimated {
  const { uncounted } = ledger;
  if (!isSeen(metric.estimate, ledger)) return { value: Number.NaN, interval: null, withheld: uncounted! };
  const figure = ledger.certain ? certainly(metric, ledger) : found(metric, ledger, confidence);
  return uncounted && figure.withheld === "never in any replication" ? { ...figure, withheld: uncounted } : figure;
}

/** Of what is the same in every replication: no interval, and no least number of observations. */
function certainly(metric: Measurable, ledger: Ledger): Estimated {
  const { estimate: how } = metric;
  const isQuantile = how.kind === "quantile" || how.kind === "time quantile" || how.kind === "open quantile";
  if (!isQuantile) {
    const { value, withheld } = found(metric, ledger, CONFIDENCE);
    return { value, interval: null, withheld: Number.isFinite(value) ? NOTHING_RANDOM : (withheld ?? NOTHING_RANDOM) };
  }
  const samples = ledger.samples(how.tally);
  if (totalWeight(samples) === 0) return { value: Number.NaN, interval: null, withheld: "nothing observed" };
  return ended({ value: quantileOf(samples, how.p), interval: null, withheld: NOTHING_RANDOM }, how);
}

function found({ estimate: how, unit }: Measurable, ledger: Ledger, confidence: number): Estimated {
  switch (how.kind) {
    case "share":
      return shareOf(parts(ledger, how), { confidence });
    case "mean":
    case "ratio":
    case "sd":
      return smooth({ estimate: how, unit }, ledger, confidence);
    case "quantile":
    case "time quantile":
    case "open quantile": {
      const samples = ledger.samples(how.tally);
      const found = ended(quantileEstimate(samples, how.p, { ...RULES[how.kind], confidence }), how);
      return isBelow(how, samples, ledger) ? { ...found, least: true } : found;
    }
    case "tail":
    case "time tail": {
      const tail = tailOf(ledger, how);
      if (!isCounted(ledger, how, tail)) return shareOfTime(tail, confidence);
      return withBin(shareOf(tail, { confidence }), tailBounds(ledger, how));
    }
    case "peak":
    case "fixed":
      return { value: pointOf(how, ledger), interval: null };
  }
}

/** What has no interval. */
function pointOf(how: Extract<Estimate, { readonly kind: "peak" | "fixed" }>, ledger: Ledger): number {
  return ledger.peaks.get(how.kind === "peak" ? how.peak : how.total) ?? Number.NaN;
}

function differenceFound(
  how: Estimate,
  [variant, baseline]: readonly [Ledger, Ledger],
  confidence: number,
): Difference {
  switch (how.kind) {
    case "share":
      return shareDifference(parts(variant, how), parts(baseline, how), confidence);
    case "mean":
    case "ratio":
    case "sd": {
      if (unknown(how, variant) || unknown(how, baseline)) return { value: Number.NaN, interval: null };
      const [of, from] = [columns(variant, partsOf(how)), columns(baseline, partsOf(how))];
      return smoothDifference(of, from, functionOf(how), confidence);
    }
    case "quantile":
    case "time quantile":
    case "open quantile":
      return quantileDifference(variant.samples(how.tally), baseline.samples(how.tally), how.p, {
        ...RULES[how.kind],
        confidence,
      });
    case "tail":
    case "time tail": {
      const [of, from] = [tailOf(variant, how), tailOf(baseline, how)];
      if (!isCounted(variant, how, of) || !isCounted(baseline, how, from))
        return smoothDifference(of, from, ratioOf, confidence);
      const bin = apart(tailBounds(variant, how), tailBounds(baseline, how));
      return withBin(shareDifference(of, from, confidence), bin);
    }
    case "peak":
    case "fixed":
      return { value: pointOf(how, variant) - pointOf(how, baseline), interval: null };
  }
}

type Smooth = Extract<Estimate, { readonly kind: "mean" | "ratio" | "sd" }>;

export const RULES: Readonly<Record<"quantile" | "time quantile" | "open quantile", QuantileRule>> = {
  quantile: WAITS,
  "time quantile": LEVELS_OVER_TIME,
  "open quantile": OPEN_DURATIONS,
};

function smooth(
  { estimate: how, unit }: { readonly estimate: Smooth; readonly unit: Unit },
  ledger: Ledger,
  confidence: number,
): Estimated {
  const open = unknown(how, ledger);
  if (open > 0) return { value: Number.NaN, interval: null, withheld: `${open} of them open` };
  const { interval, ...found } = jackknifed(columns(ledger, partsOf(how)), functionOf(how), confidence);
  const most = unit === "share" ? Math.max(1, found.value) : Infinity;
  return { ...found, interval: interval && clip(interval, 0, most), ...(isCut(how, ledger) && { least: true }) };
}

/** From this part on, what was cut short makes a mean a least one. Releases near the end are always open. */
const MUCH = 0.1;

function isCut(how: Smooth, { totals }: Ledger): boolean {
  if (how.kind !== "mean" || how.cut === undefined) return false;
  return sum(totals.get(how.cut) ?? []) > MUCH * sum(totals.get(how.whole) ?? []);
}

/** Whether those that were cut short are a part to speak of beside those above a quantile: all may lie there. */
function isBelow(how: Estimate, samples: Samples, { totals }: Ledger): boolean {
  if (how.kind !== "quantile" || how.cut === undefined) return false;
  const cut = sum(totals.get(how.cut) ?? []);
  return cut > 0 && cut > MUCH * (1 - how.p) * (cut + totalWeight(samples));
}

/** The share of time that a level lies on one side: without one moment on the other, nothing is known of how rare that is. */
function shareOfTime(counts: Counts, confidence: number): Estimated {
  const { value, interval, withheld } = jackknifed(counts, ratioOf, confidence);
  if (value === 1 && counts[0].length > 1) return { value, interval: null, withheld: "always in every replication" };
  return { value, interval: interval && clip(interval, 0, 1), ...(withheld !== undefined && { withheld }) };
}

function jackknifed(totals: Columns, of: Of, confidence: number): Estimated {
  const { value, error } = jackknife(totals, of);
  const replications = totals[0]!.length;
  if (Number.isNaN(value)) return { value, interval: null, withheld: "nothing observed" };
  if (replications < 2) return { value, interval: null };
  if (Number.isNaN(error)) return { value, interval: null, withheld: "observed in one replication only" };
  // Not one event in all replications says that it is rare, not that it cannot be: a width of 0 would claim too much.
  if (sum(totals[0]!) === 0) return { value, interval: null, withheld: NEVER };
  return { value, interval: around(value, error, replications, confidence) };
}

export function unknown(how: Smooth, ledger: Ledger): number {
  return how.kind === "ratio" || !how.unless ? 0 : sum(ledger.totals.get(how.unless) ?? []);
}

export function partsOf(how: Smooth): readonly string[] {
  return how.kind === "sd" ? [how.sum, how.squares, how.whole] : [how.part, how.whole];
}

export function functionOf(how: Smooth): Of {
  return how.kind === "sd" ? sdOf : ratioOf;
}

/** A quantile among what has not ended is no number. */
function ended(estimated: Estimated, how: Estimate): Estimated {
  if (estimated.value !== Number.POSITIVE_INFINITY || how.kind !== "open quantile") return estimated;
  return { value: Number.NaN, interval: estimated.interval, withheld: how.endless };
}

/** Requests, waits, campaigns; where time is what is counted, the replications. */
function observations(how: Estimate, ledger: Ledger): number {
  if (how.kind === "quantile" || how.kind === "open quantile") return totalWeight(ledger.samples(how.tally));
  if (how.kind === "tail") return sum(tailOf(ledger, how)[1]);
  if (how.kind === "share" || how.kind === "mean" || (how.kind === "sd" && how.whole !== "time")) {
    return sum(ledger.totals.get(how.whole) ?? []);
  }
  return ledger.replications;
}

function inUnit<T extends Difference>({ value, interval, bin, ...rest }: T, unit: Unit) {
  const ends = ({ low, high }: Interval): Interval => ({ low: toUnit(low, unit), high: toUnit(high, unit) });
  return { value: toUnit(value, unit), interval: interval && ends(interval), ...(bin && { bin: ends(bin) }), ...rest };
}

/** Accounts hold µs and USD. */
export function toUnit(value: number, unit: Unit): number {
  return unit === "USD/h" ? value * HOUR : value / (TIME_UNITS[unit] ?? 1);
}
