import { Duration } from "../draws/duration.ts";
import { transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { Severity } from "./words.ts";

/** A release: the services that it is for, and what of it differs from what they say of all releases; null: nothing. */
export class Release {
  services: Int32Array = new Int32Array(0);
  /** The work on one VM or instance; how long an operator waits before he begins. */
  work: Duration | null = null;
  lag: Duration | null = null;
  severity: i32 = Severity.critical;

  transfer(tape: Tape): void {
    this.services = tape.ints(this.services);
    this.work = transferOptional<Duration>(tape, this.work, () => new Duration());
    this.lag = transferOptional<Duration>(tape, this.lag, () => new Duration());
    this.severity = tape.int(this.severity);
  }
}
