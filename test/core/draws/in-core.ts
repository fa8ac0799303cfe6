import { exponential } from "../../../src/core/draws/exponential.ts";
import { draw, Random } from "../../../src/core/draws/random.ts";
import { highOf, keyOf, lowOf } from "../../../src/core/engine/machine.ts";
import "../../../src/core/engine/subset.ts";

// Draws as numbers in and numbers out: random.long.test.ts compiles this as the core is, and compares it with itself.

let random: Random = new Random();

/** A stream begins at this key. */
export function begin(high: i32, low: i32): void {
  random = new Random(keyOf(high, low));
}

/** The next words of the stream: the high half of one, the low half of another. */
export function nextHigh(): i32 {
  return highOf(random.key());
}

export function nextLow(): i32 {
  return lowOf(random.key());
}

export function nextExponential(): f64 {
  return exponential(random.uniform());
}

export function drawn(purpose: i32, occurrence: i32): f64 {
  return draw(random.key(), purpose, occurrence);
}
