import * as clock from "../engine/clock.ts";
import { Tally } from "../engine/tally.ts";
import type { Tape } from "../engine/tape.ts";

/** Stretches of time that something lasts for many instances, each at its own time, within the horizon. µs. */
export class Spells {
  private readonly horizon: f64;
  private readonly lengths: Tally = new Tally();
  private time: f64 = 0;
  /** How many had not ended by the horizon, and how long they had lasted. */
  private open: f64 = 0;
  private openTime: f64 = 0;

  constructor(horizon: f64) {
    this.horizon = horizon;
  }

  /** One that began then ends now. */
  end(since: f64): void {
    if (clock.now > this.horizon) {
      this.remain(since);
      return;
    }
    this.lengths.add(clock.now - since);
    this.time += clock.now - since;
  }

  /** One that began then had not ended by the horizon. */
  remain(since: f64): void {
    if (since >= this.horizon) return;
    this.open++;
    this.openTime += this.horizon - since;
  }

  write(tape: Tape): void {
    this.lengths.write(tape);
    tape.put(this.time);
    tape.put(this.open);
    tape.put(this.openTime);
  }
}
