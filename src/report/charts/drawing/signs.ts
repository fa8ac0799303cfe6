import { markup } from "../../words/markup.ts";
import type { Sign } from "./legend.ts";
import { box, INK, MUTED, PAPER, rule, SHADE, stroked, triangle } from "./svg.ts";

/** What charts draw beside their data, as a legend shows it. */
export const bandSign: Sign = {
  draw: (x, y) =>
    markup`${box({ x, y, width: 12, height: 12 }, MUTED, "", 0.22)}${rule([x, y + 6], [x + 12, y + 6], { stroke: MUTED, width: 2 })}`,
  text: "mean, and 80 % of replications",
};

export const fullSign: Sign = {
  draw: (x, y) =>
    markup`${box({ x, y: y + 2, width: 6, height: 8 }, INK)}${box({ x: x + 6, y: y + 2, width: 6, height: 8 }, INK, "", 0.3)}`,
  text: "full (darker: in more replications)",
};

export const firstFullSign: Sign = {
  draw: (x, y) => triangle(x + 6, y + 3),
  text: "first full (median replication)",
};

export const upgradeSign: Sign = {
  draw: (x, y) => box({ x, y, width: 12, height: 12 }, SHADE, "", 0.2),
  text: "upgrade (first replication)",
};

export const releaseSign: Sign = {
  draw: (x, y) =>
    markup`<path d="M${x + 6} ${y + 6}h0" stroke="${MUTED}" stroke-width="7" stroke-linecap="round"/><path d="M${x + 6} ${y + 6}h0" stroke="${PAPER}" stroke-width="4" stroke-linecap="round"/>`,
  text: "release",
};

export const movedLimitSign: Sign = { draw: upright("4 2", MUTED), text: "the limit moves" };

export const changeSign: Sign = { draw: upright("1 2", INK), text: "planned change" };

export const brokenAxisSign: Sign = {
  draw: (x, y) => stroked(`M${x + 2} ${y + 6}l8 -3m-8 7l8 -3`, { stroke: MUTED, width: 1.5 }),
  text: "axis begins at 50 %",
};

export const typicalSign: Sign = { draw: across(2.25), text: "a typical upgrade of each variant" };
export const singleSign: Sign = { draw: across(1), text: "all upgrades of one run" };

export const waitsSign: Sign = { draw: across(1), text: "waits to begin" };
export const runsSign: Sign = {
  draw: (x, y) => box({ x, y: y + 1, width: 12, height: 10 }, MUTED, "", 0.8),
  text: "runs; thinner: fewer instances to go",
};
export const canariesSign: Sign = {
  draw: (x, y) => markup`<path d="M${x + 0.5} ${y + 1.5}h11v9h-11z" fill="none" stroke="${MUTED}"/>`,
  text: "canaries only",
};
export const openSign: Sign = {
  draw: (x, y) => stroked(`M${x + 3} ${y + 2}l5 4l-5 4`, { stroke: MUTED, width: 1.5 }),
  text: "not finished at the end of the run",
};

export const significantSign: Sign = { draw: circle(MUTED, 4), text: "significant" };
export const chanceSign: Sign = { draw: circle(PAPER, 4), text: "may be chance" };
export const baselineSign: Sign = { draw: upright("", MUTED), text: "baseline" };

export const workersSign: Sign = { draw: across(1, "5 3"), text: "workers for such tasks" };

function across(width: number, dash = ""): Sign["draw"] {
  return (x, y) => rule([x, y + 6], [x + 14, y + 6], { stroke: MUTED, width, dash });
}

function upright(dash: string, stroke: string): Sign["draw"] {
  return (x, y) => rule([x + 6, y], [x + 6, y + 12], { stroke, dash });
}

function circle(fill: string, r: number): Sign["draw"] {
  return (x, y) =>
    markup`<circle cx="${x + 6}" cy="${y + 6}" r="${r}" fill="${fill}" stroke="${MUTED}" stroke-width="1.5"/>`;
}
