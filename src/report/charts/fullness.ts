import { scaleLinear } from "d3";
import { plain, quantity, tickShare } from "../../experiment/results/format.ts";
import type { Results, Series } from "../../experiment/results/results.ts";
import { limitName, shortLimit, subjectOf } from "../../platform/subject.ts";
import { day, instant } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import { bands, panelGrid, type Scales, timeAxis } from "./drawing/bands.ts";
import type { Chart, ChartOptions } from "./drawing/chart.ts";
import { type Column, columnsOf, shareAt, zoomedSeries } from "./drawing/columns.ts";
import { legend } from "./drawing/legend.ts";
import { box, INK, MUTED, round, rule, shortName, stroked, svg, words } from "./drawing/svg.ts";
import { type Full, firstMark, fullCounts, fullOf, fullStrip, fullWords } from "./full.ts";
import { averageShare, LEAST_FULL, MOST_LIMITS, type ShownLimit, sharesOf, shownLimits } from "./limits.ts";
import { changeKey, changeMarks, fullnessSigns, limitMarks, upgradeMarks } from "./marks.ts";

/** Heights of a panel's parts, px: a line of text, the strip, the mark below it, the plot, the axis with the gap below. */
const LINE = 15;
const STRIP = 9;
const MARK = 10;
const PLOT = 84;
const AXIS = 28;
const LEFT = 42;
/** Of the words about when a limit was full. px. */
const SMALL = 11;

/** How full each limit is through the run, and when it was full: small panels on one time axis and one scale. */
export const fullness: Chart = {
  id: "fullness",
  title: "How full the limits are",
  says: `In use divided by the limit, which is the line at 100 %. Shown are limits that requests meet, more than ${100 * LEAST_FULL} % full on average or refusing anybody, at most ${MOST_LIMITS} per variant.`,
  missing: "Nothing here has a limit.",
  shows: "what was full, and when",
  zooms: true,
  refines: true,
  draw(results, options) {
    const limits = shownLimits(results);
    if (limits.length === 0) return undefined;
    const { width } = panelGrid(limits.length, options.width, 0);
    const panels = limits.map((limit): Panel => {
      const full = fullOf(results, limit.variant, limit.series);
      return { ...limit, full, caption: fullWords(results, full) };
    });
    const base = baseOf(limits.map(({ series }) => series));
    const { places, height } = placesOf(panels, width, options.width);
    const drawn = panels.map((panel, nth) => {
      const { at, top } = places[nth]!;
      const place = { options: { ...options, width }, base, top, plot: top + STRIP + MARK };
      return markup`<g transform="translate(${at.map(round).join(",")})" data-plot="${LEFT} ${top} ${round(width - 4)} ${place.plot + PLOT}">${panelAt(results, panel, place)}</g>`;
    });
    const keys = changeKey(results, [options.from ?? 0, options.to ?? results.horizon / 1e6], options.width);
    const key = keys.map((text, nth) => words({ x: 0, y: height + 12 + nth * LINE, text, size: SMALL }));
    const below = height + (keys.length > 0 ? keys.length * LINE + 4 : 0);
    const [signs, tall] = legend(fullnessSigns(results, panels, base), options.width, below + 6);
    return svg({ width: options.width, height: tall, title: fullness.title, desc: fullness.says }, drawn, key, signs);
  },
  table: (results) => ({
    columns: [
      "variant",
      "limit",
      "full on average",
      "time at the limit",
      "replications in which it was ever full",
      "first full (median)",
      "in 9 of 10 replications",
      "most often full",
      "at once full in",
      "fullest (mean of replications)",
      "when",
    ],
    rows: shownLimits(results).map(({ variant, series }) => {
      const shares = sharesOf(series);
      const peak = shares.reduce((best, share, index) => (share > shares[best]! ? index : best), 0);
      const when = instant(results.start, (series.from ?? 0) + peak * series.step);
      const limit = shortLimit(limitName(series), subjectOf(results, variant));
      const full = fullFields(results, fullOf(results, variant, series));
      return [
        variant.name,
        limit,
        quantity(averageShare(series), "share"),
        ...full,
        quantity(shares[peak] ?? 0, "share"),
        when,
      ];
    }),
  }),
};

/** When it was full, for the table. */
function fullFields({ start, replications }: Results, { time, ever, first, between, worst }: Full): string[] {
  const days = (from: number, to: number) => `${day(start, from)} to ${day(start, to)}`;
  return [
    time === null ? "–" : quantity(time, "share"),
    ever === null ? "–" : `${ever} of ${replications}`,
    first === null ? (ever === null ? "–" : "most never were") : instant(start, first),
    between === null ? "–" : spanned(start, between),
    worst === null ? "–" : days(worst.from, worst.to - 1),
    worst === null ? "–" : `${worst.replications} of ${replications}`,
  ];
}

function spanned(start: string, [from, to]: readonly [number, number | null]): string {
  return to === null ? `${instant(start, from)} or later` : `${instant(start, from)} to ${instant(start, to)}`;
}

interface Panel extends ShownLimit {
  readonly full: Full;
  /** How long it was full; "" where that is not known. */
  readonly caption: string;
}

