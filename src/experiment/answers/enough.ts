import { LEVELS } from "../../platform/levels.ts";
import { formatted, inProse, listed, sentence, withInterval } from "../results/format.ts";
import type { Best } from "../results/results.ts";
import type { Alternative } from "./alternative.ts";
import { isLarge, isOpen } from "./compared.ts";

/** What one gives up or gains with a level: what it is called, how it reads as something to be content with, and its better end. */
const STAKES: readonly {
  readonly measure: string;
  readonly what: string;
  readonly reads?: (value: string) => string;
  readonly better?: "most";
  /** Not told where this one is. */
  readonly unless?: string;
}[] = [
  { measure: "refused", what: "refusals", reads: (value) => `${value} refused` },
  { measure: "failed", what: "failures", reads: (value) => `${value} failing in mid-task` },
  { measure: "wait.p95", what: "the p95 wait", reads: (value) => `a p95 wait of ${value}` },
  {
    measure: "usable.15min",
    what: "requests usable within 15 min",
    reads: (value) => `${value} usable within 15 min`,
    better: "most",
    unless: "wait.p95",
  },
  { measure: "upgrade.window", what: "the upgrade window", reads: (value) => `an upgrade window of ${value}` },
  { measure: "upgrade.exposure", what: "exposure" },
  { measure: "cost.total", what: "cost", reads: (value) => `${value} a month` },
];

/** In what a level may be ahead of all others, as the first sentence says it of one and of several. */
const AHEAD = [
  ["wait.p95", "is fastest with a p95 wait of", "are fastest with p95 waits of", ""],
  ["upgrade.window", "has the shortest upgrade window with", "have the shortest upgrade windows with", ""],
  ["cost.total", "costs least with", "cost least with", " a month"],
] as const;

/** Which level is ahead in what; of each level, what it takes to be content with it; and where several are as good as the best. */
export function levelAnswers(levels: readonly Alternative[], bests: readonly Best[]): readonly string[] {
  if (levels.every((each) => each.measure("usable.15min")?.value == null))
    return ["There is nothing to answer: nobody asks for anything."];
  return [ahead(levels, bests), ...levels.map((each) => enough(each, levels, bests)), ...alike(levels, bests)];
}

/** Who is ahead in what; and who refuses noticeably more than the best, for a short wait of the others is no comfort to the refused. */
function ahead(levels: readonly Alternative[], bests: readonly Best[]): string {
  const refusing = new Set(levels.filter((each) => isWorse(STAKES[0]!, each, { levels, bests })));
  const refuses = (each: Alternative) => {
    refusing.delete(each);
    return `refuses ${inProse(each.measure("refused")!)}`;
  };
  const parts = AHEAD.flatMap(([measure, one, several, per]) => {
    const first = leadersIn(measure, { levels, bests });
    if (first.length === 0) return [];
    const figures = `${listed(first.map((each) => inProse(each.measure(measure)!)))}${per}`;
    const [sole] = first;
    if (first.length > 1) {
      const same = first.every((one) => first.every((other) => !isLarge(measure, one, other)));
      const how = same ? "practically the same" : "no sure difference between them";
      return [`${listed(first.map(({ label }) => label))} ${several} ${figures} (${how})`];
    }
    return [`${sole!.label} ${one} ${figures}${refusing.has(sole!) ? ` but ${refuses(sole!)}` : ""}`];
  });
  const others = [...refusing].map((each) => `${each.label} ${refuses(each)}`);
  const told = [...parts, ...others];
  return sentence(told.length > 0 ? told.join("; ") : "no level is surely ahead of another in waits, upgrades or cost");
}

/** "brokered is enough if …": in what others are noticeably better for sure, and what it takes to reach it. */
export function enough(level: Alternative, levels: readonly Alternative[], bests: readonly Best[]): string {
  const worse = STAKES.filter((stake) => isWorse(stake, level, { levels, bests }));
  const told = worse
    .filter(({ unless }) => !worse.some(({ measure }) => measure === unless))
    .map(({ measure, reads }) => reads!(figureOf(measure, level)));
  const content =
    told.length > 0
      ? `if ${listed(told)} will do`
      : "as it is: no level is noticeably better in waits, refusals, failures, upgrades or cost";
  return sentence([`${level.label} is enough ${content}`, ...selfServed(level), ...effortOf(level, levels)].join("; "));
}

type Stake = (typeof STAKES)[number];

interface Among {
  readonly levels: readonly Alternative[];
  readonly bests: readonly Best[];
}

function isWorse({ measure, reads, better }: Stake, level: Alternative, { levels, bests }: Among): boolean {
  if (reads === undefined) return false;
  if (isOpen(measure, level)) return levels.some((each) => each.measure(measure)?.value != null);
  const first = leadersIn(measure, { levels, bests }, better);
  if (first.length === 0 || first.includes(level) || level.measure(measure)?.value == null) return false;
  return first.every((each) => isLarge(measure, level, each));
}

/** The levels that are surely the best in a measure, each against all others; none where no other is surely worse. */
function leadersIn(
  measure: string,
  { levels, bests }: Among,
  better: "least" | "most" = "least",
): readonly Alternative[] {
  const best = bests.find((each) => each.measure === measure);
  const names = better === "most" ? (best?.amongMost ?? [best?.most]) : (best?.amongLeast ?? [best?.least]);
  return levels.filter(({ name }) => names.includes(name));
}

/** Where several do not differ surely from the best, or all are alike. */
function alike(levels: readonly Alternative[], bests: readonly Best[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { measure, what, better } of STAKES) {
    const known = levels.filter((each) => each.measure(measure)?.value != null);
    const leaders = leadersIn(measure, { levels, bests }, better);
    const first = leaders.length === 0 ? known : leaders;
    if (first.length < 2 || !overlap(measure, first)) continue;
    const names = first.length === levels.length ? "all levels" : listed(first.map(({ label }) => label));
    groups.set(names, [...(groups.get(names) ?? []), what]);
  }
  const told = [...groups].map(([names, whats]) => `${names} in ${listed(whats)}`);
  return told.length === 0
    ? []
    : [sentence(`as good as the best, as far as these replications tell: ${told.join("; ")}`)];
}

/** Whether their intervals have a value in common: where they have not, nobody would call them alike, however safe the test. */
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
