import type { Clock } from "./clock.ts";

/**
 * A counted level over time: how long it stood at each value, in up to 31 windows that are open or shut (a bit mask), and
 * its average over equal buckets of time. Everything else (mean, quantiles over time, peak) follows from these times.
 */
export class TimeWeighted {
  value = 0;
  private last = 0;
  /** Time at value 0, 1, 2, … of each window, one window after another, since the capacity last changed. */
  private times: Float64Array;
  /** Values there is room for in each window. */
  private room = 16;
  private capacity: number;
  private readonly clock: Clock;
  private readonly windows: number;
  private readonly earlier: { readonly capacity: number; readonly room: number; readonly times: Float64Array }[] = [];
  private readonly buckets: Buckets | undefined;

  constructor(
    clock: Clock,
    { windows, capacity }: { readonly windows: number; readonly capacity: number },
    buckets?: { readonly start: number; readonly length: number; readonly count: number },
  ) {
    this.clock = clock;
    this.windows = windows;
    this.capacity = capacity;
    this.times = new Float64Array(windows * this.room);
    this.buckets = buckets && new Buckets(buckets);
  }

  /** The level changes by `delta` now. */
  change(delta: number): void {
    this.observe();
    this.value += delta;
    if (this.value < 0) throw new Error(`a level fell below 0 at ${this.clock.now}: something was given back twice`);
  }

  /** Accounts for the time until now (or until an earlier end): due before the open windows change, and at the end. */
  observe(until: number = this.clock.now): void {
    const elapsed = until - this.last;
    if (elapsed <= 0) return;
    if (this.buckets) this.buckets.add(this.last, until, this.value);
    this.last = until;
    if (this.value >= this.room) this.widen();
    const { mask } = this.clock;
    if (mask === 1) this.times[this.value]! += elapsed;
    else
      for (let at = this.value, rest = mask; rest !== 0; at += this.room, rest >>>= 1)
        if (rest & 1) this.times[at]! += elapsed;
  }

  /** The limit that the level is compared with becomes another one. */
  recapacitate(capacity: number): void {
    this.observe();
    this.earlier.push({ capacity: this.capacity, room: this.room, times: this.times });
    this.capacity = capacity;
    this.times = new Float64Array(this.times.length);
  }

  /** Time spent at each value, by capacity; trailing zeros cut. */
  histograms(window: number): { capacity: number | null; time: number[] }[] {
    const now = { capacity: this.capacity, room: this.room, times: this.times };
    return [...this.earlier, now]
      .map(({ capacity, room, times }) => ({
        capacity: Number.isFinite(capacity) ? capacity : null,
        time: trimmed(times.subarray(window * room, (window + 1) * room)),
      }))
      .filter(({ time }) => time.length > 0);
  }

  bucketMeans(): number[] {
    return this.buckets ? this.buckets.means() : [];
  }

  /** Makes room for the value. */
  private widen(): void {
    if (this.value > HIGHEST)
      throw new RangeError(`a level rose above ${HIGHEST}: the model has no limit where it needs one`);
    const room = Math.max(this.room * 2, this.value + 1);
    const times = new Float64Array(this.windows * room);
    for (let window = 0; window < this.windows; window++) {
      times.set(this.times.subarray(window * this.room, (window + 1) * this.room), window * room);
    }
    this.times = times;
    this.room = room;
  }
}

/** Averages of a piecewise constant value over equal buckets of time. */
export class Buckets {
  private readonly areas: Float64Array;
  private readonly start: number;
  private readonly length: number;
  /** The bucket that was added to last, and where it ends: most additions stay within it. */
  private bucket = 0;
  private edge: number;

  constructor({ start, length, count }: { readonly start: number; readonly length: number; readonly count: number }) {
    this.start = start;
    this.length = length;
    this.areas = new Float64Array(count);
    this.edge = start + length;
  }

  add(from: number, to: number, value: number): void {
    if (value === 0 || to <= this.start) return;
    if (from >= this.edge - this.length && to <= this.edge) this.areas[this.bucket]! += value * (to - from);
    else this.spread(Math.max(from - this.start, 0), Math.min(to - this.start, this.length * this.areas.length), value);
  }

  /** Over several buckets, counted in whole ones, so that a length that is no whole number of µs cannot make it stand still. */
  private spread(from: number, end: number, value: number): void {
    let at = from;
    for (let bucket = Math.floor(at / this.length); at < end && bucket < this.areas.length; bucket++) {
      const edge = Math.min((bucket + 1) * this.length, end);
      this.bucket = bucket;
      this.edge = this.start + (bucket + 1) * this.length;
      if (edge <= at) continue;
      this.areas[bucket]! += value * (edge - at);
      at = edge;
    }
  }

  means(): number[] {
    return Array.from(this.areas, (area) => area / this.length);
  }
}

const HIGHEST = 2 ** 27;

function trimmed(times: Float64Array): number[] {
  let length = times.length;
  while (length > 0 && times[length - 1] === 0) length--;
  return Array.from(times.subarray(0, length));
}
