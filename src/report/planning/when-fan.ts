import { scaleLinear } from "d3";
import type { LimitBreak, When } from "../../experiment/planning/when-answer.ts";
import { tickShare } from "../../experiment/results/format.ts";
import type { Series } from "../../experiment/results/results.ts";
import { bands, panelGrid } from "../charts/drawing/bands.ts";
import { columnsOf } from "../charts/drawing/columns.ts";
import { legend, type Sign } from "../charts/drawing/legend.ts";
import { bandSign } from "../charts/drawing/signs.ts";
import { INK, lineColour, MUTED, PAPER, round, rule, shortName, svg, words } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";
import { dateAxis } from "./date-axis.ts";

const LEFT = 42;
const TOP = 36;
const PLOT = 110;
const PITCH = TOP + PLOT + 34;

interface Fan {
  readonly variant: string;
  readonly index: number;
  readonly limit: LimitBreak;
  readonly series: Series;
}

const datesSign: Sign = {
  draw: (x, y) => markup`${rule([x, y + 6], [x + 14, y + 6], { stroke: MUTED, width: 4 })}${dot(x + 7, y + 6, MUTED)}`,
  text: "full, from 1 in 10 to 9 in 10 replications",
};

/** Of each variant the use of the limit that is full first in most replications, with the dates between which it is full. */
export function fan(when: When, width: number): Markup | undefined {
  const fans = when.variants.flatMap(({ variant, limits }, index): Fan[] => {
    const limit = limits.find(({ series }) => series !== undefined && series.limit.length > 0);
    return limit ? [{ variant, index, limit, series: limit.series! }] : [];
  });
  if (fans.length === 0) return undefined;
  const grid = fans.length === 1 ? alone(width) : panelGrid(fans.length, width, PITCH);
  const [signs, height] = legend([bandSign, datesSign], width, grid.height + 6);
  return svg(
    { width, height, title: "Use of the limit that is full first", desc: "As a share of the limit, over the run." },
    fans.map(
      (each, nth) =>
        markup`<g transform="translate(${grid.at(nth).map(round).join(",")})">${panel(when, each, grid.width)}</g>`,
    ),
    signs,
  );
}

function alone(width: number): ReturnType<typeof panelGrid> {
  return { width, height: PITCH, at: () => [0, 0] };
}

function panel({ start, horizon, variants }: When, { variant, index, limit, series }: Fan, width: number): Markup[] {
  const right = width - 4;
  const columns = columnsOf(series, [0, horizon], Math.floor((right - LEFT) / 3));
  const highest = Math.max(1, ...columns.map(({ high }) => high)) * 1.04;
  const x = scaleLinear([0, horizon], [LEFT, right]);
  const y = scaleLinear([0, highest], [TOP + PLOT, TOP]);
  const scales = { x, y, from: 0, to: horizon };
  return [
    words({
      x: 0,
      y: 12,
      text: shortName(
        `${variants.length === 1 ? "" : `${variant} · `}${limit.of}: in use, of the limit`,
        Math.floor(width / 7.5),
      ),
      fill: INK,
      weight: 600,
    }),
    ...[0, 0.5, 1].flatMap((share) => [
      rule([LEFT, y(share)], [right, y(share)], share === 1 ? { stroke: MUTED, dash: "5 3" } : {}),
      words({ x: LEFT - 6, y: y(share) + 4, text: tickShare(share), anchor: "end", size: 11 }),
    ]),
    ...dateAxis(start, scales, [LEFT, right]),
    ...bands(columns, scales, index),
    ...dates(limit, { x, horizon, colour: lineColour(index) }),
  ];
}

/** From 1 in 10 to 9 in 10 replications, above the plot. */
function dates(
  { passage: { p10, p50, p90 } }: LimitBreak,
  { x, horizon, colour }: { x: (seconds: number) => number; horizon: number; colour: string },
): Markup[] {
  if (p10 === null) return [];
  const at = TOP - 10;
  return [
    rule([x(p10), at], [x(p90 ?? horizon), at], { stroke: colour, width: 5 }),
    ...(p50 === null
      ? []
      : [rule([x(p50), at], [x(p50), TOP + PLOT], { stroke: colour, dash: "2 3" }), dot(x(p50), at, colour)]),
  ];
}

function dot(x: number, y: number, colour: string): Markup {
  return markup`<circle cx="${round(x)}" cy="${round(y)}" r="4.5" fill="${PAPER}" stroke="${colour}" stroke-width="2"/>`;
}
