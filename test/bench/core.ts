import { exponential } from "../../src/core/draws/exponential.ts";
import { transferLaw } from "../../src/core/draws/laws.ts";
import { pow } from "../../src/core/draws/math.ts";
import { Constant } from "../../src/core/draws/parametric-laws.ts";
import { draw as drawn, Random } from "../../src/core/draws/random.ts";
import { Equal } from "../../src/core/engine/buckets.ts";
import * as clock from "../../src/core/engine/clock.ts";
import { Event } from "../../src/core/engine/event.ts";
import { EventList } from "../../src/core/engine/event-list.ts";
import { keyOf } from "../../src/core/engine/machine.ts";
import { EXACT, Tally } from "../../src/core/engine/tally.ts";
import { Tape } from "../../src/core/engine/tape.ts";
import { TimeWeighted } from "../../src/core/engine/time-weighted.ts";
import { Line } from "../../src/core/state/line.ts";

// Parts of the core, each repeated so many times: compiled as the core is, for micro.ts. What comes back depends on every
// repetition, so that no compiler leaves one out.

const MINUTE: f64 = 60_000_000;

/** Patterns of delays. */
export const EXPONENTIAL = 0;
export const WHOLE_MINUTES = 1;
export const TWO_SCALES = 2;
export const PARETO = 3;
export const EQUAL = 4;

let given: Tape = new Tape();

/** Room for a law, as numbers. */
export function input(length: i32): Float64Array {
  const numbers = new Float64Array(length);
  given = new Tape(numbers);
  return numbers;
}

/** Pop and push, with so many pending events. */
export function hold(pending: i32, pattern: i32, times: i32): f64 {
  const list = new EventList();
  const random = new Random(keyOf(0, 1));
  list.expect(pending);
  for (let i = 0; i < pending; i++) list.add(new Event(), delay(pattern, random.uniform()), 0);
  let time: f64 = 0;
  for (let i = 0; i < times; i++) {
    const event = list.next();
    time = event.time;
    list.add(event, time + delay(pattern, random.uniform()), 0);
  }
  return time;
}

export function uniform(times: i32): f64 {
  const random = new Random(keyOf(0, 1));
  let sum: f64 = 0;
  for (let i = 0; i < times; i++) sum += random.uniform();
  return sum;
}

/** Draws of the law that was put in. */
export function draw(times: i32): f64 {
  const law = transferLaw(given, new Constant());
  let sum: f64 = 0;
  for (let i = 0; i < times; i++) sum += law.inverse(drawn(keyOf(1, 2), 3, i));
  return sum;
}

/** Values of a tally that has more than it keeps one by one; or of one that is begun anew before. */
export function tally(anew: i32, times: i32): f64 {
  let one = new Tally();
  let count: f64 = 0;
  for (let i = 0; i < times; i++) {
    // Counted as they go: to count bins is to walk over all of them.
    if (anew === 1 && i % EXACT === 0) {
      count += one.count;
      one = new Tally();
    }
    one.add(1 + f64(((i % 65_536) * 7919) % 1_000_003));
  }
  return count + one.count;
}

export function level(times: i32): f64 {
  clock.begin(0, Infinity);
  clock.open(1);
  const one = new TimeWeighted(1, 10, new Equal(0, f64(times), 364));
  for (let i = 0; i < times; i++) {
    clock.advance(f64(i) * 100);
    one.change(i % 2 === 0 ? 1 : -1);
  }
  const tape = new Tape();
  one.write(tape);
  return f64(one.value + tape.length);
}

export function line(times: i32): f64 {
  const one = new Line(2);
  for (let i = 0; i < times; i++) one.add(1 + (i % 2), f64(i % 1009));
  const tape = new Tape();
  one.write(tape);
  return tape.numbers[2]!;
}

/** Whole µs. */
function delay(pattern: i32, u: f64): f64 {
  switch (pattern) {
    case WHOLE_MINUTES:
      return (1 + Math.floor(u * 20)) * MINUTE;
    case TWO_SCALES:
      return Math.round(u < 0.9 ? u * 1e4 : u * 1e10);
    case PARETO:
      return Math.round(1e6 * pow(1 - u, -1 / 1.1));
    case EQUAL:
      return MINUTE;
    default:
      return Math.round(exponential(u) * 1e9);
  }
}
