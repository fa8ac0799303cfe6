import { scaleLinear } from "d3";
import { plain } from "../../experiment/results/format.ts";
import type { Results, Series } from "../../experiment/results/results.ts";
import { TENURES } from "../../platform/metrics/stages.ts";
import { covers, subjectOf } from "../../platform/subject.ts";
import { instant } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import { panelGrid, type Scales, timeAxis } from "./drawing/bands.ts";
import type { Chart, ChartOptions } from "./drawing/chart.ts";
import { REST } from "./drawing/colours.ts";
import { legend, swatch } from "./drawing/legend.ts";
import { stepPath } from "./drawing/steps.ts";
import { box, INK, lineColour, round, rule, shortName, svg, words } from "./drawing/svg.ts";

const PITCH = 176;
/** Where the plot of a panel begins and ends, px below its top. */
const PLOT = [22, 140] as const;
const LEFT = 40;

type Tenure = (typeof TENURES)[number];

/** What is drawn of each, from the ground up, and what it is called. */
const LAYERS: readonly {
  readonly of: Tenure;
  readonly fill: string;
  readonly opacity: number;
  readonly says: string;
}[] = [
  { of: "new", fill: lineColour(2), opacity: 0.75, says: "new: asked for at the level of then" },
  { of: "moved", fill: lineColour(0), opacity: 0.75, says: "moved to it" },
  { of: "old", fill: lineColour(1), opacity: 0.75, says: "old: at an earlier level" },
  { of: "ended", fill: REST, opacity: 0.45, says: "ended" },
];

/** Of services that move along levels, what their instances are. */
export const stages: Chart = {
  id: "stages",
  title: "Instances by stage: old, new, moved and ended",
  says: "Instances that ever were ready, as they are at a time (mean of the replications): at an earlier level than new requests go to, asked for at that level, moved to it, or gone. They sum to all. Where a stage begins, what was there becomes old.",
  missing: "No service moves along levels in this scenario.",
  draw(results, options) {
    const panels = panelsOf(results);
    if (panels.length === 0) return undefined;
    const { width, height, at: placeOf } = panelGrid(panels.length, options.width, PITCH);
    const most = Math.max(...panels.map(({ all }) => all.at(-1) ?? 0));
    const drawn = panels.map((panel, nth) => {
      const [x, y] = placeOf(nth);
      return markup`<g transform="translate(${round(x)},${y})">${panelAt(panel, { most, start: results.start, options: { ...options, width } })}</g>`;
    });
    const signs = LAYERS.map(({ fill, opacity, says }) => ({
      ...swatch(fill, says),
      draw: (x: number, y: number) => box({ x, y, width: 12, height: 12 }, fill, "", opacity),
    }));
    const [key, tall] = legend(signs, options.width, height + 6);
    return svg({ width: options.width, height: tall, title: stages.title, desc: stages.says }, drawn, key);
  },
  table: (results) => ({
    columns: ["variant", "when", ...TENURES, "all"],
    rows: panelsOf(results).flatMap((panel) =>
      instantsOf(panel).map((at) => [
        panel.name,
        instant(results.start, panel.from + at * panel.step),
        ...TENURES.map((tenure) => plain(panel.values(tenure)[at] ?? 0)),
        plain(panel.all[at] ?? 0),
      ]),
    ),
  }),
};

interface Panel {
  readonly name: string;
  readonly from: number;
  readonly step: number;
  readonly values: (tenure: Tenure) => readonly number[];
  readonly all: readonly number[];
}

/** Of each variant, the compared services that move along levels there. */
function panelsOf(results: Results): readonly Panel[] {
  return results.variants.flatMap((variant) => {
    const subject = subjectOf(results, variant);
    const found = variant.series.filter(({ kind, service }) => kind === "stage" && covers(subject, service));
    const services = [...new Set(found.map(({ service }) => service))];
    return services.map((service): Panel => {
      const own = found.filter((each) => each.service === service);
      const [{ from = 0, step, mean }] = own as [Series, ...Series[]];
      const values = (tenure: Tenure) => own.find(({ name }) => name === tenure)?.mean ?? [];
      const all = mean.map((_, at) => TENURES.reduce((sum, tenure) => sum + (values(tenure)[at] ?? 0), 0));
      return { name: services.length > 1 ? `${variant.name}: ${service}` : variant.name, from, step, values, all };
    });
  });
}

/** A dozen instants, evenly, and the last. */
function instantsOf({ all }: Panel): readonly number[] {
  const count = Math.min(13, all.length);
  return Array.from({ length: count }, (_, nth) => Math.round((nth * (all.length - 1)) / Math.max(1, count - 1)));
}

interface Place {
  readonly most: number;
  readonly start: string;
  readonly options: ChartOptions;
}

function panelAt(panel: Panel, { most, start, options: { width, tips } }: Place): readonly Markup[] {
  const { name, from, step, all } = panel;
  const to = from + all.length * step;
  const x = scaleLinear([from, to], [LEFT, width - 4]);
  const y = scaleLinear([0, Math.max(1, most) * 1.04], [PLOT[1], PLOT[0]]);
  const scales = { x, y, from, to };
  const floor = all.map(() => 0);
  const areas = LAYERS.map(({ of, fill, opacity }) => {
    const low = [...floor];
    panel.values(of).forEach((value, at) => {
      floor[at]! += value;
    });
    return markup`<path d="${area(low, floor, { ...scales, step })}" fill="${fill}" fill-opacity="${opacity}"/>`;
  });
  return [
    words({ x: 0, y: 12, text: shortName(name), fill: INK, weight: 600 }),
    ...[0, most].flatMap((value) => [
      rule([LEFT, y(value)], [width - 4, y(value)]),
      words({ x: LEFT - 6, y: y(value) + 4, text: plain(Math.round(value)), anchor: "end", size: 11 }),
    ]),
    ...areas,
    ...timeAxis(start, scales, [LEFT, width - 4]),
    ...(tips ? tipsOf(panel, scales, start) : []),
  ];
}

/** Between two rows of values, bucket by bucket. */
function area(
  low: readonly number[],
  high: readonly number[],
  { x, y, from, step }: Scales & { readonly step: number },
) {
  const edge = (at: number) => x(from + at * step);
  const forth = high.map((value, at) => [edge(at + 1), y(value)] as const);
  const back = low.map((value, at) => [edge(at), y(value)] as const).reverse();
  return `${stepPath([edge(0), y(low[0] ?? 0)], [forth, back])}z`;
}

function tipsOf({ name, from, step, all, values }: Panel, { x }: Scales, start: string): readonly Markup[] {
  const each = Math.max(1, Math.round(all.length / 60));
  return all.flatMap((sum, at) => {
    if (at % each !== 0) return [];
    const lines = TENURES.map((tenure) => `${tenure}: ${plain(values(tenure)[at] ?? 0)}`);
    const tip = [shortName(name, 60), instant(start, from + at * step), ...lines, `all: ${plain(sum)}`].join("\n");
    const left = x(from + at * step);
    const right = x(from + Math.min(all.length, at + each) * step);
    return [box({ x: left, y: PLOT[0], width: right - left, height: PLOT[1] - PLOT[0] }, "transparent", tip)];
  });
}
