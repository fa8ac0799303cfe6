import { quantity } from "../../experiment/results/format.ts";
import type { Unit } from "../../platform/metric.ts";
import { box, INK, lineColour, MUTED, round, rule, shortName, svg, widthOf, words } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";

/** A field of a heat map: where it stands, what it holds, and whether the goals are met there. */
export interface Heat {
  readonly column: number;
  readonly row: number;
  readonly value: number;
  /** Absent: there are no goals. */
  readonly verdict?: "meets" | "fails" | "open";
  /** Where more is said of it: an anchor of the page, or another page. */
  readonly link?: string;
}

/** One field of fields, or several beside each other with the same shades: one for each value of what else varies. */
export interface HeatMap {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly columnTitle: string;
  readonly rowTitle: string;
  readonly unit: Unit;
  readonly panels: readonly Panel[];
}

export interface Panel {
  /** Empty where there is only one. */
  readonly title: string;
  readonly fields: readonly Heat[];
}

const GAP = 28;
/** Of a field; a narrow one has its number above its sign. px. */
const HIGH = 30;
const TALL = 38;
const NARROW = 66;
/** As wide as a field becomes, and as it has to be for panels to stand beside each other. px. */
const WIDEST = 120;
const LEAST = 44;
const MARKS = { meets: "✓", fails: "✗", open: "?" } as const;

/** Values as shades of one colour, each with its number: the shade is for a glance, the number to read. */
export function heatMap(map: HeatMap, width: number): Markup {
  const { title, panels } = map;
  const layout = layoutOf(map, width);
  const { across, pitch, wide } = layout;
  const shade = shadesOf(panels.flatMap(({ fields }) => fields));
  const down = Math.ceil(panels.length / across);
  return svg(
    {
      ...{ width, height: down * pitch, title, desc: "Shades from the least value to the greatest, with each value." },
      hasLinks: panels.some(({ fields }) => fields.some(({ link }) => link !== undefined)),
    },
    panels.map((panel, nth) => {
      const [x, y] = [(nth % across) * (wide + GAP), Math.floor(nth / across) * pitch];
      return markup`<g transform="translate(${round(x)},${y})">${drawn(panel, { map, layout, shade })}</g>`;
    }),
  );
}

interface Layout {
  /** Panels beside each other. */
  readonly across: number;
  /** Of a panel. px. */
  readonly wide: number;
  readonly pitch: number;
  /** Where the fields begin, and the size of one. px. */
  readonly left: number;
  readonly top: number;
  readonly field: readonly [width: number, height: number];
}

function layoutOf({ columns, rows, rowTitle, panels }: HeatMap, width: number): Layout {
  const most = width < 500 ? 14 : 24;
  const left = Math.min(190, 14 + Math.max(...rows.map((row) => widthOf(shortName(row, most)))));
  const longest = Math.max(...panels.map(({ title }) => 1.1 * widthOf(title)));
  const least = Math.max(left + columns.length * LEAST, Math.min(longest, width)) + GAP;
  const across = acrossOf(panels.length, Math.max(1, Math.floor((width + GAP) / least)));
  const wide = (width - GAP * (across - 1)) / across;
  const field = Math.min(WIDEST, (wide - left - 4) / columns.length);
  const high = field < NARROW ? TALL : HIGH;
  const top = (panels.length > 1 ? 20 : 0) + (rowTitle === "" ? 4 : 24);
  return { across, wide, left, top, field: [field, high], pitch: top + rows.length * high + 46 };
}

/** Panels beside each other: as many as fit, a few fewer where all rows are then of one length. */
function acrossOf(panels: number, most: number): number {
  if (panels <= most) return panels;
  const even = Array.from({ length: most }, (_, nth) => most - nth).find((across) => panels % across === 0) ?? 1;
  return even > most / 2 ? even : most;
}

function shadesOf(fields: readonly Heat[]): (value: number) => number {
  const values = fields.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => (high > low ? (value - low) / (high - low) : 0);
}

interface Drawing {
  readonly map: HeatMap;
  readonly layout: Layout;
  readonly shade: (value: number) => number;
}

function drawn(panel: Panel, { map, layout, shade }: Drawing): Markup {
  const { columns, rows, columnTitle, rowTitle, unit } = map;
  const { left, top, wide } = layout;
  const [across, high] = layout.field;
  const bottom = top + rows.length * high;
  const every = Math.ceil((Math.max(...columns.map((column) => widthOf(column))) + 8) / across);
  const letters = Math.floor((left - 8) / widthOf("n"));
  const middle = left + (columns.length * across) / 2;
  const found = new Map(panel.fields.map((field) => [`${field.column},${field.row}`, field]));
  return markup`${[
    panel.title === ""
      ? ""
      : words({ x: 0, y: 14, text: shortName(panel.title, Math.floor(wide / 7.5)), fill: INK, weight: 600 }),
    words({ x: 0, y: top - 10, text: rowTitle }),
    high === TALL && unit === "share"
      ? words({ x: left + columns.length * across, y: top - 10, text: "in %", anchor: "end" })
      : "",
    ...rows.map((row, i) =>
      words({ x: left - 8, y: top + (i + 0.5) * high + 4, text: shortName(row, letters), anchor: "end" }),
    ),
    ...columns.map((column, i) =>
      i % every === 0 ? words({ x: left + (i + 0.5) * across, y: bottom + 17, text: column, anchor: "middle" }) : "",
    ),
    words({ x: middle, y: bottom + 35, text: columnTitle, anchor: "middle" }),
    ...rows.flatMap((_, row) =>
      columns.map((_, column) => {
        const [x, y] = [left + column * across, top + row * high];
        const field = found.get(`${column},${row}`);
        return field === undefined
          ? rule([x + across / 2 - 4, y + high / 2], [x + across / 2 + 4, y + high / 2], { stroke: MUTED })
          : linked(field, fieldAt([x, y], layout.field, { ...field, part: shade(field.value), unit }));
      }),
    ),
  ]}`;
}

function linked({ link }: Heat, drawing: Markup): Markup {
  return link === undefined ? drawing : markup`<a href="${link}">${drawing}</a>`;
}

interface Shaded extends Heat {
  /** Of the way from the least value to the greatest. */
  readonly part: number;
  readonly unit: Unit;
}

/** A shaded box with its number and sign; of a field that is too narrow for its number the sign alone. */
function fieldAt(
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
  { value, verdict, part, unit }: Shaded,
): Markup {
  const sign = verdict === undefined ? "" : MARKS[verdict];
  const isTall = height === TALL;
  const number = isTall ? bare(value, unit) : quantity(value, unit);
  const lines = !isTall ? [`${number} ${sign}`.trim()] : widthOf(number, 11) <= width ? [number, sign] : [sign];
  const shown = lines.filter((line) => line !== "");
  const first = y + height / 2 + 4 - 8 * (shown.length - 1);
  return markup`${box({ x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 }, lineColour(0), "", round(0.06 + 0.44 * part))}${shown.map(
    (text, nth) =>
      words({ x: x + width / 2, y: first + 16 * nth, text, anchor: "middle", fill: INK, size: isTall ? 11 : 12 }),
  )}`;
}

/** Of a share only the number: a narrow field has no room for its sign. */
function bare(value: number, unit: Unit): string {
  return unit === "share" ? quantity(value, unit).replace(" %", "") : quantity(value, unit);
}
