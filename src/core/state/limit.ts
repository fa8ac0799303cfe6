import { purpose } from "../draws/purpose.ts";
import * as clock from "../engine/clock.ts";
import type { Tape } from "../engine/tape.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";
import { classOf, isPrivileged } from "../model/asker.ts";
import type { LimitModel } from "../model/limit-model.ts";
import { Order } from "../model/words.ts";
import type { IdleServers } from "./idle-servers.ts";
import type { Line } from "./line.ts";
import type { Seats } from "./seats.ts";
import type { Token } from "./token.ts";
import type { Windows } from "./windows.ts";

/** Alert levels: warn above 80 %, critical above 95 %. Source: ODBDOC monitor.html. Then it is full. */
const THRESHOLDS: f64[] = [0.8, 0.95];
const FULL: i32 = 2;

const PLACE = purpose("place in line");

/**
 * A bounded amount and the line before it: a station's servers, a pool's places, a fleet's VMs. The line is served by class
 * of priority, and within a class by its order (first come, first served, or another); the first in line waits for its whole amount. Keeps its own
 * statistics and, apart from them, the sums over what passed through that the audit compares them with.
 */
export class Limit {
  /** Its place among the limits of the run. */
  readonly index: i32;
  capacity: f64;
  /** No new work starts: by whom it is closed, in bits; 0: it is open. */
  closed: i32 = 0;
  /** The most that is asked for at once: where less is left, it is full. */
  private readonly largest: f64;
  /** How many may stand in line, what only the privileged may use, and how long what is given back is kept (µs). */
  places: f64;
  reserve: f64;
  readonly keptFor: f64;
  /** Where idle servers do not take up work at once. */
  idle: IdleServers | null = null;
  /** Who sits where, of the one limit of a run that it is asked of. */
  seats: Seats | null = null;
  /** The least in use that is looked at for alerts. */
  private alert: f64 = 0;
  /** When one was noted last. */
  private noted: f64 = -1;
  /** µs that the server lent next needs to start. */
  starting: f64 = 0;
  /** The first in line. */
  head: Token | null = null;
  readonly inUse: TimeWeighted;
  readonly queue: TimeWeighted;
  /** Σ of holds and of waits, clipped to the measured horizon, µs. */
  held: f64 = 0;
  waited: f64 = 0;
  private readonly order: i32;
  /** The last in line of each class of priority; null: none of that class waits. */
  private readonly lasts: StaticArray<Token | null>;
  private readonly windows: Windows;
  /** What is kept of its line, by window. */
  readonly line: Line;
  /** When each alert level was first reached; NaN: never. */
  private readonly firstReached: Float64Array = new Float64Array(3).fill(NaN);

  /** With a number of classes of priority. */
  constructor(index: i32, model: LimitModel, classes: i32, windows: Windows) {
    this.index = index;
    this.capacity = model.capacity;
    this.largest = f64(model.largest);
    this.places = model.places;
    this.reserve = model.reserve;
    this.keptFor = model.keptFor;
    this.order = model.order;
    this.lasts = new StaticArray<Token | null>(classes);
    this.windows = windows;
    this.inUse = windows.watch(model.capacity, model.largest);
    this.queue = windows.watch(Infinity);
    this.line = windows.line();
    this.alert = this.nextAlert();
  }

  /** Whether the amount is free now for this asker, and no waiting token comes before it. */
  admits(amount: i32, who: i32): boolean {
    return (this.head === null || !this.waits(classOf(who))) && this.fits(amount, who);
  }

  /** Whether somebody of this class, or of one served before it, stands in line. */
  private waits(most: i32): boolean {
    for (let each = 0; each <= most; each++) if (this.lasts[each]! !== null) return true;
    return false;
  }

  /** Whether so much is free now for this asker. */
  fits(amount: i32, who: i32): boolean {
    const kept: f64 = isPrivileged(who) ? 0 : this.reserve;
    const idle = this.idle;
    const asleep = idle !== null && idle.looks ? idle.count : 0;
    return this.closed === 0 && f64(this.inUse.value + amount) <= this.capacity - kept - f64(asleep);
  }

  /** Whether one more may stand in line. */
  get hasPlace(): boolean {
    return f64(this.queue.value) < this.places;
  }

  /** Lends an amount that fits. */
  lend(amount: i32): void {
    this.inUse.change(amount);
    const idle = this.idle;
    if (idle !== null && f64(this.inUse.value + idle.count) > this.capacity) this.starting = idle.wake(clock.now);
    this.look();
  }

  /** Servers that found nothing to do are idle from now on, and were last busy then. */
  settle(since: f64): void {
    const idle = this.idle;
    if (idle === null) return;
    const now = clock.now;
    while (f64(this.inUse.value + idle.count) < this.capacity) idle.rest(now, since);
    while (idle.count > 0 && f64(this.inUse.value + idle.count) > this.capacity) idle.drop();
  }

