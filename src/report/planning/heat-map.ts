import { quantity } from "../../experiment/results/format.ts";
import type { Unit } from "../../platform/metric.ts";
import { INK, lineColour, MUTED, PAPER, round, shortName, svg, widthOf, words } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";

/** A field of a heat map: where it stands, what it holds, and whether the goals are met there. */
export interface Heat {
  readonly column: number;
  readonly row: number;
  readonly value: number;
  /** Absent: there are no goals. */
  readonly verdict?: "meets" | "fails" | "open";
}

export interface HeatMap {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly columnTitle: string;
  readonly rowTitle: string;
  readonly unit: Unit;
  readonly fields: readonly Heat[];
}

const TOP = 34;
const HIGH = 30;
const MARKS = { meets: "✓", fails: "✗", open: "?" } as const;

/** Values as shades of one colour, each with its number: the shade is for a glance, the number to read. */
export function heatMap({ title, columns, rows, columnTitle, rowTitle, unit, fields }: HeatMap, width: number): Markup {
  const left = Math.min(220, 16 + Math.max(widthOf(rowTitle), ...rows.map((row) => widthOf(shortName(row, 24)))));
  const wide = Math.min(120, (width - left - 8) / columns.length);
  const [low, high] = [Math.min(...fields.map(({ value }) => value)), Math.max(...fields.map(({ value }) => value))];
  const shade = (value: number) => (high > low ? (value - low) / (high - low) : 0);
  const height = TOP + rows.length * HIGH + 40;
  const every = Math.ceil((Math.max(...columns.map((column) => widthOf(column))) + 8) / wide);
  const isNumbered = wide >= 46;
  return svg(
    { width, height, title, desc: "Shades from the least value to the greatest, with each value." },
    words({ x: 4, y: TOP - 12, text: rowTitle }),
    rows.map((row, i) => words({ x: left - 8, y: TOP + i * HIGH + 20, text: shortName(row, 24), anchor: "end" })),
    columns.flatMap((column, i) =>
      i % every === 0
        ? [words({ x: left + (i + 0.5) * wide, y: TOP + rows.length * HIGH + 17, text: column, anchor: "middle" })]
        : [],
    ),
    words({ x: left + (columns.length * wide) / 2, y: height - 6, text: columnTitle, anchor: "middle", fill: MUTED }),
    fields.flatMap(({ column, row, value, verdict }) => {
      const [x, y] = [left + column * wide, TOP + row * HIGH];
      const part = shade(value);
      const sign = verdict === undefined ? "" : MARKS[verdict];
      const text = isNumbered ? `${quantity(value, unit)} ${sign}`.trim() : sign;
      return [
        markup`<rect x="${round(x)}" y="${round(y)}" width="${round(wide)}" height="${HIGH}" fill="${lineColour(0)}" fill-opacity="${round(0.06 + 0.44 * part)}" stroke="${PAPER}"/>`,
        words({ x: x + wide / 2, y: y + 20, text, anchor: "middle", fill: INK }),
      ];
    }),
  );
}
