import type { Random } from "../core/draws/random.ts";
import { meanOf, sdOf } from "./average.ts";
import { shuffled } from "./latin-hypercube.ts";
import { whole } from "./whole.ts";

/** The grid of Morris's method: inputs take the values 0, 1/3, 2/3 and 1, and move by 2/3. */
const LEVELS = 4;
const STEP = LEVELS / (2 * (LEVELS - 1));

/** What the effects of one input are like, as the output moves when it moves through its whole range. */
export interface Effects {
  /** μ*: how much it matters. */
  readonly size: number;
  /** μ: in which direction; far from μ* where it goes both ways. */
  readonly mean: number;
  /** σ: how unequal the effects are, by curvature or by what other inputs are. */
  readonly sd: number;
  /** The standard error of μ*; NaN of a single effect. */
  readonly error: number;
}

/**
 * Walks through the unit cube on which each input moves once (M. D. Morris, Technometrics 33, 1991): points in the order
 * in which they are to be evaluated, `inputs + 1` of each walk.
 */
export function walks(inputs: number, count: number, random: Random): readonly Walk[] {
  whole("walks count", count, 1);
  return Array.from({ length: whole("walks inputs", inputs, 0) === 0 ? 0 : count }, () => {
    const order = shuffled(inputs, random);
    let point: readonly number[] = order.map(() => gridValue(random));
    const points = [point];
    for (const input of order) {
      point = point.map((value, nth) => (nth === input ? moved(value) : value));
      points.push(point);
    }
    return { order, points };
  });
}

/** The input that moves between each point and the next. */
export interface Walk {
  readonly order: readonly number[];
  readonly points: readonly (readonly number[])[];
}

/** The effects of each input, from the outputs at the points of all walks: μ* as F. Campolongo, J. Cariboni and A. Saltelli, 2007. */
export function elementaryEffects(all: readonly Walk[], outputs: readonly (readonly number[])[]): readonly Effects[] {
  const found: number[][] = (all[0]?.order ?? []).map(() => []);
  all.forEach(({ order, points }, walk) => {
    order.forEach((input, nth) => {
      const across = points[nth + 1]![input]! - points[nth]![input]!;
      found[input]!.push((outputs[walk]![nth + 1]! - outputs[walk]![nth]!) / across);
    });
  });
  return found.map(effectsOf);
}

/** What these effects of one input have in common; those without a value are left out, and of none nothing moves. */
export function effectsOf(found: readonly number[]): Effects {
  const effects = found.filter(Number.isFinite);
  if (effects.length === 0) return { size: 0, mean: 0, sd: Number.NaN, error: Number.NaN };
  const sizes = effects.map(Math.abs);
  return {
    size: meanOf(sizes),
    mean: meanOf(effects),
    sd: sdOf(effects),
    error: sdOf(sizes) / Math.sqrt(sizes.length),
  };
}

/** One of the four values of the grid. */
function gridValue(random: Random): number {
  return Math.min(LEVELS - 1, Math.floor(random.uniform() * LEVELS)) / (LEVELS - 1);
}

/** From the lower half of the grid up, from the upper half down. */
function moved(value: number): number {
  return value < 0.5 ? value + STEP : value - STEP;
}
