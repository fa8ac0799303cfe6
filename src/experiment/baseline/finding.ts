import { leastNotable, type MeasureName, type Metric, type Unit } from "../../platform/metric.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { isBeyond, toleranceOf } from "../../scenario/expect/tolerance.ts";
import type { Tolerances } from "../../scenario/study.ts";
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
  /** The tolerance it was held to, of the earlier value (`part`) or in the unit. */
  readonly tolerance: { readonly kind: "part" | "amount"; readonly value: number };
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
export function betweenOf({ before, after, paired }: Met, confidence: number): Between {
  if (after) return between(before, after, { paired, confidence });
  return { value: Number.NaN, interval: null, how: paired ? "paired" : "Welch" };
}

export function findingOf(met: Met, found: Between, tolerances: Tolerances | undefined): Finding {
  const { figure } = met.before;
  const { variant, measure, of, window, unit } = figure;
  const tolerance = toleranceOf(tolerances, measure, unit);
  const beyond = figure.value === null || isBeyond(tolerance, figure.value, found.value);
  const why = unjudged(met, found) ?? (beyond ? unclear(figure, found) : undefined);
  return {
    ...{ variant, measure, of, window, unit },
    before: figure.value,
    after: met.after?.figure.value ?? null,
    difference: finite(found.value),
    low: finite(found.interval?.low),
    high: finite(found.interval?.high),
    how: found.how,
    outcome: seen(met) ?? lost(met, why) ?? outcomeOf(found, metricNamed(measure), beyond ? "beyond" : "within"),
    ...(why !== undefined && { why }),
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

/** What may well be worse is not as it was: a notable difference for the worse that the replications cannot tell from chance. */
function unclear({ measure, value: before }: Figure, found: Between): string | undefined {
  const metric = metricNamed(measure);
  if (metric?.better === undefined || metric.disputed || isSure(found)) return undefined;
  const isWorse = found.value > 0 !== (metric.better === "more");
  if (!isWorse || Math.abs(found.value) < leastNotable(metric, before ?? 0)) return undefined;
  return "it looks worse; only more replications on both sides would tell";
}

/** What has not ended is observed too: it lasts longer than any number. */
function isObserved(figure: Figure): boolean {
  return !Number.isNaN(numberOf(figure));
}

function outcomeOf(found: Between, metric: Metric | undefined, tolerated: "beyond" | "within"): Outcome {
  if (!isSure(found)) return "same";
  if (tolerated === "within") return "slight";
  if (metric?.better === undefined || metric.disputed) return "changed";
  return found.value > 0 === (metric.better === "more") ? "better" : "worse";
}

function isSure({ value, interval }: Between): boolean {
  return value !== 0 && interval !== null && (interval.low > 0 || interval.high < 0);
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? Number(value.toPrecision(8)) : null;
}
