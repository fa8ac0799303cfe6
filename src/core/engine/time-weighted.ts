import { Buckets, type Equal } from "./buckets.ts";
import type { Clock } from "./clock.ts";
import { told } from "./machine.ts";
import "./subset.ts";
import type { Tape } from "./tape.ts";

export { Buckets, Equal } from "./buckets.ts";

/** 2^27. */
const HIGHEST = 134_217_728;

/**
 * A counted level over time: how long it stood at each value, in up to 31 windows that are open or shut (a bit mask), and
 * its average over equal buckets of time. Everything else (mean, quantiles over time, peak) follows from these times.
 */
export class TimeWeighted {
  value: i32 = 0;
  /** Up to when it is accounted for, and the limit it is compared with. */
  private last: f64 = 0;
  private capacity: f64;
  /** Time at value `least`, `least` + 1, … of each window, one window after another, since the capacity last changed. */
  private times: Float64Array;
  private least: i32 = 0;
  /** Values there is room for in each window. */
  private room: i32 = 16;
  private readonly clock: Clock;
  private readonly windows: i32;
  private readonly earlier: Stretch[] = [];
  private buckets: Buckets | null = null;
  /** Where the buckets lie, and the time at the capacity or above in each; null: never there, or not kept. */
  private readonly equal: Equal | null;
  private full: Buckets | null = null;

  /** Without equal buckets there are no averages over time. */
  constructor(clock: Clock, windows: i32, capacity: f64, equal: Equal | null) {
    this.clock = clock;
    this.windows = windows;
    this.capacity = capacity;
    this.equal = equal;
    this.times = new Float64Array(windows * 16);
    if (equal !== null) this.buckets = new Buckets(clock, equal);
  }

  /** The level changes by `delta` now. */
  change(delta: i32): void {
    if (this.clock.now > this.last) this.observe();
    this.value += delta;
    if (this.value < 0)
      throw new Error(`a level fell below 0 at ${told(this.clock.now)}: something was given back twice`);
  }

  /** Accounts for the time until now: due before the open windows change, and at the end. */
  observe(): void {
    const now = this.clock.now;
    const mask = this.clock.mask;
    const elapsed: f64 = now - this.last;
    if (elapsed <= 0) return;
    this.fill();
    this.last = now;
    if (mask === 0) return;
    let at = this.value - this.least;
    if (at < 0 || at >= this.room) {
      this.widen();
      at = this.value - this.least;
    }
    const times = this.times;
    for (let rest = mask; rest !== 0; rest >>>= 1) {
      if ((rest & 1) !== 0) times[at] = times[at]! + elapsed;
      at += this.room;
    }
  }

  /** The limit that the level is compared with becomes another one. */
  recapacitate(capacity: f64): void {
    this.observe();
    this.earlier.push(this.stretch());
    this.capacity = capacity;
    this.times = new Float64Array(this.times.length);
  }

  /** ∫ level dt in the first window, up to when it was observed last. */
  area(): f64 {
    let area = this.stretch().area();
    for (let i = 0; i < this.earlier.length; i++) area += this.earlier[i]!.area();
    return area;
  }

  /**
   * All of it. For each capacity that there was, in order: it, and for every window how many values
   * the level had, each with the time spent at it, ascending. Then the averages of the buckets, and the share of each
   * that the level stood at its capacity or above; none: never, or not kept.
   */
  write(tape: Tape): void {
    tape.put(f64(this.earlier.length + 1));
    for (let i = 0; i < this.earlier.length; i++) this.earlier[i]!.write(tape, this.windows);
    this.stretch().write(tape, this.windows);
    writeMeans(tape, this.buckets);
    writeMeans(tape, this.full);
  }

  private stretch(): Stretch {
    return new Stretch(this.capacity, this.least, this.room, this.times);
  }

  /** The time until now goes into the buckets. */
  private fill(): void {
    const buckets = this.buckets;
    const equal = this.equal;
    if (buckets === null || equal === null) return;
    if (this.value !== 0) buckets.add(this.last, f64(this.value));
    if (f64(this.value) < this.capacity) return;
    let full = this.full;
    if (full === null) {
      full = new Buckets(this.clock, equal);
      this.full = full;
    }
    full.add(this.last, 1);
  }

  /** Makes room for the value: on its side twice what there was, so that a level far from 0 costs no more than its spread. */
  private widen(): void {
    const value = this.value;
    const before = this.room;
    const from = this.least;
    const end = from + before;
    if (value > HIGHEST)
      throw new RangeError(`a level rose above ${HIGHEST}: the model has no limit where it needs one`);
    if (this.untouched()) {
      this.least = larger(0, value - (before >> 1));
      return;
    }
    const until = value >= end ? larger(end + before, value + 1) : end;
    this.least = value < from ? larger(0, from - before < value ? from - before : value) : from;
    this.room = until - this.least;
    const times = new Float64Array(this.windows * this.room);
    for (let window = 0; window < this.windows; window++)
      for (let at = 0; at < before; at++)
        times[window * this.room + from - this.least + at] = this.times[window * before + at]!;
    this.times = times;
  }

  private untouched(): boolean {
    for (let i = 0; i < this.times.length; i++) if (this.times[i]! !== 0) return false;
    return true;
  }
}

function larger(a: i32, b: i32): i32 {
  return a > b ? a : b;
}

function writeMeans(tape: Tape, buckets: Buckets | null): void {
  if (buckets === null) tape.put(0);
  else tape.putDoubles(buckets.means());
}

/** Times at each value while the capacity was the same. */
class Stretch {
  private readonly capacity: f64;
  private readonly least: i32;
  private readonly room: i32;
  private readonly times: Float64Array;

  constructor(capacity: f64, least: i32, room: i32, times: Float64Array) {
    this.capacity = capacity;
    this.least = least;
    this.room = room;
    this.times = times;
  }

  /** ∫ level dt in the first window. */
  area(): f64 {
    let area: f64 = 0;
    for (let at = 0; at < this.room; at++) area += this.times[at]! * f64(this.least + at);
    return area;
  }

  write(tape: Tape, windows: i32): void {
    tape.put(this.capacity);
    for (let window = 0; window < windows; window++) {
      const first = window * this.room;
      let values: f64 = 0;
      for (let at = 0; at < this.room; at++) if (this.times[first + at]! !== 0) values++;
      tape.put(values);
      for (let at = 0; at < this.room; at++) {
        const time = this.times[first + at]!;
        if (time === 0) continue;
        tape.put(f64(this.least + at));
        tape.put(time);
      }
    }
  }
}
