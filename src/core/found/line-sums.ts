import type { Tape } from "../engine/tape.ts";

/** What joined one line in one window: how many, how many of them waited, the sum of their waits (µs) and of the squares. */
export class LineSums {
  joined: f64 = 0;
  waited: f64 = 0;
  sum: f64 = 0;
  squares: f64 = 0;

  transfer(tape: Tape): void {
    this.joined = tape.double(this.joined);
    this.waited = tape.double(this.waited);
    this.sum = tape.double(this.sum);
    this.squares = tape.double(this.squares);
  }
}
