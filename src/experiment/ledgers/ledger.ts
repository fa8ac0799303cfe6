import type { Metric } from "../../platform/metric.ts";
import type { SubjectKind } from "../../platform/subject.ts";
import type { Numbers, TallyRecord } from "../../simulation/read/replication.ts";
import { type Samples, sampleOf } from "../statistics/samples.ts";

/**
 * What the replications say about one subject in one window: what metrics are estimated from. Numbers and records stand
 * in the order of the replications. Times µs, money USD.
 */
export interface Ledger {
  readonly of: string;
  readonly kind: SubjectKind;
  /** The window's name; "" is the whole horizon. */
  readonly window: string;
  /** Metrics that are estimated beside those of the table, because the scenario names them. */
  readonly asked: readonly Metric[];
  readonly replications: number;
  /** Name → the sum of each replication. */
  readonly totals: ReadonlyMap<string, Numbers>;
  /** Name → observations, or values of a level with the time spent at each; in one or several records of each replication. */
  readonly tallies: ReadonlyMap<string, readonly (readonly TallyRecord[])[]>;
  /** Name → the highest value in any of them. */
  readonly peaks: ReadonlyMap<string, number>;
  /** Why only levels over time are known of it, and nothing that was counted; absent: all is. */
  readonly uncounted?: typeof TAKES_NO_TIME;
  /** A tally of each replication; remembered, for several measures need the same. */
  samples(tally: string): Samples;
}

/** Said of a station that is left out of the run, for nobody is ever seen in it. */
export const TAKES_NO_TIME = "its work takes no time";

/** Totals by name, one column each. A name without values is 0. */
export function columns(ledger: Ledger, names: readonly string[]): readonly Numbers[] {
  return names.map((name) => column(ledger, name));
}

/** A part and the whole that it is of. */
export function parts(ledger: Ledger, how: { readonly part: string; readonly whole: string }) {
  return [column(ledger, how.part), column(ledger, how.whole)] as const;
}

/** A total by its name; without values it is 0. */
export function column({ totals, replications }: Ledger, name: string): Numbers {
  return totals.get(name) ?? new Float64Array(replications);
}

/** A ledger being filled, one replication after the other. */
export class LedgerBuilder implements Ledger {
  readonly of: string;
  readonly kind: SubjectKind;
  readonly window: string;
  readonly asked: readonly Metric[];
  readonly replications: number;
  readonly totals = new Map<string, Float64Array>();
  readonly tallies = new Map<string, TallyRecord[][]>();
  readonly peaks = new Map<string, number>();
  uncounted?: typeof TAKES_NO_TIME;
  private readonly known = new Map<string, Samples>();
  /** The replication that what is added belongs to. */
  private nth = 0;

  constructor(what: Pick<Ledger, "of" | "kind" | "window"> & Partial<Pick<Ledger, "asked">>, replications: number) {
    this.of = what.of;
    this.kind = what.kind;
    this.window = what.window;
    this.asked = what.asked ?? [];
    this.replications = replications;
  }

  turnTo(nth: number): void {
    this.nth = nth;
  }

  total(name: string): number {
    return this.totals.get(name)?.[this.nth] ?? 0;
  }

  add(name: string, amount: number): void {
    this.column(name)[this.nth]! += amount;
  }

  set(name: string, amount: number): void {
    this.column(name)[this.nth] = amount;
  }

  tally(name: string, record: TallyRecord): void {
    let each = this.tallies.get(name);
    if (!each) {
      each = Array.from({ length: this.replications }, () => []);
      this.tallies.set(name, each);
    }
    each[this.nth]!.push(record);
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

  samples(tally: string): Samples {
    const each = this.tallies.get(tally) ?? Array.from({ length: this.replications }, () => []);
    const found = this.known.get(tally) ?? each.map(sampleOf);
    this.known.set(tally, found);
    return found;
  }

  private column(name: string): Float64Array {
    let column = this.totals.get(name);
    if (!column) {
      column = new Float64Array(this.replications);
      this.totals.set(name, column);
    }
    return column;
  }
}
