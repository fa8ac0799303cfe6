import type { Tape } from "../engine/tape.ts";

/** The path that a run took: the number of its events, and a hash of their sequence, equal for equal paths. */
export class Path {
  events: f64 = 0;
  hashA: i32 = -2128831035;
  hashB: i32 = -1640531527;

  transfer(tape: Tape): void {
    this.events = tape.double(this.events);
    this.hashA = tape.int(this.hashA);
    this.hashB = tape.int(this.hashB);
  }
}
