import type { Receiver } from "./ladder.ts";

/** Events that lie together, unsorted: the slot that was filled last. NOTHING: none do. */
export type Bag = number;
export const NOTHING = -1;

/** Slots a chunk, a power of two: 192 bytes. */
const SLOTS = 8;

/**
 * Any number of bags of events in flat memory: linked chunks of eight slots side by side (an unrolled linked list). With
 * a million events about, each one read alone would be a wait for memory; eight that lie together are one.
 */
export class Bags {
  /** Three doubles a slot: time, rank, payload. */
  private cells = new Float64Array(3 * SLOTS * 128);
  /** The chunk behind each, full if there is one; of a free chunk the next free one. */
  private links = new Int32Array(128);
  private free = NOTHING;
  private used = 0;

  /** The bag with one event more. */
  put(bag: Bag, time: number, rank: number, payload: number): Bag {
    const slot = (bag + 1) % SLOTS === 0 ? this.chunk(bag) * SLOTS : bag + 1;
    const { cells } = this;
    cells[3 * slot] = time;
    cells[3 * slot + 1] = rank;
    cells[3 * slot + 2] = payload;
    return slot;
  }

  /** How many there are, their first and their last time. */
  survey(bag: Bag): { readonly count: number; readonly least: number; readonly most: number } {
    const { cells } = this;
    let count = 0;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let last = bag; last !== NOTHING; last = this.behind(last))
      for (let slot = last - (last % SLOTS); slot <= last; slot++) {
        const time = cells[3 * slot]!;
        if (time < least) least = time;
        if (time > most) most = time;
        count++;
      }
    return { count, least, most };
  }

  /** Deals a bag out to others, which may be in it already; it is no more. */
  deal(bag: Bag, bags: Int32Array, bucketOf: (time: number) => number): void {
    for (let last = bag; last !== NOTHING; ) {
      for (let slot = last - (last % SLOTS); slot <= last; slot++) {
        const bucket = bucketOf(this.cells[3 * slot]!);
        bags[bucket] = this.put(
          bags[bucket]!,
          this.cells[3 * slot]!,
          this.cells[3 * slot + 1]!,
          this.cells[3 * slot + 2]!,
        );
      }
      last = this.release(last);
    }
  }

  /** Hands a bag out; it is no more. */
  empty(bag: Bag, to: Receiver): void {
    const { cells } = this;
    const { times, ranks, payloads } = to;
    let { near } = to;
    for (let last = bag; last !== NOTHING; last = this.release(last))
      for (let slot = last - (last % SLOTS); slot <= last; slot++) {
        times[near] = cells[3 * slot]!;
        ranks[near] = cells[3 * slot + 1]!;
        payloads[near++] = cells[3 * slot + 2]!;
      }
    to.near = near;
  }

  /** The last slot of the chunk behind that of a slot. */
  private behind(slot: number): Bag {
    const chunk = this.links[slot >> 3]!;
    return chunk === NOTHING ? NOTHING : chunk * SLOTS + SLOTS - 1;
  }

  /** Frees the chunk of a slot; returns the last slot of the one behind it. */
  private release(slot: number): Bag {
    const behind = this.behind(slot);
    const chunk = slot >> 3;
    this.links[chunk] = this.free;
    this.free = chunk;
    return behind;
  }

  /** A chunk before that of a full bag, or of none. */
  private chunk(bag: Bag): number {
    let chunk = this.free;
    if (chunk === NOTHING) chunk = this.fresh();
    else this.free = this.links[chunk]!;
    this.links[chunk] = bag >> 3;
    return chunk;
  }

  private fresh(): number {
    if (this.used === this.links.length) {
      const links = new Int32Array(2 * this.used);
      links.set(this.links);
      this.links = links;
      const cells = new Float64Array(2 * this.cells.length);
      cells.set(this.cells);
      this.cells = cells;
    }
    return this.used++;
  }
}
