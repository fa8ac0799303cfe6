import { told } from "./machine.ts";

/** The doors of the mathematics: a number is in its range and comes back, or a RangeError says which one is not. */

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

/** Throws, in the voice all errors have: where, what was expected, what came. It returns no number, ever. */
export function refused(what: string, expected: string, came: string): f64 {
  throw new RangeError(`${what}: expected ${expected}, got ${came}`);
}
