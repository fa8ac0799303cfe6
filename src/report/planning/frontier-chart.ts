import { scaleLinear } from "d3";
import type { FrontierAnswer, FrontierCell } from "../../experiment/planning/frontier-answer.ts";
import { plain } from "../../experiment/results/format.ts";
import { legend, type Sign } from "../charts/drawing/legend.ts";
import { panelAxes } from "../charts/drawing/panel.ts";
import { INK, round, rule, stroked, svg, words } from "../charts/drawing/svg.ts";
import type { Markup } from "../words/markup.ts";
import { boundLine, goalMarks, measureIn } from "./goal-axis.ts";
import { TRIED, VERDICT_SIGN, VERDICT_SIGNS } from "./verdict-signs.ts";

const HEIGHT = 300;
const TOP = 62;
const LEFT = 64;
/** How far beyond its bound a goal's figure is drawn, in bounds: what lies further stands at the edge. */
const HIGHEST = 4;

const signs: readonly Sign[] = [
  ...VERDICT_SIGNS,
  {
    draw: (x, y) => stroked(`M${x} ${y + 2}h7v8h7`, { stroke: TRIED, width: 1.5 }),
    text: "none is cheaper and better",
  },
];

/** Combinations, and which of them are chosen. */
type Frontier = Pick<FrontierAnswer, "cheapest" | "least"> & {
  readonly cells: readonly Pick<FrontierCell, "cost" | "goals" | "on">[];
};

interface Point {
  readonly nth: number;
  readonly cost: number;
  readonly value: number;
  readonly verdict: keyof typeof VERDICT_SIGN;
  readonly isOn: boolean;
}

/** What combinations cost against how a goal comes out, with the line of those that none beats in both. */
export function frontierChart(answer: Frontier, goal: number, width: number): Markup | undefined {
  const points = answer.cells.flatMap(({ cost, goals, on }, nth): Point[] => {
    const { value = null, verdict = "open" } = goals[goal] ?? {};
    return cost === null || value === null ? [] : [{ nth, cost: cost.value, value, verdict, isOn: on[goal] === "on" }];
  });
  const found = answer.cells.find(({ goals }) => goals.length > 0)?.goals[goal];
  if (!found) return undefined;
  const { bound, unit, says } = found;
  const costs = points.map(({ cost }) => cost);
  if (bound === null || new Set(costs).size < 2) return undefined;
  const [right, bottom] = [width - 20, TOP + HEIGHT];
  const most = Math.max(1.25 * bound, ...points.map(({ value }) => Math.min(value, HIGHEST * bound)));
  const x = scaleLinear([Math.min(...costs), Math.max(...costs)], [LEFT + 10, right - 10]).nice(5);
  const y = scaleLinear([0, most], [bottom, TOP]);
  const at = ({ cost, value }: Pick<Point, "cost" | "value">) => [x(cost), y(Math.min(value, most))] as const;
  const [keys, height] = legend(signs, width, bottom + 52);
  const area = { left: LEFT, right, top: TOP, bottom };
  const marks = x.ticks(Math.max(2, Math.floor(width / 130))).map((at) => ({ at, text: plain(at) }));
  const line = stepped(
    points.filter(({ isOn }) => isOn).sort((a, b) => a.cost - b.cost),
    at,
  );
  return svg(
    { width, height, title: `${says}, by cost`, desc: "Each combination by its cost and the goal's figure." },
    panelAxes(
      area,
      { scale: x, marks, title: "USD a month" },
      { scale: y, marks: goalMarks({ most, unit }), title: measureIn(says) },
    ),
    boundLine(
      area,
      { y: y(bound), bound, most, unit },
      points.filter(({ nth }) => nth === answer.cheapest || nth === answer.least).map(({ cost }) => x(cost)),
    ),
    line === "" ? [] : stroked(line, { stroke: TRIED, width: 1.5, opacity: 0.5 }),
    points.map((point) => VERDICT_SIGN[point.verdict](...at(point))),
    named(answer, points, { at, right }),
    keys,
  );
}

/** Between two of them one has to take the dearer for what the better reaches: a step. */
function stepped(points: readonly Point[], at: (point: Point) => readonly [number, number]): string {
  return points
    .map((point, nth) => {
      const [x, y] = at(point).map(round);
      return nth === 0 ? `M${x} ${y}` : `H${x}V${y}`;
    })
    .join("");
}

interface Place {
  readonly at: (point: Point) => readonly [number, number];
  readonly right: number;
}

/** What the chosen ones are, the one above the other where they are neighbours. */
function named({ cheapest, least }: Frontier, points: readonly Point[], { at, right }: Place): Markup[] {
  const both = cheapest !== null && cheapest === least;
  const taken = [
    ...(cheapest === null ? [] : [{ nth: cheapest, what: both ? "cheapest, least regret" : "cheapest" }]),
    ...(least === null || both ? [] : [{ nth: least, what: "least regret" }]),
  ];
  return taken.flatMap(({ nth, what }, line) => {
    const point = points.find((each) => each.nth === nth);
    if (!point) return [];
    const [x, y] = at(point);
    const isLeft = x > (LEFT + right) / 2;
    const top = TOP - 54 + 16 * line;
    return [
      rule([x, top + 4], [x, y - 6], { stroke: INK }),
      words({
        ...{ x: x + (isLeft ? -6 : 6), y: top + 9, text: what },
        ...{ fill: INK, weight: 600, anchor: isLeft ? "end" : "start" },
      }),
    ];
  });
}
