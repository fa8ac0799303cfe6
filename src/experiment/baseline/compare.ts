import type { MeasureName, Metric, Unit } from "../../platform/metric.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { isBeyond, toleranceOf } from "../../scenario/expect/tolerance.ts";
import type { Tolerances } from "../../scenario/study.ts";
import { CONFIDENCE } from "../statistics/interval.ts";
import type { Baseline, BaselineVariant, Figure } from "./baseline.ts";
import { type Between, between, type How, type Sampled } from "./difference.ts";
import { type TextChange, textChanges } from "./text.ts";

/** The rate at which two runs that do not differ are told to differ in anything at all (C. E. Bonferroni, 1936). */
export const FALSE_ALARMS = 0.01;

/** Two experiments set against each other, the earlier one first. Plain JSON. */
export interface Compared {
  readonly before: Side;
  readonly after: Side;
  /** What the scenarios' texts do not share. */
  readonly text: readonly TextChange[];
  readonly variants: readonly ComparedVariant[];
  readonly findings: readonly Finding[];
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

/** What became of one measure. `slight`: sure, but within the tolerance; `changed`: neither good nor bad; `unknown`: no interval. */
export type Outcome = "worse" | "better" | "changed" | "slight" | "same" | "unknown";

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
  /** The tolerance it was held to, of the earlier value (`part`) or in the unit. */
  readonly tolerance: { readonly kind: "part" | "amount"; readonly value: number };
}

export interface CompareOptions {
  /** Name in the earlier one → name in the later one; others meet by their own name. */
  readonly names?: ReadonlyMap<string, string>;
  readonly tolerances?: Tolerances | undefined;
}

export function compareBaselines(before: Baseline, after: Baseline, options: CompareOptions = {}): Compared {
  const { pairs, notes } = metVariants(before, after, options.names ?? new Map());
  const met = pairs.map((pair) => ({ pair, ...pairing(before, after, pair) }));
  const tasks = met.flatMap(({ pair, paired }) => metFigures(before, after, { pair, paired }));
  const known = tasks.filter((task) => judgedWith(task, CONFIDENCE).interval !== null).length;
  const confidence = 1 - FALSE_ALARMS / Math.max(1, known);
  return {
    before: sideOf(before),
    after: sideOf(after),
    text: textChanges(before.document, after.document),
    variants: met.map(({ pair, paired, because }) => ({
      before: pair[0].name,
      after: pair[1].name,
      paired,
      because,
      identical: paired && pair[0].fingerprint !== "" && pair[0].fingerprint === pair[1].fingerprint,
    })),
    findings: tasks.map((task) => findingOf(task, judgedWith(task, confidence), options.tolerances)),
    judged: known,
    notes: [...notes, ...missing(before, after, pairs)],
  };
}

type Pair = readonly [before: BaselineVariant, after: BaselineVariant];

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

interface Task {
  readonly before: Sampled;
  readonly after: Sampled;
  readonly paired: boolean;
}

function metFigures(
  before: Baseline,
  after: Baseline,
  { pair, paired }: { readonly pair: Pair; readonly paired: boolean },
) {
  const there = new Map(figuresOf(after, pair[1]).map((figure) => [keyOf(figure), figure]));
  return figuresOf(before, pair[0]).flatMap((figure): Task[] => {
    const other = there.get(keyOf(figure));
    if (!other) return [];
    const sampled = (of: Figure, { replications }: Baseline): Sampled => ({ figure: of, replications });
    return [{ before: sampled(figure, before), after: sampled(other, after), paired }];
  });
}

/** Figures that one side has and the other has not. Stored results have what leads, which is not what baselines keep. */
function missing(before: Baseline, after: Baseline, pairs: readonly Pair[]): readonly string[] {
  if (pairs.some(([a, b]) => (a.arrivals === "") !== (b.arrivals === ""))) return [];
  const without = (of: Baseline, other: Baseline, side: 0 | 1) =>
    pairs.flatMap((pair) => {
      const known = new Set(figuresOf(other, pair[1 - side]!).map(keyOf));
      return figuresOf(of, pair[side]).filter((figure) => !known.has(keyOf(figure)));
    });
  const told = (figures: readonly Figure[], where: string) => {
    const names = [...new Set(figures.map(({ measure, of }) => (of === "" ? measure : `${measure} of ${of}`)))];
    const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
    return names.length === 0 ? [] : [`only in ${where}: ${names.slice(0, 3).join(", ")}${more}`];
  };
  return [...told(without(before, after, 0), "the first"), ...told(without(after, before, 1), "the second")];
}

function figuresOf({ figures }: Baseline, { name }: BaselineVariant): readonly Figure[] {
  return figures.filter(({ variant }) => variant === name);
}

function keyOf({ measure, of, window }: MeasureName): string {
  return JSON.stringify([measure, of, window]);
}

function judgedWith({ before, after, paired }: Task, confidence: number): Between {
  return between(before, after, { paired, confidence });
}

function findingOf({ before: { figure }, after }: Task, found: Between, tolerances: Tolerances | undefined): Finding {
  const { variant, measure, of, window, unit } = figure;
  const tolerance = toleranceOf(tolerances, measure, unit);
  const beyond = figure.value === null || isBeyond(tolerance, figure.value, found.value);
  return {
    ...{ variant, measure, of, window, unit },
    before: figure.value,
    after: after.figure.value,
    difference: finite(found.value),
    low: finite(found.interval?.low),
    high: finite(found.interval?.high),
    how: found.how,
    outcome:
      figure.value === null && after.figure.value === null
        ? "same"
        : outcomeOf(found, metricNamed(measure), beyond ? "beyond" : "within"),
    tolerance,
  };
}

function outcomeOf({ value, interval }: Between, metric: Metric | undefined, tolerated: "beyond" | "within"): Outcome {
  if (value === 0) return "same";
  if (!interval) return "unknown";
  const sure = interval.low > 0 || interval.high < 0;
  if (!sure) return "same";
  if (tolerated === "within") return "slight";
  if (metric?.better === undefined || metric.disputed) return "changed";
  return interval.low > 0 === (metric.better === "more") ? "better" : "worse";
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? Number(value.toPrecision(8)) : null;
}

function sideOf({ scenario, version, seed, replications }: Baseline): Side {
  return { name: scenario, version, seed, replications };
}
