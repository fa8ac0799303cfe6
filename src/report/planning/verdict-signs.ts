import type { Verdict } from "../../experiment/planning/tried.ts";
import type { Sign } from "../charts/drawing/legend.ts";
import { lineColour, MUTED, PAPER, round, rule, stroked } from "../charts/drawing/svg.ts";
import { type Markup, markup } from "../words/markup.ts";

/** The colour of what was tried. */
export const TRIED = lineColour(0);

/** How a goal came out, in a table. */
export const VERDICT_MARK: Readonly<Record<Verdict, string>> = { meets: "✓", fails: "✗", open: "?" };

/** How a goal came out, at a point of a drawing. */
export const VERDICT_SIGN: Readonly<Record<Verdict, (x: number, y: number) => Markup>> = {
  meets: (x, y) => markup`<circle cx="${round(x)}" cy="${round(y)}" r="3.5" fill="${TRIED}"/>`,
  open: (x, y) =>
    markup`<circle cx="${round(x)}" cy="${round(y)}" r="3.5" fill="${PAPER}" stroke="${TRIED}" stroke-width="1.5"/>`,
  fails: (x, y) => stroked(`M${round(x - 3)} ${round(y - 3)}l6 6m0 -6l-6 6`, { stroke: TRIED, width: 1.5 }),
};

/** Their legend, and that of the bound. */
export const VERDICT_SIGNS: readonly Sign[] = [
  { draw: (x, y) => VERDICT_SIGN.meets(x + 7, y + 6), text: "met" },
  { draw: (x, y) => VERDICT_SIGN.open(x + 7, y + 6), text: "cannot be told" },
  { draw: (x, y) => VERDICT_SIGN.fails(x + 7, y + 6), text: "not met" },
  { draw: (x, y) => rule([x, y + 6], [x + 14, y + 6], { stroke: MUTED, dash: "4 3" }), text: "bound of the goal" },
];
