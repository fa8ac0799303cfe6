import { type SizeAnswer, shortPath } from "../../experiment/planning/size-answer.ts";
import type { Tried } from "../../experiment/planning/tried.ts";
import { quantity } from "../../experiment/results/format.ts";
import { counted } from "../../scenario/language/words.ts";
import { regretPart, regretSays } from "./regret-told.ts";
import { sizeChart } from "./size-chart.ts";
import type { Told, ToldPart } from "./told.ts";

export const VERDICT = { meets: "met", fails: "not met", open: "cannot be told" } as const;

const HOW: Readonly<Record<SizeAnswer["how"], string>> = {
  "one run": "One run tells what every size refuses",
  halving: "Each value was run by itself, on the same random numbers",
  ranking:
    "A goal is met at neither end of the range: values between were ranked by KN, and the smallest below the nearest was found by halves, on the same random numbers",
};

/** The smallest size that meets all goals, in words, tables and pictures. */
export function sizeTold(answer: SizeAnswer): Told {
  const { name, question, version, variant, find, today, goals, seed, tried, says, stopped, confidence, start } =
    answer;
  const most = Math.max(...tried.map(({ replications }) => replications));
  const percent = `${Number((100 * (1 - confidence)).toPrecision(3))} %`;
  const why = answer.why === undefined ? "" : ` (one run does not tell of all: ${answer.why})`;
  return {
    command: "size",
    ...{ name, question, version },
    facts: [
      ...(variant === "base" ? [] : [variant]),
      `${find}${today === "" ? "" : `, today ${today}`}`,
      ...goals,
      `up to ${counted(most, "replication")}`,
      `seed ${seed}`,
    ],
    answers: [
      says,
      stopped,
      ...(answer.feasible === null ? [] : [`With a probability of at most ${percent} it is too small.`]),
      ...(answer.uncertain ? [regretSays(answer.uncertain)] : []),
      `${HOW[answer.how]}${why}.${start ? ` Theory begins at ${start.value}: ${start.says}.` : ""}`,
    ],
    parts: [...partsOf(answer), ...(answer.uncertain ? [regretPart(answer.uncertain)] : [])],
    warnings: warningsOf(answer),
  };
}

function warningsOf({ averaged, below, feasible, range }: SizeAnswer): readonly string[] {
  return [
    ...(averaged === undefined
      ? []
      : [
          `The run gets fuller, and a goal is judged on average over the run: at its end it may fail. Say when it must hold, as in “${averaged}”.`,
        ]),
    ...(below === undefined || (feasible ?? range[0]) > range[0] ? [] : [`Smaller values cannot be run. ${below}`]),
  ];
}

function partsOf(answer: SizeAnswer): readonly ToldPart[] {
  const goals = answer.tried[0]?.goals ?? [];
  const table = neighbours(answer);
  return goals.map(({ says }, goal): ToldPart => {
    const title = goals.length === 1 ? `${says}, by size` : `Goal: ${says}`;
    return {
      id: goal === 0 ? "curve" : `curve-${goal + 1}`,
      title,
      says: "Found: over all replications, with the bounds that the verdict rests on, wider than the 95 % interval, for they hold for all looks together.",
      table: {
        columns: [shortPath(answer.find), "goal", "found", "95 % interval", "replications"],
        rows: table.map(({ value, goals: all, replications }) => {
          const { verdict, found, low, high, unit } = all[goal]!;
          const interval = low === null || high === null ? "–" : `${quantity(low, unit)} to ${quantity(high, unit)}`;
          return [value, VERDICT[verdict], found, interval, replications];
        }),
      },
      draw: (width) => sizeChart(answer, goal, width),
    };
  });
}

/** On each side of what decides. */
const NEIGHBOURS = 6;

/** What was tried next to the answer; of a whole curve only that. */
function neighbours({ tried, feasible, infeasible }: SizeAnswer): readonly Tried[] {
  if (tried.length <= 4 * NEIGHBOURS) return tried;
  const at = (value: number | null) => tried.findIndex((each) => each.value === value);
  const ends = [at(infeasible), at(feasible)].filter((index) => index >= 0);
  const [from, to] = ends.length === 0 ? [0, NEIGHBOURS] : [Math.min(...ends), Math.max(...ends)];
  return tried.slice(Math.max(0, from - NEIGHBOURS), to + NEIGHBOURS);
}
