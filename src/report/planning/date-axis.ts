import { type Scales, timeAxis } from "../charts/drawing/bands.ts";
import { MUTED, rule, words } from "../charts/drawing/svg.ts";
import { dateOf, dateTicks } from "../words/dates.ts";
import type { Markup } from "../words/markup.ts";

/** Longer than this, dates need their year. Seconds. */
const LONG = 300 * 86_400;

/** The dates below a plot, with their years where the run is long. */
export function dateAxis(start: string, scales: Scales, [left, right]: readonly [number, number]): readonly Markup[] {
  const { x, y, from, to } = scales;
  if (to - from <= LONG) return timeAxis(start, scales, [left, right]);
  return dateTicks(start, [from, to], Math.max(2, Math.floor((right - left) / 110))).flatMap(({ at }, nth) => [
    rule([x(at), y(0)], [x(at), y(0) + 4], { stroke: MUTED }),
    words({
      x: x(at),
      y: y(0) + 16,
      text: dateOf(start, at),
      anchor: nth === 0 && x(at) < left + 20 ? "start" : x(at) > right - 36 ? "end" : "middle",
      size: 11,
    }),
  ]);
}
