import type { Equal } from "../engine/buckets.ts";
import * as clock from "../engine/clock.ts";
import type { Tape } from "../engine/tape.ts";
import { TimeWeighted } from "../engine/time-weighted.ts";
import { Line } from "./line.ts";

/**
 * Which windows are open now, as a bit mask: bit 0 is the measured horizon, the scenario's windows follow, and none is
 * open outside the horizon. Every level of the run is registered here, so that all are brought up to date when the mask
 * changes.
 */
export class Windows {
  readonly count: i32;
  readonly from: f64;
  readonly to: f64;
  /** Where the averages for drawing lie; null: none are asked for. */
  readonly buckets: Equal | null;
  private readonly kept: Equal | null;
  private readonly whileUpgrading: i32;
  private readonly levels: TimeWeighted[] = [];
  private readonly lines: Line[] = [];
  /** Of each window of one instant: the values of all levels then, each with its limit; null: not one, or not yet. */
  private readonly instants: (Float64Array | null)[] = [];
  private inner: i32 = 0;
  private measuring: boolean = false;
  private upgrading: i32 = 0;
  /** The bucket of averages that is under way (−1: the first has not begun), and when it ends. */
  private bucket: i32 = -1;
  edge: f64 = Infinity;

  /**
   * `kept`: where averages are kept though they are not drawn. `whileUpgrading`: bits of those open while operators
   * upgrade.
   */
  constructor(
    count: i32,
    from: f64,
    to: f64,
    buckets: Equal | null = null,
    kept: Equal | null = buckets,
    whileUpgrading: i32 = 0,
  ) {
    this.count = count;
    this.from = from;
    this.to = to;
    this.buckets = buckets;
    this.kept = kept;
    this.whileUpgrading = whileUpgrading;
    if (kept !== null) this.edge = kept.endOf(-1);
    clock.begin(from, to);
    for (let window = 0; window < count; window++) this.instants.push(null);
  }

  /** A new level that is measured in every window; of a limit, the most that is asked for at once. */
  watch(capacity: f64 = Infinity, largest: i32 = 1): TimeWeighted {
    const level = new TimeWeighted(this.count, capacity, this.kept, largest);
    this.levels.push(level);
    return level;
  }

  /** A new line whose waits are kept by window. */
  line(): Line {
    const line = new Line(this.count);
    this.lines.push(line);
    return line;
  }

  /** The measured horizon begins, or ends. */
  measure(on: boolean): void {
    this.observe();
    this.measuring = on;
    clock.open(on ? this.inner | 1 : 0);
  }

  open(bits: i32): void {
    this.set(this.inner | bits);
  }

  shut(bits: i32): void {
    this.set(this.inner & ~bits);
  }

  /** Of some windows only these are open from now on: bits. */
  only(bits: i32, among: i32): void {
    this.set((this.inner & ~among) | bits);
  }

  /** The values of all levels now, and their limits, are those of a window. */
  photograph(window: i32): void {
    const values = new Float64Array(2 * this.levels.length);
    for (let nth = 0; nth < this.levels.length; nth++) {
      values[2 * nth] = f64(this.levels[nth]!.value);
      values[2 * nth + 1] = this.levels[nth]!.capacity;
    }
    this.instants[window] = values;
  }

  /** One more (or fewer) upgrade that an operator runs is under way. */
  upgrade(delta: i32): void {
    this.upgrading += delta;
    if (this.whileUpgrading === 0) return;
    if (this.upgrading > 0) this.open(this.whileUpgrading);
    else this.shut(this.whileUpgrading);
  }

  /** Buckets of averages end that nothing more will happen in, because time passes to an instant. */
  endBuckets(until: f64): void {
    const kept = this.kept;
    if (kept === null) return;
    for (; this.edge < until; this.bucket++) {
      for (let nth = 0; nth < this.levels.length; nth++) this.levels[nth]!.endBucket(this.bucket, this.edge);
      this.edge = this.bucket + 1 < kept.count ? kept.endOf(this.bucket + 1) : Infinity;
    }
  }

  /** Brings every level up to date at the end of the run. */
  close(): void {
    const now = clock.now;
    clock.advance(Math.min(now, this.to));
    if (this.measuring) this.measure(false);
    clock.advance(now);
    this.endBuckets(Infinity);
  }

  /** All levels in the order in which they were made: value and limit at instants by window (NaN: none), and what a level writes. */
  write(tape: Tape): void {
    tape.put(this.levels.length);
    for (let nth = 0; nth < this.levels.length; nth++) {
      for (let window = 0; window < this.count; window++) {
        const values = this.instants[window]!;
        tape.put(values === null ? NaN : values[2 * nth]!);
        tape.put(values === null ? NaN : values[2 * nth + 1]!);
      }
      this.levels[nth]!.write(tape);
    }
  }

  private set(inner: i32): void {
    this.observe();
    this.inner = inner;
    if (this.measuring) clock.open(inner | 1);
  }

  private observe(): void {
    for (let nth = 0; nth < this.levels.length; nth++) this.levels[nth]!.observe(clock.now);
    for (let nth = 0; nth < this.lines.length; nth++) this.lines[nth]!.settle(clock.mask);
  }
}
