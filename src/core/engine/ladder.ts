import { type Bag, Bags, NOTHING } from "./bags.ts";
import type { Event } from "./event.ts";
import "./subset.ts";

/** A bucket of so few is worth no rung of its own. */
const SMALL = 48;
/** Events a bucket, on average: what lies together is read together. */
const FEW = 8;
/** Where times lie so unevenly that even this many rungs do not part them, the receiver does. */
const DEEPEST = 8;

/**
 * Events far ahead, sorted no further than needed: a ladder queue (W. T. Tang, R. S. M. Goh, I. L.-J. Thng, ACM TOMACS 15,
 * 2005). What is furthest lies unsorted on top; each rung below cuts one bucket of the rung above it into equal buckets,
 * until one is small or all its times are equal. The first bucket is handed out unsorted to a receiver that knows the
 * total order and keeps it in a heap: so no pattern of delays makes an event cost more than it costs there.
 */
export class Ladder {
  size: i32 = 0;
  /** How often events were dealt out to buckets: what the ladder costs, beyond putting each down and handing it out. */
  dealt: f64 = 0;
  private readonly bags: Bags = new Bags();
  /** What lies on top, its first and last time, and the time after which events belong there. */
  private top: Bag = NOTHING;
  private first: f64 = Infinity;
  private last: f64 = -Infinity;
  private edge: f64 = -Infinity;
  /** Coarsest first; the first `depth` of them hold events. */
  private readonly rungs: Rung[] = [];
  private depth: i32 = 0;

  /** Keeps an event; false: it comes before all events here and belongs to the receiver. */
  add(event: Event): boolean {
    const time = event.time;
    if (time > this.edge) {
      this.top = this.bags.put(this.top, event, time);
      if (time < this.first) this.first = time;
      if (time > this.last) this.last = time;
      this.size++;
      return true;
    }
    for (let nth = 0; nth < this.depth; nth++) {
      const rung = this.rungs[nth]!;
      const bucket = rung.bucketOf(time);
      if (bucket < rung.next) continue;
      rung.bags[bucket] = this.bags.put(rung.bags[bucket]!, event, time);
      rung.left++;
      this.size++;
      return true;
    }
    return false;
  }

  /** Hands out the events of the first bucket, linked; null where there are none. */
  give(): Event | null {
    while (this.size > 0) {
      if (this.depth > 0 && this.rungs[this.depth - 1]!.left === 0) {
        this.depth--;
        continue;
      }
      const bag = this.depth > 0 ? this.rungs[this.depth - 1]!.take() : this.takeTop();
      this.bags.survey(bag);
      const count = this.bags.count;
      if (this.depth > 0) this.rungs[this.depth - 1]!.left -= count;
      if (count <= SMALL || this.bags.least === this.bags.most || this.depth === DEEPEST) {
        this.size -= count;
        return this.bags.empty(bag);
      }
      this.cut(bag);
    }
    return null;
  }

  /** Hands on the topmost events. Later events are put there again; earlier ones no longer. */
  private takeTop(): Bag {
    const top = this.top;
    this.top = NOTHING;
    this.edge = this.last;
    this.first = Infinity;
    this.last = -Infinity;
    return top;
  }

  /** A new rung, of the bag that was surveyed last: a few events a bucket. */
  private cut(bag: Bag): void {
    if (this.depth === this.rungs.length) this.rungs.push(new Rung());
    const rung = this.rungs[this.depth]!;
    this.depth++;
    rung.lay(this.bags.count, this.bags.least, this.bags.most);
    this.dealt += f64(rung.left);
    this.bags.deal(bag, rung);
  }
}

/** Equal buckets of a stretch of time; those before `next` have been handed down, to the rung below or the receiver. */
export class Rung {
  next: i32 = 0;
  /** Events in it. */
  left: i32 = 0;
  bags: Int32Array = new Int32Array(0);
  /** When the first bucket begins, how many buckets there are in a µs, and in all. */
  private start: f64 = 0;
  private density: f64 = 0;
  private buckets: i32 = 0;

  /** Starts again, for the given number of events between two times. */
  lay(count: i32, least: f64, most: f64): void {
    const buckets = i32(Math.ceil(f64(count) / FEW));
    if (this.bags.length < buckets) this.bags = new Int32Array(2 * buckets).fill(NOTHING);
    this.start = least;
    this.density = f64(buckets) / (most - least);
    this.buckets = buckets;
    this.next = 0;
    this.left = count;
  }

  /** Equal times have equal buckets, and later ones none before: rounding keeps the order. Below 0: before them all. */
  bucketOf(time: f64): i32 {
    const bucket: f64 = Math.floor((time - this.start) * this.density);
    if (bucket < 0) return -1;
    return bucket < f64(this.buckets) ? i32(bucket) : this.buckets - 1;
  }

  /** Takes the first bucket that holds anything. */
  take(): Bag {
    while (this.bags[this.next]! === NOTHING) this.next++;
    const bag = this.bags[this.next]!;
    this.bags[this.next] = NOTHING;
    this.next++;
    return bag;
  }
}
