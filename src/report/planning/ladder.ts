import type { Enough, LevelOf } from "../../experiment/planning/enough-answer.ts";
import { plain } from "../../experiment/results/format.ts";
import { stackedBars } from "../charts/drawing/bars.ts";
import { lineColour } from "../charts/drawing/svg.ts";
import type { Markup } from "../words/markup.ts";
import { percentWords } from "./part-words.ts";

const MET = "meets all goals";
const NOT = "does not";

/** The levels as rungs: in which share of the worlds each meets all goals, and what it costs. */
export function ladder({ levels, lowest }: Enough, width: number): Markup | undefined {
  if (levels.length === 0) return undefined;
  return stackedBars(
    {
      title: "Which level is enough",
      desc: "By level, from the lowest up, the share of the worlds in which it meets all goals, with its 95 % interval.",
      bars: levels.map((level, nth) => ({
        name: level.variant,
        summary: summaryOf(level, nth === lowest),
        parts: [
          { key: MET, value: level.worlds.value, text: percentWords(level.worlds) },
          { key: NOT, value: 1 - level.worlds.value, text: "" },
        ],
        whisker: [level.worlds.low, level.worlds.high],
      })),
      keys: [MET, NOT],
      most: 1,
      tick: (value) => `${Math.round(100 * value)} %`,
      fills: {
        count: 2,
        of: (key) => (key === MET ? lineColour(2) : "var(--soft,#eef1f4)"),
        text: "var(--paper,#fff)",
      },
    },
    { width },
  );
}

function summaryOf({ verdict, cost, worlds }: LevelOf, isLowest: boolean): string {
  const as = { meets: "meets all goals as it is", fails: "fails as it is", open: "cannot be told as it is" }[verdict];
  const paid = cost === null ? "" : ` · ${plain(Number(cost.toPrecision(2)))} USD a month`;
  return `${percentWords(worlds)} of the worlds · ${as}${isLowest ? ": enough" : ""}${paid}`;
}
