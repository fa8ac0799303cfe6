import { Ladder, type Receiver } from "./ladder.ts";
import type { Stream } from "./random.ts";

/** Draws the order among events of equal time and class, but for one class, which keeps the order of scheduling. */
export interface Ties {
  readonly stream: Stream;
  /** Its events are a plan, such as dated changes, of which the last said holds. */
  readonly except: number;
}

/** So many events are worth a ladder; with so few left it is taken down. */
const MANY = 1024;
const FEW = 256;
/** Room for 2^48 events in a class, and eight classes, below 2^53. */
const CLASS_STRIDE = 281_474_976_710_656;
const MOST_PENDING = 2 ** 26;

/**
 * The pending events of a run, in a total order: by time; at equal times by class, lowest first; at equal classes in the
 * order of scheduling, or by lot. Polling makes equal times common, so the order must not depend on the heap.
 *
 * A binary heap over flat arrays; the entity is an index, its class the low three bits of the payload. The place of the
 * event that was taken last stays empty until it is known what comes next: most often that event schedules another, which
 * then sinks from there, half the work of removing and adding. Where many events pend, the heap holds the next few of
 * them, and a ladder what lies further ahead: the order is the same.
 */
export class EventList implements Receiver {
  /** The first is Infinity where there is none. */
  times = new Float64Array(1024).fill(Number.POSITIVE_INFINITY, 0, 1);
  ranks = new Float64Array(1024);
  payloads = new Int32Array(1024);
  /** Places taken in the heap, the empty one at its top included; all events, as long as they are few. */
  near = 0;
  private vacant = false;
  private ahead: Ladder | undefined;
  private scheduled = 0;
  private readonly ties: Ties | undefined;
  /** Time of the event that `next` last returned. */
  private readonly taken = new Float64Array(1);
  size = 0;

  /** Class and entity of the event that `next` last returned. */
  class = 0;
  entity = 0;

  /**
   * Told, where many events pend, which come next: payloads, the entity above the three bits of the class. Who keeps
   * their records in memory may read them together, for one wait instead of many.
   */
  soon: ((payloads: Int32Array, count: number) => void) | undefined;

  constructor(ties?: Ties) {
    this.ties = ties;
  }

  /** Schedules an event of a class (0–7) for an entity (below 2^28), not before the event that was last returned. */
  add(time: number, eventClass: number, entity: number): void {
    if (!(time >= this.taken[0]!)) throw new Error(`event list: expected a time from ${this.taken[0]} on, got ${time}`);
    const lot = this.ties === undefined || eventClass === this.ties.except ? this.scheduled++ : this.lot(this.ties);
    const rank = eventClass * CLASS_STRIDE + lot;
    const payload = (entity << 3) | eventClass;
    this.size++;
    if (this.ahead?.add(time, rank, payload)) return;
    if (this.vacant) {
      this.vacant = false;
      this.siftDown(time, rank, payload, 0);
    } else this.siftUp(time, rank, payload);
  }

  /** Time of the first event; Infinity when none is pending. */
  peek(): number {
    this.settle();
    return this.times[0]!;
  }

  /** The first event stands first from now on, at `times[0]`: what `peek` would return, without an object for it. */
  settle(): void {
    if (this.vacant) this.fill();
  }

  /** Removes the first event and returns its time; `class` and `entity` tell what it is. */
  next(): number {
    this.settle();
    const time = this.times[0]!;
    this.taken[0] = time;
    const payload = this.payloads[0]!;
    this.class = payload & 7;
    this.entity = payload >> 3;
    this.size--;
    this.vacant = true;
    return time;
  }

  /** Nothing came that fits the empty place: the last of the heap does, or what lies ahead. */
  private fill(): void {
    this.vacant = false;
    const last = --this.near;
    if (last > 0) this.siftDown(this.times[last]!, this.ranks[last]!, this.payloads[last]!, 0);
    else if (this.ahead) this.refill(this.ahead);
    if (this.near === 0) this.times[0] = Number.POSITIVE_INFINITY;
  }

  /** Many events pend from now on: those in the heap go ahead, and the first of them come back. */
  private part(): void {
    const ladder = new Ladder();
    for (let i = 0; i < this.near; i++) ladder.add(this.times[i]!, this.ranks[i]!, this.payloads[i]!);
    this.near = 0;
    this.ahead = ladder;
    this.refill(ladder);
  }

  /** The heap is empty: it takes the next few from ahead, or all where few are left. */
  private refill(ladder: Ladder): void {
    ladder.give(this);
    if (this.size < FEW) {
      while (ladder.size > 0) ladder.give(this);
      this.ahead = undefined;
    }
    this.soon?.(this.payloads, this.near);
    // Whatever lies in the arrays becomes a heap (R. W. Floyd, CACM 7, 1964).
    for (let parent = (this.near >> 1) - 1; parent >= 0; parent--)
      this.siftDown(this.times[parent]!, this.ranks[parent]!, this.payloads[parent]!, parent);
  }

  expect(count: number): void {
    while (this.near + count > this.times.length) this.grow();
  }

  private siftUp(time: number, rank: number, payload: number): void {
    if (this.near === this.times.length) this.grow();
    if (this.near >= MANY && !this.ahead) {
      this.part();
      if (this.ahead!.add(time, rank, payload)) return;
    }
    const { times, ranks, payloads } = this;
    let hole = this.near++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && ranks[parent]! < rank)) break;
      times[hole] = parentTime;
      ranks[hole] = ranks[parent]!;
      payloads[hole] = payloads[parent]!;
      hole = parent;
    }
    times[hole] = time;
    ranks[hole] = rank;
    payloads[hole] = payload;
  }

  private siftDown(time: number, rank: number, payload: number, from: number): void {
    const { times, ranks, payloads, near: size } = this;
    let hole = from;
    for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
      const right = child + 1;
      if (
        right < size &&
        (times[right]! < times[child]! || (times[right]! === times[child]! && ranks[right]! < ranks[child]!))
      ) {
        child = right;
      }
      const childTime = times[child]!;
      if (time < childTime || (time === childTime && rank < ranks[child]!)) break;
      times[hole] = childTime;
      ranks[hole] = ranks[child]!;
      payloads[hole] = payloads[child]!;
      hole = child;
    }
    times[hole] = time;
    ranks[hole] = rank;
    payloads[hole] = payload;
  }

  /** Lots of 48 bits: two are the same once in 10^14, and then the heap decides, which is the same every time. */
  private lot({ stream }: Ties): number {
    return Math.floor(stream.uniform() * CLASS_STRIDE);
  }

  private grow(): void {
    const length = this.times.length * 2;
    if (length > MOST_PENDING)
      throw new RangeError(`event list: at most ${MOST_PENDING} pending events, the model asks for more`);
    this.times = copied(new Float64Array(length), this.times);
    this.ranks = copied(new Float64Array(length), this.ranks);
    this.payloads = copied(new Int32Array(length), this.payloads);
  }
}

function copied<A extends Float64Array | Int32Array>(target: A, source: A): A {
  target.set(source as never);
  return target;
}
