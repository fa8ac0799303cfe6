import type { Metric } from "../../platform/metric.ts";
import type { SubjectKind } from "../../platform/subject.ts";
import type { TAKES_NO_TIME } from "../../simulation/entries/entry.ts";
import type { Numbers } from "../../simulation/read/replication.ts";
import type { Samples } from "../statistics/samples.ts";

/**
 * What the replications say about one subject in one window: what metrics are estimated from. Numbers and samples stand
 * in the order of the replications, one for each, or beyond a few thousand for each group of neighbours. Times µs, money USD.
 */
export interface Ledger {
  readonly of: string;
  readonly kind: SubjectKind;
  /** The window's name; "" is the whole horizon. */
  readonly window: string;
  /** Metrics that are estimated beside those of the table, because the scenario names them. */
  readonly asked: readonly Metric[];
  readonly replications: number;
  /** Numbers of each total, samples of each tally. */
  readonly groups: number;
  /** Name → the sum of each group. */
  readonly totals: ReadonlyMap<string, Numbers>;
  /** Name → observations, or values of a level with the time spent at each; see `samples`. */
  readonly tallies: { has(name: string): boolean };
  /** Name → the highest value in any replication; what is known beforehand is the same in all. */
  readonly peaks: ReadonlyMap<string, number>;
  /** Why only levels over time are known of it, and nothing that was counted; absent: all is. */
  readonly uncounted?: typeof TAKES_NO_TIME;
  /** Whether nothing was left to chance, so that its figures are values and no estimates; absent: something was. */
  readonly certain?: boolean;
  /** A tally of each group. */
  samples(tally: string): Samples;
}

/** Said of what is the same in every replication. */
export const NOTHING_RANDOM = "nothing in it is random";

/** Totals by name, one column each. A name without values is 0. */
export function columns(ledger: Ledger, names: readonly string[]): readonly Numbers[] {
  return names.map((name) => column(ledger, name));
}

/** A part and the whole that it is of. */
export function parts(ledger: Ledger, how: { readonly part: string; readonly whole: string }) {
  return [column(ledger, how.part), column(ledger, how.whole)] as const;
}

/** A total by its name; without values it is 0. */
export function column({ totals, groups }: Ledger, name: string): Numbers {
  return totals.get(name) ?? new Float64Array(groups);
}
