import { Buckets, type TimeWeighted } from "../engine/time-weighted.ts";
import type { IdleServers } from "./idle.ts";
import type { Line } from "./line.ts";
import type { LimitModel } from "./model.ts";
import type { LevelRecord, LineRecord } from "./replication.ts";
import { DOUBLES, INTS, LINK, MASK, SINCE, type Tokens } from "./tokens.ts";
import type { Windows } from "./windows.ts";

export const HELD = 0;
export const WAITED = 1;

/**
 * A bounded amount and the line before it: a station's servers, a pool's places, a fleet's VMs. The line is served by class
 * of priority, and within a class first come, first served, or last; the first in line waits for its whole amount. Keeps its own statistics and, apart from them, the sums over what passed
 * through that the audit compares them with.
 */
export class Limit {
  readonly name: string;
  readonly service: string;
  capacity: number;
  /** Closed: no new work starts. */
  closed = false;
  /** How many may stand in line, and what only the privileged may use. */
  places: number;
  reserve: number;
  /** Where idle servers do not take up work at once. */
  idle: IdleServers | undefined;
  /** The least in use that is looked at for alerts. */
  private alert: number;
  /** µs that the server lent next needs to start. */
  starting = 0;
  head = -1;
  readonly inUse: TimeWeighted;
  readonly queue: TimeWeighted;
  /** Σ of holds (HELD) and of waits (WAITED), clipped to the measured horizon, µs. */
  readonly clipped = new Float64Array(2);
  private readonly lastFirst: boolean;
  /** The last in line of each class; −1: nobody of it. */
  private readonly lasts: Int32Array;
  private readonly resized = new Float64Array(1);
  private readonly capacities: Buckets | undefined;
  private readonly tokens: Tokens;
  private readonly windows: Windows;
  /** What is kept of its line, by window. */
  readonly line: Line;
  private readonly firstReached: (number | null)[] = [null, null, null];

  constructor(model: LimitModel, { classes, tokens, windows }: Around) {
    this.tokens = tokens;
    this.name = model.name;
    this.service = model.service;
    this.capacity = model.capacity;
    this.alert = alertOf(model.capacity);
    this.places = model.places;
    this.reserve = model.reserve;
    this.lastFirst = model.lastFirst;
    this.lasts = new Int32Array(classes).fill(-1);
    this.windows = windows;
    this.inUse = windows.watch(model.capacity);
    this.queue = windows.watch(Number.POSITIVE_INFINITY);
    this.capacities = windows.buckets && new Buckets(windows.clock, windows.buckets);
    this.line = windows.line();
  }

  /** Whether so much is free now for this asker, and nobody stands in line who comes before. */
  admits(amount: number, asker: Asker): boolean {
    return (this.head < 0 || !this.waits(asker.class)) && this.fits(amount, asker);
  }

  /** Whether somebody of this class, or of one served before it, stands in line. */
  waits(most: number): boolean {
    for (let each = 0; each <= most; each++) if (this.lasts[each]! >= 0) return true;
    return false;
  }

  fits(amount: number, asker: Asker): boolean {
    const kept = asker.privileged ? 0 : this.reserve;
    const asleep = this.idle?.looks ? this.idle.count : 0;
    return !this.closed && this.inUse.value + amount <= this.capacity - kept - asleep;
  }

  /** Whether one more may stand in line. */
  get hasPlace(): boolean {
    return this.queue.value < this.places;
  }

  /** Lends an amount that fits. */
  lend(amount: number): void {
    this.inUse.change(amount);
    if (this.idle && this.inUse.value + this.idle.count > this.capacity)
      this.starting = this.idle.wake(this.windows.clock.now);
    this.look();
  }

  /** Servers that found nothing to do are idle from now on. */
  settle(since = this.windows.clock.now): void {
    if (!this.idle) return;
    const { now } = this.windows.clock;
    while (this.inUse.value + this.idle.count < this.capacity) this.idle.rest(now, since);
    while (this.idle.count > 0 && this.inUse.value + this.idle.count > this.capacity) this.idle.drop();
  }

  /** Notes the first time that an alert level is reached: due when the level rises, the limit falls, or the measured time begins. */
  look(): void {
    if (this.inUse.value >= this.alert && this.windows.clock.mask & 1) this.reach();
  }

  /** Takes back what was lent at the time, as the clock measures it, that stands there. */
  takeBack(amount: number, times: Float64Array, at: number): void {
    this.inUse.change(-amount);
    this.clipped[HELD]! += amount * (this.windows.clock.measured - times[at]!);
  }

