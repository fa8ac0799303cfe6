import type { Alea } from "../draws/alea.ts";
import { Ladder, Receiver } from "./ladder.ts";
import { told } from "./machine.ts";
import "./subset.ts";

/** So many events are worth a ladder; with so few left it is taken down. */
const MANY = 1024;
const FEW = 256;
/** Room for 2^48 events of a kind, and eight kinds, below 2^53. */
const KIND_STRIDE: f64 = 281_474_976_710_656;

/**
 * The pending events of a run, in a total order: by time; at equal times by kind, lowest first; at equal kinds in the
 * order of scheduling, or by lot. Polling makes equal times common, so the order must not depend on the heap.
 *
 * A binary heap over flat arrays; the entity is an index, its kind the low three bits of the payload. The place of the
 * event that was taken last stays empty until it is known what comes next: most often that event schedules another, which
 * then sinks from there, half the work of removing and adding. Where many events pend, the heap holds the next few of
 * them, and a ladder what lies further ahead: the order is the same.
 */
export class EventList extends Receiver {
  size: i32 = 0;
  /** Kind and entity of the event that `next` last returned. */
  kind: i32 = 0;
  entity: i32 = 0;
  readers: Soon = new Soon();
  private vacant: boolean = false;
  private ahead: Ladder | null = null;
  private scheduled: f64 = 0;
  private readonly random: Alea | null;
  private readonly except: i32;
  /** Time of the event that `next` last returned. */
  private taken: f64 = 0;

  /**
   * With a stream, draws the order among events of equal time and kind, but for one kind, which keeps the order of
   * scheduling: its events are a plan, such as dated changes, of which the last said holds.
   */
  constructor(random: Alea | null = null, except: i32 = -1) {
    super();
    this.random = random;
    this.except = except;
    this.times[0] = Infinity; // the first is, where there is none
  }

  /** Schedules an event of a kind (0–7) for an entity (below 2^28), not before the event that was last returned. */
  add(time: f64, kind: i32, entity: i32): void {
    if (!(time >= this.taken))
      throw new Error(`event list: expected a time from ${told(this.taken)} on, got ${told(time)}`);
    const rank = f64(kind) * KIND_STRIDE + this.lot(kind);
    const payload = (entity << 3) | kind;
    this.size++;
    const ahead = this.ahead;
    if (ahead !== null && ahead.add(time, rank, payload)) return;
    if (this.vacant) {
      this.vacant = false;
      this.siftDown(time, rank, payload, 0);
    } else this.siftUp(time, rank, payload);
  }

  /** Time of the first event; Infinity when none is pending. */
  peek(): f64 {
    this.settle();
    return this.times[0]!;
  }

  /** The first event stands first from now on, at `times[0]`: what `peek` would return. */
  settle(): void {
    if (this.vacant) this.fill();
  }

  /** Removes the first event and returns its time; `kind` and `entity` tell what it is. */
  next(): f64 {
    this.settle();
    const time = this.times[0]!;
    this.taken = time;
    const payload = this.payloads[0]!;
    this.kind = payload & 7;
    this.entity = payload >> 3;
    this.size--;
    this.vacant = true;
    return time;
  }

  /** Nothing came that fits the empty place: the last of the heap does, or what lies ahead. */
  private fill(): void {
    this.vacant = false;
    this.near--;
    const last = this.near;
    const ahead = this.ahead;
    if (last > 0) this.siftDown(this.times[last]!, this.ranks[last]!, this.payloads[last]!, 0);
    else if (ahead !== null) this.refill(ahead);
    if (this.near === 0) this.times[0] = Infinity;
  }

  /** Many events pend from now on: those in the heap go ahead, and the first of them come back. */
  private part(): Ladder {
    const ladder = new Ladder();
    for (let i = 0; i < this.near; i++) ladder.add(this.times[i]!, this.ranks[i]!, this.payloads[i]!);
    this.near = 0;
    this.ahead = ladder;
    this.refill(ladder);
    return ladder;
  }

  /** The heap is empty: it takes the next few from ahead, or all where few are left. */
  private refill(ladder: Ladder): void {
    ladder.give(this);
    if (this.size < FEW) {
      while (ladder.size > 0) ladder.give(this);
      this.ahead = null;
    }
    this.readers.come(this.payloads, this.near);
    // Whatever lies in the arrays becomes a heap (R. W. Floyd, CACM 7, 1964).
    for (let parent = (this.near >> 1) - 1; parent >= 0; parent--)
      this.siftDown(this.times[parent]!, this.ranks[parent]!, this.payloads[parent]!, parent);
  }

  private siftUp(time: f64, rank: f64, payload: i32): void {
    this.expect(1);
    if (this.near >= MANY && this.ahead === null && this.part().add(time, rank, payload)) return;
    const times = this.times;
    const ranks = this.ranks;
    const payloads = this.payloads;
    let hole = this.near;
    this.near++;
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

  private siftDown(time: f64, rank: f64, payload: i32, from: i32): void {
    const times = this.times;
    const ranks = this.ranks;
    const payloads = this.payloads;
    const size = this.near;
    let hole = from;
    for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
      // Whichever of the two comes first is a toss-up: counted, it costs less than a branch that is guessed wrong.
      const right = child + 1 < size ? child + 1 : child;
      const same = i32(times[right]! === times[child]!) & i32(ranks[right]! < ranks[child]!);
      child += i32(times[right]! < times[child]!) | same;
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
  private lot(kind: i32): f64 {
    const random = this.random;
    if (random !== null && kind !== this.except) return Math.floor(random.uniform() * KIND_STRIDE);
    this.scheduled++;
    return this.scheduled - 1;
  }
}

/**
 * Told, where many events pend, which come next: payloads, the entity above the three bits of the kind. Who keeps their
 * records in memory may read them together, for one wait instead of many.
 */
export class Soon {
  come(_payloads: Int32Array, _count: i32): void {}
}
