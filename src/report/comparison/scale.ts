import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3";
import type { Unit } from "../../experiment/results/results.ts";
import type { TableCell } from "./table-rows.ts";

/** Where the values of one measure lie, of all variants, in per cent of the width. */
export interface Scale {
  readonly at: ScaleContinuousNumeric<number, number>;
  readonly kind: "from zero" | "near" | "log";
}

/** From zero; from near the least value if all values are close; logarithmic if they span too much. Undefined: nothing to draw. */
export function scaleOf(cells: readonly TableCell[], unit: Unit | ""): Scale | undefined {
  const { ends, most, least, positive } = spanOf(cells);
  if (cells.filter(({ value }) => value !== null).length < 2 || most === 0) return undefined;
  if (unit === "s" && most / least > 50 && positive) return log(least, most);
  if (least > 0.6 * most && positive)
    return { at: scaleLinear([least - (most - least) / 3, most + (most - least) / 8], [2, 98]), kind: "near" };
  return { at: fromZero(ends, unit), kind: "from zero" };
}

/** The same for bars, which begin at zero or, where values span too much, are logarithmic and say so. */
export function barScaleOf(cells: readonly TableCell[], unit: Unit | ""): Scale | undefined {
  const { ends, most, least, positive } = spanOf(cells);
  if (most === 0) return undefined;
  if (unit !== "share" && most / least > 50 && positive) return log(least, most);
  return { at: fromZero(ends, unit).range([0, 100]), kind: "from zero" };
}

function spanOf(cells: readonly TableCell[]) {
  const ends = cells.flatMap(({ value, low, high }) => [value, low, high]).filter((end) => end !== null);
  const above = ends.filter((end) => end > 0);
  const most = cells.some(({ value }) => value! > 0) ? Math.max(...ends) : 0;
  return { ends, most, least: Math.min(...above), positive: above.length === ends.length };
}

function log(least: number, most: number): Scale {
  return { at: scaleLog([least / 1.5, most * 1.1], [2, 98]), kind: "log" };
}

function fromZero(ends: readonly number[], unit: Unit | "") {
  const most = Math.max(...ends);
  return scaleLinear([0, unit === "share" && most > 0.5 ? Math.max(1, most) : most], [2, 98]);
}
