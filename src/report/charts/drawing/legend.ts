import type { Markup } from "../../words/markup.ts";
import { box, INK, widthOf, words } from "./svg.ts";

/** A line of a legend: a sign as the picture draws it, 18 × 12 px from its upper left corner, and what it means. */
export interface Sign {
  readonly draw: (x: number, y: number) => Markup;
  readonly text: string;
}

const LEFT = 2;
const SIGN = 18;
const LINE = 20;

/** Signs with their words, broken into lines from `top` on; and where what follows begins. */
export function legend(signs: readonly Sign[], width: number, top = 6): readonly [Markup[], number] {
  let [x, y] = [LEFT, top];
  const drawn = signs.flatMap(({ draw, text }) => {
    const needs = widthOf(text) + SIGN + 16;
    if (x > LEFT && x + needs > width) [x, y] = [LEFT, y + LINE];
    const at = x;
    x += needs;
    return [draw(at, y), words({ x: at + SIGN, y: y + 10, text, fill: INK })];
  });
  return [drawn, signs.length === 0 ? top - 6 : y + LINE + 4];
}

/** A swatch of a fill. */
export function swatch(fill: string, text: string): Sign {
  return { draw: (x, y) => box({ x, y, width: 12, height: 12 }, fill), text };
}
