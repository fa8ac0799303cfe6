import { Tally } from "../engine/tally.ts";
import type { Tape } from "../engine/tape.ts";
import { LineSums } from "../found/line-sums.ts";

/** Waits of everything that joined one line, by the windows that were open then. */
export class Line {
  private readonly windows: Waits[] = [];
  /** How many have passed without standing in line since the open windows changed last. */
  private passing: f64 = 0;

  constructor(windows: i32) {
    for (let window = 0; window < windows; window++) this.windows.push(new Waits());
  }

  /** Somebody does not have to stand in line. */
  pass(): void {
    this.passing++;
  }

  /** Counts a token that passed without waiting while these windows (a bit mask) were open. */
  settle(mask: i32): void {
    if (this.passing === 0) return;
    for (let window = 0, rest = mask; rest !== 0; window++, rest >>>= 1)
      if ((rest & 1) === 1) this.windows[window]!.tally.zeros(this.passing);
    this.passing = 0;
  }

  /** Counts the wait of a token that joined while these windows were open. */
  add(mask: i32, wait: f64): void {
    for (let window = 0, rest = mask; rest !== 0; window++, rest >>>= 1)
      if ((rest & 1) === 1) this.windows[window]!.add(wait);
  }

  /** Of each window the sums, and then the waits. */
  write(tape: Tape): void {
    for (let window = 0; window < this.windows.length; window++) this.windows[window]!.write(tape);
  }
}

class Waits {
  readonly tally: Tally = new Tally();
  /** The sum of waits (µs) and of squared waits. */
  private sum: f64 = 0;
  private squares: f64 = 0;

  add(wait: f64): void {
    this.tally.add(wait);
    if (wait === 0) return;
    this.sum += wait;
    this.squares += wait * wait;
  }

  write(tape: Tape): void {
    const sums = new LineSums();
    sums.joined = this.tally.count;
    sums.waited = this.tally.positive;
    sums.sum = this.sum;
    sums.squares = this.squares;
    sums.transfer(tape);
    this.tally.write(tape);
  }
}
