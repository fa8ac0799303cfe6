import { meanOf, sdOf } from "./average.ts";

/** What knowing something before a decision would be worth, in the unit of the options' values. */
export interface ValueOfKnowing {
  readonly value: number;
  /** Its standard error over the worlds, each with luck of its own. */
  readonly error: number;
  /** The 95 % interval; knowing is never worth less than nothing. */
  readonly low: number;
  readonly high: number;
}

/** By option, its value in each world: more is better. */
export type Options = readonly (readonly number[])[];

/** Of the option that is best on average over all worlds, in each of them. */
export function bestNow(options: Options): number {
  const means = options.map(meanOf);
  return means.indexOf(Math.max(...means));
}

/** Of knowing everything: in each world the best of its options instead of the one that is best on average (EVPI). */
export function valueOfKnowingAll(options: Options): ValueOfKnowing {
  const gains = gainsOfAll(options);
  return gained(gains, gains);
}

/** By world, what the best of its options is better than the one that is best on average. */
function gainsOfAll(options: Options): readonly number[] {
  const best = bestNow(options);
  return options[best]!.map((value, world) => Math.max(...options.map((option) => option[world]!)) - value);
}

/**
 * Of knowing one input (EVPPI), from one sample of worlds: M. Strong, J. E. Oakley and A. Brennan, Medical Decision Making
 * 34 (2014). `known` has a row per world: the input, as a normal score. The value of each option is a cubic in it by least
 * squares; a world's own value has no part in its prediction, so that an input that says nothing gains nothing on average.
 * What is gained is taken from the worlds as they were simulated, so that its spread holds the simulation's noise.
 */
export function valueOfKnowing(options: Options, known: readonly number[]): ValueOfKnowing {
  const best = bestNow(options);
  const columns = orthonormal([0, 1, 2, 3].map((power) => known.map((score) => powerOf(score, power))));
  const predicted = options.map((option) => predictedWithout(option, columns));
  const gains = known.map((_, world) => {
    const values = predicted.map((each) => each[world]!);
    const chosen = values[best]! >= Math.max(...values) ? best : values.indexOf(Math.max(...values));
    return options[chosen]![world]! - options[best]![world]!;
  });
  return gained(gains, gainsOfAll(options));
}

/** The 97.5 % point of the normal distribution. */
const SURE = 1.959964;

/**
 * That another option is better may be too rare for the worlds that there are: as Laplace would, the error is at least that
 * of what happens once in two more of them, and then gains as much as where another one is better.
 */
function gained(gains: readonly number[], all: readonly number[]): ValueOfKnowing {
  const { length } = gains;
  const won = all.filter((gain) => gain > 0);
  const usual = won.length === 0 ? 0 : Math.sqrt(dot(won, won) / won.length);
  const least = (usual * Math.sqrt(length + 1)) / ((length + 2) * Math.sqrt(length));
  const error = Math.max(least, sdOf(gains) / Math.sqrt(length));
  const value = Math.max(0, meanOf(gains));
  return { value, error, low: Math.max(0, value - SURE * error), high: value + SURE * error };
}

/** Fitted values, each from a fit without its own world: y − (y − fitted) / (1 − leverage). */
function predictedWithout(values: readonly number[], columns: readonly (readonly number[])[]): readonly number[] {
  const weights = columns.map((column) => dot(column, values));
  return values.map((value, world) => {
    let [fitted, leverage] = [0, 0];
    columns.forEach((column, nth) => {
      fitted += weights[nth]! * column[world]!;
      leverage += column[world]! * column[world]!;
    });
    return value - (value - fitted) / Math.max(1e-9, 1 - leverage);
  });
}

/** The same span, by Gram and Schmidt, twice for rounding; columns that add nothing are left out. */
function orthonormal(columns: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  for (const column of columns) {
    let rest = column;
    for (let pass = 0; pass < 2; pass++)
      for (const one of found) {
        const part = dot(one, rest);
        rest = rest.map((value, nth) => value - part * one[nth]!);
      }
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-9 * Math.sqrt(dot(column, column))) found.push(rest.map((value) => value / length));
  }
  return found;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, nth) => sum + value * b[nth]!, 0);
}

function powerOf(x: number, power: number): number {
  let product = 1;
  for (let nth = 0; nth < power; nth++) product *= x;
  return product;
}
