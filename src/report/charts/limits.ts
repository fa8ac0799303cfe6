import { limitsMetBy } from "../../experiment/answers/limits-met.ts";
import type { Results, Series, VariantResults } from "../../experiment/results/results.ts";
import { limitName, subjectOf } from "../../platform/subject.ts";
import { refusalsOf } from "../comparison/measures.ts";
import { shareAt } from "./drawing/columns.ts";

/** Limits shown for a variant: the fullest ones, as long as they are this full on average or refuse anybody. */
export const MOST_LIMITS = 3;
export const LEAST_FULL = 0.2;

/** A limit that is shown through the run, and whose it is. */
export interface ShownLimit {
  readonly variant: VariantResults;
  /** Of the variant. */
  readonly index: number;
  readonly series: Series;
}

/** The limits that are shown, by variant, the fullest first. */
export function shownLimits(results: Results): ShownLimit[] {
  return results.variants.flatMap((variant, index) => {
    const isMet = limitsMetBy(variant, subjectOf(results, variant));
    const refusing = new Set(refusalsOf(results, variant).map(({ limit }) => limit));
    return variant.series
      .filter(
        ({ kind, limit, name, service }) =>
          kind === "in use" && limit.length > 0 && isMet(limitName({ name, service })),
      )
      .map((series) => ({ series, full: averageShare(series), refuses: refusing.has(series.name) }))
      .filter(({ full, refuses }) => refuses || full > LEAST_FULL)
      .sort((a, b) => b.full - a.full)
      .filter((each, at, all) => at < MOST_LIMITS - 1 || each === worstOf(all.slice(MOST_LIMITS - 1)))
      .map(({ series }) => ({ variant, index, series }));
  });
}

interface RankedLimit {
  readonly series: Series;
  readonly full: number;
  readonly refuses: boolean;
}

/** Beside the fullest, room for one: of those that refuse the one that peaks highest, else the next. */
function worstOf(others: readonly RankedLimit[]): RankedLimit | undefined {
  const peak = ({ series }: RankedLimit) =>
    series.high.reduce((most, _, at) => Math.max(most, shareAt(series, series.high, at)), 0);
  return others.filter(({ refuses }) => refuses).sort((a, b) => peak(b) - peak(a))[0] ?? others[0];
}

/** In use divided by the limit, averaged over the run. */
export function averageShare(series: Series): number {
  const shares = sharesOf(series);
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

/** Mean in use divided by the limit, bucket by bucket. */
export function sharesOf(series: Series): number[] {
  return series.mean.map((_, at) => shareAt(series, series.mean, at));
}
