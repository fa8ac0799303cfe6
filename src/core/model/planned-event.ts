import type { Tape } from "../engine/tape.ts";

// What may be planned before a run begins.

/** The measured horizon begins, or ends. */
export const MEASURE = 0;
export const MEASURE_NO_MORE = 1;
/** A window opens, or shuts: its bit. */
export const OPEN_WINDOW = 2;
export const SHUT_WINDOW = 3;
/** All levels are noted, for the window of this number. */
export const PHOTOGRAPH = 4;
/** The dated change of this number. */
export const APPLY = 5;
/** The release of this number comes out. */
export const PUBLISH = 6;
/** All instances of the service of this number are to be deleted. */
export const DELETE_ALL = 7;

/** What happens when, as the operator and the clock have it; of several at one instant the first that was said comes first. */
export class PlannedEvent {
  /** µs. */
  at: f64;
  what: i32;
  /** The bit or the number that it is about. */
  which: i32;

  constructor(at: f64 = 0, what: i32 = MEASURE, which: i32 = 0) {
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
