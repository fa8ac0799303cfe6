import { allMinusOne, copyDoubles, copyInts, intsOver } from "../engine/machine.ts";
import { Spare } from "./free-rows.ts";

export const DOUBLES = 8;
export const INTS = 16;
export const STAMPS = 3;

/** Double: when it joined the line it stands in. */
export const SINCE = 0;
/** Double: when its asynchronous operation was accepted; polls count from here. */
export const ORIGIN = 1;
/** Integers: next step; instance; next token in the line; state; occurrence of its draws; VM; what it locked; … */
export const PC = 4;
export const INSTANCE = 5;
export const LINK = 6;
export const STATE = 7;
export const OCCURRENCE = 8;
export const VM = 9;
export const LOCKED = 10;
/** 1: the hold under way ends in failure. */
export const DOOMED = 11;
/** Windows open when it joined its line. */
export const MASK = 12;
/** The rollout it belongs to, or the campaign it carries. */
export const CAMPAIGN = 13;
export const KEY_HIGH = 14;
export const KEY_LOW = 15;

/** States of a token. A cancelled one is freed when its event comes. */
export const FREED = 0;
export const WALKING = 1;
export const QUEUING = 2;
export const LOCKING = 3;
export const ROLLING = 4;
export const CANCELLED = 5;
export const GATHERING = 6;

/**
 * Tokens: what walks a list of steps. A hot record of 64 bytes each, in one buffer seen as doubles and as integers; the
 * token is its own pending event. Freed records are used again, last in first out.
 */
export class Tokens {
  /** Doubles of all records; SINCE and ORIGIN are offsets within one. */
  doubles: Float64Array;
  /** The same memory as integers. */
  ints: Int32Array;
  /** When each station that a token holds was seized, as the clock measures it; innermost last. */
  stamps: Float64Array;
  private readonly spare: Spare = new Spare();
  /** So many records have ever been used, and so many are. */
  used: i32 = 0;
  alive: i32 = 0;

  /** Room for so many at first. */
  constructor(room: i32 = 64) {
    const doubles = new Float64Array(room * DOUBLES);
    this.doubles = doubles;
    this.ints = intsOver(doubles);
    this.stamps = new Float64Array(room * STAMPS);
  }

  /** A new token at a step; no instance, no campaign, no VM. */
  make(step: i32): i32 {
    let token = this.spare.take();
    if (token < 0) token = this.fresh();
    this.alive++;
    const ints = this.ints;
    const record = token * INTS;
    allMinusOne(ints, record + PC, INTS - PC);
    ints[record + PC] = step;
    ints[record + STATE] = WALKING;
    ints[record + OCCURRENCE] = 0;
    ints[record + DOOMED] = 0;
    return token;
  }

  free(token: i32): void {
    this.ints[token * INTS + STATE] = FREED;
    this.spare.put(token);
    this.alive--;
  }

  isAlive(token: i32): boolean {
    return this.ints[token * INTS + STATE] !== FREED;
  }

  private fresh(): i32 {
    if ((this.used + 1) * DOUBLES > this.doubles.length) {
      const longer = new Float64Array(this.doubles.length * 2);
      copyDoubles(this.doubles, longer);
      this.doubles = longer;
      this.ints = intsOver(longer);
      const stamps = new Float64Array(this.stamps.length * 2);
      copyDoubles(this.stamps, stamps);
      this.stamps = stamps;
    }
    return this.used++;
  }
}

/** Tokens that go on at this instant, in order. */
export class Due {
  private line: Int32Array = new Int32Array(64);
  size: i32 = 0;

  push(token: i32): void {
    if (this.size === this.line.length) {
      const longer = new Int32Array(this.line.length * 2);
      copyInts(this.line, longer);
      this.line = longer;
    }
    this.line[this.size++] = token;
  }

  at(nth: i32): i32 {
    return this.line[nth]!;
  }

  clear(): void {
    this.size = 0;
  }
}
