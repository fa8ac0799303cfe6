/** Values of what happened within a time that ends now: how many there are, and their sum. */
export class Lately {
  private readonly length: f64;
  /** Since when it is known what happened, µs. */
  private since: f64 = 0;
  /** When the values came, and they, in a ring: the oldest first. */
  private times: Float64Array = new Float64Array(FEW);
  private values: Float64Array = new Float64Array(FEW);
  private first: i32 = 0;
  private count: i32 = 0;
  private sum: f64 = 0;

  constructor(length: f64) {
    this.length = length;
  }

  /** What came before is forgotten. */
  beginAnew(now: f64): void {
    this.since = now;
    this.first = 0;
    this.count = 0;
    this.sum = 0;
  }

  add(now: f64, value: f64): void {
    if (this.count === this.times.length) this.grow();
    const place = (this.first + this.count) & (this.times.length - 1);
    this.times[place] = now;
    this.values[place] = value;
    this.sum += value;
    this.count++;
  }

  /** Whether the mean is above a bound; never before the whole time has passed. */
  isAbove(bound: f64, now: f64): boolean {
    if (now < this.since + this.length) return false;
    for (; this.count > 0 && this.times[this.first]! <= now - this.length; this.count--) {
      this.sum -= this.values[this.first]!;
      this.first = (this.first + 1) & (this.times.length - 1);
    }
    return this.sum > bound * f64(this.count);
  }

  private grow(): void {
    const times = new Float64Array(2 * this.count);
    const values = new Float64Array(2 * this.count);
    for (let nth = 0; nth < this.count; nth++) {
      const place = (this.first + nth) & (this.count - 1);
      times[nth] = this.times[place]!;
      values[nth] = this.values[place]!;
    }
    this.times = times;
    this.values = values;
    this.first = 0;
  }
}

/** Places of a ring to begin with: a power of two. */
const FEW = 64;
