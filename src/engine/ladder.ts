import { type Bag, Bags, NOTHING } from "./bags.ts";

/** A bucket of so few is worth no rung of its own. */
const SMALL = 48;
/** So many events a bucket, on average: what lies together is read together. */
const FEW = 8;
/** Where times lie so unevenly that even this many rungs do not part them, the receiver does. */
const DEEPEST = 8;
/** Offsets of times: of what lies on top, and of a rung. */
const FIRST = 0;
const LAST = 1;
const EDGE = 2;
const START = 0;
const WIDTH = 1;

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
  private readonly bags = new Bags();
  /** What lies on top, its first and last time, and the time after which events belong there. */
  private top: Bag = NOTHING;
  private readonly times = Float64Array.of(
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  );
  /** Coarsest first; the first `depth` of them hold events. */
  private readonly rungs: Rung[] = [];
  private depth = 0;

  /** Keeps an event; false: it comes before all that are here, and is the receiver's. */
  add(time: number, rank: number, payload: number): boolean {
    const { times } = this;
    if (time > times[EDGE]!) {
      this.top = this.bags.put(this.top, time, rank, payload);
      if (time < times[FIRST]!) times[FIRST] = time;
      if (time > times[LAST]!) times[LAST] = time;
      this.size++;
      return true;
    }
    for (let nth = 0; nth < this.depth; nth++) {
      const rung = this.rungs[nth]!;
      const bucket = bucketOf(rung, time);
      if (bucket < rung.next) continue;
      rung.bags[bucket] = this.bags.put(rung.bags[bucket]!, time, rank, payload);
      rung.left++;
      this.size++;
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
      const bag = rung ? firstOf(rung) : this.takeTop();
      const { count, least, most } = this.bags.survey(bag);
      if (rung) rung.left -= count;
      if (count <= SMALL || least === most || this.depth === DEEPEST) {
        to.expect(count);
        this.bags.empty(bag, to);
        this.size -= count;
        return;
      }
      this.cut(bag, { count, least, most });
    }
  }

  /** All that lies on top; what comes later is put there again, what comes before no more. */
  private takeTop(): Bag {
    const { top, times } = this;
    this.top = NOTHING;
    times[EDGE] = times[LAST]!;
    times[FIRST] = Number.POSITIVE_INFINITY;
    times[LAST] = Number.NEGATIVE_INFINITY;
    return top;
  }

  /** A new rung: a few events a bucket. */
  private cut(bag: Bag, { count, least, most }: { count: number; least: number; most: number }): void {
    const buckets = Math.ceil(count / FEW);
    const rung = this.rungs[this.depth] ?? {
      range: new Float64Array(2),
      buckets,
      next: 0,
      left: 0,
      bags: new Int32Array(0),
    };
    this.rungs[this.depth++] = rung;
    if (rung.bags.length < buckets) rung.bags = new Int32Array(2 * buckets).fill(NOTHING);
    rung.range[START] = least;
    rung.range[WIDTH] = (most - least) / buckets;
    rung.buckets = buckets;
    rung.next = 0;
    rung.left = count;
    this.dealt += count;
    this.bags.deal(bag, rung.bags, (time) => bucketOf(rung, time));
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
  /** When the first begins, and how long each is. */
  readonly range: Float64Array;
  buckets: number;
  next: number;
  /** Events in it. */
  left: number;
  bags: Int32Array;
}

/** Equal times have equal buckets, and later ones none before: rounding keeps the order. */
function bucketOf({ range, buckets }: Rung, time: number): number {
  const bucket = Math.floor((time - range[START]!) / range[WIDTH]!);
  return bucket < buckets ? bucket : buckets - 1;
}

/** Takes the first bucket that holds anything. */
function firstOf(rung: Rung): Bag {
  while (rung.bags[rung.next] === NOTHING) rung.next++;
  const bag = rung.bags[rung.next]!;
  rung.bags[rung.next++] = NOTHING;
  return bag;
}
