import "../engine/subset.ts";
import type { Tape } from "../engine/tape.ts";

/** The steps of seedrandom's Alea (J. Baagoe 2010) from a state on, number for number. */
export class Alea {
  private s0: f64;
  private s1: f64;
  private s2: f64;
  private c: f64;

  constructor(s0: f64 = 0, s1: f64 = 0, s2: f64 = 0, c: f64 = 0) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.c = c;
  }

  /** A multiple of 2^-53 in [0, 1). */
  uniform(): f64 {
    const head = this.step();
    return head + f64(i32(this.step() * 2097152)) * 1.1102230246251565e-16; // 32 bits, and 21 more: 2^-53
  }

  /** A whole number of 32 bits, signed. */
  bits(): i32 {
    return i32(u32(this.step() * 4294967296));
  }

  /** Where it stands. */
  transfer(tape: Tape): void {
    this.s0 = tape.double(this.s0);
    this.s1 = tape.double(this.s1);
    this.s2 = tape.double(this.s2);
    this.c = tape.double(this.c);
  }

  /** Multiply with carry: a multiple of 2^-32. */
  private step(): f64 {
    const sum: f64 = 2091639 * this.s0 + this.c * 2.3283064365386963e-10;
    const carry = i32(sum);
    this.s0 = this.s1;
    this.s1 = this.s2;
    this.s2 = sum - f64(carry);
    this.c = f64(carry);
    return this.s2;
  }
}
