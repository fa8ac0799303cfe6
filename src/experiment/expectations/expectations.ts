import type { Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { EVERYTHING } from "../../platform/subject.ts";
import type { Claim, Expectation, Quantity } from "../../scenario/expect/expectation.ts";
import type { Study } from "../../scenario/study.ts";
import { TAKES_NO_TIME } from "../../simulation/entries/entry.ts";
import { type Ledger, NOTHING_RANDOM } from "../ledgers/ledger.ts";
import { formatted } from "../results/format.ts";
import { apart } from "../statistics/difference.ts";
import { differenceOf, estimate, NEVER } from "../statistics/estimate.ts";
import { type Interval, jointly } from "../statistics/interval.ts";
import { upToTwoDigits } from "../statistics/needed.ts";
import type { Check } from "./check.ts";

/** The rate of false verdicts of one expectation, over all its variants and subjects and all looks together. */
export const FALSE_VERDICTS = 0.01;

export interface Looks {
  /** How often the expectations will be judged at most, with more replications each time: the error is split evenly. */
  readonly looks: number;
  /** The rate of false verdicts of one expectation over all of them; absent: FALSE_VERDICTS. */
  readonly error?: number;
}

/**
 * Every expectation of a study judged for each variant and subject that it speaks of. Whichever side the truth lies on,
 * only one verdict is false, so each end of the interval may err at the whole rate: a one-sided 99 % bound, split by
 * Bonferroni's inequality over the looks and over the claims of a sentence.
 */
export function judged(
  { variants, expectations = [] }: Study,
  ledgers: readonly (readonly Ledger[])[],
  { looks, error = FALSE_VERDICTS }: Looks = { looks: 1 },
): readonly Check[] {
  const known = new Map<string, Ledger>();
  variants.forEach(({ name }, i) => {
    for (const ledger of ledgers[i]!) known.set(keyOf(name, ledger.of, ledger.window), ledger);
  });
  const several = variants.some(({ scenario }) => scenario.services.length > 1);
  return expectations.flatMap((expectation) => {
    const confidence = 1 - (2 * error) / (looks * expectation.claims.length);
    return expectation.claims.map((claim) => {
      const found = foundFor(claim, known, confidence);
      const subject = several ? unsaid(expectation, claim) : undefined;
      return { ...checkOf(expectation, claim, found), ...(subject !== undefined && { subject }) };
    });
  });
}

/** The goals of a study, judged as its expectations are. */
export function judgedGoals(study: Study, ledgers: readonly (readonly Ledger[])[], looks?: Looks): readonly Check[] {
  const { expectations: _, goals = [], ...others } = study;
  return judged({ ...others, expectations: goals }, ledgers, looks).map((check) => ({ ...check, kind: "goal" }));
}

/** Whom a claim is of, as people name it; undefined where its sentence does. */
function unsaid({ says }: Expectation, { left: { of } }: Claim): string | undefined {
  if (of === EVERYTHING) return TOGETHER;
  const name = of.replace(": ", " ");
  return [of, name].some((each) => says.includes(each)) ? undefined : name;
}

/** Said of figures that are of all services at once, and not of each. */
const TOGETHER = "all services together";

/** What is compared with a bound: a figure, or a difference with a bound of what was added. */
interface Found {
  readonly metric: Metric;
  readonly value: number;
  readonly interval: Interval | null;
  /** The value is a least one: the end of the run cut much of what it is of short, so its upper end is not known. */
  readonly least?: true;
  /** What the bins of a long run leave open of the value. */
  readonly bin?: Interval;
  readonly bound: number;
  readonly replications: number;
  /** Why there is no interval, where there should be one. */
  readonly withheld: string | undefined;
}

function foundFor({ left, right, window }: Claim, known: ReadonlyMap<string, Ledger>, confidence: number): Found {
  const ledger = ({ variant, of }: Quantity) => known.get(keyOf(variant, of, window));
  const metric = metricOf(left.measure);
  const [own, other] = [ledger(left), typeof right === "number" ? undefined : ledger(right)];
  const bound = typeof right === "number" ? right : right.plus;
  const base = { metric, bound, replications: own?.replications ?? 0 };
  const missing = { ...base, value: Number.NaN, interval: null, withheld: "nothing observed" };
  if (!own || (typeof right !== "number" && !other)) return missing;
  if (typeof right === "number") {
    const { n: _, ...found } = estimate(metric, own, confidence);
    const interval = found.least && found.interval ? { ...found.interval, high: Infinity } : found.interval;
    return { ...base, withheld: undefined, ...found, interval };
  }
  const against = metricOf(right.measure);
  const why = estimate(metric, own).withheld ?? estimate(against, other!).withheld;
  if (left.measure === right.measure)
    return { ...base, ...differenceOf(metric, [own, other!], confidence), withheld: why };
  const [a, b] = [estimate(metric, own, jointly(confidence)), estimate(against, other!, jointly(confidence))];
  return {
    ...base,
    value: a.value - b.value,
    interval: a.interval && b.interval && apart(a.interval, b.interval),
    withheld: why,
  };
}

function checkOf({ says, severity, line }: Expectation, { left, relation, window }: Claim, found: Found): Check {
  const { metric, value, interval } = found;
  const known = Number.isFinite(value);
  const isPoint = interval !== null && interval.high - interval.low <= NOTHING * Math.abs(value);
  const step = interval && !isPoint && Math.min(value - interval.low, interval.high - value) / 2;
  const written = (x: number) => formatted(x, metric.unit, step && Number.isFinite(step) ? step : undefined);
  return {
    kind: "expectation",
    says,
    variant: left.variant,
    measure: left.measure,
    of: left.of,
    window,
    value: known ? `${written(value)}${found.least ? " or more" : ""}` : "–",
    interval: interval && known && !isPoint ? intervalOf(interval, written) : "",
    ...verdictOf(found, relation),
    severity,
    ...(line !== undefined && { line }),
  };
}

/** Of a value: what is only a rounding of a sum. */
const NOTHING = 1e-9;

function intervalOf({ low, high }: Interval, written: (x: number) => string): string {
  if (low === high || (low === -Infinity && high === Infinity)) return "";
  if (low === -Infinity) return `${written(high)} or less`;
  return high === Infinity ? `${written(low)} or more` : `${written(low)} to ${written(high)}`;
}

/** By the whole interval; by the point only where there can be no interval, and then it says so. */
function verdictOf(found: Found, relation: Claim["relation"]): Pick<Check, "verdict" | "detail"> {
  const { value, interval, bound, withheld, metric } = found;
  const holds = HOLDS[relation];
  if (interval) {
    const ends = [interval.low, interval.high];
    if (ends.every((end) => holds(end, bound))) return { verdict: "pass", detail: "" };
    if (!ends.some((end) => holds(end, bound))) return { verdict: "fail", detail: "" };
    return { verdict: "inconclusive", detail: toSettle(found) };
  }
  const why = Number.isFinite(value) && pointOnly(found);
  if (why) return { verdict: holds(value, bound) ? "pass" : "fail", detail: `judged by the value alone: ${why}` };
  const reason = withheld ?? (metric.estimate.kind === "quantile" ? "too few observations" : "no honest interval");
  return { verdict: "inconclusive", detail: `${reason}${more(found)}` };
}

/** Whether a value is on the right side of a bound. */
export const HOLDS: Readonly<Record<Claim["relation"], (value: number, bound: number) => boolean>> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

function pointOnly({ metric, replications, withheld }: Found): string | undefined {
  const { kind } = metric.estimate;
  if (kind === "peak") return "the highest of all replications has no interval";
  if (kind === "fixed") return "it is known beforehand";
  if (withheld === NOTHING_RANDOM) return withheld;
  if (replications === 1) return "there is one replication only";
  if (withheld === TAKES_NO_TIME) return withheld;
  if (withheld === "always in every replication") return `it was never otherwise in ${replications} replications`;
  return withheld === NEVER ? `it never happened in ${replications} replications` : undefined;
}

/** Widths shrink with the root of the number of replications. */
function toSettle({ value, interval, bin, bound, replications, metric, least }: Found): string {
  if (least && value < bound)
    return "a least value, for the end of the run cut it short: a longer horizon would settle it";
  const beside = value < bound ? bin?.high : bin?.low;
  const open = beside === undefined ? 0 : Math.abs(beside - value);
  const half = interval! && (value < bound ? interval.high - value : value - interval.low) - open;
  const away = Math.abs(value - bound) - open;
  if (open > 0 && away <= 0)
    return "of so many waits in a replication each is known to 0.4 %, and the bound is nearer: shorter replications would settle it";
  const end = value < bound ? "upper" : "lower";
  if (!Number.isFinite(half)) return `the data do not show its ${end} end; it needs more replications`;
  const scale = metric.unit === "share" ? 1 : Math.abs(bound);
  if (away <= 1e-9 * scale) return "it lies on the bound: no number of replications would settle it";
  return about((replications * half * half) / (away * away));
}

/** A quantile withheld for few observations says how many it needs. */
function more({ withheld, replications }: Found): string {
  const [, needs, has] = /^needs (\d+) observations, has (\d+)$/.exec(withheld ?? "") ?? [];
  if (has === undefined) return "";
  return `: ${about((replications * Number(needs)) / Math.max(1, Number(has)))}`;
}

function about(replications: number): string {
  if (!(replications < 1e6)) return "more than a million replications would settle it: the value is too near the bound";
  return `about ${upToTwoDigits(replications)} replications would settle it`;
}

function keyOf(variant: string, of: string, window: string): string {
  return JSON.stringify([variant, of, window]);
}
