import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import type { Study } from "../../scenario/study.ts";
import { inTitles } from "../expectations/in-titles.ts";
import { rankIn } from "../planning/rungs.ts";
import { baselineWord } from "../results/baseline-word.ts";
import { figureOf, inProse, sentence } from "../results/format.ts";
import { type Alternative, type Findings, measuredIn } from "./alternative.ts";
import { isLarge } from "./compared.ts";
import { lastPartOf } from "./last-part.ts";
import { isKept } from "./smallest.ts";

/**
 * Where levels are compared and the scenario has goals, in one sentence: whether the baseline's level meets them and is among the
 * cheapest that do, else which level is the lowest, and which the cheapest. That a lower level would do is no advice to move
 * down. A goal of the whole run that its end does not meet is told behind it.
 */
export function lowestEnough(study: Study, results: Findings, alternatives: readonly Alternative[]): readonly string[] {
  const judged = (results.rungs ?? [])
    .map((rung) => {
      const nth = study.variants.findIndex(({ name }) => name === rung.variant);
      return { ...rung, nth, rank: rankIn(study, nth), own: alternatives[nth]! };
    })
    .sort((a, b) => a.rank - b.rank);
  if (study.service === undefined || new Set(judged.map(({ rank }) => rank)).size < 2) return [];
  const meeting = judged.filter(({ verdict }) => verdict === "meets");
  const [lowest] = meeting;
  if (!lowest) return ["No level meets all goals significantly."];
  const now = study.variants[study.baseline]!.name;
  const today = baselineWord(results) === "today" ? `${now} (today’s)` : now;
  const cheapest = cheapestOf(meeting.map(({ own }) => own));
  const names = meeting.map(({ variant }) => variant);
  const said = names.includes(now)
    ? stays(lowest.variant, cheapest, [now, today])
    : moves(names, cheapest, judged.some(({ variant }) => variant === now) ? today : "");
  const broken = meeting.flatMap((each) => brokenAtEnd(study, results, each));
  const later =
    broken.length === 0
      ? ""
      : `; at the end of the run ${listed(broken.map(({ variant }) => variant))} no longer ${broken.length > 1 ? "meet" : "meets"} all`;
  return [sentence(`${said}${later}`), ...broken.map(({ says }) => says)];
}

/** The baseline meets all goals. */
function stays(
  lowest: string,
  { least, hasPrices }: Cheapest,
  [now, today]: readonly [name: string, called: string],
): string {
  const low = lowest === now ? " and is the lowest level that does" : "";
  const lower = lowest === now ? "" : `; the lowest level that meets them is ${lowest}`;
  if (!hasPrices) return `${today} meets all goals${low}${lower}`;
  if (least.some(({ name }) => name === now))
    return `by these goals and costs there is no reason to leave ${today}: it meets all goals${low}, and none that meets them is significantly cheaper${lower}`;
  return `${today} meets all goals${low}; ${costing(least)}${lower}`;
}

/** The baseline, `now`, does not meet all goals; "": it has none. */
function moves(names: readonly string[], { least, hasPrices }: Cheapest, now: string): string {
  const [lowest, ...others] = names;
  const also = others.length === 0 ? "" : `; ${listed(others)} ${others.length > 1 ? "meet" : "meets"} them too`;
  const isCheapest = least.length === 1 && least[0]!.name === lowest;
  const cheap =
    !hasPrices || others.length === 0
      ? ""
      : isCheapest
        ? ", at the lowest cost of those that do"
        : `; ${costing(least)}`;
  const missed = now === "" ? "" : `; ${now} does not`;
  return `${lowest} is the lowest level that meets all goals${isCheapest ? cheap : ""}${missed}${also}${isCheapest ? "" : cheap}`;
}

function costing(least: readonly Alternative[]): string {
  const figures = [...new Set(least.map((each) => figureOf(each.measure(COST))))].join(", ");
  return `the cheapest of those that meet them ${least.length > 1 ? "are" : "is"} ${listed(least.map(({ name }) => name))} (${figures} a month)`;
}

interface Cheapest {
  /** Of those that meet the goals, by their monthly cost, with those that are not significantly and notably dearer. */
  readonly least: readonly Alternative[];
  /** Whether all of them have a cost. */
  readonly hasPrices: boolean;
}

function cheapestOf(meeting: readonly Alternative[]): Cheapest {
  const cost = (each: Alternative) => each.measure(COST)?.value ?? null;
  const priced = meeting.filter((each) => cost(each) !== null).sort((a, b) => cost(a)! - cost(b)!);
  const [first] = priced;
  if (!first || priced.length < meeting.length) return { least: [], hasPrices: false };
  const isAsCheap = (each: Alternative) => !each.differs(COST, first).significant || !isLarge(COST, each, first);
  return { least: priced.filter((each) => each === first || isAsCheap(each)), hasPrices: true };
}

const COST = metricOf("cost.total").name;

/** `Managed meets all goals on average over the run, but not “refused < 5 %” in the last 30 d (7.2 % ± 2.1).` */
function brokenAtEnd(
  study: Study,
  results: Findings,
  { variant, nth }: { readonly variant: string; readonly nth: number },
): readonly { readonly variant: string; readonly says: string }[] {
  const last = lastPartOf(study, nth);
  if (last === "") return [];
  const measure = measuredIn(results, nth, last);
  for (const { says, claims } of study.goals ?? [])
    for (const claim of claims) {
      const { left, right, window } = claim;
      const found = measure(left.measure);
      const isAsked = window === "" && left.variant === variant && left.of === found?.of;
      if (!isAsked || typeof right !== "number" || found?.value == null || found.low === null) continue;
      if (!isKept(claim, right, found))
        return [
          {
            variant,
            says: sentence(
              `${variant} meets all goals on average over the run, but not “${inTitles(says)}” ${last} (${inProse(found)})`,
            ),
          },
        ];
    }
  return [];
}
