/** Offsets in a record, in integers. */
const PAYLOAD = 4;
const NEXT = 5;
/** A bucket of so few is worth no rung of its own. */
const SMALL = 48;
/** Where times lie so unevenly that even this many rungs do not part them, the receiver does. */
const DEEPEST = 8;

/**
 * Events far ahead, sorted no further than needed: a ladder queue (W. T. Tang, R. S. M. Goh, I. L.-J. Thng, ACM TOMACS 15,
 * 2005). What is furthest lies unsorted on top; each rung below cuts one bucket of the rung above it into equal buckets,
 * until one is small or all its times are equal. The first bucket is handed out unsorted to a receiver that knows the
 * total order, a stable heap: so no pattern of delays makes an event cost more than it costs there.
 */
export class Ladder {
  size = 0;
  /** How often events were dealt out to buckets: what the ladder costs, beyond putting each down and handing it out. */
  dealt = 0;
  /** Records of 24 bytes, in one buffer seen as doubles and as integers: time, rank, payload, the next in its bucket. */
  private doubles = new Float64Array(3 * 1024);
  private ints = new Int32Array(this.doubles.buffer);
  /** Records that are free, linked. */
  private free = -1;
  private used = 0;
  /** What lies on top: linked records, their first and last time. */
  private top = -1;
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;
  /** Events after it belong on top. */
  private edge = Number.NEGATIVE_INFINITY;
  /** Coarsest first; the first `depth` of them hold events. */
  private readonly rungs: Rung[] = [];
  private depth = 0;

  /** Keeps an event; false: it comes before all that are here, and is the receiver's. */
  add(time: number, rank: number, payload: number): boolean {
    if (time > this.edge) {
      this.top = this.record(time, rank, payload, this.top);
      if (time < this.first) this.first = time;
      if (time > this.last) this.last = time;
      return true;
    }
    for (let nth = 0; nth < this.depth; nth++) {
      const rung = this.rungs[nth]!;
      const bucket = bucketOf(rung, time);
      if (bucket < rung.next) continue;
      rung.heads[bucket] = this.record(time, rank, payload, rung.heads[bucket]!);
      rung.left++;
      return true;
    }
    return false;
  }

  /** Hands the first bucket to the receiver; nothing where there is none. */
  give(to: Receiver): void {
    while (this.size > 0) {
      const rung = this.depth > 0 ? this.rungs[this.depth - 1]! : undefined;
      if (rung?.left === 0) {
        this.depth--;
        continue;
      }
      let records = this.top;
      if (rung) {
        while (rung.heads[rung.next]! < 0) rung.next++;
        records = rung.heads[rung.next]!;
        rung.heads[rung.next++] = -1;
      } else {
        this.edge = this.last;
        [this.top, this.first, this.last] = [-1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      }
      const count = this.survey(records);
      if (rung) rung.left -= count;
      if (count <= SMALL || this.least === this.most || this.depth === DEEPEST) return this.empty(records, count, to);
      this.cut(records, count);
    }
  }

  /** First and last time of what `survey` saw last. */
  private least = 0;
  private most = 0;

  private survey(records: number): number {
    const { doubles, ints } = this;
    let count = 0;
    [this.least, this.most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = records; at >= 0; at = ints[6 * at + NEXT]!) {
      const time = doubles[3 * at]!;
      if (time < this.least) this.least = time;
      if (time > this.most) this.most = time;
      count++;
    }
    return count;
  }

  /** A new rung from linked records: about one bucket for each. */
  private cut(records: number, count: number): void {
    const { doubles, ints } = this;
    const rung = this.rungs[this.depth] ?? {
      start: 0,
      width: 0,
      next: 0,
      left: 0,
      buckets: 0,
      heads: new Int32Array(0),
    };
    this.rungs[this.depth++] = rung;
    if (rung.heads.length < count) rung.heads = new Int32Array(2 * count).fill(-1);
    rung.start = this.least;
    rung.width = (this.most - this.least) / count;
    rung.buckets = count;
    rung.next = 0;
    rung.left = count;
    this.dealt += count;
    for (let at = records, next = at; at >= 0; at = next) {
      next = ints[6 * at + NEXT]!;
      const bucket = bucketOf(rung, doubles[3 * at]!);
      ints[6 * at + NEXT] = rung.heads[bucket]!;
      rung.heads[bucket] = at;
    }
  }

  private empty(records: number, count: number, to: Receiver): void {
    const { doubles, ints } = this;
    to.expect(count);
    const { times, ranks, payloads } = to;
    for (let at = records, next = at; at >= 0; at = next) {
      next = ints[6 * at + NEXT]!;
      times[to.near] = doubles[3 * at]!;
      ranks[to.near] = doubles[3 * at + 1]!;
      payloads[to.near++] = ints[6 * at + PAYLOAD]!;
      ints[6 * at + NEXT] = this.free;
      this.free = at;
    }
    this.size -= count;
  }

  private record(time: number, rank: number, payload: number, next: number): number {
    let at = this.free;
    if (at >= 0) this.free = this.ints[6 * at + NEXT]!;
    else at = this.fresh();
    this.size++;
    this.doubles[3 * at] = time;
    this.doubles[3 * at + 1] = rank;
    this.ints[6 * at + PAYLOAD] = payload;
    this.ints[6 * at + NEXT] = next;
    return at;
  }

  private fresh(): number {
    if (3 * this.used === this.doubles.length) {
      const longer = new Float64Array(2 * this.doubles.length);
      longer.set(this.doubles);
      this.doubles = longer;
      this.ints = new Int32Array(longer.buffer);
    }
    return this.used++;
  }
}

/** Flat arrays with room for more events behind the first `near`. A call for each would put its times on the heap. */
export interface Receiver {
  readonly times: Float64Array;
  readonly ranks: Float64Array;
  readonly payloads: Int32Array;
  near: number;
  /** Makes room for so many more. */
  expect(count: number): void;
}

/** Equal buckets of a stretch of time; those before `next` have been handed down, to the rung below or the receiver. */
interface Rung {
  start: number;
  width: number;
  buckets: number;
  next: number;
  /** Events in it. */
  left: number;
  /** The first record of each bucket; −1: none. */
  heads: Int32Array;
}

/** Equal times have equal buckets, and later ones none before: rounding keeps the order. */
function bucketOf({ start, width, buckets }: Rung, time: number): number {
  const bucket = Math.floor((time - start) / width);
  return bucket < buckets ? bucket : buckets - 1;
}
