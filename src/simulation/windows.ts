import { DAY } from "../engine/calendar.ts";
import { TimeWeighted } from "../engine/time-weighted.ts";
import type { Run, Window } from "../scenario/scenario.ts";
import type { LevelRecord, LevelWindow } from "./replication.ts";

/**
 * Which windows are open now, as a bit mask: bit 0 is the measured horizon, the scenario's windows follow, and none is
 * open outside the horizon. Every level of the run is registered here, so that all are brought up to date when the mask
 * changes.
 */
export class Windows {
  /** Bits of the open windows. */
  mask = 0;
  readonly count: number;
  readonly from: number;
  readonly to: number;
  private readonly list: readonly Window[];
  private readonly levels: TimeWeighted[] = [];
  private readonly instants: (readonly (number | null)[])[] = [];
  readonly buckets: { start: number; length: number; count: number } | undefined;
  private inner = 0;
  private measuring = false;
  private upgrading = 0;

  constructor(run: Run, buckets: number) {
    this.list = run.windows;
    this.count = run.windows.length + 1;
    this.from = run.warmUp;
    this.to = run.horizon;
    this.buckets =
      buckets > 0 ? { start: this.from, length: (this.to - this.from) / buckets, count: buckets } : undefined;
  }

  /** A new level that is measured in every window. */
  watch(capacity = Number.POSITIVE_INFINITY): TimeWeighted {
    const level = new TimeWeighted(this.count, capacity, this.buckets);
    this.levels.push(level);
    return level;
  }

  /** The part of [since, until] inside the measured horizon, µs. */
  clipped(since: number, until: number): number {
    return Math.max(0, Math.min(until, this.to) - Math.max(since, this.from));
  }

  /** Instants at which windows open or shut by the clock, in order of time, with what to do. */
  *schedule(): Iterable<{ readonly at: number; readonly apply: (now: number) => void }> {
    yield { at: this.from, apply: (now) => this.measure(now, true) };
    yield { at: this.to, apply: (now) => this.measure(now, false) };
    for (const [index, window] of this.list.entries()) {
      const bit = 2 << index;
      if (window.kind === "first") {
        yield { at: 0, apply: (now) => this.set(now, this.inner | bit) };
        yield { at: window.length, apply: (now) => this.set(now, this.inner & ~bit) };
      } else if (window.kind === "daily") {
        for (let day = 0; day < this.to; day += DAY) {
          yield { at: day + window.from, apply: (now) => this.set(now, this.inner | bit) };
          yield { at: day + window.to, apply: (now) => this.set(now, this.inner & ~bit) };
        }
      } else if (window.kind === "instant") yield { at: window.at, apply: () => this.photograph(index) };
    }
  }

  /** One more (or fewer) upgrade that an operator runs is under way. */
  upgrade(now: number, delta: 1 | -1): void {
    this.upgrading += delta;
    this.list.forEach((window, index) => {
      if (window.kind === "upgrades")
        this.set(now, this.upgrading > 0 ? this.inner | (2 << index) : this.inner & ~(2 << index));
    });
  }

  /** Brings every level up to date at the end of the run. */
  close(now: number): void {
    if (this.measuring) this.measure(Math.min(now, this.to), false);
  }

  record(level: TimeWeighted, name: string, kind: LevelRecord["kind"], service: string): LevelRecord {
    const number = this.levels.indexOf(level);
    const windows = Array.from({ length: this.count }, (_, window): LevelWindow => {
      const histograms = level.histograms(window);
      const time = histograms.reduce((sum, { time }) => sum + time.reduce((a, b) => a + b, 0), 0);
      const area = histograms.reduce(
        (sum, { time }) => sum + time.reduce((a, spent, value) => a + spent * value, 0),
        0,
      );
      const peak = Math.max(0, ...histograms.map(({ time }) => time.length - 1));
      return { time, area, peak, value: this.instants[window - 1]?.[number] ?? null, histograms };
    });
    return { name, kind, service, windows, firstReached: [], buckets: level.bucketMeans() };
  }

  private measure(now: number, on: boolean): void {
    this.observe(now);
    this.measuring = on;
    this.mask = on ? this.inner | 1 : 0;
  }

  private set(now: number, inner: number): void {
    this.observe(now);
    this.inner = inner;
    if (this.measuring) this.mask = inner | 1;
  }

  private observe(now: number): void {
    for (const level of this.levels) level.observe(now, this.mask);
  }

  private photograph(index: number): void {
    this.instants[index] = this.levels.map((level) => level.value);
  }
}
