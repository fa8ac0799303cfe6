import { log } from "../../src/core/draws/math.ts";
import { fitLifetimes, livesIn } from "../../src/experiment/records/lifetimes-fit.ts";
import { DAY } from "../../src/maths/calendar.ts";
import { stream } from "../../src/maths/random.ts";
import type { Recorded } from "../../src/scenario/recorded.ts";

/** A true law of lifetimes, of which a record sees 31 days: a share of short lives, and the others. Means in days. */
export interface MeanCell {
  readonly says: string;
  readonly share: number;
  readonly short: number;
  readonly long: number;
}

export interface MeanRow {
  readonly cell: MeanCell;
  readonly windows: number;
  /** How often the range of all laws that fit holds the true mean, and the interval of the likeliest law alone. */
  readonly held: number;
  readonly heldByBest: number;
  /** How often the range has no upper bound. */
  readonly unbounded: number;
  /** Of each window the mean of those that ended, days: what a naive fit would say. */
  readonly naive: readonly number[];
}

const WINDOW = 31;
const PER_DAY = 4;

export const MEAN_CELLS: readonly MeanCell[] = [
  { says: "exponential, 43.5 d", share: 0, short: 1, long: 43.5 },
  { says: "75 % 8 h and 25 % 180 d", share: 0.75, short: 1 / 3, long: 180 },
];

export function meansHeld(cell: MeanCell, windows: number, begin = 0): MeanRow {
  const { share, short, long } = cell;
  const truth = (share * short + (1 - share) * long) * DAY;
  const naive: number[] = [];
  let [held, heldByBest, unbounded] = [0, 0, 0];
  for (let n = begin; n < begin + windows; n++) {
    const lives = livesIn(windowOf(cell, n), WINDOW * DAY, 1);
    const { range, laws, meanOfEnded } = fitLifetimes(lives, { name: "study", judged: false })!;
    if (range.low <= truth && truth <= range.high) held++;
    if (laws[0]!.mean.low <= truth && truth <= laws[0]!.mean.high) heldByBest++;
    if (range.high === Infinity) unbounded++;
    naive.push(meanOfEnded / DAY);
  }
  return { cell, windows, held, heldByBest, unbounded, naive };
}

/** Parts of one cell put together. */
export function joinedMeans([first, ...others]: readonly MeanRow[]): MeanRow {
  return others.reduce(
    (a, b) => ({
      cell: a.cell,
      windows: a.windows + b.windows,
      held: a.held + b.held,
      heldByBest: a.heldByBest + b.heldByBest,
      unbounded: a.unbounded + b.unbounded,
      naive: [...a.naive, ...b.naive],
    }),
    first!,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Four requests a day over the window. */
function windowOf({ share, short, long }: MeanCell, n: number): readonly Recorded[] {
  const random = stream(`mean lives ${n}`);
  const rows: Recorded[] = [];
  for (let t = 0; ; ) {
    t -= log(1 - random.uniform()) / PER_DAY;
    if (t > WINDOW) return rows;
    const mean = random.uniform() < share ? short : long;
    const end = t - log(1 - random.uniform()) * mean;
    rows.push({ at: t * DAY, plan: "", lifetime: end > WINDOW ? null : (end - t) * DAY });
  }
}

export function meanTable(rows: readonly MeanRow[]): string {
  const percent = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;
  const lines = rows.map(({ cell, windows, held, heldByBest, unbounded, naive }) =>
    [
      ...[cell.says, windows, percent(held, windows), percent(heldByBest, windows), percent(unbounded, windows)],
      `${median(naive).toFixed(2)} d`,
    ].join(" | "),
  );
  return [
    "| true law | windows of 31 d | range holds the true mean | best law alone holds it | no upper bound | naive mean |",
    "|---|---|---|---|---|---|",
    ...lines.map((line) => `| ${line} |`),
    "",
  ].join("\n");
}
