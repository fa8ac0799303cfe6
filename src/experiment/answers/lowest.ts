import { rankOf } from "../../platform/levels.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import { inProse, sentence } from "../results/format.ts";
import { type Alternative, type Findings, measuredIn } from "./alternative.ts";
import { isLarge } from "./compared.ts";
import { lastPartOf } from "./last-part.ts";
import { isKept } from "./smallest.ts";

/**
 * Where levels are compared and the scenario has goals: the lowest level that meets them all, and what the one below it fails.
 * All levels that meet them are named, the baseline first, and which of them costs least: that a lower level would do is no
 * advice to move down. A goal of the whole run that its end does not meet is told.
 */
export function lowestEnough(study: Study, results: Findings, alternatives: readonly Alternative[]): readonly string[] {
  const { variants, service, baseline } = study;
  const goals = (results.checks ?? []).filter(({ kind }) => kind === "goal");
  const judged = variants
    .map(({ name, scenario }, nth) => ({
      name,
      nth,
      level: rankIn(scenario, service),
      own: goals.filter(({ variant }) => variant === name),
    }))
    .filter(({ own, level }) => own.length > 0 && level > 0)
    .sort((a, b) => a.level - b.level);
  if (new Set(judged.map(({ level }) => level)).size < 2) return [];
  const meets = ({ own }: (typeof judged)[number]) => own.every(({ verdict }) => verdict === "pass");
  const at = judged.findIndex(meets);
  if (at < 0) return ["No level meets all goals significantly."];
  const below = judged[at - 1];
  const failed = below?.own.filter(({ verdict }) => verdict === "fail") ?? [];
  const missed =
    failed.length > 0 ? failed : (below?.own.filter(({ verdict }) => verdict !== "pass").slice(0, 1) ?? []);
  const told = missed.map(({ says, value }) => `“${inTitles(says)}” (${value})`);
  const why = told.length > 0 ? `; ${below!.name} ${failed.length > 0 ? "misses" : "may miss"} ${listed(told)}` : "";
  const [lowest, now] = [judged[at]!.name, variants[baseline]!.name];
  const all = judged.filter(meets);
  const meeting = all.map(({ name }) => name);
  const what = `all goals (${[...new Set(goals.map(({ says }) => inTitles(says)))].join(", ")})`;
  const others = meeting.filter((name) => name !== lowest);
  const also = others.length === 0 ? "" : `; ${listed(others)} ${others.length > 1 ? "meet" : "meets"} them too`;
  // Whoever meets them is named in one breath, what is there today first: the lowest is then one of several.
  const met =
    now !== lowest && meeting.includes(now)
      ? `${listed([now, ...meeting.filter((name) => name !== now)])} meet ${what}; the lowest integration level of these is ${lowest}`
      : `${lowest} is the lowest level that meets ${what}${also}`;
  const cheap = cheapestOf(
    alternatives.filter(({ name }) => meeting.includes(name)),
    now,
  );
  const broken = all.map(({ name, nth }) => brokenAtEnd(study, results, { name, nth })).join("");
  return [sentence(`${met}${cheap}${broken}${why}`)];
}

/** Where the compared service stands; 0: no one is compared. */
function rankIn({ services }: Scenario, service: string | undefined): number {
  const found = services.find(({ name }) => name === service);
  return found ? rankOf(found) : 0;
}

/** `, the cheapest is on-demand (today’s)`: of several that meet the goals, by their monthly cost, as far as it is sure. */
function cheapestOf(meeting: readonly Alternative[], now: string): string {
  const cost = (each: Alternative) => each.measure(COST)?.value ?? null;
  const priced = meeting.filter((each) => cost(each) !== null).sort((a, b) => cost(a)! - cost(b)!);
  const [first] = priced;
  if (!first || priced.length < 2 || priced.length < meeting.length) return "";
  const isAsCheap = (each: Alternative) => !each.differs(COST, first).significant || !isLarge(COST, each, first);
  const least = priced.filter((each) => each === first || isAsCheap(each));
  if (least.length === priced.length) return "; none of those that meet them is significantly cheaper";
  const names = least.map(({ name }) => (name === now ? `${name} (today’s)` : name));
  const stay = least.some(({ name }) => name === now)
    ? `: by these goals and costs there is no reason to leave ${now}`
    : "";
  return `; the cheapest of those that meet them ${names.length > 1 ? "are" : "is"} ${listed(names)}${stay}`;
}

const COST = "cost.total";

/** `; managed meets them on average over the run, but not “refused < 5 %” in the last 30 d (7.2 % ± 2.1)`: a goal of the whole run that its last part does not surely meet. */
function brokenAtEnd(
  study: Study,
  results: Findings,
  { name, nth }: { readonly name: string; readonly nth: number },
): string {
  const last = lastPartOf(study, nth);
  if (last === "") return "";
  const measure = measuredIn(results, nth, last);
  for (const { says, claims } of study.goals ?? [])
    for (const claim of claims) {
      const { left, right, window } = claim;
      const found = measure(left.measure);
      const isAsked = window === "" && left.variant === name && left.of === found?.of;
      if (!isAsked || typeof right !== "number" || found?.value == null || found.low === null) continue;
      if (!isKept(claim, right, found))
        return `; ${name} meets them on average over the run, but not “${inTitles(says)}” ${last} (${inProse(found)})`;
    }
  return "";
}

/** A goal with the title of its measure for its name: `usable within 1 h > 95 %` for `usable.1h > 95 %`. */
function inTitles(says: string): string {
  return says.replace(/^[a-z_]+(?:[.:]\w+)*/, (name) => metricNamed(name)?.title ?? name);
}
