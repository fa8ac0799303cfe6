import { signed } from "../../experiment/baseline/signed.ts";
import { inTitles } from "../../experiment/expectations/in-titles.ts";
import type { Apart } from "../../experiment/planning/apart.ts";
import type { Enough, LevelOf } from "../../experiment/planning/enough-answer.ts";
import { formatted, plain, quantity, sentence } from "../../experiment/results/format.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { ESTIMATE_RANGE } from "../../scenario/estimate-range.ts";
import { counted } from "../../scenario/language/words.ts";
import { ladder } from "./ladder.ts";
import { percentWords } from "./part-words.ts";
import type { Told } from "./told.ts";

/** Which level is enough, in words, a table and a ladder. */
export function enoughTold(enough: Enough): Told {
  const { name, question, version, replications, worlds, inputs } = enough;
  const { stated, estimates } = inputs;
  const enoughLevel = enough.lowest === null ? undefined : enough.levels[enough.lowest]!.variant;
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
        says: `What each level reaches as it is, with its 99 % bounds, and the share of the worlds in which it does not.${enoughLevel === undefined ? "" : ` “Against ${enoughLevel}”: its figure less that of ${enoughLevel} in the same replications, with the 95 % interval.`}`,
        table: {
          columns: [
            ...["goal", "level", "as it is", "bounds", "verdict"],
            ...(enoughLevel === undefined ? [] : [`against ${enoughLevel}`]),
            "fails in worlds",
          ],
          rows: enough.levels.flatMap(({ checks, failing, against }) =>
            checks.map(({ says, variant, value, interval, verdict }, nth) => [
              ...[inTitles(says), variant, value, interval === "" ? "–" : interval, verdict],
              ...(enoughLevel === undefined ? [] : [apart(against?.goals[nth])]),
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

function belowSentence(enough: Enough, level: LevelOf): string[] {
  const { replications, levels, lowest } = enough;
  const other = lowest === null ? undefined : levels[lowest]!.variant;
  const { variant, verdict, worlds } = level;
  if (verdict === "meets") return [];
  const share = `it meets all goals in ${percentWords(worlds)} of the worlds`;
  if (verdict === "fails")
    return [sentence(`${variant} is not enough: ${failures(level, ["fail"], other).join("; ")}; ${share}`)];
  const open = failures(level, ["inconclusive"], other).join("; ");
  return [sentence(`${variant} cannot be told after ${counted(replications, "replication")}: ${open}; ${share}`)];
}

/** `“refused for good < 1 %” stands at 4.1 %, +3.9 ± 0.4 percentage points against managed`. */
function failures({ checks, against }: LevelOf, verdicts: readonly string[], other?: string): string[] {
  return checks.flatMap(({ says, value, verdict }, nth) => {
    if (!verdicts.includes(verdict)) return [];
    const difference = apart(against?.goals[nth]);
    const paired = other === undefined || difference === "–" ? "" : `, ${difference} against ${other}`;
    return `“${inTitles(says)}” stands at ${value === "–" ? "an unknown value" : value}${paired}`;
  });
}

/** `+3.9 ± 0.4 percentage points`; "–" where it cannot be told. */
function apart(found: Apart | undefined): string {
  return found === undefined || found.value === null ? "–" : signed(found);
}

/** What differs for sure, goal by goal. */
function surelyApart({ checks, against }: LevelOf): string[] {
  return (against?.goals ?? []).flatMap((found, nth) => {
    const { low, high } = found;
    const isSure = low !== null && high !== null && (low > 0 || high < 0);
    const { measure } = checks[nth]!;
    return isSure ? `${metricNamed(measure)?.title ?? measure} ${signed(found)}` : [];
  });
}

function nextSentence({ worlds: total }: Enough, level: LevelOf, next: LevelOf): string {
  const { gained, lost, likelier } = next.beyond ?? { gained: 0, lost: 0, likelier: null };
  const chance = likelier === null || gained + lost === 0 ? "" : ` (${signed({ ...likelier, unit: "share" })})`;
  const worlds = `meets all goals in ${gained} of ${total} worlds in which ${level.variant} does not, and fails in ${lost} in which ${level.variant} meets them${chance}`;
  const sure = surelyApart(next);
  const adds = sure.length === 0 ? "" : `; as it is ${sure.join(", ")}`;
  const cost = next.against?.cost.value ?? null;
  const costs =
    cost === null
      ? ""
      : `; it costs ${plain(Math.abs(round(cost)))} USD a month ${cost >= 0 ? "more" : "less"}${bounds(next.against!.cost)}`;
  const once = next.once !== null && next.once > 0 ? ` and ${plain(round(next.once))} USD once` : "";
  return sentence(`the next level, ${next.variant}, ${worlds}${adds}${costs}${once}`);
}

/** ` (2,900–3,300)`; nothing where it is known to two digits. */
function bounds({ low, high }: Apart): string {
  if (low === null || high === null || round(low) === round(high)) return "";
  const [least, most] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b) as [number, number];
  if (low < 0 && high > 0) return ` (${plain(round(low))} to ${plain(round(high))})`;
  return ` (${plain(round(least))}–${plain(round(most))})`;
}

function usd(value: number | null): string {
  return value === null ? "–" : formatted(value, "USD", Math.max(1, Math.abs(value) / 50));
}

/** To two digits. */
function round(value: number): number {
  return Number(value.toPrecision(2));
}
