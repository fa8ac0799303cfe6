import { scaleLinear } from "d3";
import { type Markup, markup } from "../../words/markup.ts";
import type { ChartOptions } from "./chart.ts";
import { legend, swatch } from "./legend.ts";
import { box, INK, MUTED, PAPER, rule, shortName, svg, widthOf, words } from "./svg.ts";

/** One bar a variant, made of parts; its name and a summary stand above it, so that bars keep the whole width. */
export interface Bar {
  readonly name: string;
  readonly summary: string;
  readonly parts: readonly { readonly key: string; readonly value: number; readonly text: string }[];
  /** 95 % interval of the whole, drawn as a whisker. */
  readonly whisker?: readonly [low: number, high: number];
}

interface Stack {
  readonly title: string;
  readonly desc: string;
  readonly bars: readonly Bar[];
  /** All parts there are, in order: each has its fill, with or without data. */
  readonly keys: readonly string[];
  readonly most: number;
  readonly tick: (value: number) => string;
  readonly fills: Fills;
  /** What the axis measures; absent: its marks and the title say it. */
  readonly axis?: string;
  /** What whiskers are, for the legend; absent: 95 % intervals, as everywhere. */
  readonly whiskers?: string;
}

/** The palette of the parts: how many fills it has, which one a part has, and the colour of text on it. */
export interface Fills {
  readonly count: number;
  readonly of: (key: string) => string;
  readonly text: string;
}

const PITCH = 56;
const THICK = 24;
const LINE = 16;
const LEFT = 2;
/** Between two labels of the axis. */
const GAP = 12;

/** Stacked bars on one common axis from zero. Each kind of part has a fill of its own; those that are drawn once say what they are. */
export function stackedBars(stack: Stack, options: ChartOptions): Markup {
  const { title, desc, most, tick, fills, axis, whiskers } = stack;
  const { bars, keys } = fewEnough(stack);
  const signs = [
    ...keys.map((key) => swatch(fills.of(key), shortName(key, 34))),
    ...(whiskers === undefined
      ? []
      : [{ draw: (x: number, y: number) => whiskerAt(x, x + 14, y + 6), text: whiskers }]),
  ];
  const [key, top] = legend(signs, options.width);
  const right = options.width - 24;
  const x = scaleLinear([0, most || 1], [LEFT, right]);
  const lines = bars.some((bar) => headWidth(bar, options.width) > options.width) ? 2 : 1;
  const pitch = PITCH + (lines - 1) * LINE;
  const bottom = top + bars.length * pitch;
  // No label touches the next: money takes more room than minutes.
  const hasRoom = (at: readonly number[]) =>
    at.every((value, nth) => nth === 0 || x(value) - x(at[nth - 1]!) >= GAP + widthOf(tick(value)));
  const ticks =
    (options.width < 500 ? [4, 3, 2] : [8, 6, 4, 3]).map((many) => x.ticks(many)).find(hasRoom) ?? x.ticks(1);
  return svg(
    { width: options.width, height: bottom + (axis === undefined ? 26 : 44), title, desc },
    key,
    ticks.flatMap((value) => [
      rule([x(value), top], [x(value), bottom + 4]),
      words({ x: x(value), y: bottom + 19, text: tick(value), anchor: anchorOf(x(value), tick(value), options.width) }),
    ]),
    axis === undefined ? [] : [words({ x: (LEFT + right) / 2, y: bottom + 37, text: axis, anchor: "middle" })],
    bars.flatMap((bar, index) => drawn(bar, { fills, x, y: top + index * pitch, lines, options })),
  );
}

/** How wide name and summary are beside each other. */
function headWidth({ name, summary }: Bar, width: number): number {
  return LEFT + 1.1 * widthOf(shortened(name, width)) + 10 + widthOf(summary);
}

const shortened = (name: string, width: number) => shortName(name, width < 500 ? 32 : 40);

