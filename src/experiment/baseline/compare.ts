import type { MeasureName } from "../../platform/metric.ts";
import { firstOf } from "../../scenario/language/words.ts";
import type { Tolerances } from "../../scenario/study.ts";
import { CONFIDENCE } from "../statistics/interval.ts";
import type { Baseline, BaselineVariant, Figure } from "./baseline.ts";
import type { Sampled } from "./difference.ts";
import { betweenOf, type Finding, findingOf, type Met } from "./finding.ts";
import { whyGone } from "./gone.ts";
import { namesIn } from "./renamed.ts";
import { figureName } from "./signed.ts";
import { type TextChange, textChanges } from "./text.ts";

/** The rate at which two runs that do not differ are told to differ in anything at all (C. E. Bonferroni, 1936). */
export const FALSE_ALARMS = 0.01;

/** Two experiments set against each other, the earlier one first. Plain JSON. */
export interface Compared {
  readonly before: Side;
  readonly after: Side;
  /** What the scenarios' texts do not share. */
  readonly text: readonly TextChange[];
  /** Defaults that are not what they were: another headroom has others, or another text asks for others. */
  readonly defaults: readonly TextChange[];
  readonly variants: readonly ComparedVariant[];
  readonly findings: readonly Finding[];
  /** Why findings are gone, and what to do; absent: none is. */
  readonly gone?: string;
  /** How many differences were judged; their intervals hold all together but for FALSE_ALARMS. */
  readonly judged: number;
  /** What could not be compared, and why, in words. */
  readonly notes: readonly string[];
}

export interface Side {
  readonly name: string;
  readonly version: string;
  readonly seed: string;
  readonly replications: number;
}

export interface ComparedVariant {
  readonly before: string;
  readonly after: string;
  readonly paired: boolean;
  /** Why it is paired or not, in words. */
  readonly because: string;
  /** The same events in every replication. */
  readonly identical: boolean;
}

export interface CompareOptions {
  /** Variant in the earlier one → variant in the later one; others meet by their own name. */
  readonly names?: ReadonlyMap<string, string>;
  readonly tolerances?: Tolerances | undefined;
}

export function compareBaselines(before: Baseline, after: Baseline, options: CompareOptions = {}): Compared {
  const { pairs, notes } = metVariants(before, after, options.names ?? new Map());
  const met = pairs.map((pair) => ({ pair, ...pairing(before, after, pair) }));
  const figures = [...met.flatMap((each) => metFigures(before, after, each)), ...lostFigures(before, pairs)];
  const known = figures.filter((figure) => betweenOf(figure, CONFIDENCE).interval !== null).length;
  const confidence = 1 - FALSE_ALARMS / Math.max(1, known);
  const judging = { tolerances: options.tolerances, confidence };
  const findings = figures.map((figure) => findingOf(figure, betweenOf(figure, confidence), judging));
  const gone = findings.filter(({ outcome }) => outcome === "gone");
  return {
    before: sideOf(before),
    after: sideOf(after),
    text: textChanges(before.document, after.document),
    defaults: changedDefaults(before, after),
    variants: met.map(({ pair, paired, because }) => ({
      before: pair[0].name,
      after: pair[1].name,
      paired,
      because,
      identical: isIdentical(pair),
    })),
    findings,
    ...(gone.length > 0 && { gone: whyGone(gone, namesIn(before), namesIn(after)) }),
    judged: known,
    notes: [...notes, ...added(before, after, pairs)],
  };
}

/** Baselines of before they kept defaults tell none. Where the text is another, what it adds or leaves out has other defaults. */
function changedDefaults(before: Baseline, after: Baseline): readonly TextChange[] {
  if (!before.defaults || !after.defaults) return [];
  const changes = textChanges(before.defaults, after.defaults);
  const sameText = textChanges(before.document, after.document).length === 0;
  return sameText ? changes : changes.filter((change) => "before" in change && "after" in change);
}

type Pair = readonly [before: BaselineVariant, after: BaselineVariant];

interface Pairing {
  readonly pair: Pair;
  readonly paired: boolean;
}

