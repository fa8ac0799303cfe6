/**
 * A measure, told as data: what it means, and from which totals and tallies it is estimated. `experiment/ledgers/ledger.ts`
 * fills those; `experiment/statistics/estimate.ts` knows the kinds. A metric added is one entry in `metrics/`.
 */
export interface Metric {
  /** As tables and expectations write it: `wait.p95`. A `*` stands for each name found: `refused:*` for every limit. */
  readonly name: string;
  /** One sentence of exact meaning. */
  readonly says: string;
  readonly unit: Unit;
  /** What it can be of. A plan and a demand stream have the metrics of `requests`, a service has all of `service` too. */
  readonly of: Subject;
  readonly estimate: Estimate;
}

/** `requests`: of a service, a plan or a demand stream. `service`: of a service or of everything. `limit`: of a pool or a station. */
export type Subject = "requests" | "service" | "limit";

/** Times in seconds, shares 0–1, money in USD, counts, hours as hours. */
export type Unit = "s" | "share" | "count" | "USD" | "USD/h" | "h" | "d" | "1";

/**
 * `share`: part of whole, both counts, the part among the whole. `mean`: of observations, as a ratio of totals over all
 * replications; `unless` names a total that makes it unknowable. `ratio`: the same where the whole is no number of
 * observations (`time`: an average over time; `replications`: a figure per run). `sd`: from the sum and the squares.
 * `quantile`: of pooled observations; `time quantile`: of a level, weighted by time; `open quantile`: of durations,
 * some of which have not ended. `peak`: the highest in any replication. `fixed`: known beforehand.
 */
export type Estimate =
  | { readonly kind: "share"; readonly part: string; readonly whole: string }
  | { readonly kind: "ratio"; readonly part: string; readonly whole: string }
  | { readonly kind: "mean"; readonly part: string; readonly whole: string; readonly unless?: string }
  | {
      readonly kind: "sd";
      readonly sum: string;
      readonly squares: string;
      readonly whole: string;
      readonly unless?: string;
    }
  | { readonly kind: "quantile" | "time quantile" | "open quantile"; readonly tally: string; readonly p: number }
  | { readonly kind: "peak"; readonly peak: string }
  | { readonly kind: "fixed"; readonly total: string };

/** What an entry of a table says about its name; units are part of the estimate's words. */
export type Entry = readonly [estimate: Estimate, unit: Unit, says: string];

/** The entries of one table as metrics of one kind of subject, in their order. */
export function metricsOf(of: Subject, table: Readonly<Record<string, Entry>>): readonly Metric[] {
  return Object.entries(table).map(([name, [estimate, unit, says]]) => ({ name, says, unit, of, estimate }));
}

export const share = (part: string, whole: string): Estimate => ({ kind: "share", part, whole });
export const mean = (part: string, whole: string): Estimate => ({ kind: "mean", part, whole });
export const ratio = (part: string, whole: string): Estimate => ({ kind: "ratio", part, whole });
export const perRun = (part: string): Estimate => ({ kind: "ratio", part, whole: "replications" });
export const overTime = (part: string): Estimate => ({ kind: "ratio", part, whole: "time" });
/** The squares of a sum lie under the same name with a ². */
export const sd = (sum: string, whole: string): Estimate => ({ kind: "sd", sum, squares: `${sum}²`, whole });
export const quantile = (tally: string, p: number): Estimate => ({ kind: "quantile", tally, p });
export const timeQuantile = (tally: string, p: number): Estimate => ({ kind: "time quantile", tally, p });
export const openQuantile = (tally: string, p: number): Estimate => ({ kind: "open quantile", tally, p });
/** Mean and sd of durations whose number ended is `TALLY ended`; unknowable while any is open. */
export const openMean = (tally: string): Estimate => ({ ...opened(tally), kind: "mean", part: tally });
export const openSd = (tally: string): Estimate => ({ ...opened(tally), kind: "sd", sum: tally, squares: `${tally}²` });
export const peak = (of: string): Estimate => ({ kind: "peak", peak: of });
export const fixed = (total: string): Estimate => ({ kind: "fixed", total });

const opened = (tally: string) => ({ whole: `${tally} ended`, unless: `${tally} open` });
