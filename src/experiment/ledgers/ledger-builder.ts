import type { Entry, TAKES_NO_TIME } from "../../simulation/entries/entry.ts";
import { EMPTY, grouped, type Sample } from "../../simulation/entries/sample.ts";
import type { Samples } from "../statistics/samples.ts";
import type { Ledger } from "./ledger.ts";

/** So many groups are more than an error needs; with more replications than this, neighbours are put together. */
export const MOST_GROUPS = 2048;
/** A ledger as plain data. */
export type LedgerState = Pick<Ledger, "of" | "kind" | "window" | "replications" | "peaks" | "uncounted"> & {
  /** Replications in a group. */
  readonly size: number;
  readonly totals: ReadonlyMap<string, readonly number[]>;
  readonly tallies: ReadonlyMap<string, Samples>;
};

/** A ledger that is filled with one replication after the other. Its memory is bounded however many there are. */
export class LedgerBuilder implements Ledger {
  readonly of: string;
  readonly kind: Ledger["kind"];
  readonly window: string;
  readonly asked: Ledger["asked"];
  replications = 0;
  uncounted?: typeof TAKES_NO_TIME;
  certain = false;
  readonly totals = new Map<string, number[]>();
  readonly tallies = new Map<string, Sample[]>();
  readonly peaks = new Map<string, number>();
  private size = 1;
  /** Samples that were asked for since the last entry. */
  private readonly known = new Map<string, Samples>();

  constructor({
    of,
    kind,
    window,
    asked = [],
  }: Pick<Ledger, "of" | "kind" | "window"> & Partial<Pick<Ledger, "asked">>) {
    this.of = of;
    this.kind = kind;
    this.window = window;
    this.asked = asked;
  }

  get groups(): number {
    return Math.ceil(this.replications / this.size);
  }

  /** Enters what the next replication says. */
  enter({ totals, samples: own, peaks, uncounted, isKept }: Entry): void {
    const group = Math.floor(this.replications / this.size);
    for (const name of totals.keys()) if (!this.totals.has(name)) this.totals.set(name, new Array(group).fill(0));
    for (const [name, column] of this.totals) column[group] = (column[group] ?? 0) + (totals.get(name) ?? 0);
    for (const name of own.keys()) if (!this.tallies.has(name)) this.tallies.set(name, new Array(group).fill(EMPTY));
    for (const [name, samples] of this.tallies) {
      const [before, sample = EMPTY] = [samples[group], own.get(name)];
      samples[group] = before ? grouped([before, sample]) : isKept ? sample : grouped([sample]);
    }
    for (const [name, peak] of peaks) this.peaks.set(name, Math.max(this.peaks.get(name) ?? peak, peak));
    if (uncounted) this.uncounted = uncounted;
    this.known.clear();
    if (++this.replications === MOST_GROUPS * this.size) this.halve();
  }

  samples(tally: string): Samples {
    const found = this.known.get(tally) ?? this.tallies.get(tally)?.slice() ?? new Array(this.groups).fill(EMPTY);
    this.known.set(tally, found);
    return found;
  }

  /** All of it, not to be changed. */
  get state(): LedgerState {
    const { of, kind, window, replications, uncounted, size, totals, tallies, peaks } = this;
    return { of, kind, window, replications, ...(uncounted && { uncounted }), size, totals, tallies, peaks };
  }

  /** Goes on from a state, which stays as it is. */
  continue({ replications, uncounted, size, totals, tallies, peaks }: LedgerState): void {
    this.replications = replications;
    this.size = size;
    if (uncounted) this.uncounted = uncounted;
    for (const [name, column] of totals) this.totals.set(name, [...column]);
    for (const [name, samples] of tallies) this.tallies.set(name, [...samples]);
    for (const [name, peak] of peaks) this.peaks.set(name, peak);
  }

  /** Neighbours share a group. */
  private halve(): void {
    for (const [name, column] of this.totals)
      this.totals.set(
        name,
        pairs(column, (a, b) => a + b),
      );
    for (const [name, samples] of this.tallies)
      this.tallies.set(
        name,
        pairs(samples, (a, b) => grouped([a, b])),
      );
    this.size *= 2;
  }
}

function pairs<T>(of: readonly T[], both: (a: T, b: T) => T): T[] {
  return Array.from({ length: of.length / 2 }, (_, nth) => both(of[2 * nth]!, of[2 * nth + 1]!));
}
