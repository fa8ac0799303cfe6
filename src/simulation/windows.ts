import { DAY } from "../engine/calendar.ts";
import type { Clock } from "../engine/clock.ts";
import { TimeWeighted } from "../engine/time-weighted.ts";
import type { Run, Window } from "../scenario/scenario.ts";
import { Line } from "./line.ts";
import type { LevelRecord, LevelWindow } from "./replication.ts";

/**
 * Which windows are open now, as a bit mask: bit 0 is the measured horizon, the scenario's windows follow, and none is
 * open outside the horizon. Every level of the run is registered here, so that all are brought up to date when the mask
 * changes.
 */
export class Windows {
  /** The run's clock; its mask has the bits of the open windows. */
  readonly clock: Clock;
  readonly count: number;
  readonly from: number;
  readonly to: number;
  private readonly list: readonly Window[];
  private readonly levels: TimeWeighted[] = [];
  private readonly lines: Line[] = [];
  private readonly instants: (readonly (number | null)[])[] = [];
  readonly buckets: { start: number; length: number; count: number } | undefined;
  /** Halves at least, where a run claims to be steady. */
  private readonly kept: Windows["buckets"];
  private readonly steady: boolean;
  private inner = 0;
  private measuring = false;
  private upgrading = 0;

  constructor(run: Run, buckets: number, clock: Clock) {
    this.clock = clock;
    this.list = run.windows;
    this.count = run.windows.length + 1;
    this.from = run.warmUp;
    this.to = run.horizon;
    clock.measure(this.from, this.to);
    const equal = (count: number) => ({ start: this.from, length: (this.to - this.from) / count, count });
    this.buckets = buckets > 0 ? equal(buckets) : undefined;
    this.steady = run.regime === "steady";
    this.kept = this.buckets ?? (this.steady ? equal(2) : undefined);
  }

  /** A new level that is measured in every window. */
  watch(capacity = Number.POSITIVE_INFINITY): TimeWeighted {
    const level = new TimeWeighted(this.clock, { windows: this.count, capacity }, this.kept);
    this.levels.push(level);
    return level;
  }

  /** A new line whose waits are kept by window. */
  line(): Line {
    const line = new Line(this.count);
    this.lines.push(line);
    return line;
  }

  get mask(): number {
    return this.clock.mask;
  }

  /** The part of [since, until] inside the measured horizon, µs. */
  clipped(since: number, until: number): number {
    return Math.max(0, Math.min(until, this.to) - Math.max(since, this.from));
  }

  /** Instants at which windows open or shut by the clock, in order of time, with what to do. */
  *schedule(): Iterable<{ readonly at: number; readonly apply: () => void }> {
    yield { at: this.from, apply: () => this.measure(true) };
    yield { at: this.to, apply: () => this.measure(false) };
    for (const [index, window] of this.list.entries()) {
      const bit = 2 << index;
      if (window.kind === "first") {
        yield { at: 0, apply: () => this.set(this.inner | bit) };
        yield { at: window.length, apply: () => this.set(this.inner & ~bit) };
      } else if (window.kind === "daily") {
        for (let day = 0; day < this.to; day += DAY) {
          yield { at: day + window.from, apply: () => this.set(this.inner | bit) };
          yield { at: day + window.to, apply: () => this.set(this.inner & ~bit) };
        }
      } else if (window.kind === "instant") yield { at: window.at, apply: () => this.photograph(index) };
    }
  }

  /** One more (or fewer) upgrade that an operator runs is under way. */
  upgrade(delta: 1 | -1): void {
    this.upgrading += delta;
    this.list.forEach((window, index) => {
      if (window.kind === "upgrades")
        this.set(this.upgrading > 0 ? this.inner | (2 << index) : this.inner & ~(2 << index));
    });
  }

  /** Brings every level up to date at the end of the run. */
  close(): void {
    const { now } = this.clock;
    this.clock.now = Math.min(now, this.to);
    if (this.measuring) this.measure(false);
    this.clock.now = now;
  }

  record(level: TimeWeighted, name: string, kind: LevelRecord["kind"], service: string): LevelRecord {
    const number = this.levels.indexOf(level);
    const windows = Array.from({ length: this.count }, (_, window): LevelWindow => {
      const histograms = level.histograms(window);
      const time = histograms.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
      const area = histograms.reduce(
        (sum, { values, counts }) => sum + counts.reduce((a, spent, nth) => a + spent * values[nth]!, 0),
        0,
      );
      const peak = Math.max(0, ...histograms.map(({ values }) => values.at(-1)!));
      return { time, area, peak, value: this.instants[window - 1]?.[number] ?? null, histograms };
    });
    const means = level.bucketMeans();
    const buckets = this.buckets ? means : [];
    return { name, kind, service, windows, firstReached: [], buckets, ...(this.steady && { halves: halvesOf(means) }) };
  }

  private measure(on: boolean): void {
    this.observe();
    this.measuring = on;
    this.clock.mask = on ? this.inner | 1 : 0;
  }

  private set(inner: number): void {
    this.observe();
    this.inner = inner;
    if (this.measuring) this.clock.mask = inner | 1;
  }

  private observe(): void {
    for (const level of this.levels) level.observe();
    for (const line of this.lines) line.settle(this.clock.mask);
  }

  private photograph(index: number): void {
    this.instants[index] = this.levels.map((level) => level.value);
  }
}

/** Averages over the first and the second half; a bucket in the middle belongs to both. */
function halvesOf(means: readonly number[]): readonly [number, number] {
  const whole = Math.ceil(means.length / 2);
  const average = (of: readonly number[]) => {
    const shared = means.length % 2 === 1 ? means[whole - 1]! / 2 : 0;
    return (of.reduce((a, b) => a + b, 0) - shared) / (means.length / 2);
  };
  return [average(means.slice(0, whole)), average(means.slice(-whole))];
}
