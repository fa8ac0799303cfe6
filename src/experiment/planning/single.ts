import type { Metric } from "../../platform/metric.ts";
import type { Numbers } from "../../simulation/read/replication.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { estimate, isSeen, toUnit } from "../statistics/estimate.ts";
import { quantileOf, totalWeight } from "../statistics/samples.ts";

/** Replications that are told one by one: of 2,048 and more, ledgers keep groups (`MOST_GROUPS`). */
export const MOST_REPLICATIONS = 2000;

/** A metric's figure from one replication alone, in its unit; NaN where that one saw nothing. No interval, no least number. */
export function figureOfOne(metric: Metric, ledger: Ledger, nth: number): number {
  return figureOfAll(metric, stretchOf(ledger, nth, nth + 1));
}

/** The same from all replications together. */
export function figureOfAll(metric: Metric, ledger: Ledger): number {
  const { estimate: how, unit } = metric;
  if (how.kind !== "quantile" && how.kind !== "time quantile" && how.kind !== "open quantile")
    return estimate(metric, ledger).value;
  const samples = ledger.samples(how.tally);
  return isSeen(how, ledger) && totalWeight(samples) > 0 ? toUnit(quantileOf(samples, how.p), unit) : Number.NaN;
}

/** A ledger as if there had been these replications only. Peaks are not kept by replication, and stay those of all. */
export function stretchOf(ledger: Ledger, from: number, to: number): Ledger {
  const { of, kind, window, asked, tallies, peaks, uncounted, certain } = ledger;
  if (ledger.groups !== ledger.replications)
    throw new RangeError(`expected at most ${MOST_REPLICATIONS} replications, got ${ledger.replications}`);
  const cut = (column: Numbers) => Array.from({ length: to - from }, (_, nth) => column[from + nth]!);
  const totals = new Map([...ledger.totals].map(([name, column]) => [name, cut(column)]));
  const samples = (tally: string) => ledger.samples(tally).slice(from, to);
  return {
    ...{ of, kind, window, asked, tallies, peaks, totals, samples },
    ...{ replications: to - from, groups: to - from },
    ...(uncounted && { uncounted }),
    ...(certain && { certain }),
  };
}
