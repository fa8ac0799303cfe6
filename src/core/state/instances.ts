import { allMinusOne, allZero, copyDoubles, copyInts } from "../engine/machine.ts";
import { Spare } from "./free-rows.ts";
/** Doubles: first attempt; lifetime asked for; when it became ready; working time of the developer; patience left in lines. */
export const FIRST = 0;
export const LIFETIME = 1;
export const READY_AT = 2;
export const TOIL = 3;
export const PATIENCE = 4;
const FIXED = 5;

/** Integers of a row. */
export const ROW = 21;
export const LIFE = 0;
export const STREAM = 1;
export const SERVICE = 2;
export const PLAN = 3;
export const WINDOWS = 4;
export const ATTEMPTS = 5;
export const VERSION = 6;
export const POOL_VM = 7;
/** A state of VMs; -1: no VM. */
export const VM_STATE = 8;
export const KEY_A = 9;
export const KEY_B = 10;
/** The token that will delete it at the end of its lifetime. */
export const DELETER = 11;
export const NEXT_ON_VM = 12;
/** 1: down for an upgrade. */
export const IS_DOWN = 13;
export const POLLS = 14;
/** Number of the request within its stream. */
export const NUMBER = 15;
/** 1: refused at the first attempt. */
export const FIRST_REFUSED = 16;
/** Index of the limit that refused the last attempt, or broke it in mid-task; −1: none did. */
export const ENDED_BY = 17;

/** Index of the cell that its request counts in. */
export const CELL = 18;

/** Whose pause begins when it is done with: a developer of a team; −1: nobody's. */
export const DEVELOPER = 19;

/** 1: it took VMs that were kept ready; 0: it found too few; −1: none are kept. */
export const WARM = 20;

/** Lives of an instance. */
export const NOBODY = 0;
export const REQUESTED = 1;
export const READY = 2;
export const DELETING = 3;
export const ORPHANED = 4;

/**
 * Instances and the requests they grew from: cold records, one row of doubles and one of integers each. A row is used from
 * the first attempt until the instance is gone for everybody, then again by another.
 */
export class Instances {
  readonly causes: i32;
  readonly holdings: i32;
  private readonly width: i32;
  doubles: Float64Array;
  ints: Int32Array;
  private readonly spare: Spare = new Spare();
  /** So many rows have ever been used. */
  used: i32 = 0;

  /** Room for so many causes of waiting and so many holdings an instance, and so many instances at first. */
  constructor(causes: i32, holdings: i32, room: i32 = 64) {
    const width = FIXED + causes + 2 * holdings;
    this.causes = causes;
    this.holdings = holdings;
    this.width = width;
    this.doubles = new Float64Array(room * width);
    this.ints = new Int32Array(room * ROW);
  }

  make(): i32 {
    let instance = this.spare.take();
    if (instance < 0) instance = this.fresh();
    const ints = this.ints;
    const row = instance * ROW;
    allZero(this.doubles, this.row(instance), this.width);
    allMinusOne(ints, row, ROW);
    ints[row + LIFE] = REQUESTED;
    ints[row + ATTEMPTS] = 1;
    ints[row + IS_DOWN] = 0;
    ints[row + POLLS] = 0;
    ints[row + FIRST_REFUSED] = 0;
    ints[row + WINDOWS] = 0;
    return instance;
  }

  free(instance: i32): void {
    this.ints[instance * ROW + LIFE] = NOBODY;
    this.spare.put(instance);
  }

  /** What a failed attempt leaves behind: an instance of its own that holds what the request held. */
  orphan(instance: i32): i32 {
    const left = this.make();
    const doubles = this.doubles;
    const ints = this.ints;
    const from = instance * ROW;
    const to = left * ROW;
    this.copyOwner(instance, left);
    ints[to + VM_STATE] = ints[from + VM_STATE]!;
    ints[to + LIFE] = ORPHANED;
    ints[from + VM_STATE] = -1;
    for (let nth = 0; nth < this.holdings; nth++) {
      const source = this.holding(instance, nth);
      const target = this.holding(left, nth);
      doubles[target] = doubles[source]!;
      doubles[target + 1] = doubles[source + 1]!;
      doubles[source] = 0;
    }
    return left;
  }

  /** Whose it is, and its luck: as of another. */
  copyOwner(from: i32, to: i32): void {
    const ints = this.ints;
    ints[to * ROW + STREAM] = ints[from * ROW + STREAM]!;
    ints[to * ROW + SERVICE] = ints[from * ROW + SERVICE]!;
    ints[to * ROW + PLAN] = ints[from * ROW + PLAN]!;
    ints[to * ROW + KEY_A] = ints[from * ROW + KEY_A]!;
    ints[to * ROW + KEY_B] = ints[from * ROW + KEY_B]!;
  }

  /** Offset of the row of doubles. */
  row(instance: i32): i32 {
    return instance * this.width;
  }

  /** Offset of a cause's µs within the doubles. */
  cause(instance: i32, cause: i32): i32 {
    return instance * this.width + FIXED + cause;
  }

  /** What all causes of its wait add up to, µs. */
  caused(instance: i32): f64 {
    let sum: f64 = 0;
    for (let at = this.cause(instance, 0), end = at + this.causes; at < end; at++) sum += this.doubles[at]!;
    return sum;
  }

  /** Offset of the amount held of the nth pool; the time it was claimed follows. */
  holding(instance: i32, nth: i32): i32 {
    return instance * this.width + FIXED + this.causes + 2 * nth;
  }

  isAlive(instance: i32): boolean {
    return this.ints[instance * ROW + LIFE] !== NOBODY;
  }

  /** Whether the row is still that of the instance with this key: a row that was given to another has another. */
  isStill(instance: i32, high: i32, low: i32): boolean {
    const row = instance * ROW;
    return this.isAlive(instance) && this.ints[row + KEY_A]! === high && this.ints[row + KEY_B]! === low;
  }

  private fresh(): i32 {
    if ((this.used + 1) * ROW > this.ints.length) {
      const ints = new Int32Array(this.ints.length * 2);
      copyInts(this.ints, ints);
      this.ints = ints;
      const doubles = new Float64Array(this.doubles.length * 2);
      copyDoubles(this.doubles, doubles);
      this.doubles = doubles;
    }
    return this.used++;
  }
}
