import { scaleLinear } from "d3";
import { bearing } from "../../experiment/bearing.ts";
import type { Results, Series, Upgrade, VariantResults } from "../../experiment/results.ts";
import { instant } from "../dates.ts";
import { plain, quantity, tickShare } from "../format.ts";
import { type Markup, markup } from "../markup.ts";
import { refusalsOf, shortLimit, subjectOf } from "../measures.ts";
import { bands, panelGrid, type Scales, timeAxis } from "./bands.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { type Column, columnsOf, shareAt } from "./columns.ts";
import { box, INK, MUTED, round, rule, SHADE, shortName, svg, words } from "./svg.ts";

/** Limits shown for a variant: the fullest ones, as long as they are this full on average or refuse anybody. */
const MOST_LIMITS = 3;
const LEAST_FULL = 0.2;
/** The measure that says how long nothing was left. */
export const AT_LIMIT = "fullness.at_100";
const PANEL = 132;
const PLOT = 84;

/** How full each limit is through the run: small panels on one time axis and one scale. */
export const fullness: Chart = {
  id: "fullness",
  title: "How full the limits are",
  says: `In use divided by the limit, which is the line at 100 %: the mean over all replications, and the band that holds 80 % of them. Shaded: upgrades, as they fell in the first replication; a broken upright line: the limit moves. Shown are the limits that requests meet and that are more than ${100 * LEAST_FULL} % full on average or refuse anybody, at most ${MOST_LIMITS} of each variant.`,
  missing: "Nothing here has a limit.",
  zooms: true,
  draw(results, options) {
    const panels = panelsOf(results);
    if (panels.length === 0) return undefined;
    const { width, height, at: place } = panelGrid(panels.length, options.width, PANEL);
    const drawn = panels.map((panel, index) => {
      const at = place(index);
      return markup`<g transform="translate(${round(at[0])},${at[1]})" data-plot="40 22 ${round(width - 4)} ${22 + PLOT}">${panelAt(results, panel, { ...options, width })}</g>`;
    });
    return svg({ width: options.width, height, title: fullness.title, desc: fullness.says }, drawn);
  },
  table: (results) => ({
    columns: ["variant", "limit", "full on average", "time at the limit", "fullest (mean of replications)", "when"],
    rows: panelsOf(results).map(({ variant, series }) => {
      const shares = sharesOf(series);
      const peak = shares.reduce((best, share, index) => (share > shares[best]! ? index : best), 0);
      const when = instant(results.start, (series.from ?? 0) + peak * series.step);
      const limit = shortLimit(limitName(series.name, series.service), subjectOf(results, variant));
      const atLimit = timeAtLimit(variant, series);
      const full = atLimit === null ? "–" : quantity(atLimit, "share");
      return [variant.name, limit, quantity(meanOf(series), "share"), full, quantity(shares[peak] ?? 0, "share"), when];
    }),
  }),
};

interface Panel {
  readonly variant: VariantResults;
  readonly index: number;
  readonly series: Series;
}

/** The limits that are shown, by variant, the fullest first. */
export function panelsOf(results: Results): Panel[] {
  return results.variants.flatMap((variant, index) => {
    const subject = subjectOf(results, variant);
    const bears = bearing(variant, subject);
    const refusing = new Set(refusalsOf(results, variant).map(({ limit }) => limit));
    return variant.series
      .filter(
        ({ kind, limit, name, service }) => kind === "in use" && limit.length > 0 && bears(limitName(name, service)),
      )
      .map((series) => ({ series, full: meanOf(series), refuses: refusing.has(series.name) }))
      .filter(({ full, refuses }) => refuses || full > LEAST_FULL)
      .sort((a, b) => b.full - a.full)
      .filter((each, at, all) => at < MOST_LIMITS - 1 || each === worstOf(all.slice(MOST_LIMITS - 1)))
      .map(({ series }) => ({ variant, index, series }));
  });
}

interface Filled {
  readonly series: Series;
  readonly full: number;
  readonly refuses: boolean;
}

/** Beside the fullest, room for one: of those that refuse the one that peaks highest, else the next. */
function worstOf(others: readonly Filled[]): Filled | undefined {
  const peak = ({ series }: Filled) =>
    series.high.reduce((most, _, at) => Math.max(most, shareAt(series, series.high, at)), 0);
  return others.filter(({ refuses }) => refuses).sort((a, b) => peak(b) - peak(a))[0] ?? others[0];
}

/** As measures name it. */
export function limitName(name: string, service: string): string {
  return service === "" ? name : `${service}: ${name}`;
}

