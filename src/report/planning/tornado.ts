import type { Matters, OutputOf } from "../../experiment/planning/matters-answer.ts";
import { stackedBars } from "../charts/drawing/bars.ts";
import { REST } from "../charts/drawing/colours.ts";
import { lineColour } from "../charts/drawing/svg.ts";
import type { Markup } from "../words/markup.ts";
import { distance, LUCK, movedIn } from "./matters-words.ts";

/** Inputs that are drawn; the others are in the table. */
const MOST = 10;
const KEYS = ["raises it", "lowers it", "both ways", LUCK] as const;

/** How far each input moves a figure when it goes through its range, the one that moves it most on top; luck at the bottom. */
export function tornado(matters: Matters, output: OutputOf, width: number): Markup | undefined {
  const all = movedIn(matters, output);
  const shown = [...all.slice(0, -1).slice(0, MOST), all.at(-1)!];
  const most = Math.max(...shown.map(({ effects: { size, error } }) => size + (Number.isFinite(error) ? error : 0)));
  if (!(most > 0)) return undefined;
  return stackedBars(
    {
      title: `What moves ${output.says}`,
      desc: "How far the figure moves when an input goes through its range, with its standard error.",
      bars: shown.map(({ name, between, effects, direction }) => ({
        name: lastSteps(name),
        summary: summaryOf(distance(effects.size, output.unit), between),
        parts: [{ key: name === LUCK ? LUCK : direction, value: effects.size, text: "" }],
        ...(Number.isFinite(effects.error) && {
          whisker: [Math.max(0, effects.size - effects.error), effects.size + effects.error] as const,
        }),
      })),
      keys: KEYS,
      most,
      tick: (value) => tickOf(value, output),
      ...(output.unit === "share" && { axis: "percentage points" }),
      whiskers: "± standard error",
      fills: { count: KEYS.length, of: fillOf, text: "var(--paper,#fff)" },
    },
    { width },
  );
}

/** How far, and between which values where these are short; long ones stand in the table. */
function summaryOf(distance: string, between: string): string {
  return between === "" || between.length > 40 ? distance : `${distance} · ${between}`;
}

/** Points without their word: a tick has little room. */
function tickOf(value: number, { unit }: OutputOf): string {
  if (value === 0) return "0";
  return unit === "share" ? String(Number((100 * value).toPrecision(3))) : distance(value, unit);
}

function fillOf(key: string): string {
  return key === LUCK ? REST : lineColour(key === "raises it" ? 1 : key === "lowers it" ? 0 : 5);
}

/** The end of a path says enough in a drawing. */
function lastSteps(path: string): string {
  return path.replace(/^services\.([^.]+)\.levels\.[^.]+\./, "$1: ").replace(/^demand\./, "");
}
