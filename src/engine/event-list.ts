import type { Stream } from "./random.ts";

/** Draws the order among events of equal time and class, but for one class, which keeps the order of scheduling. */
export interface Ties {
  readonly stream: Stream;
  /** Its events are a plan, such as dated changes, of which the last said holds. */
  readonly except: number;
}

/**
 * The pending events of a run, in a total order: by time; at equal times by class, lowest first; at equal classes in the
 * order of scheduling, or by lot. Polling makes equal times common, so the order must not depend on the heap.
 *
 * A binary heap over flat arrays; the entity is an index, its class the low three bits of the payload.
 */
export class EventList {
  private times = new Float64Array(1024);
  private ranks = new Float64Array(1024);
  private payloads = new Int32Array(1024);
  private scheduled = 0;
  private readonly ties: Ties | undefined;
  /** Time of the event that `next` last returned. */
  private now = 0;
  size = 0;

  /** Class and entity of the event that `next` last returned. */
  class = 0;
  entity = 0;

  constructor(ties?: Ties) {
    this.ties = ties;
  }

  /** Schedules an event of a class (0–7) for an entity (below 2^28), not before the event that was last returned. */
  add(time: number, eventClass: number, entity: number): void {
    if (!(time >= this.now)) throw new Error(`event list: expected a time from ${this.now} on, got ${time}`);
    if (this.size === this.times.length) this.grow();
    const rank = this.ties === undefined || eventClass === this.ties.except ? this.scheduled++ : this.lot(this.ties);
    this.siftUp(time, eventClass * CLASS_STRIDE + rank, (entity << 3) | eventClass);
  }

  /** Time of the first event; Infinity when none is pending. */
  peek(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.times[0]!;
  }

  /** Removes the first event and returns its time; `class` and `entity` tell what it is. */
  next(): number {
    const time = this.times[0]!;
    this.now = time;
    const payload = this.payloads[0]!;
    this.class = payload & 7;
    this.entity = payload >> 3;
    const last = --this.size;
    if (last > 0) this.siftDown(this.times[last]!, this.ranks[last]!, this.payloads[last]!);
    return time;
  }

  private siftUp(time: number, rank: number, payload: number): void {
    const { times, ranks, payloads } = this;
    let hole = this.size++;
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

  private siftDown(time: number, rank: number, payload: number): void {
    const { times, ranks, payloads, size } = this;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
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

/** Room for 2^48 events in a class, and eight classes, below 2^53. */
const CLASS_STRIDE = 2 ** 48;
const MOST_PENDING = 2 ** 26;

function copied<A extends Float64Array | Int32Array>(target: A, source: A): A {
  target.set(source as never);
  return target;
}
