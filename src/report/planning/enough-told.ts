import type { Enough, LevelOf } from "../../experiment/planning/enough-answer.ts";
import { formatted, plain, quantity, sentence } from "../../experiment/results/format.ts";
import { counted } from "../../scenario/language/words.ts";
import { ESTIMATE_RANGE } from "../../scenario/worlds.ts";
import { ladder } from "./ladder.ts";
import { percentWords } from "./part-words.ts";
import type { Told } from "./told.ts";

/** Which level is enough, in words, a table and a ladder. */
export function enoughTold(enough: Enough): Told {
  const { name, question, version, replications, worlds, inputs } = enough;
  const { stated, estimates } = inputs;
  return {
    command: "enough",
    ...{ name, question, version },
    facts: [
      counted(replications, "replication"),
      counted(worlds, "world"),
      `${counted(stated.length, "range")} stated, ${counted(estimates.length, "estimate")}`,
    ],
    answers: answersOf(enough),
    parts: [
      {
        id: "levels",
        title: "Level by level",
        says: `From the lowest up. “As it is”: judged over ${counted(replications, "replication")} of the scenario as it is. “In the worlds”: the share of ${counted(worlds, "world")} in which a single replication meets all goals while all inputs that are not known vary in their ranges, the same for all levels. “By luck alone”: the same share where no input varies. ${ESTIMATE_RANGE}`,
        table: {
          columns: ["level", "as it is", "in the worlds", "by luck alone", "a month", "once", "goals that fail"],
          rows: enough.levels.map((level) => [
            level.variant,
            WORDS[level.verdict],
            percentWords(level.worlds),
            percentWords(level.luck),
            usd(level.cost),
            usd(level.once),
            failures(level, ["fail", "inconclusive"]).join("; ") || "none",
          ]),
        },
        draw: (width) => ladder(enough, width),
      },
      {
        id: "goals",
        title: "Goal by goal",
        says: "What each level reaches as it is, with its 99 % bounds, and the share of the worlds in which it does not.",
        table: {
          columns: ["goal", "level", "as it is", "bounds", "verdict", "fails in worlds"],
          rows: enough.levels.flatMap(({ checks, failing }) =>
            checks.map(({ says, variant, value, interval, verdict }, nth) => [
              ...[says, variant, value, interval === "" ? "–" : interval, verdict],
              quantity(failing[nth] ?? null, "share"),
            ]),
          ),
        },
      },
    ],
    warnings: [],
  };
}

const WORDS = { meets: "meets all goals", fails: "fails", open: "cannot be told" } as const;

function answersOf(enough: Enough): string[] {
  const { levels, lowest } = enough;
  const below = lowest === null ? levels : levels.slice(0, lowest);
  const next = lowest === null ? undefined : levels[lowest + 1];
  return [
    lowest === null ? noneMeets(enough) : lowestMeets(enough, levels[lowest]!),
    ...below.flatMap((level) => belowSentence(enough, level)),
    ...(next ? [nextSentence(enough, levels[lowest!]!, next)] : []),
  ];
}

function lowestMeets({ worlds, inputs }: Enough, { variant, checks, worlds: share }: LevelOf): string {
  const count = inputs.stated.length + inputs.estimates.length;
  const varied =
    count === 0
      ? ` in ${percentWords(share)} of ${counted(worlds, "single replication")}`
      : `, and in ${percentWords(share)} of ${counted(worlds, "world")} in which ${counted(count, "input")} vary in their ranges`;
  const goals = checks.length === 1 ? "the goal" : checks.length === 2 ? "both goals" : `all ${checks.length} goals`;
  return sentence(`${variant} is enough: it meets ${goals} as it is${varied}`);
}

function noneMeets({ levels }: Enough): string {
  const best = levels.reduce((most, level) => (level.worlds.value > most.worlds.value ? level : most));
  return sentence(
    `no level meets all goals significantly; ${best.variant} comes nearest, with ${percentWords(best.worlds)} of the worlds`,
  );
}

function belowSentence({ replications }: Enough, level: LevelOf): string[] {
  const { variant, verdict, worlds } = level;
  if (verdict === "meets") return [];
  const share = `it meets all goals in ${percentWords(worlds)} of the worlds`;
  if (verdict === "fails")
    return [sentence(`${variant} is not enough: ${failures(level, ["fail"]).join("; ")}; ${share}`)];
  const open = failures(level, ["inconclusive"]).join("; ");
  return [sentence(`${variant} cannot be told after ${counted(replications, "replication")}: ${open}; ${share}`)];
}

/** `refused is 4.1 % (goal: < 1 %)`. */
function failures({ checks }: LevelOf, verdicts: readonly string[]): string[] {
  return checks
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ says, measure, value }) => `${measure} is ${value === "–" ? "unknown" : value} where the goal is ${says}`);
}

function nextSentence({ worlds: total }: Enough, level: LevelOf, next: LevelOf): string {
  const { gained, lost } = next.beyond ?? { gained: 0, lost: 0 };
  const worlds = `meets all goals in ${gained} of ${total} worlds in which ${level.variant} does not, and fails in ${lost} in which ${level.variant} meets them`;
  const cost =
    level.cost === null || next.cost === null
      ? ""
      : `; it costs ${plain(Math.abs(round(next.cost - level.cost)))} USD a month ${next.cost >= level.cost ? "more" : "less"}`;
  const once = next.once !== null && next.once > 0 ? ` and ${plain(round(next.once))} USD once` : "";
  return sentence(`the next level, ${next.variant}, ${worlds}${cost}${once}`);
}

function usd(value: number | null): string {
  return value === null ? "–" : formatted(value, "USD", Math.max(1, Math.abs(value) / 50));
}

/** To two digits. */
function round(value: number): number {
  return Number(value.toPrecision(2));
}
