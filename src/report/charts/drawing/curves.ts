import { scaleLinear, scaleLog } from "d3";
import { tickShare, tickTime } from "../../../experiment/results/format.ts";
import { type Markup, markup } from "../../words/markup.ts";
import type { ChartOptions } from "./chart.ts";
import { legend, type Sign } from "./legend.ts";
import { stepPath } from "./steps.ts";
import {
  apart,
  box,
  dash,
  INK,
  lineColour,
  MUTED,
  PAPER,
  round,
  rule,
  shortName,
  stroked,
  svg,
  widthOf,
  words,
} from "./svg.ts";

/** A share that moves with time, drawn as steps: it holds its value until the next point. */
export interface Curve {
  readonly name: string;
  /** Which variant it belongs to: its colour and line style. */
  readonly variant: number;
  readonly points: readonly (readonly [seconds: number, share: number])[];
  /** What stands behind its name. */
  readonly note: string;
  /** Faint curves carry no label. */
  readonly faint?: boolean;
  /** Points marked on it. */
  readonly marks?: readonly (readonly [seconds: number, share: number])[];
}

interface Plot {
  readonly title: string;
  readonly desc: string;
  readonly xTitle: string;
  /** Shares at which a fine line crosses. */
  readonly guides: readonly number[];
  readonly curves: readonly Curve[];
  /** First and last second of a logarithmic axis. */
  readonly domain: readonly [number, number];
  readonly tipWord: string;
  /** What its lines mean, below it. */
  readonly signs?: readonly Sign[];
}

interface Frame {
  readonly x: (seconds: number) => number;
  readonly y: (share: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly last: number;
  readonly ticks: readonly number[];
  readonly at: (px: number) => number;
}

const HEIGHT = 340;
/** A piece of its line before each name: labels that had to move are found without colour too. px. */
const SAMPLE = 24;
const TIME_TICKS = [1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000, 7_776_000, 31_536_000];

/** Shares over time, one curve a variant, named at their ends (above the plot where it is narrow). */
export function curves(plot: Plot, options: ChartOptions): Markup {
  const named = plot.curves.filter(({ faint }) => !faint);
  const longest = Math.max(0, ...named.map(({ name, note }) => widthOf(`${shortName(name, 20)} ${note}`)));
  const beside = longest * 1.05 + 20 + SAMPLE;
  const narrow = options.width < 600 || beside > 0.36 * options.width;
  const frame = frameOf(plot, options, narrow ? { lines: named.length, beside: 14 } : { lines: 0, beside });
  const [signs, height] = legend(plot.signs ?? [], options.width, frame.bottom + 48);
  return svg(
    { width: options.width, height, title: plot.title, desc: plot.desc },
    axes(plot, frame),
    plot.curves.map((curve) => drawn(curve, frame)),
    plot.curves.flatMap((curve) => marks(curve, frame)),
    narrow ? names(named) : endLabels(named, frame),
    signs,
    options.tips ? tips(named, frame, plot.tipWord) : [],
  );
}

/** Space for the given number of lines above the plot, or for labels beside it. */
interface Margins {
  readonly lines: number;
  /** px. */
  readonly beside: number;
}

function frameOf({ domain }: Plot, { width, scale = "log", until }: ChartOptions, { lines, beside }: Margins): Frame {
  const left = 44;
  const right = width - beside;
  const top = 14 + lines * 18;
  const bottom = top + HEIGHT - 60;
  const last = scale === "linear" ? (until ?? domain[1]) : domain[1];
  const across =
    scale === "linear" ? scaleLinear([0, last], [left, right]) : scaleLog([domain[0], last], [left, right]);
  const first = scale === "linear" ? 0 : domain[0];
  const x = (seconds: number) => across(Math.min(last, Math.max(first, seconds)));
  const y = scaleLinear([0, 1], [bottom, top]);
  const ticks = scale === "linear" ? linearTicks(last) : TIME_TICKS.filter((t) => t >= domain[0] && t <= last);
  return { x, y, left, right, top, bottom, last, ticks: spaced(ticks, x, 46), at: (px) => across.invert(px) };
}

/** Some five ticks in a unit people count in. */
function linearTicks(last: number): number[] {
  const steps = [
    1, 5, 10, 30, 60, 300, 600, 900, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600,
    2_592_000, 7_776_000,
  ];
  const step = steps.find((each) => last / each <= 7) ?? 31_536_000;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
}

function spaced(ticks: readonly number[], x: (seconds: number) => number, gap: number): number[] {
  const kept: number[] = [];
  for (const tick of ticks) if (kept.length === 0 || x(tick) - x(kept.at(-1)!) >= gap) kept.push(tick);
  return kept;
}

function axes({ guides, xTitle }: Plot, { x, y, left, right, top, bottom, ticks }: Frame): Markup[] {
  return [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      rule([left, y(share)], [right, y(share)]),
      words({ x: left - 8, y: y(share) + 4, text: tickShare(share), anchor: "end" }),
    ]),
    ...guides.map((share) => rule([left, y(share)], [right, y(share)], { stroke: MUTED, dash: "1 3" })),
    ...ticks.flatMap((tick) => [
      rule([x(tick), top], [x(tick), bottom + 5]),
      words({ x: x(tick), y: bottom + 19, text: tickTime(tick), anchor: "middle" }),
    ]),
    rule([left, bottom], [right, bottom], { stroke: MUTED }),
    words({ x: (left + right) / 2, y: bottom + 38, text: xTitle, anchor: "middle" }),
  ];
}

