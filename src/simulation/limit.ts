import { Tally } from "../engine/tally.ts";
import { Buckets, type TimeWeighted } from "../engine/time-weighted.ts";
import type { LimitModel } from "./model.ts";
import type { LevelRecord, LineRecord } from "./replication.ts";
import { DOUBLES, INTS, LINK, MASK, SINCE, type Tokens } from "./tokens.ts";
import type { Windows } from "./windows.ts";

/**
 * A bounded amount and the line before it: a station's servers, a pool's places, a fleet's VMs. First come, first served;
 * the first in line waits for its whole amount. Keeps its own statistics and, apart from them, the sums over what passed
 * through that the audit compares them with.
 */
export class Limit {
  readonly name: string;
  readonly service: string;
  capacity: number;
  /** Closed: no new work starts. */
  closed = false;
  head = -1;
  readonly inUse: TimeWeighted;
  readonly queue: TimeWeighted;
  /** Σ of holds and of waits, clipped to the measured horizon, µs. */
  heldClipped = 0;
  waitedClipped = 0;
  private tail = -1;
  private resized = 0;
  private readonly capacities: Buckets | undefined;
  private readonly windows: Windows;
  private readonly lines: readonly Line[];
  private readonly firstReached: (number | null)[] = [null, null, null];

  constructor(model: LimitModel, windows: Windows) {
    this.name = model.name;
    this.service = model.service;
    this.capacity = model.capacity;
    this.windows = windows;
    this.inUse = windows.watch(model.capacity);
    this.queue = windows.watch(Number.POSITIVE_INFINITY);
    this.capacities = windows.buckets && new Buckets(windows.buckets);
    this.lines = Array.from({ length: windows.count }, () => new Line());
  }

  /** Whether so much is free now, and nobody stands in line for it. */
  admits(amount: number): boolean {
    return this.head < 0 && this.fits(amount);
  }

  fits(amount: number): boolean {
    return !this.closed && this.inUse.value + amount <= this.capacity;
  }

  /** Lends an amount that fits. */
  lend(now: number, amount: number): void {
    this.inUse.change(now, amount, this.windows.mask);
    this.look(now);
  }

  /** Notes the first time that an alert level is reached: due when the level rises, the limit falls, or the measured time begins. */
  look(now: number): void {
    if (this.inUse.value / this.capacity >= THRESHOLDS[0]! && this.windows.mask & 1) this.reach(now);
  }

  /** Takes back what was lent at `since`. */
  takeBack(now: number, amount: number, since: number): void {
    this.inUse.change(now, -amount, this.windows.mask);
    this.heldClipped += amount * this.windows.clipped(since, now);
  }

  /** Counts a request that did not have to stand in line. */
  passed(): void {
    for (let window = 0, rest = this.windows.mask; rest !== 0; window++, rest >>>= 1)
      if (rest & 1) this.lines[window]!.add(0);
  }

  join(now: number, token: number, tokens: Tokens): void {
    tokens.doubles[token * DOUBLES + SINCE] = now;
    tokens.ints[token * INTS + MASK] = this.windows.mask;
    tokens.ints[token * INTS + LINK] = -1;
    if (this.tail < 0) this.head = token;
    else tokens.ints[this.tail * INTS + LINK] = token;
    this.tail = token;
    this.queue.change(now, 1, this.windows.mask);
  }

  /** The first in line leaves it; returns how long it stood there. */
  leave(now: number, tokens: Tokens): number {
    const token = this.head;
    this.head = tokens.ints[token * INTS + LINK]!;
    if (this.head < 0) this.tail = -1;
    this.queue.change(now, -1, this.windows.mask);
    const since = tokens.doubles[token * DOUBLES + SINCE]!;
    this.waitedClipped += this.windows.clipped(since, now);
    const mask = tokens.ints[token * INTS + MASK]!;
    for (let window = 0, rest = mask; rest !== 0; window++, rest >>>= 1)
      if (rest & 1) this.lines[window]!.add(now - since);
    return now - since;
  }

  resize(now: number, capacity: number): void {
    this.remember(now);
    this.capacity = capacity;
    this.inUse.recapacitate(now, capacity, this.windows.mask);
    this.look(now);
  }

  levelRecords(): LevelRecord[] {
    this.remember(this.windows.to);
    const used = this.windows.record(this.inUse, this.name, "in use", this.service);
    const limitBuckets = Number.isFinite(this.capacity) ? (this.capacities?.means() ?? []) : [];
    return [
      { ...used, firstReached: this.firstReached, limitBuckets },
      this.windows.record(this.queue, this.name, "queue", this.service),
    ];
  }

  lineRecord(): LineRecord {
    return { name: this.name, service: this.service, windows: this.lines.map((line) => line.record()) };
  }

  /** Accounts for the capacity until now, for drawing. */
  private remember(now: number): void {
    if (Number.isFinite(this.capacity)) this.capacities?.add(this.resized, now, this.capacity);
    this.resized = now;
  }

  private reach(now: number): void {
    THRESHOLDS.forEach((share, nth) => {
      if (this.firstReached[nth] === null && this.inUse.value / this.capacity >= share) this.firstReached[nth] = now;
    });
  }
}

/** Alert levels: warn above 80 %, critical above 95 %. Source: ODBDOC monitor.html; 100 % is full. */
const THRESHOLDS = [0.8, 0.95, 1];

/** Waits of everything that joined while one window was open. */
class Line {
  private readonly tally = new Tally();
  private waited = 0;
  private sum = 0;
  private squares = 0;

  add(wait: number): void {
    this.tally.add(wait);
    if (wait === 0) return;
    this.waited++;
    this.sum += wait;
    this.squares += wait * wait;
  }

  record(): LineRecord["windows"][number] {
    return {
      joined: this.tally.count,
      waited: this.waited,
      sum: this.sum,
      squares: this.squares,
      wait: this.tally.record(),
    };
  }
}
