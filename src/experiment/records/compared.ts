import { SECOND } from "../../maths/calendar.ts";
import { type Agreement, agreementOf, quantileIn } from "../../maths/samples/agreement.ts";
import { sampleGap, wasserstein } from "../../maths/samples/kolmogorov.ts";
import type { Recorded, ServiceRecord } from "../../scenario/recorded.ts";
import type {
  FullnessCompared,
  Grade,
  Graded,
  QuantileCompared,
  RefusalsCompared,
  Saturation,
  WaitsCompared,
} from "./calibration-answer.ts";
import type { Replayed } from "./replay.ts";

/** Grades by mean absolute percentage error and Pearson's r, as BLIS has them: below the one and above the other. */
export const RULE: readonly (readonly [Grade, error: number, correlation: number])[] = [
  ["excellent", 0.1, 0.95],
  ["good", 0.2, 0.85],
  ["fair", 0.35, 0.7],
];
/** Of the share refused, by how far it is off. */
export const REFUSAL_RULE: readonly (readonly [Grade, points: number])[] = [
  ["excellent", 0.01],
  ["good", 0.02],
  ["fair", 0.05],
];
/** A limit in use for so much of the time makes every wait depend on its last few percent. */
export const SATURATED = 0.9;
/** An error of capacity that nobody would notice. */
const SMALL_ERROR = 0.1;

const AT = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
const LEAST_WAITS = 20;

/** The waits of a record, ascending, seconds. */
export function waitsIn(rows: readonly Recorded[]): Float64Array {
  return Float64Array.from(
    rows.flatMap(({ wait, refused, failed }) => (wait === undefined || refused || failed ? [] : [wait / SECOND])),
  ).sort();
}

export function compareWaits(observed: Float64Array, replays: readonly Replayed[]): WaitsCompared | null {
  const simulated = pooled(replays);
  if (observed.length < LEAST_WAITS || simulated.length === 0) return null;
  const quantiles = AT.map((at): QuantileCompared => {
    const each = replays.filter(({ waits }) => waits.length > 0).map(({ waits }) => quantileIn(waits, at));
    return { at, observed: quantileIn(observed, at), simulated: quantileIn(simulated, at), ...bandOf(each) };
  });
  const { distance, p } = sampleGap(simulated, observed);
  return {
    ...{ observed: observed.length, ks: distance, p, wasserstein: wasserstein(simulated, observed), quantiles },
    ...{ meanObserved: meanOf(observed), meanSimulated: meanOf(simulated), coverage: coverageOf(quantiles) },
    ...graded(
      agreementOf(
        quantiles.map((each) => each.simulated),
        quantiles.map((each) => each.observed),
      ),
    ),
  };
}

export function pooled(replays: readonly Replayed[]): Float64Array {
  return Float64Array.from(replays.flatMap(({ waits }) => [...waits])).sort();
}

export function compareRefusals(rows: readonly Recorded[], replays: readonly Replayed[]): RefusalsCompared | null {
  const told = rows.filter(({ at, refused }) => at >= 0 && refused !== undefined);
  if (told.length === 0) return null;
  const observed = told.filter(({ refused }) => refused).length / told.length;
  const shares = replays.map(({ refused, requests }) => (requests > 0 ? refused / requests : 0));
  const simulated = meanOf(shares);
  const off = Math.abs(simulated - observed);
  return {
    grade: REFUSAL_RULE.find(([, points]) => off < points)?.[0] ?? "poor",
    observed,
    simulated,
    ...bandOf(shares),
  };
}

export function compareFullness({ rows, span }: ServiceRecord, replays: readonly Replayed[]): FullnessCompared | null {
  const count = replays[0]?.alive.length ?? 0;
  if (count === 0 || rows.every(({ lifetime }) => lifetime === undefined)) return null;
  const observed = aliveIn(rows, span, count);
  const parts = observed.map((alive, i): QuantileCompared => {
    const each = replays.map(({ alive }) => alive[i]!);
    return { at: (i + 0.5) / count, observed: alive, simulated: meanOf(each), ...bandOf(each) };
  });
  const agreement = agreementOf(
    parts.map((each) => each.simulated),
    observed,
  );
  return { parts, coverage: coverageOf(parts), ...graded(agreement) };
}

/** How many of a record's instances are alive on average in each of equal parts of it. */
export function aliveIn(rows: readonly Recorded[], span: number, count: number): readonly number[] {
  const alive = new Array<number>(count).fill(0);
  const length = span / count;
  for (const { at, lifetime, wait = 0, refused, failed } of rows) {
    if (refused || failed || lifetime === undefined) continue;
    const [from, to] = [Math.max(0, at + wait), lifetime === null ? span : Math.min(span, at + wait + lifetime)];
    for (let i = Math.floor(from / length); i < count && i * length < to; i++)
      alive[i]! += Math.max(0, Math.min(to, (i + 1) * length) - Math.max(from, i * length)) / length;
  }
  return alive;
}

/** Whether a gap of waits may be one of a limit near its end, where waits go as 1 / (1 − use) (Kingman 1961). */
export function saturationOf(waits: WaitsCompared | null, replays: readonly Replayed[]): Saturation {
  const uses = new Map<string, number[]>();
  for (const { use } of replays) for (const [name, part] of use) uses.set(name, [...(uses.get(name) ?? []), part]);
  const [fullest] = [...uses].map(([name, parts]) => [name, meanOf(parts)] as const).sort((a, b) => b[1] - a[1]);
  const [limit, use] = fullest ?? [null, null];
  const isSaturated = use !== null && use >= SATURATED;
  const hasGap = waits !== null && (waits.grade === "fair" || waits.grade === "poor");
  const ratio = waits && waits.meanObserved > 0 ? waits.meanSimulated / waits.meanObserved : null;
  const capacityError =
    hasGap && use !== null && use < 1 && ratio !== null ? Math.abs((1 - (1 - use) * ratio) / use - 1) : null;
  const isSmall = capacityError !== null && capacityError < SMALL_ERROR;
  const verdict = !hasGap
    ? "no gap"
    : isSaturated && (isSmall || use >= 1)
      ? "error of a saturated run"
      : "error of the model";
  return { limit, use, isSaturated, capacityError, verdict };
}

function graded({ error, correlation }: Agreement): Graded {
  const isWithin = (most: number, least: number) => (error ?? 0) < most && (correlation ?? 1) > least;
  const grade = RULE.find(([, most, least]) => isWithin(most, least))?.[0] ?? "poor";
  return { grade, error: error ?? null, correlation: correlation ?? null };
}

function coverageOf(parts: readonly QuantileCompared[]): number {
  return parts.filter(({ observed, low, high }) => low <= observed && observed <= high).length / parts.length;
}

function bandOf(values: readonly number[]): { readonly low: number; readonly high: number } {
  const sorted = Float64Array.from(values).sort();
  return { low: quantileIn(sorted, 0.025), high: quantileIn(sorted, 0.975) };
}

function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
