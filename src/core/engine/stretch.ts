import "./subset.ts";
import type { Tape } from "./tape.ts";

/** How long a level stood at each value, in each window, while its capacity was the same. */
export class Stretch {
  readonly capacity: f64;
  readonly least: i32;
  readonly room: i32;
  readonly times: Float64Array;

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
