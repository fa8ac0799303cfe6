import type { Axis } from "../../experiment/planning/axes.ts";
import { type Heat, type HeatMap, heatMap, type Panel } from "./heat-map.ts";
import { fieldOf, type SweptRow } from "./sweep-rows.ts";
import type { View } from "./told.ts";

/** Values of a knob along a side, and panels beside each other. */
const MOST_VALUES = 40;
const MOST_PANELS = 12;
/** Knobs whose pairs are drawn. */
const MOST_AXES = 4;

interface Drawn {
  readonly title: string;
  readonly verdictOf: (row: SweptRow) => Heat["verdict"] | undefined;
  /** Where a cell leads; absent: nowhere. */
  readonly linkOf?: (row: SweptRow) => string | undefined;
  /** Rows of several variants, each with panels of its own. */
  readonly hasVariants?: boolean;
}

/** A heat map for each two of the knobs that vary, with a panel for each value of the others. */
export function heatViews(axes: readonly Axis[], rows: readonly SweptRow[], drawn: Drawn): readonly View[] {
  const varied = axes.filter(({ values }) => values.length > 1);
  if (varied.length < 2 || varied.length > MOST_AXES) return [];
  const pairs = varied.flatMap((one, nth) => varied.slice(nth + 1).map((other) => longerFirst(one, other)));
  return pairs.flatMap((pair) => {
    const others = varied.filter((axis) => !pair.includes(axis));
    const map = mapOf(pair, others, { ...drawn, rows });
    if (map === undefined) return [];
    const label = pairs.length === 1 ? "" : `${pair[0].name} and ${pair[1].name}`;
    return [{ label, draw: (width: number) => heatMap(map, width) }];
  });
}

/** Whether the panels of all variants are few enough to be one picture, whichever two knobs are its sides. */
export function fitsTogether(axes: readonly Axis[], variants: number): boolean {
  const counts = axes.map(({ values }) => values.length).filter((count) => count > 1);
  const beside = counts.toSorted((a, b) => b - a).slice(0, -2);
  return variants * beside.reduce((product, count) => product * count, 1) <= MOST_PANELS;
}

/** There is more room across than down. */
function longerFirst(one: Axis, other: Axis): readonly [Axis, Axis] {
  return other.values.length > one.values.length ? [other, one] : [one, other];
}

function mapOf(
  [across, down]: readonly [Axis, Axis],
  others: readonly Axis[],
  { rows, title, verdictOf, linkOf, hasVariants = false }: Drawn & { readonly rows: readonly SweptRow[] },
): HeatMap | undefined {
  if (across.values.length > MOST_VALUES || down.values.length > MOST_VALUES) return undefined;
  const fields = rows.flatMap((row): (Heat & { readonly panel: string })[] => {
    const { set } = row.cell;
    const [column, line] = [across, down].map(({ path, values }) => values.indexOf(set[path]));
    if (column! < 0 || line! < 0) return [];
    const values = others.map(({ path, name }) => `${name} = ${fieldOf(set[path])}`);
    const panel = [...(hasVariants ? [row.variant] : []), ...values].join(", ");
    const [verdict, link] = [verdictOf(row), linkOf?.(row)];
    const said = { ...(verdict && { verdict }), ...(link !== undefined && { link }) };
    return [{ column: column!, row: line!, value: row.measure.value!, ...said, panel }];
  });
  // Of each variant its panels beside each other, as the variants stand in the scenario.
  const order = [...new Set(rows.map(({ variant }) => variant))];
  const sorted = hasVariants
    ? order.flatMap((name) => fields.filter(({ panel }) => panel === name || panel.startsWith(`${name}, `)))
    : fields;
  const titles = [...new Set(sorted.map(({ panel }) => panel))];
  const panels = titles.map((title): Panel => ({ title, fields: fields.filter(({ panel }) => panel === title) }));
  if (fields.length < 2 || panels.length > MOST_PANELS) return undefined;
  const [columns, lines] = [across, down].map(({ values }) => values.map((value) => String(fieldOf(value))));
  const sides = { columns: columns!, rows: lines!, columnTitle: across.name, rowTitle: down.name };
  return { title, ...sides, unit: rows[0]!.measure.unit, panels };
}
