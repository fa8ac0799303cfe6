import type { Markup } from "../../words/markup.ts";
import { INK, MUTED, RULE, round, rule, words } from "./svg.ts";

/** A scale: from a value to a place, px. */
export type Scale = (value: number) => number;

/** Marks of an axis. */
export interface Mark {
  readonly at: number;
  readonly text: string;
}

/** The plotted part of a picture, px. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Axes of one panel, with a line for each mark and what they measure. */
export function panelAxes(
  { left, right, top, bottom }: Area,
  x: { readonly scale: Scale; readonly marks: readonly Mark[]; readonly title: string },
  y: { readonly scale: Scale; readonly marks: readonly Mark[]; readonly title: string },
): Markup[] {
  return [
    ...y.marks.flatMap(({ at, text }) => [
      rule([left, y.scale(at)], [right, y.scale(at)], { stroke: RULE }),
      words({ x: left - 8, y: y.scale(at) + 4, text, anchor: "end" }),
    ]),
    ...x.marks.flatMap(({ at, text }) => [
      rule([x.scale(at), top], [x.scale(at), bottom + 5]),
      words({ x: x.scale(at), y: bottom + 19, text, anchor: "middle" }),
    ]),
    rule([left, bottom], [right, bottom], { stroke: MUTED }),
    words({ x: left, y: top - 8, text: y.title, fill: INK }),
    words({ x: (left + right) / 2, y: bottom + 38, text: x.title, anchor: "middle" }),
  ];
}

/** A path through points. */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

/** The closed shape between two lines. */
export function bandBetween(
  above: readonly (readonly [number, number])[],
  below: readonly (readonly [number, number])[],
): string {
  return `${pathThrough([...above, ...below.toReversed()])}Z`;
}
