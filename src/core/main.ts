import { Tape } from "./engine/tape.ts";
import { replicate } from "./found/replicate.ts";
import { WatchedRun } from "./found/watched-run.ts";

let given: Tape = new Tape();
let found: Tape = new Tape();
let watched: WatchedRun | null = null;

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

/** Runs the replication to its next pause, or to an instant (µs); returns how many numbers tell of its steps, −1: it is over. */
export function follow(until: f64): i32 {
  let run = watched;
  if (run === null) run = new WatchedRun(given);
  watched = run;
  const seen = run.follow(until);
  if (seen === null) return -1;
  found = seen;
  return found.length;
}

export function output(): Float64Array {
  return found.numbers;
}
