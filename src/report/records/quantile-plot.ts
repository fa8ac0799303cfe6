import { scaleLinear } from "d3";
import type { QuantileCompared } from "../../experiment/records/calibration-answer.ts";
import { legend } from "../charts/drawing/legend.ts";
import { bandBetween, panelAxes, pathThrough } from "../charts/drawing/panel.ts";
import { dash, INK, lineColour, rule, SHADE, stroked, svg } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";

const HEIGHT = 260;

/** What a comparison's axes say. */
export interface Axes {
  readonly title: string;
  readonly across: string;
  readonly up: string;
  /** Of a place from 0 to 1, and of a figure. */
  readonly place: (at: number) => string;
  readonly figure: (value: number) => string;
}

/** Observed figures and simulated ones with the band of the replications, from one place to the next. */
export function comparedPlot(parts: readonly QuantileCompared[], axes: Axes, width: number): Markup | undefined {
  const most = Math.max(...parts.flatMap(({ observed, high }) => [observed, high]));
  if (parts.length < 2 || !(most > 0)) return undefined;
  const area = { left: 64, right: width - 24, top: 28, bottom: HEIGHT - 46 };
  const x = scaleLinear([parts[0]!.at, parts.at(-1)!.at], [area.left, area.right]);
  const y = scaleLinear([0, most], [area.bottom, area.top]).nice(4);
  const line = (of: (part: QuantileCompared) => number) => parts.map((part) => [x(part.at), y(of(part))] as const);
  const every = Math.max(1, Math.ceil(parts.length / (width < 500 ? 4 : 8)));
  const places = parts.filter((_, i) => i % every === 0).map(({ at }) => ({ at, text: axes.place(at) }));
  const figures = y.ticks(4).map((at) => ({ at, text: axes.figure(at) }));
  const sign = (colour: string, dashes: string, text: string) => ({
    draw: (x: number, y: number) => rule([x, y + 6], [x + 14, y + 6], { stroke: colour, width: 2.25, dash: dashes }),
    text,
  });
  const [signs, height] = legend(
    [sign(INK, "", "observed"), sign(lineColour(0), dash(1), "simulated, with the band of 95 % of replications")],
    width,
    HEIGHT + 8,
  );
  return svg(
    { width, height, title: axes.title, desc: "The numbers are in the table below." },
    panelAxes(area, { scale: x, marks: places, title: axes.across }, { scale: y, marks: figures, title: axes.up }),
    markup`<path d="${bandBetween(
      line(({ high }) => high),
      line(({ low }) => low),
    )}" fill="${SHADE}" fill-opacity="0.2"/>`,
    stroked(pathThrough(line(({ simulated }) => simulated)), { stroke: lineColour(0), width: 2, dash: dash(1) }),
    stroked(pathThrough(line(({ observed }) => observed)), { stroke: INK, width: 2 }),
    signs,
  );
}