function isIdentical([before, after]: Pair): boolean {
  return before.fingerprint !== "" && before.fingerprint === after.fingerprint;
}

/** Variants of one name, or named together; where each side has but one, these. */
function metVariants(before: Baseline, after: Baseline, names: ReadonlyMap<string, string>) {
  const only = before.variants.length === 1 && after.variants.length === 1;
  const pairs = before.variants.flatMap((variant): Pair[] => {
    const wanted = names.get(variant.name) ?? (only ? after.variants[0]!.name : variant.name);
    const found = after.variants.find(({ name }) => name === wanted);
    return found ? [[variant, found]] : [];
  });
  const alone = (of: Baseline, side: 0 | 1, where: string) =>
    of.variants
      .filter((variant) => !pairs.some((pair) => pair[side] === variant))
      .map(({ name }) => `the variant “${name}” is only in ${where}`);
  return { pairs, notes: [...alone(before, 0, "the first"), ...alone(after, 1, "the second")] };
}

/**
 * Pairs need the same seed and the same replications. Paired differences are judged by their own spread, so that pairs
 * that share less than they seem to cost some power and never a false alarm. Where the demand is the same to the letter
 * and yet brought other requests, the code draws otherwise than it did, and nothing is shared.
 */
function pairing(
  before: Baseline,
  after: Baseline,
  [a, b]: Pair,
): { readonly paired: boolean; readonly because: string } {
  const not = (because: string) => ({ paired: false, because });
  if (a.arrivals === "" || b.arrivals === "") return not("stored results have no values of single replications");
  if (before.seed !== after.seed) return not(`the seeds differ (${before.seed}, ${after.seed})`);
  if (before.replications !== after.replications)
    return not(`the replications differ (${before.replications}, ${after.replications})`);
  if (a.arrivals === b.arrivals) return { paired: true, because: "the same requests came in every replication" };
  return a.demand === b.demand
    ? not("the same demand and seed brought other requests: headroom draws otherwise than it did")
    : { paired: true, because: "other demand, drawn from the same seed" };
}

/** Each figure of the earlier variant beside the same of the later one; alone where there is none. */
function metFigures(before: Baseline, after: Baseline, { pair, paired }: Pairing): readonly Met[] {
  const there = new Map(figuresOf(after, pair[1]).map((figure) => [keyOf(figure), figure]));
  const sampled = (figure: Figure, { replications }: Baseline): Sampled => ({ figure, replications });
  return figuresOf(before, pair[0]).map((figure) => {
    const other = there.get(keyOf(figure));
    return {
      before: sampled(figure, before),
      after: other && sampled(other, after),
      paired,
      identical: isIdentical(pair),
    };
  });
}

/** Figures of variants that the later run does not have. */
function lostFigures(before: Baseline, pairs: readonly Pair[]): readonly Met[] {
  const { replications } = before;
  return before.variants
    .filter((variant) => !pairs.some(([first]) => first === variant))
    .flatMap((variant) => figuresOf(before, variant))
    .map((figure) => ({ before: { figure, replications }, after: undefined, paired: false, identical: false }));
}

/** Figures that only the later side has. Stored results have what leads, which is not what baselines keep. */
function added(before: Baseline, after: Baseline, pairs: readonly Pair[]): readonly string[] {
  if (pairs.some(([a, b]) => (a.arrivals === "") !== (b.arrivals === ""))) return [];
  const figures = pairs.flatMap(([first, second]) => {
    const known = new Set(figuresOf(before, first).map(keyOf));
    return figuresOf(after, second).filter((figure) => !known.has(keyOf(figure)));
  });
  const names = [...new Set(figures.map(figureName))];
  return names.length === 0 ? [] : [`only in the second: ${firstOf(names)}`];
}

function figuresOf({ figures }: Baseline, { name }: BaselineVariant): readonly Figure[] {
  return figures.filter(({ variant }) => variant === name);
}

function keyOf({ measure, of, window }: MeasureName): string {
  return JSON.stringify([measure, of, window]);
}

function sideOf({ scenario, version, seed, replications }: Baseline): Side {
  return { name: scenario, version, seed, replications };
}
