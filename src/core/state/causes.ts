import "../engine/subset.ts";

/** What a wait is made of. */
export class Causes {
  /** µs by cause, and all together. */
  readonly times: Float64Array;
  sum: f64 = 0;
  /** The first and the last cause that has a part in it; none: the last comes before the first. */
  low: i32;
  high: i32 = -1;
  /** Of those that nobody needs, the next. */
  next: Causes | null = null;

  constructor(count: i32) {
    this.times = new Float64Array(count);
    this.low = count;
  }

  /** Part of the wait has this cause, µs. */
  add(cause: i32, time: f64): void {
    this.times[cause]! += time;
    this.sum += time;
    if (cause < this.low) this.low = cause;
    if (cause > this.high) this.high = cause;
  }
}

// They are lent to instances while they wait: a million of them that are there need none.

let count: i32 = 0;
let spare: Causes | null = null;

/** A run begins, with a number of causes. */
export function begin(causes: i32): void {
  count = causes;
  spare = null;
}

export function take(): Causes {
  const causes = spare;
  if (causes === null) return new Causes(count);
  spare = causes.next;
  return causes;
}

export function put(causes: Causes): void {
  const times = causes.times;
  const high = causes.high;
  for (let cause = causes.low; cause <= high; cause++) times[cause] = 0;
  causes.sum = 0;
  causes.low = count;
  causes.high = -1;
  causes.next = spare;
  spare = causes;
}