function drawn({ points, variant, faint }: Curve, { x, y, last }: Frame): Markup {
  const inside = points.filter(([seconds]) => seconds <= last);
  const end = inside.at(-1);
  const held = end === undefined || end[1] === 0 ? inside : [...inside, [last, end[1]] as const];
  const style = {
    stroke: lineColour(variant),
    dash: dash(variant),
    width: faint ? 1 : 2.25,
    opacity: faint ? 0.35 : 1,
  };
  return stroked(steps(thinned(held, x), { x, y }), style);
}

/** Along to each point, and then to its height. */
function steps(points: Curve["points"], { x, y }: Pick<Frame, "x" | "y">): string {
  const at = points.map(([t, share]) => [x(t), y(share)] as const);
  if (at.length === 0) return "";
  const corners = at.map((point, index) => [point[0], at[Math.max(0, index - 1)]![1]] as const);
  return stepPath(at[0]!, [[...corners.slice(1), at.at(-1)!]]);
}

/** Of the points in the same half pixel the last one stays; a dense run of them keeps its shape. */
function thinned(points: Curve["points"], x: Frame["x"]): Curve["points"] {
  const half = points.map(([t]) => Math.floor(2 * x(t)));
  return points.filter((_, index) => half[index] !== half[index + 1]);
}

function marks({ marks = [], variant }: Curve, { x, y, last }: Frame): Markup[] {
  return marks
    .filter(([t]) => t <= last)
    .map(
      ([t, share]) =>
        markup`<circle cx="${round(x(t))}" cy="${round(y(share))}" r="4" fill="${PAPER}" stroke="${lineColour(variant)}" stroke-width="2"/>`,
    );
}

function endLabels(named: readonly Curve[], { right, top, bottom, y, last }: Frame): Markup[] {
  const ends = named.map(({ points }) => y(points.filter(([t]) => t <= last).at(-1)?.[1] ?? 0));
  const heights = apart(ends, 17, [top + 4, bottom]);
  return named.flatMap(({ name, note, variant }, index) => {
    const [x, y] = [right + 8, heights[index]!];
    return [
      rule([x, y], [x + SAMPLE - 6, y], { stroke: lineColour(variant), width: 2.25, dash: dash(variant) }),
      markup`<text x="${round(x + SAMPLE)}" y="${round(y + 4)}" fill="${lineColour(variant)}" font-weight="600">${shortName(name, 20)} <tspan fill="${MUTED}" font-weight="400">${note}</tspan></text>`,
    ];
  });
}

function names(named: readonly Curve[]): Markup[] {
  return named.flatMap(({ name, note, variant }, index) => [
    rule([4, index * 18 + 10], [36, index * 18 + 10], {
      stroke: lineColour(variant),
      width: 2.25,
      dash: dash(variant),
    }),
    words({ x: 44, y: index * 18 + 14, text: `${shortName(name)} ${note}`, fill: INK }),
  ]);
}

function tips(named: readonly Curve[], { left, right, top, bottom, at }: Frame, word: string): Markup[] {
  const count = Math.max(1, Math.round((right - left) / 9));
  const width = (right - left) / count;
  return Array.from({ length: count }, (_, index) => {
    const t = at(left + (index + 0.5) * width);
    const shares = named.map(({ name, points }) => `${shortName(name)}: ${tickShare(shareAt(points, t))}`);
    return box(
      { x: left + index * width, y: top, width, height: bottom - top },
      "transparent",
      [`${word} ${tickTime(t)}`, ...shares].join("\n"),
    );
  });
}

/** The value of a step curve at an instant. */
export function shareAt(points: readonly (readonly [number, number])[], t: number): number {
  let share = points[0]?.[0] === undefined || points[0][0] > t ? 0 : points[0][1];
  for (const [at, value] of points) if (at <= t) share = value;
  return share;
}
