import type { Clock } from "../engine/clock.ts";
import type { Tape } from "../engine/tape.ts";
import { type Equal, TimeWeighted } from "../engine/time-weighted.ts";
import { Line } from "./line.ts";

/**
 * Which windows are open now, as a bit mask: bit 0 is the measured horizon, the scenario's windows follow, and none is
 * open outside the horizon. Every level of the run is registered here, so that all are brought up to date when the mask
 * changes.
 */
export class Windows {
  /** The run's clock; its mask has the bits of the open windows. */
  readonly clock: Clock;
  readonly count: i32;
  readonly from: f64;
  readonly to: f64;
  /** Where the averages for drawing lie; null: none are asked for. */
  readonly buckets: Equal | null;
  private readonly kept: Equal | null;
  private readonly whileUpgrading: i32;
  private readonly levels: TimeWeighted[] = [];
  private readonly lines: Line[] = [];
  /** Of each window of one instant: the values of all levels then; null: not one, or not yet. */
  private readonly instants: (Int32Array | null)[] = [];
  private inner: i32 = 0;
  private measuring: boolean = false;
  private upgrading: i32 = 0;

  /** `kept`: where averages are kept although nobody draws them. `whileUpgrading`: bits of those open while operators upgrade. */
  constructor(
    clock: Clock,
    count: i32,
    from: f64,
    to: f64,
    buckets: Equal | null = null,
    kept: Equal | null = buckets,
    whileUpgrading: i32 = 0,
  ) {
    this.clock = clock;
    this.count = count;
    this.from = from;
    this.to = to;
    this.buckets = buckets;
    this.kept = kept;
    this.whileUpgrading = whileUpgrading;
    clock.measure(from, to);
    for (let window = 0; window < count; window++) this.instants.push(null);
  }

  /** A new level that is measured in every window. */
  watch(capacity: f64 = Infinity): TimeWeighted {
    const level = new TimeWeighted(this.clock, this.count, capacity, this.kept);
    this.levels.push(level);
    return level;
  }

  /** A new line whose waits are kept by window. */
  line(): Line {
    const line = new Line(this.count);
    this.lines.push(line);
    return line;
  }

  /** The part of [since, until] inside the measured horizon, µs. */
  clipped(since: f64, until: f64): f64 {
    return Math.max(0, Math.min(until, this.to) - Math.max(since, this.from));
  }

  /** The measured horizon begins, or ends. */
  measure(on: boolean): void {
    this.observe();
    this.measuring = on;
    this.clock.mask = on ? this.inner | 1 : 0;
  }

  open(bits: i32): void {
    this.set(this.inner | bits);
  }

  shut(bits: i32): void {
    this.set(this.inner & ~bits);
  }

  /** The values of all levels now are those of a window. */
  photograph(window: i32): void {
    const values = new Int32Array(this.levels.length);
    for (let nth = 0; nth < values.length; nth++) values[nth] = this.levels[nth]!.value;
    this.instants[window] = values;
  }

  /** One more (or fewer) upgrade that an operator runs is under way. */
  upgrade(delta: i32): void {
    this.upgrading += delta;
    if (this.whileUpgrading === 0) return;
    if (this.upgrading > 0) this.open(this.whileUpgrading);
    else this.shut(this.whileUpgrading);
  }

  /** Brings every level up to date at the end of the run. */
  close(): void {
    const now = this.clock.now;
    this.clock.now = Math.min(now, this.to);
    if (this.measuring) this.measure(false);
    this.clock.now = now;
  }

  /** All levels in the order in which they were made: values at instants by window (NaN: none), and what a level writes. */
  write(tape: Tape): void {
    tape.put(this.levels.length);
    for (let nth = 0; nth < this.levels.length; nth++) {
      for (let window = 0; window < this.count; window++) {
        const values = this.instants[window]!;
        tape.put(values === null ? NaN : f64(values[nth]!));
      }
      this.levels[nth]!.write(tape);
    }
  }

  private set(inner: i32): void {
    this.observe();
    this.inner = inner;
    if (this.measuring) this.clock.mask = inner | 1;
  }

  private observe(): void {
    for (let nth = 0; nth < this.levels.length; nth++) this.levels[nth]!.observe();
    for (let nth = 0; nth < this.lines.length; nth++) this.lines[nth]!.settle(this.clock.mask);
  }
}
