import type { Matters, OutputOf } from "../../experiment/planning/matters-answer.ts";
import { formatted, inPoints } from "../../experiment/results/format.ts";
import type { Effects } from "../../maths/elementary-effects.ts";
import type { Unit } from "../../platform/metric.ts";

/** One bar of a tornado, one row of its table. */
export interface Moved {
  readonly name: string;
  readonly between: string;
  readonly effects: Effects;
  readonly direction: "raises it" | "lowers it" | "both ways";
}

export const LUCK = "luck alone (another replication)";

/** The inputs of an output, those that move it most first; what moves it by nothing is left out. Luck is the last. */
export function movedIn({ inputs }: Matters, { effects, luck }: OutputOf): readonly Moved[] {
  const moved = inputs.map(({ path, between }, nth): Moved => {
    const own = effects[nth]!;
    return { name: path, between: between.map(rounded).join(" → "), effects: own, direction: directionOf(own) };
  });
  const kept = moved.filter(({ effects }) => effects.size > 0).sort((a, b) => b.effects.size - a.effects.size);
  return [...kept, { name: LUCK, between: "", effects: luck, direction: "both ways" }];
}

/** Numbers in a text to three digits. */
function rounded(text: string): string {
  return text.replace(/\d+\.\d+/g, (number) => String(Number(Number(number).toPrecision(3))));
}

/** How far a figure moves, in its unit; of a share in percentage points. */
export function distance(size: number, unit: Unit): string {
  return inPoints(formatted(size, unit, size > 0 ? size / 20 : undefined), unit);
}

/** It goes one way where most of what it moves adds up. */
function directionOf({ mean, size }: Effects): Moved["direction"] {
  if (Math.abs(mean) < 0.6 * size) return "both ways";
  return mean > 0 ? "raises it" : "lowers it";
}
