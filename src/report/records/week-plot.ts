import { scaleLinear } from "d3";
import type { FittedArrivals } from "../../experiment/records/fit-answer.ts";
import { plain } from "../../experiment/results/format.ts";
import { bandBetween, panelAxes, pathThrough } from "../charts/drawing/panel.ts";
import { lineColour, SHADE, stroked, svg } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";

const HEIGHT = 220;
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Requests an hour over the week, with twice the standard error on both sides. */
export function weekPlot({ perDay, profile }: FittedArrivals, width: number): Markup | undefined {
  const rates = profile.weights.map((weight) => (weight * perDay.value) / 24);
  const errors = profile.errors.map((error) => (2 * error * perDay.value) / 24);
  const most = Math.max(...rates.map((rate, i) => rate + errors[i]!));
  if (!(most > 0)) return undefined;
  const area = { left: 52, right: width - 24, top: 28, bottom: HEIGHT - 46 };
  const x = scaleLinear([0, 168], [area.left, area.right]);
  const y = scaleLinear([0, most], [area.bottom, area.top]).nice(4);
  const line = (of: (hour: number) => number) =>
    rates.flatMap((_, i) => [i, i + 1].map((hour) => [x(hour), y(Math.max(0, of(i)))] as const));
  const band = bandBetween(
    line((i) => rates[i]! + errors[i]!),
    line((i) => rates[i]! - errors[i]!),
  );
  const marks = y.ticks(4).map((at) => ({ at, text: plain(at, 3) }));
  const days = DAYS.map((text, i) => ({ at: i * 24, text }));
  return svg(
    {
      width,
      height: HEIGHT,
      title: "When requests come",
      desc: "By hour of the week; the numbers are in the table below.",
    },
    panelAxes(
      area,
      { scale: x, marks: days, title: "hour of the week" },
      { scale: y, marks, title: "requests an hour" },
    ),
    markup`<path d="${band}" fill="${SHADE}" fill-opacity="0.2"/>`,
    stroked(pathThrough(line((i) => rates[i]!)), { stroke: lineColour(0), width: 2 }),
  );
}
