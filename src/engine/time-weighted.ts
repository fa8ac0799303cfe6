import type { Clock } from "./clock.ts";

/** Offsets: where a time is handed on, it stands first. */
const LAST = 0;
const CAPACITY = 1;
const HIGHEST = 2 ** 27;

/**
 * A counted level over time: how long it stood at each value, in up to 31 windows that are open or shut (a bit mask), and
 * its average over equal buckets of time. Everything else (mean, quantiles over time, peak) follows from these times.
 */
export class TimeWeighted {
  value = 0;
  /** Up to when it is accounted for, and the limit it is compared with: see Clock. */
  private readonly numbers = new Float64Array(2);
  /** Time at value `least`, `least` + 1, … of each window, one window after another, since the capacity last changed. */
  private times: Float64Array;
  private least = 0;
  /** Values there is room for in each window. */
  private room = 16;
  private readonly clock: Clock;
  private readonly windows: number;
  private readonly earlier: Stretch[] = [];
  private readonly buckets: Buckets | undefined;
  /** Where the buckets lie, and the time at the capacity or above in each; undefined: never there, or not kept. */
  private readonly equal: Equal | undefined;
  private full: Buckets | undefined;

  constructor(
    clock: Clock,
    { windows, capacity }: { readonly windows: number; readonly capacity: number },
    buckets?: Equal,
  ) {
    this.clock = clock;
    this.windows = windows;
    this.numbers[CAPACITY] = capacity;
    this.times = new Float64Array(windows * this.room);
    this.buckets = buckets && new Buckets(clock, buckets);
    this.equal = buckets;
  }

  /** The level changes by `delta` now. */
  change(delta: number): void {
    if (this.clock.now > this.numbers[LAST]!) this.observe();
    const value = this.value + delta;
    this.value = value;
    if (value < 0) throw new Error(`a level fell below 0 at ${this.clock.now}: something was given back twice`);
  }

  /** Accounts for the time until now: due before the open windows change, and at the end. */
  observe(): void {
    const { now, mask } = this.clock;
    const { value, numbers } = this;
    const elapsed = now - numbers[LAST]!;
    if (elapsed <= 0) return;
    if (this.buckets !== undefined && value !== 0) this.buckets.add(numbers, value);
    if (value >= numbers[CAPACITY]! && this.equal) {
      this.full ??= new Buckets(this.clock, this.equal);
      this.full.add(numbers, 1);
    }
    numbers[LAST] = now;
    if (mask === 0) return;
    let at = value - this.least;
    if (at < 0 || at >= this.room) {
      this.widen();
      at = value - this.least;
    }
    const { times } = this;
    if (mask === 1) times[at]! += elapsed;
    else
      for (let cell = at, rest = mask; rest !== 0; cell += this.room, rest >>>= 1)
        if (rest & 1) times[cell]! += elapsed;
  }

  /** The limit that the level is compared with becomes another one. */
  recapacitate(capacity: number): void {
    this.observe();
    this.earlier.push(this.stretch());
    this.numbers[CAPACITY] = capacity;
    this.times = new Float64Array(this.times.length);
  }

  /** For each capacity that there was: the values that the level had, ascending, and the time spent at each. */
  histograms(window: number): { capacity: number | null; values: number[]; counts: number[] }[] {
    return [...this.earlier, this.stretch()].flatMap(({ capacity, least, room, times }) => {
      const values: number[] = [];
      const counts: number[] = [];
      for (let at = 0; at < room; at++) {
        const time = times[window * room + at]!;
        if (time === 0) continue;
        values.push(least + at);
        counts.push(time);
      }
      return values.length > 0 ? [{ capacity: Number.isFinite(capacity) ? capacity : null, values, counts }] : [];
    });
  }

  bucketMeans(): number[] {
    return this.buckets ? this.buckets.means() : [];
  }

  /** Share of each bucket that it stood at its capacity or above; empty: never, or not kept. */
  fullShares(): number[] {
    return this.full ? this.full.means() : [];
  }

  private stretch(): Stretch {
    return { capacity: this.numbers[CAPACITY]!, least: this.least, room: this.room, times: this.times };
  }

  /** Makes room for the value: on its side twice what there was, so that a level far from 0 costs no more than its spread. */
  private widen(): void {
    if (this.value > HIGHEST)
      throw new RangeError(`a level rose above ${HIGHEST}: the model has no limit where it needs one`);
    if (this.times.every((time) => time === 0)) {
      this.least = Math.max(0, this.value - (this.room >> 1));
      return;
    }
    const { room: before, least: from } = this;
    const until = Math.max(
      from + before,
      this.value >= from + before ? Math.max(from + 2 * before, this.value + 1) : 0,
    );
    this.least = this.value < from ? Math.max(0, Math.min(from - before, this.value)) : from;
    this.room = until - this.least;
    const times = new Float64Array(this.windows * this.room);
    for (let window = 0; window < this.windows; window++)
      times.set(this.times.subarray(window * before, (window + 1) * before), window * this.room + from - this.least);
    this.times = times;
  }
}

/** Equal parts of a stretch of time. */
interface Equal {
  readonly start: number;
  readonly length: number;
  readonly count: number;
}

/** Averages of a piecewise constant value over equal buckets of time, which are added to as time goes forward. */
export class Buckets {
  /** Areas of the buckets, and what lies before the first and after the last, which nobody asks for. */
  private readonly areas: Float64Array;
  /** The one that was added to last, and where it ends: most additions stay within it. */
  private at = 0;
  private edge: number;
  private readonly clock: Clock;
  private readonly start: number;
  private readonly length: number;
  private readonly count: number;

  constructor(clock: Clock, { start, length, count }: Equal) {
    this.clock = clock;
    this.start = start;
    this.length = length;
    this.count = count;
    this.areas = new Float64Array(count + 2);
    this.edge = start;
  }

  /** The value from the time that stands first there until now; never from before what was added last. */
  add(since: Float64Array, value: number): void {
    const { now } = this.clock;
    if (now > this.edge) this.spread(since[0]!, now, value);
    else this.areas[this.at]! += value * (now - since[0]!);
  }

  /** Over several buckets, counted in whole ones, so that a length that is no whole number of µs cannot make it stand still. */
  private spread(from: number, to: number, value: number): void {
    const { length, count } = this;
    let at = Math.max(from - this.start, 0);
    const end = Math.min(to - this.start, length * count);
    for (let bucket = Math.floor(at / length); at < end && bucket < count; bucket++) {
      const edge = Math.min((bucket + 1) * length, end);
      this.at = bucket + 1;
      this.edge = this.start + (bucket + 1) * length;
      if (edge <= at) continue;
      this.areas[bucket + 1]! += value * (edge - at);
      at = edge;
    }
    if (to <= this.edge) return;
    this.at = count + 1;
    this.edge = Number.POSITIVE_INFINITY;
  }

  means(): number[] {
    const means = new Array<number>(this.count);
    for (let bucket = 0; bucket < means.length; bucket++) means[bucket] = this.areas[bucket + 1]! / this.length;
    return means;
  }
}

/** Times at each value while the capacity was the same. */
interface Stretch {
  readonly capacity: number;
  readonly least: number;
  readonly room: number;
  readonly times: Float64Array;
}