/** Where the longest bar or whisker ends. */
export function longestOf(bars: readonly Bar[]): number {
  return Math.max(...bars.map(({ parts, whisker }) => Math.max(whisker?.[1] ?? 0, totalOf(parts))));
}

function totalOf(parts: Bar["parts"]): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

/** As many kinds of parts as there are fills; the smallest of more are one. */
function fewEnough({ bars, keys: all, fills: { count } }: Stack): Pick<Stack, "bars" | "keys"> {
  const largest = (key: string) =>
    Math.max(0, ...bars.flatMap(({ parts }) => parts.flatMap((part) => (part.key === key ? part.value : []))));
  const keys = all.filter((key) => largest(key) > 0);
  if (keys.length <= count) return { bars, keys };
  const kept = new Set([...keys].sort((a, b) => largest(b) - largest(a)).slice(0, count - 1));
  const merged = bars.map((bar) => {
    const others = bar.parts.filter(({ key }) => !kept.has(key));
    const value = totalOf(others);
    const text = others.map((part) => `${shortName(part.key)}: ${part.text}`).join("\n");
    return { ...bar, parts: [...bar.parts.filter(({ key }) => kept.has(key)), { key: OTHERS, value, text }] };
  });
  return { bars: merged, keys: [...keys.filter((key) => kept.has(key)), OTHERS] };
}

const OTHERS = "smaller ones";

/** Inside the picture, also at its ends. */
function anchorOf(x: number, text: string, width: number): "start" | "middle" | "end" {
  const half = widthOf(text) / 2;
  return x - half < 0 ? "start" : x + half > width ? "end" : "middle";
}

interface Place {
  readonly fills: Fills;
  readonly x: (value: number) => number;
  readonly y: number;
  /** Of its head: 2 where name and summary have no room beside each other. */
  readonly lines: number;
  readonly options: ChartOptions;
}

function drawn({ name, summary, parts, whisker }: Bar, { fills, x, y, lines, options }: Place): Markup[] {
  let from = 0;
  const bar = y + 22 + (lines - 1) * LINE;
  const pieces = parts
    .filter(({ value }) => value > 0)
    .flatMap(({ key, value, text }) => {
      const start = x(from);
      from += value;
      const width = x(from) - start;
      const tip = options.tips ? `${shortName(name)}\n${key}: ${text}` : "";
      const piece = box({ x: start, y: bar, width: Math.max(1, width - 1), height: THICK }, fills.of(key), tip);
      const fits = (label: string) => width > widthOf(label, 11) + 8 && !label.includes("\n");
      const label = text === "" ? undefined : [`${key}: ${text}`, text].find(fits);
      return label === undefined
        ? [piece]
        : [
            piece,
            words({
              x: start + 5,
              y: bar + (whisker === undefined ? 16 : 13),
              text: label,
              fill: fills.text,
              size: 11,
            }),
          ];
    });
  const beside = lines === 1 ? markup` dx="10"` : markup` x="${LEFT}" dy="${LINE}"`;
  return [
    markup`<text x="${LEFT}" y="${y + 15}" fill="${MUTED}"><tspan fill="${INK}" font-weight="600">${shortened(name, options.width)}</tspan><tspan${beside}>${summary}</tspan></text>`,
    rule([LEFT, bar - 2], [LEFT, bar + 4 + THICK], { stroke: MUTED }),
    ...pieces,
    ...(whisker === undefined || whisker[0] === whisker[1]
      ? []
      : [whiskerAt(x(whisker[0]), x(whisker[1]), bar + THICK - 6)]),
  ];
}

/** A paper-coloured rim keeps the whisker visible on its bar. */
export function whiskerAt(low: number, high: number, y: number): Markup {
  const strokes = [
    { stroke: PAPER, width: 4 },
    { stroke: INK, width: 1.5 },
  ];
  const drawn = strokes.flatMap((style) => [
    rule([low, y], [high, y], style),
    rule([low, y - 4], [low, y + 4], style),
    rule([high, y - 4], [high, y + 4], style),
  ]);
  return markup`${drawn}`;
}