/** Where the axis begins: at 50 % if all values lie well above it, otherwise at 0. */
function baseOf(shown: readonly Series[]): number {
  const least = (series: Series) => Math.min(...series.low.map((_, at) => shareAt(series, series.low, at)));
  return Math.min(...shown.map(least)) > 0.55 ? 0.5 : 0;
}

/** Where each panel stands, and below its top its strip; panels side by side leave the same room for a caption. */
function placesOf(panels: readonly Panel[], width: number, whole: number) {
  const columns = width < whole ? 2 : 1;
  let height = 0;
  const places = panels.map((_, nth) => {
    const first = nth - (nth % columns);
    const isCaptioned = panels.slice(first, first + columns).some(({ caption }) => caption !== "");
    const top = 17 + (isCaptioned ? LINE : 0);
    const at = [nth % columns === 0 ? 0 : whole - width, height] as const;
    if (nth % columns === columns - 1 || nth === panels.length - 1) height += top + STRIP + MARK + PLOT + AXIS;
    return { at, top };
  });
  return { places, height };
}

interface Place {
  readonly options: ChartOptions;
  /** Share at which the axis begins. */
  readonly base: number;
  /** Where the strip and the plot begin, px. */
  readonly top: number;
  readonly plot: number;
}

function panelAt(
  results: Results,
  { variant, index, series, full, caption }: Panel,
  { options, base, top, plot }: Place,
): Markup[] {
  const begin = series.from ?? 0;
  const { from = begin, to = begin + series.mean.length * series.step, width, tips, grain = 2 } = options;
  const most = Math.floor((width - LEFT - 4) / grain);
  const seen = zoomedSeries(series, index, options);
  const columns = columnsOf(seen, [from, to], most);
  const highest = Math.max(1, ...columns.map(({ high }) => high)) * 1.04;
  const x = scaleLinear([from, to], [LEFT, width - 4]);
  const scales = { x, y: scaleLinear([base, highest], [plot + PLOT, plot]).clamp(true), from, to };
  const limit = shortLimit(limitName(series), subjectOf(results, variant));
  const replications = seen === series ? results.replications : options.zoomed!.replications;
  return [
    words({ x: 0, y: 12, text: `${shortName(variant.name)} · ${shortName(limit)}`, fill: INK, weight: 600 }),
    words({ x: width - 4, y: 12, text: limitText(series), anchor: "end" }),
    words({ x: 0, y: 12 + LINE, text: caption, size: SMALL }),
    ...(series.full === undefined
      ? []
      : [
          words({ x: LEFT - 6, y: top + STRIP, text: "full", anchor: "end", size: SMALL }),
          ...fullStrip(seen, scales, { top, height: STRIP, columns: most, replications }),
          ...firstMark(full, scales, top + STRIP + 1),
        ]),
    ...upgradeMarks(results, variant, scales, plot),
    ...axes(results.start, scales, { width, base }),
    ...limitMarks(series, scales),
    ...bands(columns, scales, index),
    ...changeMarks(results, scales, plot),
    ...(tips
      ? columnTips(columns, scales, {
          name: `${variant.name} · ${limit}`,
          start: results.start,
          replications,
          top,
          counts: fullCounts(seen, [from, to], most),
        })
      : []),
  ];
}

function limitText({ limit }: Series): string {
  const [first, last] = [Math.round(limit[0]!), Math.round(limit.at(-1)!)];
  return first === last ? `limit ${plain(first)}` : `limit ${plain(first)} → ${plain(last)}`;
}

function axes(start: string, scales: Scales, { width, base }: { width: number; base: number }): Markup[] {
  const { y } = scales;
  const bottom = y(base);
  return [
    ...[base, (1 + base) / 2].flatMap((share) => [
      rule([LEFT, y(share)], [width - 4, y(share)]),
      words({ x: LEFT - 6, y: y(share) + 4, text: tickShare(share), anchor: "end", size: 11 }),
    ]),
    rule([LEFT, y(1)], [width - 4, y(1)], { stroke: MUTED, dash: "5 3" }),
    words({ x: LEFT - 6, y: y(1) + 4, text: "100 %", anchor: "end", size: 11 }),
    ...(base > 0 ? [stroked(`M${LEFT - 4} ${round(bottom - 9)}l8 -3m-8 7l8 -3`, { stroke: MUTED, width: 1.5 })] : []),
    ...timeAxis(start, scales, [LEFT, width - 4]),
  ];
}

interface Told {
  readonly name: string;
  readonly start: string;
  readonly replications: number;
  readonly top: number;
  /** Replications in which it was full, by column. */
  readonly counts: readonly number[];
}

function columnTips(
  columns: readonly Column[],
  { x, y, from, to }: Scales,
  { name, start, replications, top, counts }: Told,
): Markup[] {
  return columns.map(({ at, low, high, least, greatest }, index) => {
    const next = columns[index + 1]?.at ?? to;
    const mean = least === greatest ? tickShare(least) : `${tickShare(least)} to ${tickShare(greatest)}`;
    const full = counts[index]! > 0 ? `\nfull in ${counts[index]} of ${replications} replications` : "";
    const tip = `${shortName(name, 60)}\n${instant(start, at)}\nmean ${mean}\n80 % of replications: ${tickShare(low, 0)} to ${tickShare(high, 0)}${full}`;
    const left = x(Math.max(from, at));
    return box({ x: left, y: top, width: x(next) - left, height: y(0) - top }, "transparent", tip);
  });
}
