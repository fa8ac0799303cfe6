import { Duration } from "../draws/duration.ts";
import { transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";

/** Idle servers that look for work at intervals, or that start cold after a time; null: neither. */
export class Idling {
  look: Duration | null = null;
  coldStart: Duration | null = null;
  /** µs that an idle server stays warm. */
  keepWarm: f64 = 0;

  transfer(tape: Tape): void {
    this.look = transferOptional<Duration>(tape, this.look, () => new Duration());
    this.coldStart = transferOptional<Duration>(tape, this.coldStart, () => new Duration());
    this.keepWarm = tape.double(this.keepWarm);
  }
}
