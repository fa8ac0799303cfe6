import { FALSE_ALARMS } from "../../experiment/baseline/compare.ts";
import { type Check, tallyOf } from "../../experiment/expectations/check.ts";
import { FALSE_VERDICTS } from "../../experiment/expectations/expectations.ts";
import type { Results } from "../../experiment/results/results.ts";
import { counted, listed } from "../../scenario/language/words.ts";

/** What `headroom test` found of one scenario file. */
export interface Tested {
  /** The path as it was found, with forward slashes. */
  readonly file: string;
  readonly replications: number;
  /** How long it took, where that was asked for: no two runs take as long. */
  readonly seconds?: number;
  readonly checks: readonly Check[];
  /** What else there is to know: a baseline that was written, a scenario that expects nothing. */
  readonly notes: readonly string[];
  /** Checks that --filter left out; absent: none. */
  readonly hidden?: number;
  /** It is of what was asked for, and not of one scenario. */
  readonly isOfAll?: true;
  /** Why there are no checks. */
  readonly fault?: Fault;
}

/** A scenario that could not be tested. */
export interface Fault {
  readonly kind: "invalid" | "unreadable" | "crashed";
  readonly message: string;
  /** Where in the file, where that is known. */
  readonly line?: number;
  readonly column?: number;
}

/** Whether an inconclusive check counts as a failure. */
export type Strictness = "lenient" | "strict";

/** `4 scenarios, 12 checks: 9 passed, 1 failed, 2 inconclusive; 3 more checks left out by --filter`. */
export function summary(tested: readonly Tested[]): string {
  const checks = tested.flatMap((each) => each.checks);
  const { passed, failed, warned, inconclusive } = tallyOf(checks);
  const faulty = tested.filter(({ fault }) => fault).length;
  const parts = [
    [passed, "passed"],
    [failed, "failed"],
    [warned, "failed as a warning"],
    [inconclusive, "inconclusive"],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const untested = faulty > 0 ? `; ${counted(faulty, "scenario")} could not be tested` : "";
  const scenarios = tested.filter(({ file, isOfAll }) => !isOfAll && !file.endsWith(".baseline.json"));
  const hidden = tested.reduce((sum, each) => sum + (each.hidden ?? 0), 0);
  const left = hidden > 0 ? `; ${counted(hidden, "more check")} left out by --filter` : "";
  return `${counted(scenarios.length, "scenario")}, ${counted(checks.length, "check")}${told.length > 0 ? `: ${told.join(", ")}` : ""}${untested}${left}`;
}

/** `pass`, `FAIL`, `warn` (a failure that only warns) or `unsure`. */
export function outcomeOf({ verdict, severity }: Check): "pass" | "fail" | "warn" | "inconclusive" {
  return verdict === "fail" && severity === "warn" ? "warn" : verdict;
}

/** The sentence, after what it is (unless an expectation) and whom it is judged of where it does not say so: `goal: postgres: refused < 1 %`. */
export function sentenceOf({ kind, says, subject }: Check): string {
  return [...(kind === "goal" ? ["goal"] : []), ...(subject === undefined ? [] : [subject]), says].join(": ");
}

/** The checks of results that are not told with each variant already: its goals are, where they decide between several. */
export function checksBelow({ checks = [], rungs = [] }: Pick<Results, "checks" | "rungs">): readonly Check[] {
  return rungs.length === 0 ? checks : checks.filter(({ kind }) => kind !== "goal");
}

/** What a check is about beside its sentence: `managed, postgres: pool`. */
export function aboutOf({ variant, of, subject }: Check): string {
  return [variant, subject === undefined ? of : ""].filter((part) => part !== "").join(", ");
}

/**
 * The value, its interval and what must be said: `12.4 min (11.9 min to 13.0 min, 99 % bounds); about 120 replications would
 * settle it`. These intervals are wider than the 95 % of the tables, so each says which it is.
 */
export function foundOf({ kind, value, interval, detail }: Check): string {
  const bounds = interval === "" ? "" : `(${[interval, CONFIDENCES[kind] ?? []].flat().join(", ")})`;
  const found = [value, bounds].filter((part) => part !== "").join(" ");
  return [found, detail].filter((part) => part !== "").join("; ");
}

/** An expectation's ends each by themselves; a baseline's measures all together. */
const CONFIDENCES: { readonly [kind in Check["kind"]]?: string } = {
  expectation: `${percent(FALSE_VERDICTS)} bounds`,
  goal: `${percent(FALSE_VERDICTS)} bounds`,
  baseline: `${percent(FALSE_ALARMS)} simultaneous`,
};

/** What checks are, together: `expectations`, `goals`, or `goals and expectations`. */
export function kindsOf(checks: readonly Check[]): string {
  const has = (kind: Check["kind"]) => checks.some((check) => check.kind === kind);
  return listed([...(has("goal") ? ["goals"] : []), ...(has("expectation") ? ["expectations"] : [])]);
}

function percent(error: number): string {
  return `${Number(((1 - error) * 100).toPrecision(4))} %`;
}
