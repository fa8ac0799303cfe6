import { scaleLinear } from "d3";
import { plain, scaleOf } from "../../experiment/results/format.ts";
import type { Unit } from "../../platform/metric.ts";
import type { Area, Mark } from "../charts/drawing/panel.ts";
import { MUTED, rule, widthOf, words } from "../charts/drawing/svg.ts";
import type { Markup } from "../words/markup.ts";

/** What a goal's axis holds, from 0 to `most`. */
interface Held {
  readonly most: number;
  readonly unit: Unit;
}

/** Round marks in the unit that people would use for the greatest of them: 0, 5, 10 min. */
export function goalMarks({ most, unit }: Held, count = 5): readonly Mark[] {
  const { size, word } = scaleOf(most, unit);
  const marks = scaleLinear([0, most / size], [0, 1]).ticks(count);
  return marks.map((at) => ({ at: at * size, text: `${plain(at, 3)}${word}` }));
}

/** The measure of a goal's sentence, which names an axis: of `refused < 1 %` the refused. */
export function measureIn(says: string): string {
  return says.replace(/\s*[<>].*$/, "");
}

/** The bound as a broken line with its value, at that end where no upright line crosses its words. */
export function boundLine(
  { left, right }: Area,
  { y, bound, most, unit }: Held & { readonly y: number; readonly bound: number },
  uprights: readonly number[],
): Markup[] {
  const { size, word } = scaleOf(most, unit);
  const text = `bound ${plain(bound / size, 3)}${word}`;
  const isCrossed = uprights.some((x) => x > right - widthOf(text) - 6);
  const place = isCrossed ? { x: left + 6, anchor: "start" as const } : { x: right, anchor: "end" as const };
  return [rule([left, y], [right, y], { stroke: MUTED, dash: "4 3" }), words({ ...place, y: y - 6, text })];
}
