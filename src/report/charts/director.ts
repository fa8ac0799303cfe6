import { scaleLinear } from "d3";
import { plain } from "../../experiment/results/format.ts";
import type { Results, Series } from "../../experiment/results/results.ts";
import { instant } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import { bands, panelGrid, type Scales, timeAxis } from "./drawing/bands.ts";
import type { Chart, ChartOptions } from "./drawing/chart.ts";
import { type Column, columnsOf, zoomedSeries } from "./drawing/columns.ts";
import { legend } from "./drawing/legend.ts";
import { bandSign, workersSign } from "./drawing/signs.ts";
import { box, INK, MUTED, round, rule, shortName, svg, words } from "./drawing/svg.ts";

const PITCH = 168;
/** Where the two strips of a panel begin and end, px below its top. */
const BUSY = [22, 82] as const;
const LINE = [92, 134] as const;
const LEFT = 40;

/** What the director works on and what waits for it, through the run. */
export const director: Chart = {
  id: "director",
  title: "The director's workers and the tasks in line",
  says: "Above: workers busy; one that is kept for status calls does no such tasks. Below: tasks that wait for one. All variants have the same scales. A task is anything that the director does: for requests, upgrades or repairs of any service.",
  missing: "No step of this scenario uses the director.",
  zooms: true,
  refines: true,
  draw(results, options) {
    const panels = panelsOf(results);
    if (panels.length === 0) return undefined;
    const { width, height, at: placeOf } = panelGrid(panels.length, options.width, PITCH);
    const drawn = panels.map((panel, index) => {
      const at = placeOf(index);
      const most = { busy: top(panels.map(({ busy }) => busy)), line: top(panels.flatMap(({ line }) => line ?? [])) };
      const place = { most, start: results.start, options: { ...options, width } };
      return markup`<g transform="translate(${round(at[0])},${at[1]})" data-plot="${LEFT} ${BUSY[0]} ${round(width - 4)} ${LINE[1]}">${panelAt(panel, place)}</g>`;
    });
    const [key, tall] = legend([bandSign, workersSign], options.width, height + 6);
    return svg({ width: options.width, height: tall, title: director.title, desc: director.says }, drawn, key);
  },
  table: (results) => ({
    columns: [
      "variant",
      "workers",
      "busy on average",
      "in line on average",
      "longest line (mean of replications)",
      "when",
    ],
    rows: panelsOf(results).map(({ name, busy, line }) => {
      const peak = line ? Math.max(...line.mean) : 0;
      const when = line ? instant(results.start, (line.from ?? 0) + line.mean.indexOf(peak) * line.step) : "–";
      return [name, limitOf(busy), plain(meanOf(busy)), plain(line ? meanOf(line) : 0), plain(peak), when];
    }),
  }),
};

interface Panel {
  readonly name: string;
  readonly index: number;
  readonly busy: Series;
  readonly line: Series | undefined;
}

/** The variants in which the director does anything. */
function panelsOf({ variants }: Results): Panel[] {
  return variants.flatMap(({ name, series }, index) => {
    const of = (wanted: string) => series.find((each) => isDirector(each) && each.kind === wanted);
    const [busy, line] = [of("in use"), of("queue")];
    return busy === undefined ? [] : [{ name, index, busy, line }];
  });
}

/** Whether it is drawn here. */
export function isDirector({ name, service, kind }: Series): boolean {
  return name === "director" && service === "" && (kind === "in use" || kind === "queue");
}

function limitOf({ limit }: Series): string {
  const [first, last] = [limit[0], limit.at(-1)];
  if (first === undefined || last === undefined) return "any number";
  return first === last ? plain(first) : `${plain(first)} → ${plain(last)}`;
}

function meanOf({ mean }: Series): number {
  return mean.reduce((sum, each) => sum + each, 0) / Math.max(1, mean.length);
}

function top(series: readonly Series[]): number {
  return Math.max(0.1, ...series.flatMap(({ high, mean, limit }) => [peak(high), peak(mean), peak(limit)]));
}

function peak(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

interface Place {
  readonly most: { readonly busy: number; readonly line: number };
  readonly start: string;
  readonly options: ChartOptions;
}

function panelAt({ name, index, busy, line }: Panel, { most, start, options }: Place): Markup[] {
  const begin = busy.from ?? 0;
  const { width, from = begin, to = begin + busy.mean.length * busy.step, tips, grain = 2 } = options;
  const x = scaleLinear([from, to], [LEFT, width - 4]);
  const strip = (limit: number, [high, low]: readonly [number, number]): Scales => ({
    x,
    y: scaleLinear([0, limit], [low, high]),
    from,
    to,
  });
  const above = strip(most.busy * 1.04, BUSY);
  const below = strip(most.line * 1.04, LINE);
  const columns = (series: Series | undefined) =>
    series ? countsOf(zoomedSeries(series, index, options), [from, to], Math.floor((width - LEFT - 4) / grain)) : [];
  return [
    words({ x: 0, y: 12, text: shortName(name), fill: INK, weight: 600 }),
    words({ x: width - 4, y: 12, text: `${limitOf(busy)} workers`, anchor: "end" }),
    ...scaleMarks(above, most.busy, width),
    ...workers(busy, above),
    ...bands(columns(busy), above, index),
    ...scaleMarks(below, most.line, width),
    ...bands(columns(line), below, index),
    words({ x: LEFT + 4, y: LINE[0] + 8, text: "in line", size: 11 }),
    ...timeAxis(start, below, [LEFT, width - 4]),
    ...(tips ? tipsOf([columns(busy), columns(line)], above, { name, start }) : []),
  ];
}

/** Counts, not shares of a limit. */
function countsOf(series: Series, stretch: readonly [number, number], most: number): Column[] {
  return columnsOf({ ...series, limit: [1] }, stretch, most);
}

function scaleMarks({ y }: Scales, most: number, width: number): Markup[] {
  return [0, most].flatMap((value) => [
    rule([LEFT, y(value)], [width - 4, y(value)]),
    words({ x: LEFT - 6, y: y(value) + 4, text: plain(value, value < 1 ? 2 : 1), anchor: "end", size: 11 }),
  ]);
}

/** How many there are; they may become more. */
function workers({ limit, step, from = 0 }: Series, { x, y, ...shown }: Scales): Markup[] {
  const changes = limit.flatMap((value, at) => (value === limit[at - 1] ? [] : [at]));
  return changes.flatMap((at, index) => {
    const start = Math.max(shown.from, from + at * step);
    const end = Math.min(shown.to, index + 1 < changes.length ? from + changes[index + 1]! * step : shown.to);
    const style = { stroke: MUTED, dash: "5 3" };
    return end <= start ? [] : [rule([x(start), y(limit[at]!)], [x(end), y(limit[at]!)], style)];
  });
}

function tipsOf(
  [busy, line]: readonly [readonly Column[], readonly Column[]],
  { x, to }: Scales,
  { name, start }: { readonly name: string; readonly start: string },
): Markup[] {
  const range = (column: Column | undefined) =>
    column === undefined
      ? "none"
      : column.least === column.greatest
        ? plain(column.least)
        : `${plain(column.least)} to ${plain(column.greatest)}`;
  return busy.map((column, index) => {
    const next = busy[index + 1]?.at ?? to;
    const tip = `${shortName(name, 60)}\n${instant(start, column.at)}\nbusy: ${range(column)}\nin line: ${range(line[index])}`;
    return box(
      { x: x(column.at), y: BUSY[0], width: x(next) - x(column.at), height: LINE[1] - BUSY[0] },
      "transparent",
      tip,
    );
  });
}
