import type { Tape } from "../engine/tape.ts";

/** What is kept of a request that has its outcome. Times µs. */
export class LoggedRequest {
  cell: i32 = 0;
  /** The service that it asked last, and its number in its demand stream. */
  service: i32 = 0;
  number: i32 = 0;
  /** Its first attempt, and how many there were. */
  first: f64 = 0;
  attempts: i32 = 0;
  /** A counter: ready, refused, … */
  outcome: i32 = 0;
  /** The limit that refused the last attempt, or broke it; −1: none did. */
  limit: i32 = -1;
  /** Its place in the limit whose places are counted; −1: none. */
  seat: i32 = -1;
  ended: f64 = 0;
  lifetime: f64 = 0;
  /** The part of its wait that each cause has. */
  readonly causes: Float64Array;

  /** In a run with this number of causes of waiting. */
  constructor(causes: i32) {
    this.causes = new Float64Array(causes);
  }

  transfer(tape: Tape): void {
    this.cell = tape.int(this.cell);
    this.service = tape.int(this.service);
    this.number = tape.int(this.number);
    this.first = tape.double(this.first);
    this.attempts = tape.int(this.attempts);
    this.outcome = tape.int(this.outcome);
    this.limit = tape.int(this.limit);
    this.seat = tape.int(this.seat);
    this.ended = tape.double(this.ended);
    this.lifetime = tape.double(this.lifetime);
    for (let cause = 0; cause < this.causes.length; cause++) this.causes[cause] = tape.double(this.causes[cause]!);
  }
}