  /** Notes the first time that an alert level is reached: due when the level rises, the limit falls, or the measured time begins. */
  look(): void {
    if (f64(this.inUse.value) >= this.alert && (clock.mask & 1) === 1) this.reach();
  }

  /** Takes back what was lent at a time, as the clock measures it. */
  takeBack(amount: i32, since: f64): void {
    this.inUse.change(-amount);
    this.held += f64(amount) * (clock.measured - since);
    if (this.noted === clock.now) this.recall();
  }

  /** A token joins the line, as who asks. */
  join(token: Token, who: i32): void {
    const own = classOf(who);
    const lasts = this.lasts;
    token.since = clock.now;
    token.mask = clock.mask;
    token.who = who;
    const order = this.order;
    const previous =
      order === Order.random ? this.anyone(token, own) : this.last(order === Order.lastCome ? own - 1 : own);
    if (previous === null) {
      token.link = this.head;
      this.head = token;
    } else {
      token.link = previous.link;
      previous.link = token;
    }
    if (lasts[own]! === null || lasts[own]! === previous) lasts[own] = token;
    this.queue.change(1);
  }

  /** The last in line of the classes up to this one; null: nobody. */
  private last(most: i32): Token | null {
    for (let each = most; each >= 0; each--) if (this.lasts[each]! !== null) return this.lasts[each]!;
    return null;
  }

  /**
   * Behind which token one joins its class at random, every place being as likely (null: it is the first of all). The first
   * in line is then any of those that wait, as where a free server picks one of them. Its time grows with the line.
   */
  private anyone(token: Token, own: i32): Token | null {
    let previous = this.last(own - 1);
    const last = this.lasts[own]!;
    if (last === null) return previous;
    const first = previous === null ? this.head : previous.link;
    let places = 2;
    for (let one = first; one !== last; one = one!.link) places++;
    const before = i32(Math.floor(token.draw(PLACE ^ this.index, token.occurrence) * f64(places)));
    for (let nth = 0; nth < before; nth++) previous = nth === 0 ? first : previous!.link;
    return previous;
  }

  /** A token leaves the line; returns how long it stood there. One that is not the first is searched for from the front. */
  leave(token: Token): f64 {
    const own = classOf(token.who);
    const lasts = this.lasts;
    if (this.head === token) {
      this.head = token.link;
      if (lasts[own]! === token) lasts[own] = null;
    } else this.leaveFromWithin(token, own);
    token.link = null;
    this.queue.change(-1);
    const wait = clock.now - token.since;
    this.waited += clock.measured - clock.within(token.since);
    this.line.add(token.mask, wait);
    return wait;
  }

  private leaveFromWithin(token: Token, own: i32): void {
    let previous = this.head!;
    while (previous.link !== token) previous = previous.link!;
    previous.link = token.link;
    if (this.lasts[own]! === token) this.lasts[own] = this.endsBefore(previous, own) ? null : previous;
  }

  /** Whether all tokens in line up to this one are of classes served earlier. */
  private endsBefore(token: Token, own: i32): boolean {
    for (let each = 0; each < own; each++) if (this.lasts[each]! === token) return true;
    return false;
  }

  resize(capacity: f64): void {
    this.capacity = capacity;
    this.alert = this.nextAlert();
    this.inUse.recapacitate(capacity);
    this.settle(clock.now);
    if (this.noted === clock.now) this.recall();
    this.look();
  }

  /** When alert levels were reached, and the capacity over the buckets (none where it is unlimited). */
  write(tape: Tape): void {
    for (let nth = 0; nth <= FULL; nth++) tape.put(this.firstReached[nth]!);
    tape.putDoubles(this.windows.buckets !== null ? this.inUse.capacityMeans() : new Float64Array(0));
  }

  /** Notes which alert levels are reached. */
  private reach(): void {
    for (let nth = 0; nth <= FULL; nth++) {
      if (!isNaN(this.firstReached[nth]!) || !this.isAt(nth)) continue;
      this.firstReached[nth] = clock.now;
      this.noted = clock.now;
    }
    this.alert = this.nextAlert();
  }

  /** Forgets alert levels that were reached at this instant and are not reached any more: for no time. */
  private recall(): void {
    for (let nth = 0; nth <= FULL; nth++)
      if (this.firstReached[nth]! === clock.now && !this.isAt(nth)) this.firstReached[nth] = NaN;
    this.alert = this.nextAlert();
  }

  private isAt(nth: i32): boolean {
    const inUse = f64(this.inUse.value);
    if (nth === FULL) return inUse + this.largest > this.capacity;
    return this.capacity === 0 || inUse / this.capacity >= THRESHOLDS[nth]!;
  }

  /** The least in use at which an alert level that has not been reached may be. */
  private nextAlert(): f64 {
    let next: f64 = isNaN(this.firstReached[FULL]!) ? this.capacity - this.largest + 1 : Infinity;
    for (let nth = 0; nth < FULL; nth++)
      if (isNaN(this.firstReached[nth]!)) next = Math.min(next, Math.floor(THRESHOLDS[nth]! * this.capacity));
    return next;
  }
}
