import { scaleLinear } from "d3";
import type { SizeAnswer } from "../../experiment/planning/size-answer.ts";
import { shortPath } from "../../experiment/planning/size-answer.ts";
import type { Tried } from "../../experiment/planning/tried.ts";
import { legend, type Sign } from "../charts/drawing/legend.ts";
import { panelAxes } from "../charts/drawing/panel.ts";
import { box, INK, MUTED, round, rule, stroked, svg, widthOf, words } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";
import { boundLine, goalMarks, measureIn } from "./goal-axis.ts";
import { TRIED, VERDICT_SIGN, VERDICT_SIGNS } from "./verdict-signs.ts";

const HEIGHT = 280;
const TOP = 46;
const LEFT = 64;
/** How far beyond its bound a goal's figure is drawn, in bounds: what matters lies about the bound. */
const HIGHEST = 4;
/** Opacity of the values between the answer and what surely fails. */
const BRACKET = 0.16;

interface Point {
  readonly value: number;
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: Tried["verdict"];
}

const signs: readonly Sign[] = [
  ...VERDICT_SIGNS,
  { draw: (x, y) => box({ x, y: y + 1, width: 14, height: 10 }, TRIED, "", 0.2), text: "95 % interval" },
  {
    draw: (x, y) => box({ x, y: y + 1, width: 14, height: 10 }, MUTED, "", BRACKET),
    text: "from what fails to what is enough",
  },
];

/** A goal's figure against the size, with its interval and bound, and the answer as an upright line. */
export function sizeChart(answer: SizeAnswer, goal: number, width: number): Markup | undefined {
  const points = pointsOf(answer, goal);
  const { bound, unit, says } = answer.tried[0]!.goals[goal]!;
  if (points.length < 2 || bound === null) return undefined;
  const shown = near(points, bound);
  const [right, bottom] = [width - 20, TOP + HEIGHT];
  const most = Math.max(1.25 * bound, ...shown.map(({ high }) => Math.min(high, HIGHEST * bound)));
  const x = scaleLinear([shown[0]!.value, shown.at(-1)!.value], [LEFT + 8, right - 8]);
  const y = scaleLinear([0, most], [bottom, TOP]);
  const at = (value: number) => y(Math.min(value, most));
  const area = { left: LEFT, right, top: TOP, bottom };
  const [keys, height] = legend(signs, width, bottom + 52);
  return svg(
    {
      width,
      height,
      title: `${says}, by ${shortPath(answer.find)}`,
      desc: "The goal's figure for each value, with its 95 % interval.",
    },
    panelAxes(
      area,
      { scale: x, marks: whole(x.ticks(Math.floor(width / 90))), title: shortPath(answer.find) },
      { scale: y, marks: goalMarks({ most, unit }), title: measureIn(says) },
    ),
    bracket(answer, x),
    band(shown, x, at),
    stroked(`M${shown.map(({ value, at: found }) => `${round(x(value))} ${round(at(found))}`).join("L")}`, {
      stroke: TRIED,
      width: 1.5,
    }),
    boundLine(area, { y: at(bound), bound, most, unit }, answer.feasible === null ? [] : [x(answer.feasible)]),
    answerLine(answer, x),
    shown.map(({ value, at: found, verdict }) => VERDICT_SIGN[verdict](x(value), at(found))),
    keys,
  );
}

/** Values with a figure; what is open above goes to the top. */
function pointsOf({ tried }: SizeAnswer, goal: number): readonly Point[] {
  return tried.flatMap(({ value, goals }) => {
    const { value: at, low, high, verdict } = goals[goal]!;
    return at === null ? [] : [{ value, at, low: low ?? at, high: high ?? at, verdict }];
  });
}

const MOST_POINTS = 80;

/** Of a long curve the part about the bound: where the figure is neither far beyond it nor next to nothing. */
function near(points: readonly Point[], bound: number): readonly Point[] {
  const first = points.findIndex(({ at }) => at < HIGHEST * bound);
  const last = points.findLastIndex(({ at }) => at > bound / 50);
  if (first < 0 || last < first) return points.slice(0, MOST_POINTS);
  const cut = points.slice(Math.max(0, first - 1), last + 3);
  return cut.length < 2 ? points.slice(-MOST_POINTS) : cut.length > MOST_POINTS ? thinned(cut) : cut;
}

function thinned(points: readonly Point[]): readonly Point[] {
  const step = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

function band(points: readonly Point[], x: (of: number) => number, y: (of: number) => number): Markup {
  const up = points.map(({ value, high }) => `${round(x(value))} ${round(y(high))}`);
  const down = points.map(({ value, low }) => `${round(x(value))} ${round(y(low))}`).reverse();
  return markup`<path d="M${[...up, ...down].join("L")}Z" fill="${TRIED}" fill-opacity="0.2"/>`;
}

/** What lies between the greatest value that fails and the answer: there it was not told which will do. */
function bracket({ feasible, infeasible }: SizeAnswer, x: { (of: number): number; domain(): number[] }): Markup[] {
  const [from = 0, to = 0] = x.domain();
  if (feasible === null || infeasible === null || infeasible < from || feasible > to) return [];
  return [box({ x: x(infeasible), y: TOP, width: x(feasible) - x(infeasible), height: HEIGHT }, MUTED, "", BRACKET)];
}

function answerLine(
  { feasible, find, confidence }: SizeAnswer,
  x: { (of: number): number; domain(): number[] },
): Markup[] {
  const [from = 0, to = 0] = x.domain();
  if (feasible === null || feasible < from || feasible > to) return [];
  const sure = Number((100 * confidence).toPrecision(4));
  const text = `${shortPath(find)} = ${feasible}, ${sure} % sure`;
  const wide = 1.1 * widthOf(text);
  const [at, end] = [x(feasible), x(to) + 8];
  const label =
    at + 6 + wide <= end
      ? ({ x: at + 6, anchor: "start" } as const)
      : at - 6 - wide >= 0
        ? ({ x: at - 6, anchor: "end" } as const)
        : ({ x: 2, anchor: "start" } as const);
  return [
    rule([at, TOP - 20], [at, TOP + HEIGHT], { stroke: INK, width: 1.5 }),
    words({ ...label, y: TOP - 26, text, fill: INK, weight: 600 }),
  ];
}

const whole = (ticks: readonly number[]) => ticks.filter(Number.isInteger).map((at) => ({ at, text: String(at) }));
