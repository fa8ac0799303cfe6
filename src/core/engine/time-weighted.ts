import { Buckets, type Equal } from "./buckets.ts";
import * as clock from "./clock.ts";
import { told } from "./machine.ts";
import { Stretch } from "./stretch.ts";
import "./subset.ts";
import type { Tape } from "./tape.ts";

/** 2^27. */
const HIGHEST = 134_217_728;
const NONE = HIGHEST + 1;

/**
 * A counted level over time: how long it stood at each value, in up to 31 windows that are open or shut (a bit mask), and
 * its average over equal buckets of time. Everything else (mean, quantiles over time, peak) follows from these times.
 * A change adds to one histogram; the part of it that was touched is dealt out when the open windows change or a bucket ends.
 */
export class TimeWeighted {
  value: i32 = 0;
  /** Up to when it is accounted for. */
  private last: f64 = 0;
  /** Time at value `least`, `least` + 1, … since it was dealt out last. */
  private times: Float64Array = new Float64Array(16);
  private least: i32 = 0;
  /** Values there is room for. */
  private room: i32 = 16;
  /** The least value that was accounted for since (NONE: none was), and how far the greatest lies above it. */
  private low: i32 = NONE;
  private span: i32 = 0;
  /** The limit it is compared with, and up to when that is accounted for; where less than `largest` is left, it is full. */
  capacity: f64;
  private readonly largest: f64;
  private since: f64 = 0;
  private readonly windows: i32;
  /** Time at each value in each window, one window after another, at this capacity; and at those that there were before. */
  private totals: Float64Array;
  private readonly earlier: Stretch[] = [];
  /** Where the buckets lie; null: no averages are kept. */
  private readonly equal: Equal | null;
  /** Averages of the value; the share of time at which it was full (null: it never was); averages of the capacity (null: unlimited). */
  private readonly values: Buckets | null;
  private full: Buckets | null = null;
  private capacities: Buckets | null = null;

  /** Without equal buckets there are no averages over time. */
  constructor(windows: i32, capacity: f64, equal: Equal | null, largest: i32 = 1) {
    this.windows = windows;
    this.capacity = capacity;
    this.largest = f64(largest);
    this.equal = equal;
    this.totals = new Float64Array(windows * 16);
    this.values = equal === null ? null : new Buckets(equal);
  }

  /** The level changes by `delta` now. */
  change(delta: i32): void {
    if (clock.now > this.last) this.account(clock.now);
    const value = this.value + delta;
    this.value = value;
    if (value < 0) fellBelow0();
  }

  /** Accounts for the time until an instant, and deals it out: due before the open windows change, and at the end. */
  observe(until: f64): void {
    if (until > this.last) this.account(until);
    this.deal();
  }

  /** A bucket ends (−1: the first begins) at an instant after which nothing has happened yet. */
  endBucket(bucket: i32, edge: f64): void {
    const values = this.values;
    if (values === null) return;
    this.observe(edge);
    this.accountCapacity(edge);
    values.end(bucket);
    const full = this.full;
    if (full !== null) full.end(bucket);
    const capacities = this.capacities;
    if (capacities !== null) capacities.end(bucket);
  }

  /** The limit that the level is compared with becomes another one. */
  recapacitate(capacity: f64): void {
    this.observe(clock.now);
    this.accountCapacity(clock.now);
    const earlier = this.earlier;
    const before = this.stretch();
    let nth = 0;
    while (nth < earlier.length && earlier[nth]!.capacity !== capacity) nth++;
    if (nth < earlier.length) {
      this.resume(earlier[nth]!);
      earlier[nth] = before;
    } else {
      earlier.push(before);
      this.totals = new Float64Array(this.totals.length);
    }
    this.capacity = capacity;
  }

  /** A capacity that there was before is in force again. */
  private resume(stretch: Stretch): void {
    this.least = stretch.least;
    this.room = stretch.room;
    this.totals = stretch.times;
    if (this.times.length !== this.room) this.times = new Float64Array(this.room);
  }

  /** ∫ level dt in the first window, up to when it was observed last. */
  area(): f64 {
    let area = this.stretch().area();
    for (let i = 0; i < this.earlier.length; i++) area += this.earlier[i]!.area();
    return area;
  }

  /** Averages of the capacity over the buckets; none where it is unlimited. */
  capacityMeans(): Float64Array {
    const capacities = this.capacities;
    return capacities === null || this.capacity === Infinity ? new Float64Array(0) : capacities.means;
  }

