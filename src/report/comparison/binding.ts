import { fullnessMet } from "../../experiment/answers/limits-met.ts";
import type { Results, VariantResults } from "../../experiment/results/results.ts";
import { shortLimit, subjectOf } from "../../platform/subject.ts";
import { causesOf, measureOf, refusalsOf } from "./measures.ts";

/** A limit of a variant, by its short name, and whether it stands in the way of anybody. */
export interface Binding {
  readonly name: string;
  readonly binds: boolean;
}

/** Part of the mean wait from which on a line counts, of requests from which on refusals do, and of the time at the limit. */
const LEAST_WAIT = 0.05;
const LEAST_REFUSED = 0.001;
const LEAST_FULL = 0.05;
const MOST = 2;

/** The limits that refuse, break or hold up requests, the gravest first; the fullest one where none does. */
export function bindingLimits(results: Results, variant: VariantResults): readonly Binding[] {
  const subject = subjectOf(results, variant);
  const causes = causesOf(results, variant);
  const wait = causes.reduce((sum, { value }) => sum + value, 0);
  const lines = causes
    .filter(({ cause, value }) => cause.startsWith(LINE) && value > LEAST_WAIT * wait)
    .sort((a, b) => b.value - a.value);
  const names = [
    ...[...refusalsOf(results, variant), ...refusalsOf(results, variant, "failed")]
      .filter(({ measure }) => measure.value! >= LEAST_REFUSED)
      .map(({ limit }) => shortLimit(limit, subject)),
    ...lines.map(({ cause }) => cause.slice(LINE.length)),
    ...fullnessMet(variant, subject)
      .filter(({ of }) => (measureOf(results, variant, "fullness.at_100", { of })?.value ?? 0) >= LEAST_FULL)
      .map(({ of }) => shortLimit(of, subject)),
  ];
  if (names.length > 0) return [...new Set(names)].slice(0, MOST).map((name) => ({ name, binds: true }));
  return fullnessMet(variant, subject)
    .slice(0, 1)
    .map(({ of }) => ({ name: shortLimit(of, subject), binds: false }));
}

const LINE = "in line: ";

/** What makes most of the mean wait in the baseline; "" where nobody waits. */
export function mainCauseOf(results: Results): string {
  const causes = causesOf(results, results.variants[results.baseline]!);
  return [...causes].sort((a, b) => b.value - a.value)[0]?.cause ?? "";
}
