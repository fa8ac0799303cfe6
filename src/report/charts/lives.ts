import { scaleLinear } from "d3";
import { quantity, tickTime } from "../../experiment/results/format.ts";
import type { Doing, Life, Part } from "../../experiment/results/lives.ts";
import type { Results } from "../../experiment/results/results.ts";
import { instant } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import type { Chart } from "./drawing/chart.ts";
import { causeColour, ON_CAUSE } from "./drawing/colours.ts";
import { legend, swatch } from "./drawing/legend.ts";
import { box, INK, MUTED, round, rule, shortName, svg, widthOf, words } from "./drawing/svg.ts";

const DOINGS: readonly Doing[] = ["at work", "in line", "until the next poll", "trying again"];
const PITCH = 19;
const TOP = 22;
const AXIS = 34;
const LEGEND = 30;

/** Why single requests waited: the slowest and some ordinary ones, step by step. */
export const lives: Chart = {
  id: "lives",
  needsCloseUp: true,
  title: "Individual requests, step by step",
  says: "From the first attempt (left) to the usable instance (right), in the first replication, which may have seen less trouble than others: the ten slowest requests of each variant, and ten typical ones (from the middle half). Each part is a step of the integration level, named where there is room. Every group has a time axis of its own.",
  missing: "The runs were too long to follow single requests through them again.",
  draw(results, options) {
    const groups = groupsOf(results);
    if (groups.length === 0) return undefined;
    const columns = options.width >= 720 ? 2 : 1;
    const gap = 36;
    const width = (options.width - gap * (columns - 1)) / columns;
    const tall = Math.max(...groups.map(({ found }) => found.length)) * PITCH + TOP + AXIS;
    const drawn = groups.map((group, index) => {
      const at = [(index % columns) * (width + gap), LEGEND + Math.floor(index / columns) * tall] as const;
      return markup`<g transform="translate(${round(at[0])},${at[1]})">${groupAt(group, { width, tips: options.tips ?? false, start: results.start })}</g>`;
    });
    const height = LEGEND + Math.ceil(groups.length / columns) * tall - 10;
    return svg(
      { width: options.width, height, title: lives.title, desc: lives.says },
      legend(signsFor(options.width), options.width, 4)[0],
      drawn,
    );
  },
  table: (results) => ({
    columns: ["variant", "group", "request", "first attempt", "wait", "attempts", "what it did"],
    rows: groupsOf(results).flatMap(({ name, kind, found }) =>
      found.map(({ request, plan, at, wait, attempts, parts }) => [
        name,
        kind,
        `${request} (${plan})`,
        instant(results.start, at),
        quantity(wait, "s"),
        attempts,
        parts.map((part) => `${spelled(part)} ${quantity(part.took, "s")}`).join(", "),
      ]),
    ),
  }),
};

interface Group {
  readonly name: string;
  readonly kind: string;
  readonly found: readonly Life[];
}

/** The slowest of a variant beside its ordinary ones. */
function groupsOf({ variants, closeUp = [] }: Results): Group[] {
  return closeUp.flatMap(({ slowest, typical }, index) => {
    const name = variants[index]?.name;
    if (name === undefined || slowest.length === 0) return [];
    return [
      { name, kind: "slowest", found: slowest },
      { name, kind: "from the middle half", found: typical },
    ];
  });
}

function spelled({ doing, what }: Part): string {
  const words = what.replace(/\./g, " ");
  if (doing === "at work") return words;
  return doing === "in line" ? `in line: ${words}` : doing;
}

interface Place {
  readonly width: number;
  readonly tips: boolean;
  readonly start: string;
}

function groupAt({ name, kind, found }: Group, { width, tips, start }: Place): Markup[] {
  const names = 14 + Math.max(...found.map(({ request }) => widthOf(numberOf(request), 12)), 0);
  const [left, right] = [names, width - 62];
  const most = Math.max(0.001, ...found.map(({ wait }) => wait));
  const x = scaleLinear([0, most], [left, right]);
  const bottom = TOP + found.length * PITCH;
  return [
    markup`<text x="0" y="12" fill="${MUTED}"><tspan fill="${INK}" font-weight="600">${shortName(name)}</tspan> ${found.length === 0 ? "no others" : kind}</text>`,
    ...ticksOf(most, width).flatMap((tick) => [
      rule([x(tick), TOP], [x(tick), bottom + 3]),
      words({
        x: x(tick),
        y: bottom + 16,
        text: tick === 0 ? "0" : tickTime(tick),
        anchor: tick === 0 ? "start" : "middle",
        size: 11,
      }),
    ]),
    ...found.flatMap((life, at) => lifeAt(life, { x, y: TOP + at * PITCH, left, start, tips })),
  ];
}

/** Three or four, in a unit people count in; none for what is over at once. */
function ticksOf(most: number, width: number): number[] {
  const step = STEPS.find((each) => most / each <= (width < 400 ? 3 : 5)) ?? 31_536_000;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

const STEPS = [
  1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 259_200,
  432_000, 604_800, 1_209_600, 2_592_000, 7_776_000,
];

interface Line {
  readonly x: (seconds: number) => number;
  readonly y: number;
  readonly left: number;
  readonly start: string;
  readonly tips: boolean;
}

function lifeAt({ request, plan, at, wait, attempts, parts }: Life, { x, y, left, start, tips }: Line): Markup[] {
  const number = numberOf(request);
  const tried = attempts > 1 ? `\n${attempts} attempts` : "";
  const head = `${shortName(request, 40)} (${shortName(plan)}), ${instant(start, at)}\nwaited ${quantity(wait, "s")}${tried}`;
  let since = 0;
  const pieces = parts.flatMap((part) => {
    const [from, to] = [x(since), x(since + part.took)];
    since += part.took;
    const told = `${spelled(part)}: ${quantity(part.took, "s")}`;
    const piece = box(
      { x: from, y: y + 2, width: Math.max(0.6, to - from - 0.8), height: PITCH - 4 },
      causeColour(part.doing),
      tips ? `${head}\n${told}` : "",
    );
    const text = spelled(part);
    const fits = to - from > widthOf(text, 10) + 8;
    return fits ? [piece, words({ x: from + 4, y: y + 13, text, fill: ON_CAUSE, size: 10 })] : [piece];
  });
  return [
    words({ x: left - 6, y: y + 13, text: number, anchor: "end", size: 11 }),
    ...pieces,
    words({ x: x(wait) + 6, y: y + 13, text: quantity(wait, "s"), fill: INK, size: 11 }),
  ];
}

/** The stream's name is the same for most of them. */
function numberOf(request: string): string {
  return request.slice(request.lastIndexOf("#"));
}

function signsFor(width: number) {
  const called = (doing: Doing) => (width < 430 && doing === "until the next poll" ? "poll" : doing);
  return DOINGS.map((doing) => swatch(causeColour(doing), called(doing)));
}
