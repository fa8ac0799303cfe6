import { inTitles } from "../../experiment/expectations/in-titles.ts";
import type { Rung } from "../../experiment/planning/rungs.ts";
import type { Results } from "../../experiment/results/results.ts";
import { counted, listed } from "../../scenario/language/words.ts";
import { percentWords } from "../planning/part-words.ts";

/** `3 of 3 goals · 100 % (88–100) of runs`: how a variant stands to the goals; "" where goals decide nothing. */
export function goalsMet(results: Results, variant: string): string {
  const rung = rungOf(results, variant);
  if (!rung) return "";
  const own = goalsOf(results, variant);
  const met = own.filter(({ verdict }) => verdict === "pass").length;
  const open = own.filter(({ verdict }) => verdict === "inconclusive").length;
  const said = `${met} of ${counted(own.length, "goal")}${open > 0 ? `, ${open} open` : ""}`;
  return rung.luck === undefined ? said : `${said} · ${percentWords(rung.luck)} of runs`;
}

/** `Misses “usable within 1 h > 95 %” (0 %).`: which goals a variant misses, or may miss; "": none. */
export function goalsMissed(results: Results, variant: string): string {
  const rung = rungOf(results, variant);
  const missed = rung ? missedBy(rung, goalsOf(results, variant)) : [];
  if (missed.length === 0) return "";
  const told = missed.map((goal) => `“${goalWords(goal, results)}” (${goal.value === "–" ? "no value" : goal.value})`);
  return `${rung!.verdict === "fails" ? "Misses" : "May miss"} ${listed(told)}.`;
}

/** Whether it is the lowest level of several that meets all goals. */
export function isEnough(results: Results, variant: string): boolean {
  return rungOf(results, variant)?.isLowest === true;
}

/** What the goals and their words are, once for all variants; "" where goals decide nothing. */
export function goalsLegend(results: Results): string {
  const { checks = [], rungs = [], replications } = results;
  if (rungs.length === 0) return "";
  const goals = checks.filter(({ kind }) => kind === "goal").map((goal) => goalWords(goal, results));
  const runs = rungs.some(({ luck }) => luck)
    ? ` Of runs: the share of the ${counted(replications, "replication")} that meets all, each judged by itself with inputs as they are (95 % interval); the command “headroom enough” varies the estimates too.`
    : "";
  const enough = rungs.some(({ isLowest }) => isLowest) ? " Enough: the lowest level that meets all." : "";
  return `Goals: ${[...new Set(goals)].join(", ")}.${enough}${runs}`;
}

type Goal = NonNullable<Results["checks"]>[number];

function rungOf({ rungs = [] }: Results, variant: string): Rung | undefined {
  return rungs.find((each) => each.variant === variant);
}

function goalsOf({ checks = [] }: Results, variant: string): readonly Goal[] {
  return checks.filter((check) => check.kind === "goal" && check.variant === variant);
}

function missedBy({ verdict }: Rung, goals: readonly Goal[]): readonly Goal[] {
  return goals.filter((goal) => goal.verdict === (verdict === "fails" ? "fail" : "inconclusive"));
}

function goalWords({ says, subject }: Goal, { service }: Results): string {
  return `${subject === undefined || subject === service ? "" : `${subject}: `}${inTitles(says)}`;
}
