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
  doubles = new Float64Array(64 * DOUBLES);
  /** The same memory as integers. */
  ints = new Int32Array(this.doubles.buffer);
  /** When each station that a token holds was seized, as the clock measures it; innermost last. */
  stamps = new Float64Array(64 * STAMPS);
  /** Told of each token that ends, or whose request is made anew later: for whoever watches. */
  ended: ((token: number) => void) | undefined;
  private readonly freed: number[] = [];
  private used = 0;
  alive = 0;

  /** A new token at a step; no instance, no campaign, no VM. */
  make(step: number): number {
    const token = this.freed.pop() ?? this.fresh();
    this.alive++;
    const { ints } = this;
    const record = token * INTS;
    for (let at = record + PC, end = record + INTS; at < end; at++) ints[at] = -1;
    ints[record + PC] = step;
    ints[record + STATE] = WALKING;
    ints[record + OCCURRENCE] = 0;
    ints[record + DOOMED] = 0;
    return token;
  }

  free(token: number): void {
    if (this.ended) this.ended(token);
    this.ints[token * INTS + STATE] = FREED;
    this.freed.push(token);
    this.alive--;
  }

  /** All living tokens, for the audit. */
  *living(): Iterable<number> {
    for (let token = 0; token < this.used; token++) if (this.ints[token * INTS + STATE] !== FREED) yield token;
  }

  private fresh(): number {
    if ((this.used + 1) * DOUBLES > this.doubles.length) {
      const longer = new Float64Array(this.doubles.length * 2);
      longer.set(this.doubles);
      this.doubles = longer;
      this.ints = new Int32Array(longer.buffer);
      const stamps = new Float64Array(this.stamps.length * 2);
      stamps.set(this.stamps);
      this.stamps = stamps;
    }
    return this.used++;
  }
}

/** Tokens that go on at this instant, in order. */
export class Due {
  private line = new Int32Array(64);
  size = 0;

  push(token: number): void {
    if (this.size === this.line.length) {
      const longer = new Int32Array(this.line.length * 2);
      longer.set(this.line);
      this.line = longer;
    }
    this.line[this.size++] = token;
  }

  at(nth: number): number {
    return this.line[nth]!;
  }

  clear(): void {
    this.size = 0;
  }
}
