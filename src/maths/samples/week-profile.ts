import { log } from "../../core/draws/math.ts";

/** How a rate varies over the week. */
export interface WeekProfile {
  /** Which days are alike. */
  readonly days: keyof typeof DAYS_ALIKE;
  /** Hours that are alike: 24 where the hour makes no difference. */
  readonly block: number;
  /** Of the 168 hours from Monday, mean 1, with their standard errors. */
  readonly weights: readonly number[];
  readonly errors: readonly number[];
}

/** The group of each day from Monday. */
const DAYS_ALIKE = {
  "all days": [0, 0, 0, 0, 0, 0, 0],
  "weekdays and weekend": [0, 0, 0, 0, 0, 1, 1],
  "each day": [0, 1, 2, 3, 4, 5, 6],
} as const;
const BLOCKS = [24, 12, 6, 3, 1] as const;

const WEEK_HOURS = 168;

/**
 * The profile that says most with least: of the ways to take days and hours together the one with the least Bayesian
 * information criterion (Schwarz, Ann. Stat. 6, 1978) by the counts of the hours of the week, each seen for so many hours.
 */
export function weekProfile(counts: readonly number[], seen: readonly number[]): WeekProfile {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let best: { readonly bic: number; readonly profile: WeekProfile } | undefined;
  for (const days of Object.keys(DAYS_ALIKE) as (keyof typeof DAYS_ALIKE)[])
    for (const block of BLOCKS) {
      const cells = cellsOf(days, block);
      const [inCell, seenIn] = [summed(counts, cells), summed(seen, cells)];
      if (seenIn.some((hours) => hours === 0)) continue;
      const likelihood = inCell.reduce((sum, n, i) => sum + (n > 0 ? n * log(n / seenIn[i]!) : 0), 0);
      const bic = inCell.length * log(Math.max(2, total)) - 2 * likelihood;
      if (best && best.bic <= bic) continue;
      best = { bic, profile: { days, block, ...weightsOf(cells, inCell, seenIn) } };
    }
  return best?.profile ?? { days: "all days", block: 24, weights: flat(1), errors: flat(0) };
}

function flat(value: number): readonly number[] {
  return new Array<number>(WEEK_HOURS).fill(value);
}

/** The cell of each hour of the week. */
function cellsOf(days: keyof typeof DAYS_ALIKE, block: number): readonly number[] {
  return Array.from({ length: WEEK_HOURS }, (_, hour) => {
    const day = DAYS_ALIKE[days][Math.floor(hour / 24)]!;
    return day * (24 / block) + Math.floor((hour % 24) / block);
  });
}

function summed(values: readonly number[], cells: readonly number[]): readonly number[] {
  const sums = new Array<number>(Math.max(...cells) + 1).fill(0);
  values.forEach((value, hour) => {
    sums[cells[hour]!]! += value;
  });
  return sums;
}

function weightsOf(cells: readonly number[], counts: readonly number[], seen: readonly number[]) {
  const rates = cells.map((cell) => counts[cell]! / seen[cell]!);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length || 1;
  return {
    weights: rates.map((rate) => rate / mean),
    errors: cells.map((cell) => Math.sqrt(Math.max(1, counts[cell]!)) / seen[cell]! / mean),
  };
}
