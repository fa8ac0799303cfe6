import { Tape } from "./engine/tape.ts";
import { replicate } from "./found/replicate.ts";

let given: Tape = new Tape();
let found: Tape = new Tape();

/** Room for all that a replication is given, so many numbers: to be filled before it runs. */
export function input(length: i32): Float64Array {
  const numbers = new Float64Array(length);
  given = new Tape(numbers);
  return numbers;
}

/** Runs the replication; returns how many numbers tell what is known of it in the end. */
export function run(): i32 {
  found = new Tape();
  replicate(given, found);
  return found.length;
}

export function output(): Float64Array {
  return found.numbers;
}
