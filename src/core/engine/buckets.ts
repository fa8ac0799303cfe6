import type { Clock } from "./clock.ts";
import "./subset.ts";

/** Equal parts of a stretch of time. */
export class Equal {
  readonly start: f64;
  readonly length: f64;
  readonly count: i32;

  constructor(start: f64, length: f64, count: i32) {
    this.start = start;
    this.length = length;
    this.count = count;
  }
}

/** Averages of a piecewise constant value over equal buckets of time, which are added to as time goes forward. */
export class Buckets {
  /** Areas of the buckets, and what lies before the first and after the last, which nobody asks for. */
  private readonly areas: Float64Array;
  /** The one that was added to last, and where it ends: most additions stay within it. */
  private at: i32 = 0;
  private edge: f64;
  private readonly clock: Clock;
  private readonly start: f64;
  private readonly length: f64;
  private readonly count: i32;

  constructor(clock: Clock, equal: Equal) {
    this.clock = clock;
    this.start = equal.start;
    this.length = equal.length;
    this.count = equal.count;
    this.areas = new Float64Array(equal.count + 2);
    this.edge = equal.start;
  }

  /** The value from then until now; never from before what was added last. */
  add(since: f64, value: f64): void {
    const now = this.clock.now;
    if (now > this.edge) this.spread(since, now, value);
    else this.areas[this.at] = this.areas[this.at]! + value * (now - since);
  }

  /** Over several buckets, counted in whole ones, so that a length that is no whole number of µs cannot make it stand still. */
  private spread(from: f64, to: f64, value: f64): void {
    const length = this.length;
    const count = this.count;
    let at: f64 = Math.max(from - this.start, 0);
    const end: f64 = Math.min(to - this.start, length * f64(count));
    let bucket = at < end ? i32(Math.floor(at / length)) : count;
    for (; at < end && bucket < count; bucket++) {
      const edge: f64 = Math.min(f64(bucket + 1) * length, end);
      this.at = bucket + 1;
      this.edge = this.start + f64(bucket + 1) * length;
      if (edge <= at) continue;
      this.areas[bucket + 1] = this.areas[bucket + 1]! + value * (edge - at);
      at = edge;
    }
    if (to <= this.edge) return;
    this.at = count + 1;
    this.edge = Infinity;
  }

  means(): Float64Array {
    const means = new Float64Array(this.count);
    for (let bucket = 0; bucket < means.length; bucket++) means[bucket] = this.areas[bucket + 1]! / this.length;
    return means;
  }
}
