import type { Part } from "../../core/model/words.ts";
import { fullnessMet } from "../../experiment/answers/limits-met.ts";
import type { Comparison, Measure, Results, VariantResults } from "../../experiment/results/results.ts";
import type { Level } from "../../platform/level.ts";
import { levelOf } from "../../platform/levels.ts";
import type { MeasureName } from "../../platform/metric.ts";
import { subjectOf } from "../../platform/subject.ts";

interface Which {
  /** Absent: the compared service, or everything. */
  readonly of?: string | undefined;
  /** Absent: the whole horizon. */
  readonly window?: string;
}

/** A variant's measure of that name. */
export function measureOf(
  results: Results,
  variant: VariantResults,
  name: string,
  which: Which = {},
): Measure | undefined {
  const { of = subjectOf(results, variant) } = which;
  const during = which.window ?? "";
  return variant.measures.find((each) => each.measure === name && each.of === of && each.window === during);
}

/** The paired comparison of a variant with the baseline in that measure. */
export function comparisonOf(results: Results, variant: string, name: MeasureName): Comparison | undefined {
  const { measure, of, window } = name;
  return results.comparisons.find(
    (each) => each.variant === variant && each.measure === measure && each.of === of && each.window === window,
  );
}

/** The limit that is fullest on average; undefined where nothing is limited. */
export function tightestLimit(results: Results, variant: VariantResults): string | undefined {
  return fullnessMet(variant, subjectOf(results, variant))[0]?.of;
}

/** Requests refused for good, by the limit that refused them, or failed, by the limit that was full; largest first, none zero. */
export function refusalsOf(
  results: Results,
  variant: VariantResults,
  how: "refused" | "failed" = "refused",
): readonly { limit: string; measure: Measure }[] {
  const subject = subjectOf(results, variant);
  return variant.measures
    .filter((each) => each.measure.startsWith(`${how}:`) && each.of === subject && each.window === "" && each.value)
    .map((measure) => ({ limit: measure.measure.slice(how.length + 1), measure }))
    .sort((a, b) => b.measure.value! - a.measure.value!);
}

/** Where upgrade windows go: what counts first comes first; times in seconds, none of them zero. */
export function partsOf(results: Results, variant: VariantResults): readonly { part: string; value: number }[] {
  const subject = subjectOf(results, variant);
  return Object.entries(PART_WORDS).flatMap(([name, part]) => {
    const found = variant.measures.find(
      (each) => each.measure === `upgrade.part:${name}` && each.of === subject && each.window === "",
    );
    return found?.value ? [{ part, value: found.value }] : [];
  });
}

/** Parts of an upgrade window as reports call them, in the order in which they count. */
export const PART_WORDS: Readonly<Record<keyof typeof Part, string>> = {
  work: "work",
  workers: "in line for workers",
  busy: "waiting for busy instances",
  maintenance: "outside maintenance windows",
  pauses: "pauses of the errand",
  repair: "repairs",
  people: "waiting for people",
  left_over: "nobody upgrades the rest",
};

/** What the mean wait consists of: the work first, the lines last; times in seconds, none of them zero. */
export function causesOf(results: Results, variant: VariantResults): readonly { cause: string; value: number }[] {
  const subject = subjectOf(results, variant);
  const found = variant.measures.filter(
    (each) => each.measure.startsWith(CAUSE) && each.of === subject && each.window === "" && each.value,
  );
  const service = variant.services.find(({ name }) => name === subject);
  const payer = service && levelOf(service).payer;
  const named = found.map(({ measure, value }) => ({ name: measure.slice(CAUSE.length), value: value! }));
  const order = ({ name }: { name: string }) => (name in WORDS ? Object.keys(WORDS).indexOf(name) : Infinity);
  const sorted = named.sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
  return sorted.map(({ name, value }) => ({ cause: causeWords(name, payer), value }));
}

const CAUSE = "wait.cause:";

const WORDS: Readonly<Record<string, string>> = {
  worked: "processing",
  retried: "trying again",
  polled: "until the next poll",
};

/** Where developers get it for themselves, outside, the work is theirs and not the platform's. */
function causeWords(cause: string, payer: Level["payer"] | undefined): string {
  if (cause === "worked" && payer === "developer") return "getting it themselves";
  return WORDS[cause] ?? cause.replace(/^queued: /, "in line: ");
}
