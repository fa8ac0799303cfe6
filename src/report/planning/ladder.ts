import { scaleLinear } from "d3";
import type { Enough, LevelOf } from "../../experiment/planning/enough-answer.ts";
import { plain } from "../../experiment/results/format.ts";
import { whiskerAt } from "../charts/drawing/bars.ts";
import { REST } from "../charts/drawing/colours.ts";
import { legend, type Sign, swatch } from "../charts/drawing/legend.ts";
import { box, INK, lineColour, rule, shortName, svg, words } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";
import { percentWords } from "./part-words.ts";

const MET = lineColour(2);
const THICK = 18;
const LEFT = 2;
/** Narrower than this, what a level costs stands below its bar. px. */
const NARROW = 500;

const AS_IT_IS = {
  meets: "meets all goals as it is",
  fails: "fails as it is",
  open: "cannot be told as it is",
} as const;

const signs: readonly Sign[] = [
  swatch(MET, "worlds in which it meets all goals"),
  swatch(REST, "in which it does not"),
  { draw: (x, y) => whiskerAt(x, x + 14, y + 6), text: "95 % interval" },
];

/** The levels as rungs, the lowest on top: in which share of the worlds each meets all goals, and what it costs. */
export function ladder({ levels, lowest }: Enough, width: number): Markup | undefined {
  if (levels.length === 0) return undefined;
  const isNarrow = width < NARROW;
  const pitch = isNarrow ? 72 : 54;
  const [keys, top] = legend(signs, width);
  const x = scaleLinear([0, 1], [LEFT, width - 22]);
  const bottom = top + levels.length * pitch;
  return svg(
    {
      ...{ width, height: bottom + 40, title: "Which level is enough" },
      desc: "By level, from the lowest up, the share of the worlds in which it meets all goals, with its 95 % interval.",
    },
    keys,
    [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      rule([x(share), top], [x(share), bottom]),
      words({
        x: x(share),
        y: bottom + 15,
        text: `${100 * share} %`,
        anchor: share === 0 ? "start" : share === 1 ? "end" : "middle",
      }),
    ]),
    words({ x: x(0.5), y: bottom + 33, text: "share of the worlds", anchor: "middle" }),
    levels.map((level, nth) => rung(level, { x, y: top + nth * pitch, isNarrow, isEnough: nth === lowest })),
  );
}

interface Place {
  readonly x: (share: number) => number;
  readonly y: number;
  readonly isNarrow: boolean;
  /** The lowest that will do. */
  readonly isEnough: boolean;
}

function rung({ variant, verdict, worlds, cost, once }: LevelOf, { x, y, isNarrow, isEnough }: Place): Markup {
  const paid = [cost === null ? [] : `${usd(cost)} a month`, once ? `${usd(once)} once` : []].flat().join(", ");
  const at = y + 20;
  const name = shortName(variant, isNarrow ? 22 : 40);
  const says = `${name}${isEnough ? (isNarrow ? ": enough" : " is enough") : ""}`;
  return markup`<text x="${LEFT}" y="${y + 14}"><tspan fill="${INK}" font-weight="600">${says}</tspan>${!isNarrow && markup`<tspan dx="10">${AS_IT_IS[verdict]}${paid === "" ? "" : ` · ${paid}`}</tspan>`}</text>${[
    words({ x: x(1), y: y + 14, text: percentWords(worlds), anchor: "end", fill: INK, weight: 600 }),
    box({ x: x(0), y: at, width: x(1) - x(0), height: THICK }, REST),
    box({ x: x(0), y: at, width: x(worlds.value) - x(0), height: THICK }, MET),
    whiskerAt(x(worlds.low), x(worlds.high), at + THICK / 2),
    ...(isNarrow ? [words({ x: LEFT, y: at + THICK + 14, text: below(verdict, paid), size: 11 })] : []),
  ]}`;
}

function below(verdict: LevelOf["verdict"], paid: string): string {
  return [verdict === "meets" ? [] : AS_IT_IS[verdict], paid === "" ? [] : paid].flat().join(" · ");
}

/** To two digits. */
function usd(value: number): string {
  return `${plain(Number(value.toPrecision(2)))} USD`;
}
