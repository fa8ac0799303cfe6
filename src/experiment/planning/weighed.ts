import type { FrontierAnswer } from "./frontier-answer.ts";
import type { RegretAsked } from "./regret-in-worlds.ts";
import { type SizeAnswer, shortPath } from "./size-answer.ts";

type Weighed = RegretAsked["options"];

/** Options that are weighed in worlds, at most: more would take many minutes. */
export const MOST_WEIGHED = 12;

/** Of a frontier the combinations with the least regret as the scenario is, of those that do not surely fail a goal. */
export function weighedOf({ cells }: Pick<FrontierAnswer, "cells">): Weighed {
  const may = cells.filter(({ fault, verdict }) => fault === undefined && verdict !== "fails");
  const some = may.length >= 2 ? may : cells.filter(({ fault }) => fault === undefined);
  return some
    .toSorted((a, b) => (a.regret?.value ?? 0) - (b.regret?.value ?? 0))
    .slice(0, MOST_WEIGHED)
    .map(({ set, name }) => ({ set, name }));
}

/** From four fifths of a size to twice it. */
const AROUND = [0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.35, 1.5, 2];

/** Sizes around the one that was found, or below the end of the range where none was. */
export function weighedAround({ find, range: [from, to], feasible }: SizeAnswer): Weighed {
  const values = AROUND.map((factor) => Math.round(factor * (feasible ?? to)));
  const inside = [...new Set(values)].filter((value) => value >= from && value <= to);
  return inside.map((value) => ({ set: { [find]: value }, name: `${shortPath(find)} = ${value}` }));
}