function meanOf(series: Series): number {
  const shares = sharesOf(series);
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

function sharesOf(series: Series): number[] {
  return series.mean.map((_, at) => shareAt(series, series.mean, at));
}

function panelAt(results: Results, { variant, index, series }: Panel, options: ChartOptions): Markup[] {
  const begin = series.from ?? 0;
  const { from = begin, to = begin + series.mean.length * series.step, width, tips } = options;
  const columns = columnsOf(series, [from, to], Math.floor((width - 44) / 2));
  const top = Math.max(1, ...columns.map(({ high }) => high)) * 1.04;
  const scales = { x: scaleLinear([from, to], [40, width - 4]), y: scaleLinear([0, top], [22 + PLOT, 22]), from, to };
  const limit = shortLimit(limitName(series.name, series.service), subjectOf(results, variant));
  return [
    words({ x: 0, y: 12, text: `${shortName(variant.name)} · ${shortName(limit)}`, fill: INK, weight: 600 }),
    words({
      x: width - 4,
      y: 12,
      text: [limitText(series), timeFull(variant, series)].filter(Boolean).join(", "),
      anchor: "end",
    }),
    ...upgradeMarks(upgradesOf(results, variant), scales),
    ...axes(results.start, scales, width),
    ...limitMarks(series, scales),
    ...bands(columns, scales, index),
    ...(tips ? columnTips(columns, scales, `${variant.name} · ${limit}`, results.start) : []),
  ];
}

/** A mean hides the hours in which nothing was left: share of the time, over all replications. */
function timeAtLimit({ measures }: VariantResults, { name, service }: Series): number | null {
  const of = limitName(name, service);
  return measures.find((each) => each.measure === AT_LIMIT && each.of === of && each.window === "")?.value ?? null;
}

function timeFull(variant: VariantResults, series: Series): string {
  const share = timeAtLimit(variant, series);
  if (share === null) return "";
  return share === 0 ? "never full" : `full ${quantity(share, "share")} of the time`;
}

/** Where the limit moved and stayed, by expansion or by date, on average over the replications; at most some four. */
function limitMarks({ limit, step, from: begin = 0 }: Series, { x, y, from, to }: Scales): Markup[] {
  const [least, most] = [Math.min(...limit), Math.max(...limit)];
  const apart = Math.max(0.02 * most, (most - least) / 4);
  let last = limit[0]!;
  return limit.flatMap((value, at) => {
    const stays = value === (limit[at + 1] ?? value);
    if (!stays || Math.abs(value - last) < apart) return [];
    last = value;
    const seconds = begin + at * step;
    if (seconds < from || seconds > to) return [];
    const near = x(seconds) > x(to) - 40;
    return [
      rule([x(seconds), y(1)], [x(seconds), y(0)], { stroke: MUTED, dash: "2 2" }),
      words({
        x: x(seconds) + (near ? -4 : 4),
        y: y(0) - 5,
        text: `limit ${plain(Math.round(value))}`,
        anchor: near ? "end" : "start",
        size: 11,
      }),
    ];
  });
}

function limitText({ limit }: Series): string {
  const [first, last] = [Math.round(limit[0]!), Math.round(limit.at(-1)!)];
  return first === last ? `limit ${plain(first)}` : `limit ${plain(first)} → ${plain(last)}`;
}

function axes(start: string, scales: Scales, width: number): Markup[] {
  const { y } = scales;
  return [
    ...[0, 0.5].flatMap((share) => [
      rule([40, y(share)], [width - 4, y(share)]),
      words({ x: 34, y: y(share) + 4, text: tickShare(share), anchor: "end", size: 11 }),
    ]),
    rule([40, y(1)], [width - 4, y(1)], { stroke: MUTED, dash: "5 3" }),
    words({ x: 34, y: y(1) + 4, text: "100 %", anchor: "end", size: 11 }),
    ...timeAxis(start, scales, [40, width - 4]),
  ];
}

function upgradesOf(results: Results, variant: VariantResults): readonly Upgrade[] {
  const subject = subjectOf(results, variant);
  return variant.upgrades.filter(
    ({ replication, service }) => replication === 0 && (subject === "" || service === subject),
  );
}

/** Upgrades that overlap are one stretch. */
function upgradeMarks(upgrades: readonly Upgrade[], { x, y, from, to }: Scales): Markup[] {
  const spans: [number, number][] = [];
  for (const { started, ended } of [...upgrades].sort((a, b) => (a.started ?? 0) - (b.started ?? 0))) {
    if (started === null || started >= to || (ended ?? to) <= from) continue;
    const span: [number, number] = [Math.max(from, started), Math.min(to, ended ?? to)];
    const before = spans.at(-1);
    if (before !== undefined && span[0] <= before[1]) before[1] = Math.max(before[1], span[1]);
    else spans.push(span);
  }
  return spans.map(([start, end]) =>
    box({ x: x(start), y: 22, width: Math.max(1.5, x(end) - x(start)), height: y(0) - 22 }, SHADE, "", 0.2),
  );
}

function columnTips(columns: readonly Column[], { x, y, to }: Scales, name: string, start: string): Markup[] {
  return columns.map(({ at, low, high, least, greatest }, index) => {
    const next = columns[index + 1]?.at ?? to;
    const mean = least === greatest ? tickShare(least) : `${tickShare(least)} to ${tickShare(greatest)}`;
    const tip = `${shortName(name, 60)}\n${instant(start, at)}\nmean ${mean}\n80 % of runs: ${tickShare(low, 0)} to ${tickShare(high, 0)}`;
    return box({ x: x(at), y: 22, width: x(next) - x(at), height: y(0) - 22 }, "transparent", tip);
  });
}