  /**
   * All of it. For each capacity that there was: it, and for every window how many values
   * the level had, each with the time spent at it, ascending. Then the averages of the buckets, and the share of each
   * at which it was full; none: never, or not kept.
   */
  write(tape: Tape): void {
    this.deal();
    tape.put(f64(this.earlier.length + 1));
    for (let i = 0; i < this.earlier.length; i++) this.earlier[i]!.write(tape, this.windows);
    this.stretch().write(tape, this.windows);
    writeMeans(tape, this.values);
    writeMeans(tape, this.full);
  }

  /** The level stood at its value until an instant. */
  private account(until: f64): void {
    const value = this.value;
    if (u32(value - this.low) > u32(this.span)) this.touch(value);
    const at = value - this.least;
    const times = this.times;
    times[at] = times[at]! + (until - this.last);
    this.last = until;
  }

  /** The level stood at a value at which it has not stood since it was dealt out. */
  private touch(value: i32): void {
    if (u32(value - this.least) >= u32(this.room)) this.widen(value);
    const low = this.low;
    if (value > low) this.span = value - low;
    else {
      this.low = value;
      this.span = low === NONE ? 0 : this.span + low - value;
    }
  }

  /** What was accounted for goes into the windows that are open and the bucket under way. */
  private deal(): void {
    const times = this.times;
    const totals = this.totals;
    const values = this.values;
    if (this.low === NONE) return;
    const first = this.low - this.least;
    for (let at = first; at <= first + this.span; at++) {
      const time = times[at]!;
      if (time === 0) continue;
      times[at] = 0;
      for (let rest = clock.mask, to = at; rest !== 0; rest >>>= 1, to += this.room)
        if ((rest & 1) !== 0) totals[to] = totals[to]! + time;
      if (values === null) continue;
      const value = f64(this.least + at);
      values.add(value * time);
      if (value + this.largest > this.capacity) this.wasFull(time);
    }
    this.low = NONE;
  }

  private wasFull(time: f64): void {
    let full = this.full;
    if (full === null) {
      full = new Buckets(this.equal!);
      this.full = full;
    }
    full.add(time);
  }

  /** The capacity was what it is until an instant. */
  private accountCapacity(until: f64): void {
    const elapsed = until - this.since;
    const equal = this.equal;
    this.since = until;
    if (equal === null || this.capacity === Infinity) return;
    let capacities = this.capacities;
    if (capacities === null) {
      capacities = new Buckets(equal);
      this.capacities = capacities;
    }
    capacities.add(this.capacity * elapsed);
  }

  private stretch(): Stretch {
    return new Stretch(this.capacity, this.least, this.room, this.totals);
  }

  /** Makes room for a value: on its side twice what there was, so that a level far from 0 costs no more than its spread. */
  private widen(value: i32): void {
    const before = this.room;
    const from = this.least;
    const end = from + before;
    if (value > HIGHEST)
      throw new RangeError(`a level rose above ${HIGHEST}: the model has no limit where it needs one`);
    if (this.isUntouched()) {
      this.least = larger(0, value - (before >> 1));
      return;
    }
    const until = value >= end ? larger(end + before, value + 1) : end;
    this.least = value < from ? larger(0, from - before < value ? from - before : value) : from;
    this.room = until - this.least;
    const shift = from - this.least;
    this.times = widerRows(this.times, 1, this.room, shift);
    this.totals = widerRows(this.totals, this.windows, this.room, shift);
  }

  private isUntouched(): boolean {
    for (let i = 0; i < this.times.length; i++) if (this.times[i]! !== 0) return false;
    for (let i = 0; i < this.totals.length; i++) if (this.totals[i]! !== 0) return false;
    return true;
  }
}

/** As many rows of another length, in which what was there begins at another place. */
function widerRows(rows: Float64Array, count: i32, length: i32, shift: i32): Float64Array {
  const wider = new Float64Array(count * length);
  const before = i32(rows.length / count);
  for (let row = 0; row < count; row++)
    for (let at = 0; at < before; at++) wider[row * length + shift + at] = rows[row * before + at]!;
  return wider;
}

function larger(a: i32, b: i32): i32 {
  return a > b ? a : b;
}

function writeMeans(tape: Tape, buckets: Buckets | null): void {
  if (buckets === null) tape.put(0);
  else tape.putDoubles(buckets.means);
}

function fellBelow0(): void {
  throw new Error(`a level fell below 0 at ${told(clock.now)}: something was given back twice`);
}
