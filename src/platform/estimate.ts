/**
 * How a metric is estimated from the totals and tallies that `experiment/ledgers/ledger.ts` holds by these names;
 * `experiment/statistics/estimate.ts` knows the kinds.
 * `share`: part of whole, both counts, the part among the whole. `mean`: of observations, as a ratio of totals over all
 * replications; `unless` names a total that makes it unknowable, `cut` those of the whole that the end of the run cut short. `ratio`: the same where the whole is no number of
 * observations (`time`: an average over time; `replications`: a figure per run; `months`: money a month). `sd`: from the sum and the squares.
 * `quantile`: of pooled observations, beside which `cut` names those that the end of the run cut short; `time quantile`: of a level, weighted by time; `open quantile`: of durations,
 * some of which have not ended, which is `endless` where its value is among them. `peak`: the highest in any
 * replication, of a level or of observations. `tail`: of a tally, what lies on one side of a value, as a share of all of it
 * or of another total; `time tail`: of a level, the share of time. `fixed`: known beforehand.
 */
export type Estimate =
  | { readonly kind: "share"; readonly part: string; readonly whole: string }
  | { readonly kind: "ratio"; readonly part: string; readonly whole: string }
  | {
      readonly kind: "mean";
      readonly part: string;
      readonly whole: string;
      readonly unless?: string;
      readonly cut?: string;
    }
  | {
      readonly kind: "sd";
      readonly sum: string;
      readonly squares: string;
      readonly whole: string;
      readonly unless?: string;
    }
  | { readonly kind: "quantile"; readonly tally: string; readonly p: number; readonly cut?: string }
  | { readonly kind: "time quantile"; readonly tally: string; readonly p: number }
  | { readonly kind: "open quantile"; readonly tally: string; readonly p: number; readonly endless: Endless }
  | ({ readonly kind: "tail" | "time tail"; readonly tally: string; readonly of?: string } & Side)
  | { readonly kind: "peak"; readonly peak: string; readonly among: "values of a level" | "observations" }
  | { readonly kind: "fixed"; readonly total: string };

/** One side of a value, which is in µs, a count or a share as the tally has it. */
export interface Side {
  readonly sign: ">" | ">=" | "<=";
  readonly value: number;
}

/** Why a duration that has not ended has no value. */
export const ENDLESS = ["still open", "not reached", "never refused"] as const;
export type Endless = (typeof ENDLESS)[number];

export const share = (part: string, whole: string): Estimate => ({ kind: "share", part, whole });
export const mean = (part: string, whole: string, cut?: string): Estimate => ({
  ...{ kind: "mean", part, whole },
  ...(cut !== undefined && { cut }),
});
export const ratio = (part: string, whole: string): Estimate => ({ kind: "ratio", part, whole });
export const perRun = (part: string): Estimate => ratio(part, "replications");
/** Money for each month that is observed. */
export const aMonth = (part: string): Estimate => ratio(part, "months");
export const overTime = (part: string): Estimate => ratio(part, "time");
/** The squares of a sum lie under the same name with a ². */
export const sd = (sum: string, whole: string): Estimate => ({ kind: "sd", sum, squares: `${sum}²`, whole });
export const quantile = (tally: string, p: number, cut?: string): Estimate => ({
  ...{ kind: "quantile", tally, p },
  ...(cut !== undefined && { cut }),
});
export const timeQuantile = (tally: string, p: number): Estimate => ({ kind: "time quantile", tally, p });
/** Of all observations of a tally, or of a total that has more, those on one side. */
export const tail = (tally: string, side: Side, of?: string): Estimate => ({
  ...{ kind: "tail", tally, ...side },
  ...(of !== undefined && { of }),
});
export const timeTail = (tally: string, side: Side): Estimate => ({ kind: "time tail", tally, ...side });
export const openQuantile = (tally: string, p: number, endless: Endless = "still open"): Estimate => ({
  ...{ kind: "open quantile", tally, p, endless },
});
/** Mean and sd of durations whose number ended is `TALLY ended`; unknowable while any is open. */
export const openMean = (tally: string): Estimate => ({ ...opened(tally), kind: "mean", part: tally });
export const openSd = (tally: string): Estimate => ({ ...opened(tally), kind: "sd", sum: tally, squares: `${tally}²` });
export const peak = (level: string): Estimate => ({ kind: "peak", peak: level, among: "values of a level" });
export const longest = (tally: string): Estimate => ({ kind: "peak", peak: tally, among: "observations" });
export const fixed = (total: string): Estimate => ({ kind: "fixed", total });

const opened = (tally: string) => ({ whole: `${tally} ended`, unless: `${tally} open` });

/** Whether an interval of it can be given at all. */
export function hasInterval({ kind }: Estimate): boolean {
  return kind !== "peak" && kind !== "fixed";
}

/** Whether it is of a level, which has a value at each instant, and not of what happens now and then. */
export function isOfLevel(estimate: Estimate): boolean {
  if (estimate.kind === "peak") return estimate.among === "values of a level";
  return estimate.kind.startsWith("time ") || ("whole" in estimate && estimate.whole === "time");
}

/** The name of the sum, tally or peak without which there is no figure. */
export function sourceOf(how: Estimate): string {
  if ("part" in how) return how.part;
  if (how.kind === "sd") return how.squares;
  if (how.kind === "peak") return how.peak;
  return how.kind === "fixed" ? how.total : how.tally;
}
