import "./subset.ts";

/** Equal parts of a stretch of time, but that their edges are whole µs. */
export class Equal {
  readonly start: f64;
  readonly length: f64;
  readonly count: i32;

  constructor(start: f64, length: f64, count: i32) {
    this.start = start;
    this.length = length;
    this.count = count;
  }

  /** When the bucket of this number ends; −1: when the first begins. */
  endOf(bucket: i32): f64 {
    return Math.round(this.start + f64(bucket + 1) * this.length);
  }
}

/** Averages of a value over buckets of time, which end one after the other for everything that has such averages. */
export class Buckets {
  readonly means: Float64Array;
  private readonly equal: Equal;
  /** ∫ value dt in the bucket under way. */
  private area: f64 = 0;

  constructor(equal: Equal) {
    this.equal = equal;
    this.means = new Float64Array(equal.count);
  }

  add(area: f64): void {
    this.area += area;
  }

  /** A bucket ends (−1: the first begins). */
  end(bucket: i32): void {
    if (bucket >= 0) this.means[bucket] = this.area / (this.equal.endOf(bucket) - this.equal.endOf(bucket - 1));
    this.area = 0;
  }
}
