import { leastNotable, type Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import { inPoints, inProse, sentence } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";

/** What a comparison is put into words for, in this order. */
const TOLD: readonly Metric[] = ["refused", "wait.p95", "usable.15min", "upgrade.window", "cost.total"].map(metricOf);

/** How an alternative differs from the baseline for sure, however little. */
export function comparedWith(baseline: Alternative, alternative: Alternative): readonly string[] {
  const differ = TOLD.filter(({ name }) => alternative.differs(name, baseline).significant);
  // Whoever is refused is not served within 15 min either.
  const told = differ.filter(({ name }) => name !== "usable.15min" || differ[0]!.name !== "refused");
  const words = told.map((metric) => differenceBetween(metric, alternative, baseline));
  return words.length === 0 ? [] : [sentence(`${alternative.label} against ${baseline.label}: ${listed(words)}`)];
}

/** Where alternatives and the baseline do not differ as far as can be seen, all in one sentence. */
export function notDifferent(baseline: Alternative, others: readonly Alternative[]): readonly string[] {
  const found = TOLD.flatMap(({ name, topic }) => {
    const known = others.filter((each) => each.differs(name, baseline).low !== null);
    const same = known.filter((each) => !each.differs(name, baseline).significant);
    if (same.length === 0) return [];
    return [same.length === others.length ? topic! : `${topic} (${same.map(({ label }) => label).join(", ")})`];
  });
  return found.length === 0 ? [] : [sentence(`no significant difference from ${baseline.label} in ${listed(found)}`)];
}

/** `2.0 min ± 0.8 longer p95 wait`. */
export function differenceBetween({ name, less, more }: Metric, alternative: Alternative, other: Alternative): string {
  const word = alternative.differs(name, other).difference! < 0 ? less : more;
  return `${difference(name, alternative, other)} ${word}`;
}

/** The size of a difference with its interval; shares differ by percentage points. An end beyond the data leaves a least size. */
function difference(measure: string, alternative: Alternative, baseline: Alternative): string {
  const { difference, low, high } = alternative.differs(measure, baseline);
  const unit = alternative.measure(measure)!.unit;
  const [size, ends] = [Math.abs(difference!), [low, high].map((end) => (end === null ? null : Math.abs(end)))];
  const [near, far] = difference! < 0 ? [ends[1], ends[0]] : ends;
  const text = inProse({ value: size, low: near!, high: far!, unit, ...(far === null && { open: true }) });
  return inPoints(text, unit);
}

/** A difference of half a percentage point, five per cent, or what the metric says; sure or not. */
export function isLarge(measure: string, alternative: Alternative, other: Alternative): boolean {
  const { difference } = alternative.differs(measure, other);
  if (difference === null) return false;
  return Math.abs(difference) >= leastNotable(metricOf(measure), other.measure(measure)!.value ?? 0);
}

/** More than half of its durations never ended: longer than any number. */
export function isOpen(measure: string, alternative: Alternative): boolean {
  return alternative.measure(measure)?.withheld === "still open";
}
