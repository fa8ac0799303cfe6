import { quantity } from "../../experiment/results/format.ts";
import type { Results, Series, VariantResults } from "../../experiment/results/results.ts";
import { limitName } from "../../platform/subject.ts";
import { type Markup, markup } from "../words/markup.ts";
import type { Scales } from "./drawing/bands.ts";
import { columnRanges } from "./drawing/columns.ts";
import { box, INK, PAPER, RULE, triangle } from "./drawing/svg.ts";

/** The measures that tell when nothing was left of a limit. */
export const FULL_MEASURES = [
  "fullness.at_100",
  "fullness.ever_100",
  "fullness.first_100",
  "fullness.first_100.p05",
  "fullness.first_100.p95",
] as const;

/** When a limit was full; null: not known, or never. */
export interface Full {
  /** Share of the time, over all replications: a mean hides the hours in which nothing was left. */
  readonly time: number | null;
  /** Replications in which it ever was. */
  readonly ever: number | null;
  /** The first time: the median over replications, and where nine of ten of them lie. Seconds. */
  readonly first: number | null;
  /** The end is null where more than one of twenty never were. */
  readonly between: readonly [number, number | null] | null;
  readonly worst: Worst | null;
}

/** The longest stretch of days on which it was full about as often as it ever was, weekends bridged. Seconds. */
interface Worst {
  readonly from: number;
  readonly to: number;
  /** The most replications in which it was full at the same time. */
  readonly replications: number;
}

export function fullOf({ replications }: Results, { measures }: VariantResults, series: Series): Full {
  const of = limitName(series);
  const [time, ever, first, p05, p95] = FULL_MEASURES.map(
    (name) => measures.find((each) => each.measure === name && each.of === of && each.window === "")?.value ?? null,
  ) as [number | null, number | null, number | null, number | null, number | null];
  return {
    time,
    ever: ever === null ? null : Math.round(ever * replications),
    first,
    between: p05 === null ? null : [p05, p95],
    worst: worstOf(series),
  };
}

const DAY = 86_400;
/** Of the worst day's replications: on these days it was full about as often. */
const ABOUT = 0.75;
/** Days. */
const BRIDGED = 2;

function worstOf({ full = [], from: begin = 0, step, mean }: Series): Worst | null {
  const replications = Math.max(0, ...full);
  if (replications === 0) return null;
  const days = new Map<number, number>();
  for (const [at, count] of full.entries()) {
    const nth = Math.floor((begin + at * step) / DAY);
    days.set(nth, Math.max(days.get(nth) ?? 0, count));
  }
  const often = [...days].filter(([, count]) => count >= ABOUT * replications).map(([nth]) => nth);
  const stretches: [number, number][] = [];
  for (const nth of often) {
    const last = stretches.at(-1);
    if (last && nth - last[1] <= BRIDGED + 1) last[1] = nth;
    else stretches.push([nth, nth]);
  }
  const [longest] = stretches.sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
  const to = Math.min((longest![1] + 1) * DAY, begin + mean.length * step);
  return { from: Math.max(begin, longest![0] * DAY), to, replications };
}

/** One figure a panel, `full 6.8 % of the time`; when that was is drawn, and told in the table. "" where it is not known. */
export function fullWords({ replications }: Results, { time, ever }: Full): string {
  if (ever === 0 || time === 0) return replications === 1 ? "never full" : `never full in ${replications} replications`;
  return time === null ? "" : `full ${quantity(time, "share")} of the time`;
}

/** Below the strip, where the median replication was first full; `top` is the strip's lower edge. */
export function firstMark({ first }: Full, { x, from, to }: Pick<Scales, "x" | "from" | "to">, top: number): Markup[] {
  if (first === null || first < from || first > to) return [];
  return [triangle(x(first), top)];
}

/** Fifths in which a share is shown. */
const SHADES = 5;

/** A strip over the run, the darker, the more replications in which the limit was full; `columns` at most. */
export function fullStrip(
  series: Series,
  { x, from, to }: Pick<Scales, "x" | "from" | "to">,
  { top, height, columns, replications }: { top: number; height: number; columns: number; replications: number },
): Markup[] {
  const paths: string[] = new Array(SHADES).fill("");
  const middle = top + height / 2;
  for (const { start, end, count } of stretchesOf(series, [from, to], columns)) {
    const shade = Math.ceil((count / replications) * SHADES) - 1;
    const [left, right] = [x(Math.max(from, start)), x(Math.min(to, end))].map((px) => Math.round(px * 10) / 10);
    if (shade >= 0) paths[shade] += `M${left} ${middle}H${right}`;
  }
  return [
    box({ x: x(from), y: top, width: x(to) - x(from), height }, RULE),
    box({ x: x(from) + 0.5, y: top + 0.5, width: x(to) - x(from) - 1, height: height - 1 }, PAPER),
    ...paths.flatMap((path, shade) =>
      path === ""
        ? []
        : [
            markup`<path d="${path}" stroke="${INK}" stroke-width="${height}" stroke-opacity="${(shade + 1) / SHADES}"/>`,
          ],
    ),
  ];
}

/** The greatest number of replications in which the limit was full, by column. Equal neighbours are merged. */
function stretchesOf(
  { full = [], from: begin = 0, step, ...series }: Series,
  stretch: readonly [number, number],
  columns: number,
): { start: number; end: number; count: number }[] {
  const found: { start: number; end: number; count: number }[] = [];
  for (const [first, last] of columnRanges({ ...series, from: begin, step }, stretch, columns)) {
    const count = Math.max(0, ...full.slice(first, last));
    const [start, end] = [begin + first * step, begin + last * step];
    const before = found.at(-1);
    if (before?.count === count) before.end = end;
    else found.push({ start, end, count });
  }
  return found;
}

/** By column, in how many replications at most it was full in one of its buckets. */
export function fullCounts(series: Series, stretch: readonly [number, number], columns: number): readonly number[] {
  return columnRanges(series, stretch, columns).map(([first, last]) =>
    Math.max(0, ...(series.full ?? []).slice(first, last)),
  );
}
