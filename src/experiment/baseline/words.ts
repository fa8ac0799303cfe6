import { POINTS, type Unit } from "../../platform/metric.ts";
import { type Held, mostTolerated } from "../../scenario/expect/tolerance.ts";
import { counted, firstOf, listed } from "../../scenario/language/words.ts";
import { formatted, inPoints } from "../results/format.ts";
import { type Compared, type ComparedVariant, FALSE_ALARMS } from "./compare.ts";
import { type Finding, isUnjudged, type Outcome } from "./finding.ts";
import { bracketed, figureName, fromTo, signed } from "./signed.ts";
import type { Leaf, TextChange } from "./text.ts";

/** The difference with the interval it was judged on: `+4.0 ± 1.1 min`. */
export function differenceOf({ difference, low, high, unit }: Finding): string {
  return signed({ value: difference, low, high, unit });
}

/** `wait.p95 of db: 12.4 min → 16.4 min (+4.0 ± 1.1 min)`. */
export function told(finding: Finding): string {
  return `${figureName(finding)}: ${fromTo(finding)} ${bracketed(differenceOf(finding))}`;
}

/** What is not different as far as can be seen: `wait.p95 of db: −0.4 ± 1.1 min`. */
export function notTold(finding: Finding): string {
  return `${figureName(finding)}: ${differenceOf(finding)}`;
}

/** The findings of a variant with that outcome, the largest in terms of what is tolerated first. */
export function withOutcome({ findings }: Compared, variant: string, outcome: Outcome): readonly Finding[] {
  const own = findings.filter((finding) => finding.variant === variant && finding.outcome === outcome);
  return own
    .map((finding, i) => ({ finding, i, size: excess(finding) }))
    .sort((a, b) => b.size - a.size || a.i - b.i)
    .map(({ finding }) => finding);
}

/** How many times the tolerance a difference is. */
function excess({ before, difference, tolerance }: Finding): number {
  if (difference === null) return Number.POSITIVE_INFINITY;
  const allowed = mostTolerated(tolerance, before ?? 0);
  if (difference === 0) return 0;
  return allowed > 0 ? Math.abs(difference) / allowed : Number.MAX_VALUE;
}

/** Same outcome, but not the same number: worth a line with its interval. */
export function moved({ difference, before, after }: Finding): boolean {
  return difference !== 0 && !(before === null && after === null);
}

/** Findings of a variant that could not be judged, in their order. */
export function unjudgedIn({ findings }: Compared, variant: string): readonly Finding[] {
  return findings.filter((finding) => finding.variant === variant && isUnjudged(finding));
}

/** What could not be judged, by the reason why: `the later run does not measure it: refused of db and wait.p95 of db`. */
export function unjudgedOf(findings: readonly Finding[]): readonly string[] {
  const unjudged = findings.filter(isUnjudged);
  const reasons = [...new Set(unjudged.map(({ why }) => why!))];
  return reasons.map(
    (reason) => `${reason}: ${firstOf(unjudged.filter(({ why }) => why === reason).map(unjudgedName))}`,
  );
}

/** With its difference where that is all there is to say: `wait.p95 of db (−0.4 ± 1.1 min; about 340 needed on each side)`. */
function unjudgedName(finding: Finding): string {
  if (finding.needs === undefined) return figureName(finding);
  return `${figureName(finding)} ${bracketed(differenceOf(finding), neededBy(finding))}`;
}

/** `about 340 needed on each side`. */
export function neededBy({ needs }: Finding): string {
  return needs == null ? "more needed on each side" : `about ${needs} needed on each side`;
}

/** `3 worse, 1 better and 2 not judged`; nothing differs: says so. */
export function summed({ findings, variants }: Compared): string {
  const count = (outcome: Outcome) => findings.filter((finding) => finding.outcome === outcome).length;
  const words: readonly (readonly [Outcome, string])[] = [
    ["worse", "worse"],
    ["better", "better"],
    ["changed", "changed (neutral)"],
    ["slight", "within tolerance"],
  ];
  const parts = words.flatMap(([outcome, word]) => (count(outcome) > 0 ? [`${count(outcome)} ${word}`] : []));
  const unjudged = [
    ...(count("gone") > 0 ? [`${count("gone")} without a counterpart`] : []),
    ...(count("unknown") > 0 ? [`${count("unknown")} not judged`] : []),
  ];
  if (parts.length > 0) return [...parts, ...unjudged].join(", ");
  if (unjudged.length > 0 && count("same") === 0) return "nothing could be judged";
  if (variants.length > 0 && variants.every(({ identical }) => identical))
    return listed(["nothing differs: the same events in every replication", ...unjudged]);
  return listed(["no significant difference", ...unjudged]);
}

/** How it was compared: one sentence if all variants were compared in the same way. */
export function manner(variants: readonly ComparedVariant[]): readonly string[] {
  const says = ({ paired, because }: ComparedVariant) => `${paired ? "paired" : "Welch, not paired"}: ${because}`;
  const all = [...new Set(variants.map(says))];
  if (all.length === 1) return all;
  return variants.map((variant) => `${variant.before}: ${says(variant)}`);
}

/** What the intervals are worth. */
export function confidenceWords({ judged }: Compared): string {
  const rate = FALSE_ALARMS * 100;
  return `${counted(judged, "measure")} compared. Chance of any false alarm: at most ${rate} %`;
}

/** `services.db.pool.vms: 12 → 13`, `expect[2]: none → "…"`. */
export function textChange({ path, before, after }: TextChange): string {
  return `${path}: ${leaf(before)} → ${leaf(after)}`;
}

function leaf(value: Leaf | undefined): string {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** `5 %`, `0.2 percentage points`, `30 s`; of a value so small that the smallest difference that matters is more, that. */
export function toleranceText({ least, ...stated }: Held, unit: Unit, before: number | null = null): string {
  const isTiny = stated.kind === "part" && before !== null && stated.value * Math.abs(before) < least;
  if (isTiny) return inPoints(formatted(least, unit, least), unit);
  const { kind, value } = stated;
  if (kind === "part") return `${Number((value * 100).toPrecision(6))} %`;
  const points = Number((value * 100).toPrecision(6));
  return unit === "share" ? `${points} ${points === 1 ? POINTS.slice(0, -1) : POINTS}` : formatted(value, unit);
}
