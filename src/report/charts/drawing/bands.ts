import { dateTicks } from "../../words/dates.ts";
import { type Markup, markup } from "../../words/markup.ts";
import type { Column } from "./columns.ts";
import { stepPath } from "./steps.ts";
import { lineColour, MUTED, rule, words } from "./svg.ts";

/** Where a stretch of the run and its values lie, px. */
export interface Scales {
  readonly x: (seconds: number) => number;
  readonly y: (value: number) => number;
  readonly from: number;
  readonly to: number;
}

/** The mean as a line in the band of the replications; where columns hold many buckets, as the stretch from their least to their greatest mean. */
export function bands(columns: readonly Column[], scales: Scales, variant: number): Markup[] {
  const fill = lineColour(variant);
  const all = outline(
    columns,
    ({ low }) => low,
    ({ high }) => high,
    scales,
  );
  const means = outline(
    columns,
    ({ least }) => least,
    ({ greatest }) => greatest,
    scales,
  );
  return [
    markup`<path d="${all}" fill="${fill}" fill-opacity="0.22"/>`,
    markup`<path d="${means}" fill="${fill}" fill-opacity="0.6" stroke="${fill}" stroke-width="1.2"/>`,
  ];
}

/** Days or hours below a plot. */
export function timeAxis(
  start: string,
  { x, y, from, to }: Scales,
  [left, right]: readonly [number, number],
): Markup[] {
  const ticks = dateTicks(start, [from, to], Math.max(2, Math.floor((right - left + 44) / 74)));
  return ticks.flatMap(({ at, text }, index) => [
    rule([x(at), y(0)], [x(at), y(0) + 4], { stroke: MUTED }),
    words({
      x: x(at),
      y: y(0) + 16,
      text,
      anchor: index === 0 && x(at) < left + 10 ? "start" : x(at) > right - 26 ? "end" : "middle",
      size: 11,
    }),
  ]);
}

type Edge = (column: Column) => number;

/** A closed step path, along the upper edge and back along the lower, and shut. */
function outline(columns: readonly Column[], low: Edge, high: Edge, { x, y, from, to }: Scales): string {
  if (columns.length === 0) return "";
  const edges = [...columns.map(({ at }) => x(Math.max(from, at))), x(to)];
  const forth = columns.map((column, index) => [edges[index + 1]!, y(high(column))] as const);
  const back = columns.map((column, index) => [edges[index]!, y(low(column))] as const).reverse();
  return `${stepPath([edges[0]!, y(low(columns[0]!))], [forth, back])}z`;
}

/**
 * Small panels in two columns, or in one column on a narrow page: the width of a panel, the height of all panels, the
 * position of the nth.
 */
export function panelGrid(count: number, width: number, pitch: number) {
  const columns = width >= 720 ? 2 : 1;
  const gap = 36;
  const panel = (width - gap * (columns - 1)) / columns;
  return {
    width: panel,
    height: Math.ceil(count / columns) * pitch,
    at: (nth: number) => [(nth % columns) * (panel + gap), Math.floor(nth / columns) * pitch] as const,
  };
}
