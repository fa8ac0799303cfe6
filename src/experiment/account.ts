import type { Subject } from "../platform/metric.ts";
import type { TallyRecord } from "../simulation/replication.ts";
import { type Samples, sampleOf } from "./tally.ts";

/** What one replication says about one subject in one window: what metrics are estimated from. Times µs, money USD. */
export interface Account {
  /** Name → sum. */
  readonly totals: Readonly<Record<string, number>>;
  /** Name → observations, or values of a level with the time spent at each; in one or several records. */
  readonly tallies: Readonly<Record<string, readonly TallyRecord[]>>;
  /** Name → highest value. */
  readonly peaks: Readonly<Record<string, number>>;
}

/** The accounts of one subject in one window over all replications, in replication order. */
export interface Ledger {
  readonly of: string;
  readonly kind: Subject;
  /** The window's name; "" is the whole horizon. */
  readonly window: string;
  readonly accounts: readonly Account[];
  /** A tally of each replication; remembered, for several measures need the same. */
  samples(tally: string): Samples;
}

export function ledgerOf(what: Pick<Ledger, "of" | "kind" | "window">, accounts: readonly Account[]): Ledger {
  const known = new Map<string, Samples>();
  const samples = (tally: string): Samples => {
    const found = known.get(tally) ?? accounts.map(({ tallies }) => sampleOf(tallies[tally] ?? []));
    known.set(tally, found);
    return found;
  };
  return { ...what, accounts, samples };
}

/** Totals by name, for each replication; what a replication does not name is 0. */
export function columns({ accounts }: Ledger, names: readonly string[]): readonly (readonly number[])[] {
  return accounts.map(({ totals }) => names.map((name) => totals[name] ?? 0));
}

/** Whether any replication names this total, tally or peak. */
export function names({ accounts }: Ledger, kind: keyof Account, name: string): boolean {
  return accounts.some((account) => name in account[kind]);
}

/** An account being filled. */
export class Filling implements Account {
  readonly totals: Record<string, number> = {};
  readonly tallies: Record<string, TallyRecord[]> = {};
  readonly peaks: Record<string, number> = {};

  add(name: string, amount: number): void {
    this.totals[name] = (this.totals[name] ?? 0) + amount;
  }

  tally(name: string, record: TallyRecord): void {
    const records = this.tallies[name] ?? [];
    records.push(record);
    this.tallies[name] = records;
  }

  reach(name: string, value: number): void {
    this.peaks[name] = Math.max(this.peaks[name] ?? value, value);
  }

  /** A duration that may still be open (null): one value of a tally, and the sums of those that have ended. */
  duration(name: string, length: number | null): void {
    this.tally(name, { values: [length ?? Number.POSITIVE_INFINITY], counts: [1] });
    this.add(name, length ?? 0);
    this.add(`${name}²`, (length ?? 0) * (length ?? 0));
    this.add(`${name} ended`, length === null ? 0 : 1);
    this.add(`${name} open`, length === null ? 1 : 0);
  }
}
