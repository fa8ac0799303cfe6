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
/** Index in VM_STATES; -1: no VM. */
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
  readonly causes: number;
  readonly holdings: number;
  private readonly width: number;
  doubles: Float64Array;
  ints = new Int32Array(64 * ROW);
  private readonly freed: number[] = [];
  private used = 0;

  /** Room for so many causes of waiting and so many holdings an instance. */
  constructor(causes: number, holdings: number) {
    this.causes = causes;
    this.holdings = holdings;
    this.width = FIXED + causes + 2 * holdings;
    this.doubles = new Float64Array(64 * this.width);
  }

  make(): number {
    const instance = this.freed.pop() ?? this.fresh();
    const { doubles, ints, width } = this;
    const row = instance * ROW;
    for (let at = instance * width, end = at + width; at < end; at++) doubles[at] = 0;
    for (let at = row, end = row + ROW; at < end; at++) ints[at] = -1;
    ints[row + LIFE] = REQUESTED;
    ints[row + ATTEMPTS] = 1;
    ints[row + IS_DOWN] = 0;
    ints[row + POLLS] = 0;
    ints[row + FIRST_REFUSED] = 0;
    ints[row + WINDOWS] = 0;
    return instance;
  }

  free(instance: number): void {
    this.ints[instance * ROW + LIFE] = NOBODY;
    this.freed.push(instance);
  }

  /** What a failed attempt leaves behind: an instance of its own that holds what the request held. */
  orphan(instance: number): number {
    const left = this.make();
    const { ints, doubles } = this;
    for (const field of [STREAM, SERVICE, PLAN, KEY_A, KEY_B, VM_STATE])
      ints[left * ROW + field] = ints[instance * ROW + field]!;
    ints[left * ROW + LIFE] = ORPHANED;
    ints[instance * ROW + VM_STATE] = -1;
    for (let nth = 0; nth < this.holdings; nth++) {
      const [from, to] = [this.holding(instance, nth), this.holding(left, nth)];
      doubles[to] = doubles[from]!;
      doubles[to + 1] = doubles[from + 1]!;
      doubles[from] = 0;
    }
    return left;
  }

  /** Offset of the row of doubles. */
  row(instance: number): number {
    return instance * this.width;
  }

  /** Offset of a cause's µs within the doubles. */
  cause(instance: number, cause: number): number {
    return instance * this.width + FIXED + cause;
  }

  /** Offset of the amount held of the nth pool; the time it was claimed follows. */
  holding(instance: number, nth: number): number {
    return instance * this.width + FIXED + this.causes + 2 * nth;
  }

  *living(): Iterable<number> {
    for (let instance = 0; instance < this.used; instance++)
      if (this.ints[instance * ROW + LIFE] !== NOBODY) yield instance;
  }

  private fresh(): number {
    if ((this.used + 1) * ROW > this.ints.length) {
      const ints = new Int32Array(this.ints.length * 2);
      ints.set(this.ints);
      this.ints = ints;
      const doubles = new Float64Array(this.doubles.length * 2);
      doubles.set(this.doubles);
      this.doubles = doubles;
    }
    return this.used++;
  }
}
