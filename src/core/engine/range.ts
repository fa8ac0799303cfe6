import { told } from "./machine.ts";

/** The doors of the mathematics: a number is in its range and comes back, or a RangeError says which one is not. */

/** The largest whole number that is told from its neighbours, 2^53 - 1. */
const LARGEST: f64 = 9007199254740991;

/** A finite number above 0. */
export function positive(what: string, x: f64): f64 {
  return x > 0 && x < Infinity ? x : refused(what, "a finite number > 0", told(x));
}

/** A finite number, 0 or above. */
export function notNegative(what: string, x: f64): f64 {
  return x >= 0 && x < Infinity ? x : refused(what, "a finite number >= 0", told(x));
}

/** A probability, both ends included. */
export function probability(what: string, p: f64): f64 {
  return p >= 0 && p <= 1 ? p : refused(what, "a probability in [0, 1]", told(p));
}

/** A whole number from `least` up. */
export function whole(what: string, n: f64, least: f64): f64 {
  const safe = Math.floor(n) === n && Math.abs(n) <= LARGEST;
  return safe && n >= least ? n : refused(what, `a whole number >= ${told(least)}`, told(n));
}

/** Throws, in the voice all errors have: where, what was expected, what came. It returns no number, ever. */
export function refused(what: string, expected: string, came: string): f64 {
  throw new RangeError(`${what}: expected ${expected}, got ${came}`);
}
