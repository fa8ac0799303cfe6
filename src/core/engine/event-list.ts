import type { Random } from "../draws/random.ts";
import * as clock from "./clock.ts";
import type { Event } from "./event.ts";
import { Heap } from "./heap.ts";
import { Ladder } from "./ladder.ts";
import { told } from "./machine.ts";
import "./subset.ts";

/** The next few events lie sorted: this many at most, and half of that where there were more, or none. */
const SORTED = 32;
const HALF = 16;
/** This many events are worth a ladder; with this few left it is taken down. */
const MANY = 128;
const FEW = 32;
/** Room for 2^48 events of a kind, and 32 kinds, below 2^53. */
const KIND_STRIDE: f64 = 281_474_976_710_656;

/**
 * The pending events of a run, in a total order: by time; at equal times by kind, lowest first; at equal kinds in the
 * order of scheduling, or by lot. Polling makes equal times common, so the order must not depend on where they lie.
 *
 * The next few events lie in a sorted list, which is short enough to insert by walking along it. Those beyond lie in a
 * heap, so that no pattern of delays makes an event cost more than it costs there; and where many events pend, in a ladder
 * what is further ahead.
 */
export class EventList {
  private first: Event | null = null;
  private sorted: i32 = 0;
  /** Comes after all sorted events, and before all events in the ladder. */
  private readonly heap: Heap = new Heap();
  private ahead: Ladder | null = null;
  private scheduled: f64 = 0;
  private readonly random: Random | null;
  private readonly except: i32;

  /**
   * With a stream, draws the order among events of equal time and kind, but for one kind, which keeps the order of
   * scheduling: its events are a plan, such as dated changes, of which the last said holds.
   */
  constructor(random: Random | null = null, except: i32 = -1) {
    this.random = random;
    this.except = except;
  }

  get size(): i32 {
    const ahead = this.ahead;
    return this.sorted + this.heap.size + (ahead === null ? 0 : ahead.size);
  }

  /** This many events are about to be scheduled, in any order. */
  expect(count: i32): void {
    if (count > MANY && this.ahead === null) this.look();
  }

  /** Schedules an event as one of a kind (0–31), not before now. */
  add(event: Event, time: f64, kind: i32): void {
    if (!(time >= clock.now)) refusePast(time);
    event.time = time;
    event.kind = kind;
    event.rank = f64(kind) * KIND_STRIDE + this.lot(kind);
    const ahead = this.ahead;
    if (ahead === null || !ahead.add(event)) this.insert(event);
  }

  /** Time of the first event; Infinity when none is pending. */
  peek(): f64 {
    if (this.first === null) this.refill();
    const first = this.first;
    return first === null ? Infinity : first.time;
  }

  /** Removes the first event; there must be one. */
  next(): Event {
    if (this.first === null) this.refill();
    const event = this.first!;
    this.first = event.next;
    this.sorted--;
    return event;
  }

  /** Puts an event that does not lie ahead in its place. */
  private insert(event: Event): void {
    const time = event.time;
    const rank = event.rank;
    let before: Event | null = null;
    let one = this.first;
    while (one !== null && (one.time < time || (one.time === time && one.rank < rank))) {
      before = one;
      one = one.next;
    }
    if (one === null && !this.heap.isEmpty) {
      this.heap.push(event);
      if (this.size > MANY && this.ahead === null) this.look();
      return;
    }
    event.next = one;
    if (before === null) this.first = event;
    else before.next = event;
    this.sorted++;
    if (this.sorted > SORTED) this.shorten();
  }

  /** Half of what is sorted goes into the heap. */
  private shorten(): void {
    let last = this.first!;
    for (let nth = 1; nth < HALF; nth++) last = last.next!;
    let rest = last.next;
    last.next = null;
    this.sorted = HALF;
    while (rest !== null) {
      const next: Event | null = rest.next;
      this.heap.push(rest);
      rest = next;
    }
  }

  /** Many events pend from now on: they go ahead, and the first of them come back. */
  private look(): void {
    const ahead = new Ladder();
    while (this.first !== null || !this.heap.isEmpty) {
      if (this.first === null) this.refill();
      const event = this.first!;
      this.first = event.next;
      ahead.add(event);
    }
    this.sorted = 0;
    this.ahead = ahead;
  }

  /** Nothing is sorted: the first of the heap are, or of what lies ahead, or all of that where few are left. */
  private refill(): void {
    const ahead = this.ahead;
    if (!this.heap.isEmpty) this.sortHeap();
    else if (ahead !== null) {
      this.insertAll(ahead.give());
      if (this.size >= FEW) return;
      while (ahead.size > 0) this.insertAll(ahead.give());
      this.ahead = null;
    }
  }

  private sortHeap(): void {
    let last = this.heap.pop();
    this.first = last;
    this.sorted = 1;
    while (!this.heap.isEmpty && this.sorted < HALF) {
      const event = this.heap.pop();
      last.next = event;
      last = event;
      this.sorted++;
    }
    last.next = null;
  }

  private insertAll(events: Event | null): void {
    let one = events;
    while (one !== null) {
      const next: Event | null = one.next;
      this.insert(one);
      one = next;
    }
  }

  /** Lots of 48 bits: two are the same once in 10^14, and then their places decide, which is the same every time. */
  private lot(kind: i32): f64 {
    const random = this.random;
    if (random !== null && kind !== this.except) return Math.floor(random.uniform() * KIND_STRIDE);
    const scheduled = this.scheduled;
    this.scheduled = scheduled + 1;
    return scheduled;
  }
}

function refusePast(time: f64): void {
  throw new Error(`event list: expected a time from ${told(clock.now)} on, got ${told(time)}`);
}
