import type { TallyRecord } from "../read/replication.ts";
import { binned, type Sample, sampleOf } from "./sample.ts";

/** What one replication adds to the ledger of one subject in one window. Times µs, money USD. */
export interface Entry {
  readonly totals: ReadonlyMap<string, number>;
  readonly samples: ReadonlyMap<string, Sample>;
  /** Highest values. */
  readonly peaks: ReadonlyMap<string, number>;
  /** Why only levels over time are known of it, and nothing that was counted; absent: all is. */
  readonly uncounted?: typeof TAKES_NO_TIME | undefined;
  /** Its samples lie in memory of their own, which may be kept; absent: among numbers that others write over. */
  readonly isKept?: true;
}

/** Said of a station that is left out of the run, for nobody is ever seen in it. */
export const TAKES_NO_TIME = "its work takes no time";

/** An entry of nothing. */
export const NO_ENTRY: Entry = { totals: new Map(), samples: new Map(), peaks: new Map(), isKept: true };

/** An entry being filled from the records of a replication. */
export class EntryBuilder implements Entry {
  readonly totals = new Map<string, number>();
  readonly peaks = new Map<string, number>();
  uncounted?: typeof TAKES_NO_TIME;
  private readonly records = new Map<string, TallyRecord[]>();

  total(name: string): number {
    return this.totals.get(name) ?? 0;
  }

  add(name: string, amount: number): void {
    this.totals.set(name, this.total(name) + amount);
  }

  set(name: string, amount: number): void {
    this.totals.set(name, amount);
  }

  tally(name: string, record: TallyRecord): void {
    const own = this.records.get(name);
    if (own) own.push(record);
    else this.records.set(name, [record]);
  }

  reach(name: string, value: number): void {
    this.peaks.set(name, Math.max(this.peaks.get(name) ?? value, value));
  }

  /** A duration that may still be open (null): one value of a tally, and the sums of those that have ended. */
  duration(name: string, length: number | null): void {
    this.tally(name, { values: [length ?? Number.POSITIVE_INFINITY], counts: [1] });
    this.add(name, length ?? 0);
    this.add(`${name}²`, (length ?? 0) * (length ?? 0));
    this.add(`${name} ended`, length === null ? 0 : 1);
    this.add(`${name} open`, length === null ? 1 : 0);
  }

  /** Made anew at each call. */
  get samples(): ReadonlyMap<string, Sample> {
    return new Map([...this.records].map(([name, records]) => [name, binned(sampleOf(records))] as const));
  }
}
