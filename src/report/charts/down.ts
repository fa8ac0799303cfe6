import { scaleLinear } from "d3";
import { plain } from "../../experiment/results/format.ts";
import type { Results, Series } from "../../experiment/results/results.ts";
import { covers, subjectOf } from "../../platform/subject.ts";
import { instant } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import { bands, panelGrid, type Scales, timeAxis } from "./drawing/bands.ts";
import type { Chart, ChartOptions } from "./drawing/chart.ts";
import { type Column, columnsOf, zoomedSeries } from "./drawing/columns.ts";
import { legend } from "./drawing/legend.ts";
import { bandSign } from "./drawing/signs.ts";
import { box, INK, round, rule, shortName, svg, words } from "./drawing/svg.ts";

const PITCH = 124;
/** Where the strip of a panel begins and ends, px below its top. */
const STRIP = [22, 90] as const;
const LEFT = 40;

/** How many instances are down at a time, through the run. */
export const down: Chart = {
  id: "down",
  title: "Instances down through the run",
  says: "Instances that are down at a time, because they are upgraded or have failed. All panels have the same scale.",
  missing: "No instance is ever down in this scenario.",
  zooms: true,
  refines: true,
  draw(results, options) {
    const panels = panelsOf(results);
    if (panels.length === 0) return undefined;
    const { width, height, at: placeOf } = panelGrid(panels.length, options.width, PITCH);
    const most = Math.max(...panels.flatMap(({ series }) => [peakOf(series.high), peakOf(series.mean)]));
    const drawn = panels.map((panel, nth) => {
      const [x, y] = placeOf(nth);
      const place = { most, start: results.start, options: { ...options, width } };
      return markup`<g transform="translate(${round(x)},${y})" data-plot="${LEFT} ${STRIP[0]} ${round(width - 4)} ${STRIP[1]}">${panelAt(panel, place)}</g>`;
    });
    const [key, tall] = legend([bandSign], options.width, height + 6);
    return svg({ width: options.width, height: tall, title: down.title, desc: down.says }, drawn, key);
  },
  table: (results) => ({
    columns: ["variant", "down on average", "most down (mean of replications)", "when"],
    rows: panelsOf(results).map(({ name, series }) => {
      const { mean, from = 0, step } = series;
      const peak = peakOf(mean);
      return [
        name,
        average(series),
        plain(peak),
        peak > 0 ? instant(results.start, from + mean.indexOf(peak) * step) : "–",
      ];
    }),
  }),
};

interface Panel {
  readonly name: string;
  /** Of the variant. */
  readonly index: number;
  readonly series: Series;
}

/** Of each variant the services that are compared; none where nothing is ever down. */
function panelsOf(results: Results): readonly Panel[] {
  const panels = results.variants.flatMap((variant, index) => {
    const subject = subjectOf(results, variant);
    const found = variant.series.filter((series) => isDown(series) && covers(subject, series.service));
    return found.map((series) => ({
      name: subject === "" ? `${variant.name}: ${series.service}` : variant.name,
      index,
      series,
    }));
  });
  return panels.some(({ series }) => peakOf(series.high) > 0) ? panels : [];
}

/** Whether it is drawn here. */
export function isDown({ kind }: Series): boolean {
  return kind === "down";
}

const peakOf = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

/** Few are down as a rule: two digits that count. */
function average({ mean }: Series): string {
  const value = mean.reduce((sum, each) => sum + each, 0) / Math.max(1, mean.length);
  return plain(Number(value.toPrecision(2)), 6);
}

interface Place {
  readonly most: number;
  readonly start: string;
  readonly options: ChartOptions;
}

function panelAt({ name, index, series }: Panel, { most, start, options }: Place): readonly Markup[] {
  const begin = series.from ?? 0;
  const { width, from = begin, to = begin + series.mean.length * series.step, tips, grain = 2 } = options;
  const x = scaleLinear([from, to], [LEFT, width - 4]);
  const y = scaleLinear([0, most * 1.04], [STRIP[1], STRIP[0]]);
  const scales = { x, y, from, to };
  const room = Math.floor((width - LEFT - 4) / grain);
  // Counts, not shares of a limit.
  const columns = columnsOf({ ...zoomedSeries(series, index, options), limit: [1] }, [from, to], room);
  return [
    words({ x: 0, y: 12, text: shortName(name), fill: INK, weight: 600 }),
    words({ x: width - 4, y: 12, text: `${average(series)} on average`, anchor: "end" }),
    ...[0, most].flatMap((value) => [
      rule([LEFT, y(value)], [width - 4, y(value)]),
      words({ x: LEFT - 6, y: y(value) + 4, text: plain(value, value < 1 ? 2 : 1), anchor: "end", size: 11 }),
    ]),
    ...bands(columns, scales, index),
    ...timeAxis(start, scales, [LEFT, width - 4]),
    ...(tips ? tipsOf(columns, scales, { name, start }) : []),
  ];
}

function tipsOf(
  columns: readonly Column[],
  { x, to }: Scales,
  { name, start }: { readonly name: string; readonly start: string },
): readonly Markup[] {
  return columns.map(({ at, least, greatest }, nth) => {
    const next = columns[nth + 1]?.at ?? to;
    const range = least === greatest ? plain(least) : `${plain(least)} to ${plain(greatest)}`;
    const tip = `${shortName(name, 60)}\n${instant(start, at)}\ndown: ${range}`;
    return box({ x: x(at), y: STRIP[0], width: x(next) - x(at), height: STRIP[1] - STRIP[0] }, "transparent", tip);
  });
}
