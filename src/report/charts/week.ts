import { plain, quantity, tickShare } from "../../experiment/results/format.ts";
import type { Results } from "../../experiment/results/results.ts";
import { shortLimit, subjectOf } from "../../platform/subject.ts";
import { WEEKDAYS } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import type { Chart } from "./drawing/chart.ts";
import { box, INK, lineColour, round, shortName, svg, words } from "./drawing/svg.ts";

const LEFT = 34;
const TOP = 42;
const TALL = 15;
const PITCH = TOP + 7 * TALL + 42;
const LEVELS = 6;
/** The scale of fullness spans at least this, so that what hardly moves does not look as if it did. */
const LEAST_SPAN = 0.2;

/** When people ask, and when there is room for them: hour by weekday. */
export const week: Chart = {
  id: "week",
  needsCloseUp: true,
  title: "Weekly pattern: demand and utilisation",
  says: "Each square is an hour of the week, averaged over the weeks of the first replication; the stronger, the more. First the requests that are made in it; then, of each variant, how full its fullest limit is then, all on one scale. Where both are strong, most demand meets the fullest limits.",
  missing: "The runs were too long to be looked at again hour by hour.",
  draw(results, options) {
    const maps = mapsOf(results);
    if (maps.length === 0) return undefined;
    const columns = options.width >= 720 ? 2 : 1;
    const gap = 36;
    const width = (options.width - gap * (columns - 1)) / columns;
    const drawn = maps.map((map, index) => {
      const at = [(index % columns) * (width + gap), Math.floor(index / columns) * PITCH] as const;
      return markup`<g transform="translate(${round(at[0])},${at[1]})">${mapAt(map, width, options.tips ?? false)}</g>`;
    });
    const height = Math.ceil(maps.length / columns) * PITCH - 14;
    return svg({ width: options.width, height, title: week.title, desc: week.says }, drawn);
  },
  table: (results) => ({
    columns: ["what", "hour", ...WEEKDAYS],
    rows: mapsOf(results).flatMap(({ name, values, text }) =>
      HOURS.map((hour) => [name, clock(hour), ...WEEKDAYS.map((_, day) => text(values[day * 24 + hour]!))]),
    ),
  }),
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface HeatMap {
  readonly name: string;
  readonly note: string;
  readonly fill: string;
  /** By hour of the week. */
  readonly values: readonly number[];
  readonly scale: readonly [least: number, most: number];
  readonly text: (value: number) => string;
}

/** The demand once, because all variants share it; then each variant that has a limit. */
function mapsOf(results: Results): HeatMap[] {
  const { variants, closeUp = [] } = results;
  const demand = closeUp[0]?.week.requests ?? [];
  if (!demand.some((each) => each > 0)) return [];
  const all = closeUp.flatMap(({ week }) => week.full);
  const scale = spanned(Math.min(...all), Math.max(...all));
  const rooms = closeUp.flatMap(({ week: { limit, full } }, index): HeatMap[] => {
    const variant = variants[index];
    if (variant === undefined || limit === undefined) return [];
    const named = shortLimit(limit, subjectOf(results, variant));
    const [at, most] = peakOf(full);
    const note = `fullest ${at}: ${quantity(most, "share")}`;
    const name = `${shortName(variant.name)} · ${shortName(named)}`;
    return [{ name, note, fill: lineColour(index), values: full, scale, text: (value) => tickShare(value) }];
  });
  const [at, most] = peakOf(demand);
  const rate = (value: number) => plain(Number(value.toPrecision(2)), 4);
  const asked = { name: "requests an hour", note: `busiest ${at}: ${rate(most)}`, fill: INK, values: demand };
  return [{ ...asked, scale: [0, most], text: rate }, ...rooms];
}

/** In steps of 5 %, wide enough. */
function spanned(least: number, most: number): readonly [number, number] {
  const high = Math.min(1, Math.ceil(most * 20) / 20);
  return [Math.max(0, Math.min(Math.floor(least * 20) / 20, high - LEAST_SPAN)), high];
}

function peakOf(values: readonly number[]): readonly [at: string, value: number] {
  const most = Math.max(...values);
  return [hourOf(values.indexOf(most)), most];
}

function hourOf(at: number): string {
  return `${WEEKDAYS[Math.floor(at / 24)]} ${clock(at % 24)}`;
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

function mapAt({ name, note, fill, values, scale, text }: HeatMap, width: number, tips: boolean): Markup[] {
  const wide = (width - LEFT - 4) / 24;
  const place = (at: number) => [LEFT + (at % 24) * wide, TOP + Math.floor(at / 24) * TALL] as const;
  const levels = values.map((value) => levelOf(value, scale));
  const bottom = TOP + 7 * TALL;
  return [
    words({ x: 0, y: 12, text: name, fill: INK, weight: 600 }),
    words({ x: 0, y: 30, text: note }),
    ...legend({ fill, scale, text, right: width - 4 }),
    ...WEEKDAYS.map((day, at) => words({ x: LEFT - 6, y: TOP + at * TALL + 11, text: day, anchor: "end", size: 11 })),
    ...[0, 6, 12, 18].map((hour) => words({ x: LEFT + hour * wide, y: bottom + 14, text: clock(hour), size: 11 })),
    ...Array.from({ length: LEVELS }, (_, level) => {
      const cells = levels.flatMap((each, at) => (each === level ? [place(at)] : []));
      return squares(cells, wide, { fill, level });
    }),
    ...(tips ? values.map((value, at) => tipAt(place(at), wide, `${name}\n${hourOf(at)}\n${text(value)}`)) : []),
  ];
}

function levelOf(value: number, [least, most]: readonly [number, number]): number {
  if (!(most > least)) return 0;
  return Math.min(LEVELS - 1, Math.max(0, Math.floor(((value - least) / (most - least)) * LEVELS)));
}

function opacityOf(level: number): number {
  return round(0.06 + (0.94 * level) / (LEVELS - 1));
}

/** All squares of one shade in one path. */
function squares(
  cells: readonly (readonly [number, number])[],
  wide: number,
  { fill, level }: { readonly fill: string; readonly level: number },
): Markup {
  const [w, h] = [round(wide - 1), TALL - 1];
  const d = cells.map(([x, y]) => `M${Math.round(x * 10) / 10} ${y}h${w}v${h}h-${w}z`).join("");
  return markup`<path d="${d}" fill="${fill}" fill-opacity="${opacityOf(level)}"/>`;
}

function tipAt([x, y]: readonly [number, number], width: number, tip: string): Markup {
  return box({ x, y, width, height: TALL }, "transparent", tip);
}

/** The shades between their ends. */
function legend({
  fill,
  scale: [least, most],
  text,
  right,
}: Pick<HeatMap, "fill" | "scale" | "text"> & { readonly right: number }): Markup[] {
  const width = 12;
  const end = text(most);
  const left = right - 6 - end.length * 6.2 - LEVELS * width;
  return [
    words({ x: left - 6, y: 30, text: text(least), anchor: "end", size: 11 }),
    ...Array.from({ length: LEVELS }, (_, level) =>
      box({ x: left + level * width, y: 21, width: width - 1, height: 10 }, fill, "", opacityOf(level)),
    ),
    words({ x: right, y: 30, text: end, anchor: "end", size: 11 }),
  ];
}