  join(token: number, asker: Asker): void {
    const { ints, doubles } = this.tokens;
    const { clock } = this.windows;
    doubles[token * DOUBLES + SINCE] = clock.now;
    ints[token * INTS + MASK] = clock.mask;
    let before = this.lastFirst ? asker.class - 1 : asker.class;
    while (before >= 0 && this.lasts[before]! < 0) before--;
    const previous = before < 0 ? -1 : this.lasts[before]!;
    ints[token * INTS + LINK] = previous < 0 ? this.head : ints[previous * INTS + LINK]!;
    if (previous < 0) this.head = token;
    else ints[previous * INTS + LINK] = token;
    if (!this.lastFirst || this.lasts[asker.class]! < 0) this.lasts[asker.class] = token;
    this.queue.change(1);
  }

  /** A token leaves the line; returns how long it stood there. Who is not the first is searched for from the front. */
  leave(token: number, asker: Asker): number {
    const { ints, doubles } = this.tokens;
    let previous = -1;
    for (let one = this.head; one !== token; one = ints[one * INTS + LINK]!) previous = one;
    const next = ints[token * INTS + LINK]!;
    if (previous < 0) this.head = next;
    else ints[previous * INTS + LINK] = next;
    if (this.lasts[asker.class] === token)
      this.lasts[asker.class] = this.endsBefore(previous, asker.class) ? -1 : previous;
    ints[token * INTS + LINK] = -1;
    this.queue.change(-1);
    const at = token * DOUBLES + SINCE;
    const { clock } = this.windows;
    this.clipped[WAITED]! += this.windows.clipped(doubles[at]!, clock.now);
    const waited = clock.now - doubles[at]!;
    this.line.add(ints[token * INTS + MASK]!, waited);
    return waited;
  }

  /** Whether the line up to this token (−1: nobody) is all of classes served before this one. */
  private endsBefore(token: number, of: number): boolean {
    if (token < 0) return true;
    for (let each = 0; each < of; each++) if (this.lasts[each] === token) return true;
    return false;
  }

  resize(capacity: number): void {
    this.remember();
    this.capacity = capacity;
    this.alert = alertOf(capacity);
    this.inUse.recapacitate(capacity);
    this.settle();
    this.look();
  }

  levelRecords(): LevelRecord[] {
    this.remember();
    const used = this.windows.record(this.inUse, this.name, "in use", this.service);
    const fullBuckets = this.windows.buckets ? this.inUse.fullShares() : [];
    const limitBuckets = Number.isFinite(this.capacity) ? (this.capacities?.means() ?? []) : [];
    return [
      { ...used, firstReached: this.firstReached, limitBuckets, fullBuckets },
      this.windows.record(this.queue, this.name, "queue", this.service),
    ];
  }

  lineRecord(): LineRecord {
    return { name: this.name, service: this.service, windows: this.line.records() };
  }

  /** Accounts for the capacity until now, for drawing. */
  private remember(): void {
    if (Number.isFinite(this.capacity)) this.capacities?.add(this.resized, this.capacity);
    this.resized[0] = this.windows.clock.now;
  }

  /** Notes which alert levels are reached, and from where on the next one may be. */
  private reach(): void {
    const { now } = this.windows.clock;
    const share = this.inUse.value / this.capacity;
    let next = 0;
    for (; next < THRESHOLDS.length; next++) {
      if (this.firstReached[next] !== null) continue;
      if (!(share >= THRESHOLDS[next]!)) break;
      this.firstReached[next] = now;
    }
    this.alert = next < THRESHOLDS.length ? Math.floor(THRESHOLDS[next]! * this.capacity) : Number.POSITIVE_INFINITY;
  }
}

/** Who asks: its class of priority, and whether it may use what is reserved. */
export interface Asker {
  readonly class: number;
  readonly privileged: boolean;
}

/** What a limit stands in: so many classes of priority, the tokens that stand in its line, and what measures. */
interface Around {
  readonly classes: number;
  readonly tokens: Tokens;
  readonly windows: Windows;
}

/** The least in use at which an alert level may be reached. */
function alertOf(capacity: number): number {
  return capacity === Number.POSITIVE_INFINITY ? capacity : Math.floor(THRESHOLDS[0]! * capacity);
}

/** Alert levels: warn above 80 %, critical above 95 %. Source: ODBDOC monitor.html; 100 % is full. */
const THRESHOLDS = [0.8, 0.95, 1];
