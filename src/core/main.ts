import { Tape } from "./engine/tape.ts";
import { begin, end, goOn } from "./found/replicate.ts";
import { WatchedRun } from "./found/watched-run.ts";

let given: Tape = new Tape();
let found: Tape = new Tape();
let isUnderWay: boolean = false;
let watched: WatchedRun | null = null;

/** Room for the input of a replication, of the given length: fill it before the run. */
export function input(length: i32): Float64Array {
  const numbers = new Float64Array(length);
  given = new Tape(numbers);
  return numbers;
}

/**
 * Runs a stretch of the replication; whether there is more of it. Its host may look around in between; and an engine makes
 * a function faster between two calls of it, but not within one.
 */
export function run(): boolean {
  if (!isUnderWay) begin(given);
  isUnderWay = goOn();
  return isUnderWay;
}

/** The replication has run; returns how many numbers tell what is known of it. */
export function result(): i32 {
  found = new Tape();
  end(found);
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
