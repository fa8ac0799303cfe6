import type { Tape } from "../engine/tape.ts";

/** A step that a token is about to take, or at which its attempt ends without success; −1 for a field without a value. */
export class SeenStep {
  /** µs. */
  time: f64 = 0;
  token: i32 = -1;
  /** Index in the program; −1: the token ends, or its request is tried again later. */
  step: i32 = -1;
  instance: i32 = -1;
  /** Stream of the instance's request, and its number there (−1: it was there from the beginning). */
  stream: i32 = -1;
  number: i32 = -1;
  /** Left behind by a request that failed. */
  isOrphan: boolean = false;
  /** Number of the rollout that the token works for. */
  rollout: i32 = -1;
  vm: i32 = -1;
  /** How the attempt ends (a counter; −1: it goes on), and the limit that ends it. */
  outcome: i32 = -1;
  limit: i32 = -1;

  transfer(tape: Tape): void {
    this.time = tape.double(this.time);
    this.token = tape.int(this.token);
    this.step = tape.int(this.step);
    if (this.step < 0) return;
    this.instance = tape.int(this.instance);
    this.stream = tape.int(this.stream);
    this.number = tape.int(this.number);
    this.isOrphan = tape.flag(this.isOrphan);
    this.rollout = tape.int(this.rollout);
    this.vm = tape.int(this.vm);
    this.outcome = tape.int(this.outcome);
    if (this.outcome >= 0) this.limit = tape.int(this.limit);
  }
}
