import { LEVELS } from "../../platform/levels.ts";
import { inWords, type Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import { formatted, inProse, sentence, withInterval } from "../results/format.ts";
import type { Best } from "../results/results.ts";
import type { Alternative } from "./alternative.ts";
import { isLarge, isOpen } from "./compared.ts";

/** What one gives up or gains with a level, in the order in which it is told. */
const STAKES: readonly Metric[] = [
  ...["refused", "failed", "wait.p95", "usable.15min", "upgrade.window", "upgrade.exposure", "cost.total"],
].map(metricOf);

/** In what a level may be ahead of all others. */
const AHEAD: readonly Metric[] = STAKES.filter(({ best }) => best);

/** Which level is ahead in what; of each level, what it takes to be content with it; and where several are as good as the best. */
export function levelAnswers(levels: readonly Alternative[], bests: readonly Best[]): readonly string[] {
  if (levels.every((each) => each.measure("usable.15min")?.value == null))
    return ["There is nothing to answer: nobody asks for anything."];
  return [ahead(levels, bests), ...levels.map((each) => enough(each, levels, bests)), ...alike(levels, bests)];
}

/**
 * Which level leads in which measure, and which level refuses noticeably more than the best: a short wait of the served
 * is no comfort to the refused.
 */
function ahead(levels: readonly Alternative[], bests: readonly Best[]): string {
  const refusing = new Set(levels.filter((each) => isWorse(metricOf("refused"), each, { levels, bests })));
  const refuses = (each: Alternative) => {
    refusing.delete(each);
    return `refuses ${inProse(each.measure("refused")!)}`;
  };
  const parts = AHEAD.flatMap((metric) => {
    const first = leadersIn(metric, { levels, bests });
    if (first.length === 0) return [];
    const figures = listed(first.map((each) => inProse(each.measure(metric.name)!)));
    const [one, several] = metric.best!.map((words) => words.replace("…", figures));
    const [sole] = first;
    if (first.length > 1) {
      const same = first.every((one) => first.every((other) => !isLarge(metric.name, one, other)));
      const how = same ? "practically the same" : "no sure difference between them";
      return [`${listed(first.map(({ label }) => label))} ${several} (${how})`];
    }
    return [`${sole!.label} ${one}${refusing.has(sole!) ? ` but ${refuses(sole!)}` : ""}`];
  });
  const others = [...refusing].map((each) => `${each.label} ${refuses(each)}`);
  const told = [...parts, ...others];
  return sentence(told.length > 0 ? told.join("; ") : "no level is surely ahead of another in waits, upgrades or cost");
}

/** "brokered is enough if …": in what others are noticeably better for sure, and what it takes to reach it. */
export function enough(level: Alternative, levels: readonly Alternative[], bests: readonly Best[]): string {
  const worse = STAKES.filter((stake) => isWorse(stake, level, { levels, bests }));
  const slow = worse.some(({ name }) => name === "wait.p95");
  const told = worse
    .filter(({ name }) => name !== "usable.15min" || !slow)
    .map((stake) => inWords(stake, figureOf(stake.name, level)));
  const content =
    told.length > 0
      ? `if ${listed(told)} will do`
      : "as it is: no level is noticeably better in waits, refusals, failures, upgrades or cost";
  return sentence([`${level.label} is enough ${content}`, ...selfServed(level), ...effortOf(level, levels)].join("; "));
}

interface Among {
  readonly levels: readonly Alternative[];
  readonly bests: readonly Best[];
}

function isWorse(stake: Metric, level: Alternative, { levels, bests }: Among): boolean {
  const { name, reads } = stake;
  if (reads === undefined) return false;
  if (isOpen(name, level)) return levels.some((each) => each.measure(name)?.value != null);
  const first = leadersIn(stake, { levels, bests });
  if (first.length === 0 || first.includes(level) || level.measure(name)?.value == null) return false;
  return first.every((each) => isLarge(name, level, each));
}

/** The levels that are surely the best in a measure, each against all others; none where no other is surely worse. */
function leadersIn({ name: measure, better }: Metric, { levels, bests }: Among): readonly Alternative[] {
  const best = bests.find((each) => each.measure === measure);
  const names = better === "more" ? (best?.amongMost ?? [best?.most]) : (best?.amongLeast ?? [best?.least]);
  return levels.filter(({ name }) => names.includes(name));
}

/** The levels that do not differ significantly from the best, or all levels if none differs. */
function alike(levels: readonly Alternative[], bests: readonly Best[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const stake of STAKES) {
    const known = levels.filter((each) => each.measure(stake.name)?.value != null);
    const leaders = leadersIn(stake, { levels, bests });
    const first = leaders.length === 0 ? known : leaders;
    if (first.length < 2 || !overlap(stake.name, first)) continue;
    const names = first.length === levels.length ? "all levels" : listed(first.map(({ label }) => label));
    groups.set(names, [...(groups.get(names) ?? []), stake.topic!]);
  }
  const told = [...groups].map(([names, whats]) => `${names} in ${listed(whats)}`);
  return told.length === 0
    ? []
    : [sentence(`as good as the best, as far as these replications tell: ${told.join("; ")}`)];
}

/** Whether the intervals overlap. If they do not, the levels are not called equal, however cautious the test. */
function overlap(measure: string, levels: readonly Alternative[]): boolean {
  const ends = levels.map((each) => {
    const { value, low, high, open } = each.measure(measure)!;
    return { low: low ?? value!, high: open ? Number.POSITIVE_INFINITY : (high ?? value!) };
  });
  return Math.max(...ends.map(({ low }) => low)) <= Math.min(...ends.map(({ high }) => high));
}

function figureOf(measure: string, alternative: Alternative): string {
  return isOpen(measure, alternative) ? "no end within the run" : withInterval(alternative.measure(measure)!);
}

/** What the platform has no part in. */
function selfServed({ level }: Alternative): readonly string[] {
  const { payer } = LEVELS.find(({ name }) => name === level) ?? {};
  return payer === "developer" ? ["developers get it themselves, without the platform"] : [];
}

/** Effort is an estimate, not a finding; it is told where it tells levels apart. */
function effortOf(level: Alternative, levels: readonly Alternative[]): readonly string[] {
  const efforts = levels.map((each) => each.measure("effort")?.value ?? 0);
  if (efforts.every((each) => each === efforts[0])) return [];
  const own = level.measure("effort")?.value ?? 0;
  return [own > 0 ? `it takes ${formatted(own, "USD")} of work to reach` : "it takes no work to reach"];
}
