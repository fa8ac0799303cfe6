import { scaleLinear } from "d3";
import type { When } from "../../experiment/planning/when-answer.ts";
import { legend, type Sign } from "../charts/drawing/legend.ts";
import {
  INK,
  lineColour,
  MUTED,
  PAPER,
  round,
  rule,
  shortName,
  stroked,
  svg,
  widthOf,
  words,
} from "../charts/drawing/svg.ts";
import { dateOf } from "../words/dates.ts";
import { type Markup, markup } from "../words/markup.ts";
import { dateAxis } from "./date-axis.ts";
import { type Row, rowsOf } from "./when-rows.ts";

const PITCH = 38;
const LEFT = 4;
/** As many rows as are read at a glance. */
const MOST_ROWS = 12;
/** Narrower than this, what happens later is said in fewer words. px. */
const NARROW = 500;

const spanSign: Sign = {
  draw: (x, y) => markup`${rule([x, y + 6], [x + 14, y + 6], { stroke: MUTED, width: 4 })}${dot(x + 7, y + 6, MUTED)}`,
  text: "from 1 in 10 to 9 in 10 replications, with the middle",
};
const laterSign: Sign = {
  draw: (x, y) => stroked(`M${x + 3} ${y + 2}l5 4l-5 4`, { stroke: MUTED, width: 1.5 }),
  text: "later than the horizon",
};

/** For each limit and goal the dates between which it breaks, on the run's own time axis. */
export function breakDates(when: When, width: number): Markup | undefined {
  const { start, horizon, variants } = when;
  const all = variants.flatMap((each, index) => rowsOf(each).map((row) => ({ ...row, index })));
  if (all.length === 0) return undefined;
  const rows = drawnOf(all, when);
  const x = scaleLinear([0, horizon], [LEFT, width - 24]);
  const bottom = 6 + rows.length * PITCH;
  const scales = { x, y: () => bottom, from: 0, to: horizon };
  const rest = all.length - rows.length;
  const below = bottom + (rest === 0 ? 30 : 50);
  const [signs, height] = legend([spanSign, laterSign], width, below);
  return svg(
    { width, height, title: "When it breaks", desc: "Dates between which each limit and goal breaks." },
    dateAxis(start, scales, [LEFT, width - 24]),
    rule([LEFT, bottom], [width - 24, bottom], { stroke: MUTED }),
    rest === 0 ? [] : [words({ x: LEFT, y: bottom + 42, text: `${rest} more: not within the horizon` })],
    rows.flatMap((row, nth) => drawn(row, { when, x, y: 6 + nth * PITCH })),
    signs,
  );
}

/** Of many rows only those that break in some replication; where none does, the goals. */
function drawnOf<R extends Row>(all: readonly R[], { replications }: When): readonly R[] {
  if (all.length <= MOST_ROWS) return all;
  const breaking = all.filter(({ passage: { never } }) => never < replications);
  return breaking.length > 0 ? breaking : all.filter(({ what }) => what.startsWith("goal")).slice(0, MOST_ROWS);
}

interface Place {
  readonly when: When;
  readonly x: (seconds: number) => number;
  readonly y: number;
}

function drawn({ what, variant, passage, index }: Row & { readonly index: number }, { when, x, y }: Place): Markup[] {
  const { start, horizon, replications, variants } = when;
  const { p10, p50, p90, never } = passage;
  const colour = lineColour(index);
  const name = variants.length > 1 ? `${shortName(variant, 24)} · ${what}` : what;
  const room = x(horizon) - LEFT;
  const middle =
    p50 !== null
      ? dateOf(start, p50)
      : room < NARROW
        ? `later in ${never} of ${replications}`
        : `not within the horizon in ${never} of ${replications}`;
  const most = Math.floor((room - widthOf(middle) - 10) / widthOf("n") / 1.1);
  const at = y + 26;
  const ends = [x(p10 ?? horizon), x(p90 ?? horizon)] as const;
  return [
    markup`<text x="${LEFT}" y="${y + 15}"><tspan fill="${INK}" font-weight="600">${shortName(name, Math.min(60, most))}</tspan><tspan dx="10">${middle}</tspan></text>`,
    rule([LEFT, at], [x(horizon), at]),
    ...(p10 === null ? [] : [rule([ends[0], at], [ends[1], at], { stroke: colour, width: 5 })]),
    ...(p50 === null ? [] : [dot(x(p50), at, colour)]),
    ...(p90 === null
      ? [stroked(`M${round(x(horizon) + 4)} ${at - 5}l6 5l-6 5`, { stroke: p10 === null ? MUTED : colour, width: 2 })]
      : []),
  ];
}

function dot(x: number, y: number, colour: string): Markup {
  return markup`<circle cx="${round(x)}" cy="${y}" r="4.5" fill="${PAPER}" stroke="${colour}" stroke-width="2"/>`;
}
