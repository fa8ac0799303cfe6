import type { Event } from "../engine/event.ts";
import { highWord, imul, lowWord } from "../engine/machine.ts";
import type { Tape } from "../engine/tape.ts";

/** The path that a run took: the number of its events, and a hash of their sequence, equal for equal paths. */
export class Path {
  events: f64 = 0;
  hashA: i32 = -2128831035;
  hashB: i32 = -1640531527;

  transfer(tape: Tape): void {
    this.events = tape.double(this.events);
    this.hashA = tape.int(this.hashA);
    this.hashB = tape.int(this.hashB);
  }
}

/** 2^52: a sum of it and a whole number below has the bits of that number as its mantissa. */
const WHOLE: f64 = 4_503_599_627_370_496;

// That of the run under way: module variables, as in engine/clock.ts.

let events: f64 = 0;
let hashA: i32 = 0;
let hashB: i32 = 0;

/** A run begins. */
export function begin(): void {
  const path = new Path();
  events = 0;
  hashA = path.hashA;
  hashB = path.hashB;
}

/** The next event: its time, its class, and the number of what it happens to. */
export function add(event: Event): void {
  const time = event.time + WHOLE;
  events++;
  hashA = imul(hashA ^ lowWord(time), 0x01000193) ^ (event.number << 3);
  hashB = i32(imul(hashB ^ (highWord(time) & 0xfffff) ^ (event.kind << 24), 0x5bd1e995) + hashA);
}

/** The attempt of a token ends here without success: how (a counter), and at which limit (−1: at none). No event was due. */
export function lose(token: i32, outcome: i32, limit: i32): void {
  hashA = imul(hashA ^ (token << 3), 0x01000193) ^ ((limit + 1) << 5) ^ outcome;
  hashB = i32(imul(hashB ^ (outcome << 24), 0x5bd1e995) + hashA);
}

export function write(tape: Tape): void {
  const path = new Path();
  path.events = events;
  path.hashA = hashA;
  path.hashB = hashB;
  path.transfer(tape);
}
