import { ENDLESS } from "../../platform/estimate.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { around, CONFIDENCE, type Interval, studentFactor } from "../statistics/interval.ts";
import { sum } from "../statistics/jackknife.ts";
import { FAR } from "../statistics/replication-values.ts";
import type { Figure } from "./baseline.ts";

/** How two figures were compared: replication by replication; as two samples; by two intervals that hold together. */
export type How = "paired" | "Welch" | "apart";

export interface Between {
  /** The later figure less the earlier one; infinite where what had ended no longer ends. */
  readonly value: number;
  readonly interval: Interval | null;
  readonly how: How;
}

/** A figure with the number of replications behind it. */
export interface Sampled {
  readonly figure: Figure;
  readonly replications: number;
}

interface Rule {
  readonly paired: boolean;
  readonly confidence: number;
}

/**
 * Figures with a value of each replication are compared in pairs, or by B. L. Welch's t (Biometrika 34, 1947); figures of
 * few events or on a lattice by two intervals of FAR; figures of which only the 95 % interval is known by Welch's t, with
 * the error that the wider side of the interval tells. What bins leave open is added to each.
 */
export function between(before: Sampled, after: Sampled, { paired, confidence }: Rule): Between {
  const value = numberOf(after.figure) - numberOf(before.figure);
  // One replication shows no spread between replications.
  if (Math.min(before.replications, after.replications) < 2)
    return { value, interval: null, how: paired ? "paired" : "Welch" };
  const [a, b] = [valuesOf(before, after), valuesOf(after, before)];
  const binned = (interval: Interval | null) => interval && withBins(interval, before.figure, after.figure);
  if (a && b && paired && a.length === b.length)
    return { value, interval: binned(pairs(a, b, { value, confidence })), how: "paired" };
  if (a && b) return { value, interval: binned(welch(errorOf(a), errorOf(b), { value, confidence })), how: "Welch" };
  const [far, other] = [farOf(before), farOf(after)];
  if (far && other) return { value, interval: apart(far, other), how: "apart" };
  const [one, two] = [errorIn(before), errorIn(after)];
  const known = one && two && Number.isFinite(value);
  return { value, interval: known ? binned(welch(one, two, { value, confidence })) : null, how: "Welch" };
}

function withBins({ low, high }: Interval, before: Figure, after: Figure): Interval {
  const [one, other] = [openIn(before), openIn(after)];
  return { low: low - other.below - one.above, high: high + other.above + one.below };
}

/** How far below and above its value a figure may lie in its bin. */
function openIn({ value, bin }: Figure): { readonly below: number; readonly above: number } {
  return bin && value !== null ? { below: value - bin[0], above: bin[1] - value } : { below: 0, above: 0 };
}

/** What has not ended lasts longer than any number; NaN: not observed. */
export function numberOf({ value, withheld }: Figure): number {
  const isEndless = ENDLESS.some((why) => why === withheld);
  return value ?? (isEndless ? Number.POSITIVE_INFINITY : Number.NaN);
}

interface Judged {
  readonly value: number;
  readonly confidence: number;
}

/** A standard error and the degrees of freedom it was estimated with. */
interface StandardError {
  readonly error: number;
  readonly freedom: number;
}

function pairs(before: readonly number[], after: readonly number[], { value, confidence }: Judged): Interval | null {
  if (before.length < 2) return null;
  const { error } = errorOf(after.map((each, i) => each - before[i]!));
  return around(value, error, before.length, confidence);
}

function welch(a: StandardError, b: StandardError, { value, confidence }: Judged): Interval | null {
  if (a.freedom < 1 || b.freedom < 1) return null;
  const [one, other] = [a.error ** 2, b.error ** 2];
  const error = Math.sqrt(one + other);
  if (error === 0) return { low: value, high: value };
  const freedom = (one + other) ** 2 / (one ** 2 / a.freedom + other ** 2 / b.freedom);
  const half = studentFactor(freedom, confidence) * error;
  return { low: value - half, high: value + half };
}

function apart(before: Interval, after: Interval): Interval {
  const less = (x: number, y: number) => (x === y ? 0 : x - y);
  return { low: less(after.low, before.high), high: less(after.high, before.low) };
}

function errorOf(values: readonly number[]): StandardError {
  const n = values.length;
  const middle = sum(values) / n;
  const variance = sum(values.map((value) => (value - middle) ** 2)) / (n - 1) / n;
  // What rounding leaves of equal values is no spread.
  const exact = Math.sqrt(variance) <= 1e-12 * Math.max(...values.map(Math.abs));
  return { error: exact ? 0 : Math.sqrt(variance), freedom: n - 1 };
}

/** A single value is repeated to the length of the other figure. */
function valuesOf({ figure: { each }, replications }: Sampled, other?: Sampled): readonly number[] | undefined {
  if (each?.length !== 1) return each;
  const many = Math.min(replications, Math.max(other?.figure.each?.length ?? 0, 2));
  return Array.from({ length: many }, () => each[0]!);
}

function farOf({ figure, replications }: Sampled): Interval | undefined {
  if (figure.far) return { low: figure.far[0], high: figure.far[1] ?? Number.POSITIVE_INFINITY };
  const each = valuesOf({ figure, replications });
  if (!each || each.length < 2 || figure.value === null) return undefined;
  const { low, high } = around(figure.value, errorOf(each).error, each.length, FAR);
  const { below, above } = openIn(figure);
  return { low: low - below, high: high + above };
}

/** From the reported interval. A quantile whose interval is one point stands on a lattice, where an error says nothing. */
function errorIn({ figure, replications }: Sampled): StandardError | undefined {
  const each = valuesOf({ figure, replications });
  if (each && each.length > 1) return errorOf(each);
  const { value, low, high, measure } = figure;
  if (value === null || low === null || high === null || replications < 2) return undefined;
  const half = Math.max(value - low, high - value);
  if (half <= 0 && metricNamed(measure)?.estimate.kind.includes("quantile")) return undefined;
  return { error: half / studentFactor(replications - 1, CONFIDENCE), freedom: replications - 1 };
}
