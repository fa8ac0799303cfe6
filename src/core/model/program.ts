import type { Tape } from "../engine/tape.ts";
import { STRIDE } from "./words.ts";

/** A compiled program: all lists of all services, one after another. */
export class Program {
  code: Int32Array = new Int32Array(0);
  /** Of each step: the service and the list that it is in. */
  services: Int32Array = new Int32Array(0);
  lists: Int32Array = new Int32Array(0);
  /** The stations that a token holds when it gets to a step, innermost first: limit, stamp, limit, stamp, … */
  held: Int32Array = new Int32Array(0);
  /** Where those of each step begin, and where the last end. */
  heldFrom: Int32Array = new Int32Array(0);

  /** The last step of the program: a token put there ends. */
  get endStep(): i32 {
    return this.code.length / STRIDE - 1;
  }

  transfer(tape: Tape): void {
    this.code = tape.ints(this.code);
    this.services = tape.ints(this.services);
    this.lists = tape.ints(this.lists);
    this.held = tape.ints(this.held);
    this.heldFrom = tape.ints(this.heldFrom);
  }
}
