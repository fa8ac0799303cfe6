import type { Tape } from "../engine/tape.ts";

/** What may be planned before a run begins. */
export enum Planned {
  /** The measured horizon begins, or ends. */
  measure,
  measureNoMore,
  /** A window opens, or shuts: its bit. */
  openWindow,
  shutWindow,
  /** All levels are noted, for the window of this number. */
  photograph,
  /** The later state of this number. */
  apply,
  /** The release of this number comes out. */
  publish,
  /** All instances of the service of this number are to be deleted. */
  deleteAll,
  /** Requests that wait already stand in line. */
  wait,
  /** The stage of this number begins: new requests go to another level. */
  stage,
  /** The move of this number goes on. It is planned while the run goes on. */
  move,
}

/** An event that is known before the run begins. Of several at one instant, the first in the list comes first. */
export class PlannedEvent {
  /** µs. */
  at: f64;
  what: i32;
  /** The bit or the number that it is about. */
  which: i32;

  constructor(at: f64 = 0, what: i32 = Planned.measure, which: i32 = 0) {
    this.at = at;
    this.what = what;
    this.which = which;
  }

  transfer(tape: Tape): void {
    this.at = tape.double(this.at);
    this.what = tape.int(this.what);
    this.which = tape.int(this.which);
  }
}
