import type { Event } from "./event.ts";
import type { Rung } from "./ladder.ts";
import { copyDoubles, copyInts } from "./machine.ts";
import "./subset.ts";

/** Events that lie together, unsorted: the slot that was filled last. NOTHING: none do. */
export type Bag = i32;
export const NOTHING = -1;

/** Slots a chunk, a power of two: their times are one line of a processor's cache. */
const SLOTS = 8;

/**
 * Any number of bags of events in flat memory: linked chunks of eight slots side by side (an unrolled linked list). With
 * a million events about, each one read alone would be a wait for memory; times that lie together are one.
 */
export class Bags {
  /** Time of each slot, and the event. */
  private times: Float64Array = new Float64Array(SLOTS * 128);
  private events: StaticArray<Event | null> = new StaticArray<Event | null>(SLOTS * 128);
  /** The chunk behind each, full if there is one; of a free chunk the next free one. */
  private links: Int32Array = new Int32Array(128);
  private free: i32 = NOTHING;
  private used: i32 = 0;
  /** Of the bag that was surveyed last: how many there are, their first and their last time. */
  count: i32 = 0;
  least: f64 = 0;
  most: f64 = 0;
  /** Depends on every number that was read, so that no compiler leaves the reading out. */
  private read: f64 = 0;

  /** The bag with one event more. */
  put(bag: Bag, event: Event, time: f64): Bag {
    const slot = (bag + 1) % SLOTS === 0 ? this.chunk(bag) * SLOTS : bag + 1;
    this.times[slot] = time;
    this.events[slot] = event;
    return slot;
  }

  /** Looks through a bag. */
  survey(bag: Bag): void {
    const times = this.times;
    let count: i32 = 0;
    let least: f64 = Infinity;
    let most: f64 = -Infinity;
    for (let last = bag; last !== NOTHING; last = this.behind(last))
      for (let slot = last - (last % SLOTS); slot <= last; slot++) {
        const time = times[slot]!;
        if (time < least) least = time;
        if (time > most) most = time;
        count++;
      }
    this.count = count;
    this.least = least;
    this.most = most;
  }

  /** Deals a bag out to the buckets of a rung, which may hold something already; it is no more. */
  deal(bag: Bag, rung: Rung): void {
    const bags = rung.bags;
    let last = bag;
    while (last !== NOTHING) {
      for (let slot = last - (last % SLOTS); slot <= last; slot++) {
        const time = this.times[slot]!;
        const bucket = rung.bucketOf(time);
        bags[bucket] = this.put(bags[bucket]!, this.events[slot] as Event, time);
      }
      last = this.release(last);
    }
  }

  /** The events of a bag, linked and read; it is no more. */
  empty(bag: Bag): Event | null {
    let first: Event | null = null;
    let read: f64 = 0;
    for (let last = bag; last !== NOTHING; last = this.release(last))
      for (let slot = last - (last % SLOTS); slot <= last; slot++) {
        const event = this.events[slot] as Event;
        read += event.read();
        event.next = first;
        first = event;
      }
    this.read = read;
    return first;
  }

  /** The last slot of the chunk behind that of a slot. */
  private behind(slot: i32): Bag {
    const chunk = this.links[slot >> 3]!;
    return chunk === NOTHING ? NOTHING : chunk * SLOTS + SLOTS - 1;
  }

  /** Frees the chunk of a slot; returns the last slot of the next chunk. */
  private release(slot: i32): Bag {
    const behind = this.behind(slot);
    const chunk = slot >> 3;
    this.links[chunk] = this.free;
    this.free = chunk;
    return behind;
  }

  /** A chunk before that of a full bag, or of none. */
  private chunk(bag: Bag): i32 {
    let chunk = this.free;
    if (chunk === NOTHING) chunk = this.fresh();
    else this.free = this.links[chunk]!;
    this.links[chunk] = bag >> 3;
    return chunk;
  }

  private fresh(): i32 {
    if (this.used === this.links.length) this.grow();
    return this.used++;
  }

  private grow(): void {
    const links = new Int32Array(2 * this.used);
    copyInts(this.links, links);
    this.links = links;
    const times = new Float64Array(2 * this.times.length);
    copyDoubles(this.times, times);
    this.times = times;
    const events = new StaticArray<Event | null>(times.length);
    for (let slot = 0; slot < this.events.length; slot++) events[slot] = this.events[slot] as Event | null;
    this.events = events;
  }
}
