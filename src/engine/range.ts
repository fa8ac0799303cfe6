/** The doors of the mathematics: a number is in its range and comes back, or a RangeError says which one is not. */

/** A finite number above 0. */
export function positive(what: string, x: number): number {
  return x > 0 && x < Infinity ? x : refused(what, "a finite number > 0", x);
}

/** A finite number, 0 or above. */
export function notNegative(what: string, x: number): number {
  return x >= 0 && x < Infinity ? x : refused(what, "a finite number >= 0", x);
}

/** A probability, both ends included. */
export function probability(what: string, p: number): number {
  return p >= 0 && p <= 1 ? p : refused(what, "a probability in [0, 1]", p);
}

/** A whole number from `least` up. */
export function whole(what: string, n: number, least: number): number {
  return Number.isSafeInteger(n) && n >= least ? n : refused(what, `a whole number >= ${least}`, n);
}

/** Throws, in the voice all errors have: where, what was expected, what came. */
export function refused(what: string, expected: string, came: unknown): never {
  throw new RangeError(`${what}: expected ${expected}, got ${String(came)}`);
}
