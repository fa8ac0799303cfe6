import { leastNotable, type MeasureName, type Metric, type Unit } from "../../platform/metric.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { type Held, heldTo, isBeyond, mostTolerated } from "../../scenario/expect/tolerance.ts";
import type { Tolerances } from "../../scenario/study.ts";
import { replicationsFor } from "../statistics/needed.ts";
import type { Figure } from "./baseline.ts";
import { type Between, between, type How, numberOf, type Sampled } from "./difference.ts";

/**
 * What became of one measure. `slight`: sure, but within the tolerance; `changed`: neither good nor bad; `unknown`: the
 * earlier run observed it, and it cannot be judged; `gone`: the earlier run observed it, and the later one has nothing of
 * that name; `new`: only the later run observed it; `absent`: neither did.
 */
export type Outcome = "worse" | "better" | "changed" | "slight" | "same" | "unknown" | "gone" | "new" | "absent";

export interface Finding extends MeasureName {
  readonly variant: string;
  readonly unit: Unit;
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
  /** The interval it was judged on; an end that is null lies beyond the data. */
  readonly low: number | null;
  readonly high: number | null;
  readonly how: How;
  readonly outcome: Outcome;
  /** Why it could not be judged; only where the outcome is `unknown` or `gone`. */
  readonly why?: string;
  /** Where replications are too few to tell: about how many each side needs; null: more than a million, or not known. */
  readonly needs?: number | null;
  /** The tolerance it was held to, of the earlier value (`part`, and never less than `least`) or in the unit. */
  readonly tolerance: Held;
}

/** A measure of the earlier run beside that of the later one, where that has it. */
export interface Met {
  readonly before: Sampled;
  readonly after: Sampled | undefined;
  readonly paired: boolean;
  /** The same events in every replication. */
  readonly identical: boolean;
}

/** How far the two are apart, with an interval that holds with that confidence; null where none is honest. */
export function betweenOf({ before, after, paired, identical }: Met, confidence: number): Between {
  if (!after) return { value: Number.NaN, interval: null, how: paired ? "paired" : "Welch" };
  const found = between(before, after, { paired, confidence });
  return identical && found.value === 0 && found.interval ? { ...found, interval: { low: 0, high: 0 } } : found;
}

export interface Judging {
  readonly tolerances: Tolerances | undefined;
  /** Of the intervals that are judged. */
  readonly confidence: number;
}

export function findingOf(met: Met, found: Between, { tolerances, confidence }: Judging): Finding {
  const { figure } = met.before;
  const { variant, measure, of, window, unit } = figure;
  const tolerance = heldTo(tolerances, measure, unit);
  const beyond = figure.value === null || isBeyond(tolerance, figure.value, found.value);
  const known = seen(met);
  const unseen = unjudged(met, found);
  const unclear = known || unseen !== undefined ? undefined : tooFew(met, found, { tolerance, confidence });
  const why = unseen ?? unclear?.why;
  return {
    ...{ variant, measure, of, window, unit },
    before: figure.value,
    after: met.after?.figure.value ?? null,
    difference: finite(found.value),
    low: finite(found.interval?.low),
    high: finite(found.interval?.high),
    how: found.how,
    outcome: known ?? lost(met, why) ?? outcomeOf(found, metricNamed(measure), beyond ? "beyond" : "within"),
    ...(why !== undefined && { why }),
    ...(unclear && { needs: unclear.needs }),
    tolerance,
  };
}

/** What can be said without a comparison: the earlier run did not observe it; or both say that it has not ended. */
function seen({ before, after }: Met): Outcome | undefined {
  const isThere = after !== undefined && isObserved(after.figure);
  if (!isObserved(before.figure)) return isThere ? "new" : "absent";
  return isThere && before.figure.value === null && after.figure.value === null ? "same" : undefined;
}

/** What became of a measure that cannot be judged. */
function lost({ after }: Met, why: string | undefined): Outcome | undefined {
  if (!after) return "gone";
  return why === undefined ? undefined : "unknown";
}

