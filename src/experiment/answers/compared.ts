import { inProse, listed, sentence } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";

/** What a comparison is put into words for, with the word for less and for more of it. */
const WORDS: readonly {
  readonly measure: string;
  readonly what: string;
  readonly less: string;
  readonly more: string;
}[] = [
  { measure: "refused", what: "refusals", less: "fewer refused", more: "more refused" },
  { measure: "wait.p95", what: "the p95 wait", less: "shorter p95 wait", more: "longer p95 wait" },
  {
    measure: "usable.15min",
    what: "requests usable within 15 min",
    less: "fewer within 15 min",
    more: "more within 15 min",
  },
  {
    measure: "upgrade.window",
    what: "the upgrade window",
    less: "shorter upgrade window",
    more: "longer upgrade window",
  },
  { measure: "cost.total", what: "cost", less: "a month cheaper", more: "a month dearer" },
];

/** How an alternative differs from the baseline for sure, however little. */
export function comparedWith(baseline: Alternative, alternative: Alternative): readonly string[] {
  const differ = WORDS.filter(({ measure }) => alternative.differs(measure, baseline).significant);
  // Whoever is refused is not served within 15 min either.
  const told = differ.filter(({ measure }) => measure !== "usable.15min" || differ[0]!.measure !== "refused");
  const words = told.map(({ measure, less, more }) => {
    const word = alternative.differs(measure, baseline).difference! < 0 ? less : more;
    return `${difference(measure, alternative, baseline)} ${word}`;
  });
  return words.length === 0 ? [] : [sentence(`${alternative.label} against ${baseline.label}: ${listed(words)}`)];
}

/** Where alternatives and the baseline do not differ as far as can be seen, all in one sentence. */
export function notDifferent(baseline: Alternative, others: readonly Alternative[]): readonly string[] {
  const found = WORDS.flatMap(({ measure, what }) => {
    const known = others.filter((each) => each.differs(measure, baseline).low !== null);
    const same = known.filter((each) => !each.differs(measure, baseline).significant);
    if (same.length === 0) return [];
    return [same.length === others.length ? what : `${what} (${same.map(({ label }) => label).join(", ")})`];
  });
  return found.length === 0 ? [] : [sentence(`no significant difference from ${baseline.label} in ${listed(found)}`)];
}

/** The size of a difference with its interval; shares differ by points. An end beyond the data leaves a least size. */
export function difference(measure: string, alternative: Alternative, baseline: Alternative): string {
  const { difference, low, high } = alternative.differs(measure, baseline);
  const unit = alternative.measure(measure)!.unit;
  const [size, ends] = [Math.abs(difference!), [low, high].map((end) => (end === null ? null : Math.abs(end)))];
  const [near, far] = difference! < 0 ? [ends[1], ends[0]] : ends;
  const text = inProse({ value: size, low: near!, high: far!, unit, ...(far === null && { open: true }) });
  return unit === "share" ? text.replaceAll(" %", " points") : text;
}

/** A difference that is sure and large enough to decide by. */
export function isNotable(measure: string, alternative: Alternative, other: Alternative): boolean {
  return alternative.differs(measure, other).significant && isLarge(measure, alternative, other);
}

/** A difference of half a point, five per cent, of neglect a fifth; sure or not. */
export function isLarge(measure: string, alternative: Alternative, other: Alternative): boolean {
  const { difference } = alternative.differs(measure, other);
  if (difference === null) return false;
  if (alternative.measure(measure)?.unit === "share") return Math.abs(difference) >= 0.005;
  const ratio = ratioOf(measure, alternative, other);
  return Math.abs(ratio - 1) >= (measure.endsWith(".hours") ? 0.2 : 0.05);
}

export function ratioOf(measure: string, alternative: Alternative, other: Alternative): number {
  return alternative.measure(measure)!.value! / other.measure(measure)!.value!;
}

/** More than half of its durations never ended: longer than any number. */
export function isOpen(measure: string, alternative: Alternative): boolean {
  return alternative.measure(measure)?.withheld === "still open";
}
