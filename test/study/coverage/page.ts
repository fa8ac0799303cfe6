import { clopperPearson } from "../../../src/experiment/statistics/share.ts";
import type { Model } from "./cells.ts";
import type { Tally } from "./experiment.ts";

/** A cell passes when the exact 99.9 % interval of its coverage meets this band. */
const BAND = { low: 0.93, high: 0.97 };

export interface Row extends Tally {
  readonly model: Model;
}

export type Verdict = "passes" | "conservative" | "warned" | "FAILS" | "none";

/** What the study says of one cell. Beyond the band an interval is too wide, which is safe; below it must be warned of. */
export function verdictOf({ experiments, covered, coarse }: Tally): Verdict {
  const [all, held] = [experiments[0] + experiments[1], covered[0] + covered[1]];
  if (all === 0) return "none";
  const { low, high } = clopperPearson(held, all, 0.999);
  if (low <= BAND.high && high >= BAND.low) return "passes";
  if (low > BAND.high) return coarse ? "conservative" : "FAILS";
  // Reports that carried no warning must hold what they say by themselves.
  const unwarned = experiments[0] === 0 ? { high: 1 } : clopperPearson(covered[0], experiments[0], 0.999);
  return unwarned.high >= BAND.low ? "warned" : "FAILS";
}

/** The study as a page: claims, how they were tested, the table, and where it falls short. */
export function page(rows: readonly Row[]): string {
  const count = (verdict: Verdict) => rows.filter((row) => verdictOf(row) === verdict).length;
  const table = rows.map((row) => {
    const { model, measure, of, exact, experiments, covered, withheld, halfWidth } = row;
    const [all, held] = [experiments[0] + experiments[1], covered[0] + covered[1]];
    const { low, high } = all === 0 ? { low: 0, high: 1 } : clopperPearson(held, all, 0.999);
    return `| ${[
      model.name,
      model.load,
      model.length,
      `\`${measure}\`${of.includes(":") ? " of the pool" : ""}`,
      exact.toPrecision(5),
      all,
      all === 0 ? "" : percent(held / all),
      all === 0 ? "" : `${percent(low)}–${percent(high)}`,
      part(covered[0], experiments[0]),
      part(covered[1], experiments[1]),
      withheld,
      Number.isFinite(halfWidth) ? `± ${(100 * halfWidth).toFixed(1)} %` : "open",
      verdictOf(row),
    ].join(" | ")} |`;
  });
  return `# How often an interval holds the truth

Every figure of headroom carries a 95 % interval. Here each is tested against models whose figures are known exactly: an
experiment is what \`headroom run\` does with ten replications, repeated with seeds of its own, and counted is how often
the printed interval held the exact value. A cell passes when the exact binomial 99.9 % interval of its coverage (Clopper
and Pearson) meets 93–97 %. Each replication starts empty, is warmed up for five relaxation times, and is then measured
for at least 20 relaxation times and 2,000 requests; in the last two models for a million requests, whose waits are kept
in bins. The table states the length. Long replications are repeated less often, so that the interval of their coverage
is wider. "Warned": experiments whose own report cast doubt on the figure (replications lopsided about it, halves of the
horizon that differ, fewer than ten replications). A cell below the band counts as warned when its unwarned experiments
alone meet it.

${count("passes")} of ${rows.length} cells pass; ${count("conservative")} are conservative: on the lattice that polling makes, an interval either
holds the true point or misses it by a whole step, and it holds all of a bin (0.4 %) in which it ends, and so covers more
than it says; ${count("warned")} fall below the band only where the report warned; ${count("FAILS")} fail.

| Model | Load | A replication | Measure | Exact | Experiments | Coverage | 99.9 % | Not warned | Warned | No interval | Mean half-width | |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
${table.join("\n")}

Read candidly: at 90 % load and above, means and quantiles of waits cover 90–94 % rather than 95 % at twenty relaxation
times, as Student's t must with ten skewed replications; longer or more replications bring it back (at 50 and 80 % load a
replication is many times as long). The warning about lopsided replications does not mend that: it speaks where the rare
long wait was seen, and then the interval is wide enough; where it was missed, nothing looks lopsided and the interval is
a little short. So trust a wait at high load to about nine in ten, whether warned or not, until a replication holds some
hundred relaxation times.

"Open": some intervals of this cell have no upper end, because ten replications of this length do not hold enough
observations beyond the quantile; they count as holding whatever lies above their lower end.

\`npm run study:coverage\` writes this page anew; the same seeds give the same table.
`;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const part = (held: number, all: number) => (all === 0 ? "–" : `${percent(held / all)} of ${all}`);
