import { Duration } from "../draws/duration.ts";
import { transferOptional } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import { Takes } from "./words.ts";

/** An outage: what it takes, when, and for how long. Times µs. */
export class OutageModel {
  takes: i32 = Takes.zone;
  /** The zone, from 0, and how many there are. */
  zone: i32 = 0;
  zones: i32 = 1;
  /** The part of all VMs that are lost. */
  share: f64 = 0;
  /** Stations that stand; of a zone: what the IaaS has less of. */
  limits: Int32Array = new Int32Array(0);
  /** The service whose instances are down while its provider is. */
  service: i32 = -1;
  /** When it comes; NaN: at random, each time so long after the end of the last one. */
  at: f64 = NaN;
  every: Duration | null = null;
  /** How long it lasts; null: what is lost does not come back. */
  lasts: Duration | null = null;
  /** Lost VMs are recreated only when it is over. */
  waits: boolean = false;

  transfer(tape: Tape): void {
    this.takes = tape.int(this.takes);
    this.zone = tape.int(this.zone);
    this.zones = tape.int(this.zones);
    this.share = tape.double(this.share);
    this.limits = tape.ints(this.limits);
    this.service = tape.int(this.service);
    this.at = tape.double(this.at);
    this.every = transferOptional<Duration>(tape, this.every, () => new Duration());
    this.lasts = transferOptional<Duration>(tape, this.lasts, () => new Duration());
    this.waits = tape.flag(this.waits);
  }
}