/** Whether the earlier run observed a measure that cannot be judged against the later one. */
export function isUnjudged({ outcome }: Pick<Finding, "outcome">): boolean {
  return outcome === "unknown" || outcome === "gone";
}

/** Why a measure that the earlier run observed cannot be judged. */
function unjudged(met: Met, { value, interval }: Between): string | undefined {
  const { before, after, identical } = met;
  if (seen(met)) return undefined;
  if (!after) return "the later run does not measure it";
  if (!isObserved(after.figure))
    return `the later run could not observe it${after.figure.withheld ? ` (${after.figure.withheld})` : ""}`;
  if (value === 0 && identical) return undefined;
  if (Math.min(before.replications, after.replications) < 2) return "one replication shows no spread";
  return value === 0 || interval ? undefined : "there is no honest interval";
}

/** What the replications leave open, and about how many each side needs. */
export const TOO_FEW = "too few replications to tell";
/** Beside it, where the difference itself is worth noticing. */
const LOOKS_WORSE = `it looks worse; ${TOO_FEW}`;

interface Tolerated {
  readonly tolerance: Held;
  readonly confidence: number;
}

/** What may be worse by more than is tolerated is not as it was: missing evidence is no equality. */
function tooFew(
  met: Met,
  found: Between,
  { tolerance, confidence }: Tolerated,
): Pick<Finding, "why" | "needs"> | undefined {
  const { before, after } = met;
  const metric = metricNamed(before.figure.measure);
  const sign = badSide(metric);
  if (!metric || sign === 0 || !after || !found.interval) return undefined;
  const [worse, reach] = [sign * found.value, sign > 0 ? found.interval.high : -found.interval.low];
  const [was, most] = [before.figure.value ?? 0, mostTolerated(tolerance, before.figure.value ?? 0)];
  // A part of nothing is nothing: where both observed nothing, there is no scale to hold the interval to.
  if (reach <= most || (isSure(found) && worse > most) || (tolerance.kind === "part" && was === 0 && worse === 0))
    return undefined;
  const needs = replicationsFor({
    half: reach - worse,
    away: worse < most ? most - worse : worse,
    replications: Math.min(before.replications, after.replications),
    ...(found.how !== "apart" && { confidence }),
  });
  const isNotable = worse > most && worse >= leastNotable(metric, was);
  return { why: isNotable ? LOOKS_WORSE : TOO_FEW, needs: needs ?? null };
}

/** 1 where more is worse, −1 where less is, 0 where neither is. */
function badSide(metric: Metric | undefined): -1 | 0 | 1 {
  if (metric?.better === undefined || metric.disputed) return 0;
  return metric.better === "less" ? 1 : -1;
}

/**
 * What is known of a measure that has not got worse: the whole interval lies within the tolerance; only its worse side does;
 * or no difference is significant, where neither side is worse or nothing was observed.
 */
export function alike({ measure, before, low, high, tolerance }: Finding): "unchanged" | "not worse" | "no difference" {
  if (low === null || high === null) return low === high ? "unchanged" : "no difference";
  const most = mostTolerated(tolerance, before ?? 0);
  if (Math.max(-low, high) <= most) return "unchanged";
  const sign = badSide(metricNamed(measure));
  return sign !== 0 && (sign > 0 ? high : -low) <= most ? "not worse" : "no difference";
}

/** What has not ended is observed too: it lasts longer than any number. */
function isObserved(figure: Figure): boolean {
  return !Number.isNaN(numberOf(figure));
}

function outcomeOf(found: Between, metric: Metric | undefined, tolerated: "beyond" | "within"): Outcome {
  if (!isSure(found)) return "same";
  if (tolerated === "within") return "slight";
  const sign = badSide(metric);
  if (sign === 0) return "changed";
  return sign * found.value > 0 ? "worse" : "better";
}

function isSure({ value, interval }: Between): boolean {
  return value !== 0 && interval !== null && (interval.low > 0 || interval.high < 0);
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? Number(value.toPrecision(8)) : null;
}
