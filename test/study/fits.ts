import { log } from "../../src/core/draws/math.ts";
import { exponential, type Family, gamma, lognormal, weibull } from "../../src/maths/lives/families.ts";
import { fitLives } from "../../src/maths/lives/fit-lives.ts";
import { goodnessOf, redrawn } from "../../src/maths/lives/goodness.ts";
import type { Lives } from "../../src/maths/lives/lives.ts";
import { stream } from "../../src/maths/random.ts";

/** A true law, and the lives of it that each sample has. */
export interface FitCell {
  readonly family: Family;
  readonly at: readonly number[];
  readonly lives: number;
  /** Days of the record: lives begin evenly within it, and who is alive at its end is censored. Infinity: all are seen whole. */
  readonly window: number;
}

export interface FitRow {
  readonly cell: FitCell;
  readonly samples: number;
  /** At the 5 % level. */
  readonly rejected: number;
}

/** Of a mean of 20 days; a window of 31 days leaves some 40 % of the lives alive. */
const TRUE: readonly (readonly [Family, readonly number[]])[] = [
  [exponential, [log(20)]],
  [weibull, [log(0.8), log(20)]],
  [gamma, [log(2), log(20)]],
  [lognormal, [0, log(20)]],
];

export const CELLS: readonly FitCell[] = TRUE.flatMap(([family, at]) => [
  { family, at, lives: 50, window: Infinity },
  { family, at, lives: 80, window: 31 },
]);

/** How often the bootstrap rejects the family that is the true one, in so many samples from the first of a part on. */
export function rejectedOf(cell: FitCell, samples: number, { begin = 0, most = 199 } = {}): FitRow {
  const { family, at, lives, window } = cell;
  const law = family.law(at);
  let rejected = 0;
  for (let n = begin; n < begin + samples; n++) {
    const random = stream(`fits/${family.name}/${window}/${n}`);
    const sample = redrawn(law, viewed(lives, window), () => random.uniform());
    const { p } = goodnessOf(fitLives(family, sample, at), sample, { most, name: `fits/${n}` });
    if (p <= 0.05) rejected++;
  }
  return { cell, samples, rejected };
}

function viewed(count: number, window: number): Lives {
  const until = Float64Array.from({ length: count }, (_, i) => window * (1 - i / count));
  const from = new Float64Array(count);
  return { from, to: until, ended: new Uint8Array(count), until };
}

/** Parts of one cell put together. */
export function joinedRows([first, ...others]: readonly FitRow[]): FitRow {
  return others.reduce(
    (a, b) => ({ cell: a.cell, samples: a.samples + b.samples, rejected: a.rejected + b.rejected }),
    first!,
  );
}

/** The page's table. */
export function fitTable(rows: readonly FitRow[]): string {
  const lines = rows.map(({ cell, samples, rejected }) => {
    const seen = cell.window === Infinity ? "all seen whole" : `a record of ${cell.window} d`;
    return `| ${cell.family.name} | ${cell.lives}, ${seen} | ${samples} | ${((100 * rejected) / samples).toFixed(2)} % |`;
  });
  return ["| true law | lives | samples | rejected at 5 % |", "|---|---|---|---|", ...lines, ""].join("\n");
}
