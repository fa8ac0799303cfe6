import type { Unit } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import type { Claim, Expectation } from "../../scenario/expect/expectation.ts";
import type { Check } from "../expectations/check.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { measureOf } from "../ledgers/measures.ts";
import { formatted } from "../results/format.ts";

/** One value of a knob that was tried, and how each goal came out. Plain JSON. */
export interface Tried {
  readonly value: number;
  /** By the goals together: all surely met, one surely not, or neither can be told. */
  readonly verdict: Verdict;
  readonly replications: number;
  readonly goals: readonly GoalFigure[];
}

export type Verdict = "meets" | "fails" | "open";

/** A goal at one value: what was judged, in words and in numbers with the 95 % interval. */
export interface GoalFigure {
  /** The goal, and whom it was judged of where it does not say so. */
  readonly says: string;
  readonly verdict: Verdict;
  /** In words, with the bounds that the verdict rests on. */
  readonly found: string;
  readonly unit: Unit;
  /** Null where the goal compares two measures, or nothing was observed. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What it is held against; null where that is another measure. */
  readonly bound: number | null;
}

const VERDICTS: Readonly<Record<Check["verdict"], Verdict>> = { pass: "meets", fail: "fails", inconclusive: "open" };

/** What real runs with a value say of each goal. */
export function triedOf(value: number, found: Found): Tried {
  const claims = found.goals.flatMap(({ claims }) => claims);
  const goals = found.checks.map((check, i) => figureOf(check, claims[i]!, found.ledgers));
  return { value, verdict: together(goals), replications: found.replications, goals };
}

interface Found {
  readonly goals: readonly Expectation[];
  /** One for each claim of the goals, in their order. */
  readonly checks: readonly Check[];
  readonly ledgers: readonly Ledger[];
  readonly replications: number;
}

/** One goal that surely fails is enough. */
export function together(goals: readonly { readonly verdict: Verdict }[]): Verdict {
  if (goals.some(({ verdict }) => verdict === "fails")) return "fails";
  return goals.every(({ verdict }) => verdict === "meets") ? "meets" : "open";
}

function figureOf(check: Check, { left, right, window }: Claim, ledgers: readonly Ledger[]): GoalFigure {
  const metric = metricOf(left.measure);
  const ledger = ledgers.find((each) => each.of === left.of && each.window === window);
  const plain = typeof right === "number" && ledger !== undefined;
  const { value, low, high } = plain ? measureOf(metric, ledger) : { value: null, low: null, high: null };
  return {
    says: goalName(check),
    verdict: VERDICTS[check.verdict],
    found: foundText(check.value, check.interval),
    ...{ unit: metric.unit, value, low, high },
    bound: typeof right === "number" ? right : null,
  };
}

/** `refused < 1 %`, or `redis: refused < 1 %` where the goal does not say of whom. */
export function goalName({ says, subject }: { readonly says: string; readonly subject?: string }): string {
  return subject === undefined ? says : `${subject}: ${says}`;
}

function foundText(value: string, interval: string): string {
  return interval === "" ? value : `${value} (${interval})`;
}

/** The same words for a figure that no check was made of. */
export function foundOf(
  value: number,
  bounds: { readonly low: number; readonly high: number } | null,
  unit: Unit,
): string {
  if (!Number.isFinite(value)) return "–";
  const step = bounds ? Math.min(value - bounds.low, bounds.high - value) / 2 : undefined;
  const written = (x: number) => formatted(x, unit, step && Number.isFinite(step) ? step : undefined);
  return foundText(written(value), bounds ? `${written(bounds.low)} to ${written(bounds.high)}` : "");
}
