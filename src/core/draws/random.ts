import { counted, fraction, highOf, type Key, keyOf, lowOf, mixed } from "../engine/machine.ts";
import "../engine/subset.ts";
import type { Tape } from "../engine/tape.ts";

/**
 * A stream of random numbers from a key on: the words of SplitMix64 (Steele, Lea, Flood, Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014). Where it begins is for seedrandom to say (maths/random.ts).
 */
export class Random {
  private at: Key;

  constructor(at: Key = keyOf(0, 0)) {
    this.at = at;
  }

  /** A multiple of 2^-53 in [0, 1). */
  uniform(): f64 {
    return fraction(this.key());
  }

  /** The key of something that has draws of its own, such as a request. */
  key(): Key {
    const at = counted(this.at, 0, 1);
    this.at = at;
    return mixed(at);
  }

  /** Where it stands. */
  transfer(tape: Tape): void {
    const high = tape.int(highOf(this.at));
    this.at = keyOf(high, tape.int(lowOf(this.at)));
  }
}

/**
 * A uniform in [0, 1), a multiple of 2^-53, that depends on a key, a purpose and an occurrence, and on nothing else: so the
 * draws about one request are the same in whatever order events come, and in every variant. It is the word of SplitMix64 that
 * lies purpose × 2^32 + occurrence behind the key.
 */
export function draw(key: Key, purpose: i32, occurrence: i32): f64 {
  return fraction(keyFrom(key, purpose, occurrence));
}

/** A key made from another, for something that has draws of its own. */
export function keyFrom(key: Key, purpose: i32, occurrence: i32): Key {
  return mixed(counted(key, purpose, occurrence));
}
