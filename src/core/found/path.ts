import type { Event } from "../engine/event.ts";
import { imul, upper } from "../engine/machine.ts";
import type { Tape } from "../engine/tape.ts";

/** The path that a run took: the number of its events, and a hash of their sequence, equal for equal paths. */
export class Path {
  events: f64 = 0;
  hashA: i32 = -2128831035;
  hashB: i32 = -1640531527;

  /** The next event: its time, its class, and the number of what it happens to. */
  add(event: Event): void {
    const time = event.time;
    this.events++;
    this.hashA = imul(this.hashA ^ i32(i64(time)), 0x01000193) ^ (event.number << 3);
    this.hashB = i32(imul(this.hashB ^ upper(time) ^ (event.kind << 24), 0x5bd1e995) + this.hashA);
  }

  /** The attempt of a token ends here without success: how (a counter), and at which limit (−1: at none). No event was due. */
  lose(token: i32, outcome: i32, limit: i32): void {
    this.hashA = imul(this.hashA ^ (token << 3), 0x01000193) ^ ((limit + 1) << 5) ^ outcome;
    this.hashB = i32(imul(this.hashB ^ (outcome << 24), 0x5bd1e995) + this.hashA);
  }

  transfer(tape: Tape): void {
    this.events = tape.double(this.events);
    this.hashA = tape.int(this.hashA);
    this.hashB = tape.int(this.hashB);
  }
}
