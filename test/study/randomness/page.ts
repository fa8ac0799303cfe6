import { VERSION } from "../../../src/version.ts";
import { distance } from "../../support/goodness.ts";
import type { Outcome } from "./battery.ts";
import { type Check, within } from "./checks.ts";
import { BAD, SOURCES, type Source } from "./sources.ts";
import { isExtreme, kolmogorovP, LEVEL } from "./statistics.ts";

/** What the battery said of one half of the bits of one source. */
export interface Column {
  readonly source: string;
  readonly half: "high" | "low";
  readonly draws: number;
  readonly outcomes: readonly Outcome[];
}

interface Found {
  readonly checks: readonly Check[];
  readonly columns: readonly Column[];
  readonly bad: readonly Column[];
}

/** The evidence as Markdown: the same bytes wherever it is made. */
export function page({ checks, columns, bad }: Found): string {
  const ps = columns.flatMap(({ outcomes }) => outcomes.map(({ p }) => p));
  const beyond = checks.filter((check) => !within(check));
  const extreme = ps.filter(isExtreme);
  const chance = checks.filter(({ low, high }) => low < high).length;
  const family = 1 - (1 - LEVEL) ** (ps.length + chance);
  const together = distance(Float64Array.from(ps).sort(), (p) => p);
  const draws = columns.filter(({ half }) => half === "high").reduce((sum, column) => sum + column.draws, 0);
  return `${[
    INTRODUCTION,
    `**Found: ${beyond.length} of ${checks.length} checks and ${extreme.length} of ${ps.length} p-values lie outside.** Each may by chance alone with probability ${LEVEL}; that any of them does has probability ${percent(family)} for a perfect generator (as if they were independent; those on the same draws are not quite). ${together > 0 ? `All p-values of the battery together are uniform with p = ${shown(kolmogorovP(together, ps.length))} (Kolmogorov-Smirnov). ` : ""}The battery read ${(draws / 1e6).toFixed(0)} million draws, log2 ${Math.log2(draws).toFixed(1)}.`,
    "## What is drawn",
    SOURCES.map(({ name, says }) => `- **${name}**: ${says}`).join("\n"),
    "## Checks with stated bounds",
    "A million draws unless said otherwise. Bounds are two-sided, 1 in 10,000; a bound of 0 is one of principle.",
    table(["of", "check", "value", "from", "to", ""], checks.map(checkRow)),
    "## The battery",
    BATTERY,
    outcomesTable(columns),
    "## What it finds in generators that are known to be bad",
    `The same tests on ${(bad[0]!.draws / 1e6).toFixed(1)} million draws, the high bits. A battery that passes everything shows nothing.`,
    outcomesTable(bad),
    BAD.map(({ name, says }: Source) => `- **${name}**: ${says}`).join("\n"),
    "## Where it falls short",
    LIMITS,
    `headroom ${VERSION}. \`npm run study:randomness\` writes this page anew, byte for byte.`,
  ].join("\n\n")}\n`;
}

const INTRODUCTION = `# The random numbers, and what they were tested by

seedrandom makes a key of 64 bits of a name such as \`42/0/demand postgres\` (seed, replication, purpose). Arrivals and the
keys of requests come from a stream that begins at such a key: SplitMix64 (Steele, Lea and Flood 2014). Everything else about
a request is a word of SplitMix64 at a place of its own behind the request's key, which its purpose and occurrence say. The
words are checked against published ones in \`test/core/draws/random.long.test.ts\`. This page is evidence for both kinds of draws, and for
what is made of them.`;

const BATTERY = `Classical tests after Knuth (TAOCP 2, 3.3.2), Marsaglia, and Marsaglia and Tsay, written for this project in plain
TypeScript (\`test/study/randomness/\`). They are of the kind that SmallCrush has, but they are neither TestU01 nor
PractRand, and read less than those do. Each number is the chance, for a perfect generator, of a statistic at least as
high; small or near 1 is suspicious, and **bold** beyond 1 in 10,000 on both sides together. \`high\`: the 32 highest
bits of each draw, \`low\`: the 32 lowest of its 53.`;

const LIMITS = `- Some hundred million draws are little beside the terabytes that others have read; for those, all 53 bits of each draw
  go to a standard battery, packed without a gap: \`npm run -s study:randomness -- --raw requests | RNG_test stdin64\`
  (PractRand), or \`… --raw stream | dieharder -a -g 200\`. The names are those above. Neither comes with the project.
- SplitMix64 passes BigCrush by its authors' account. That is enough for simulation, not for secrets.
- All words lie on one circle of 2^64, on which keys are places that look random: two of 100 streams of 10^8 draws each overlap
  with a probability of 10^-7. Two requests of 10^8 share a single draw with one of some 10 %, which no result can show.`;

function checkRow(check: Check): readonly string[] {
  const { of, check: what, value, low, high } = check;
  return [of, what, figure(value), figure(low), figure(high), within(check) ? "ok" : "**outside**"];
}

function outcomesTable(columns: readonly Column[]): string {
  const names = columns[0]!.outcomes.map(({ test }) => test);
  const halves = new Set(columns.map(({ half }) => half)).size > 1;
  return table(
    ["test", ...columns.map(({ source, half }) => (halves ? `${source}, ${half}` : source))],
    names.map((name, i) => [name, ...columns.map(({ outcomes }) => marked(outcomes[i]!.p))]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function marked(p: number): string {
  return isExtreme(p) ? `**${shown(p)}**` : shown(p);
}

function shown(p: number): string {
  if (p < 1e-10) return "0";
  return p > 0.9999 ? "1" : p < 1e-3 ? p.toExponential(1) : p.toFixed(3);
}

function figure(x: number): string {
  return Number.isInteger(x) ? String(x) : String(Number(x.toPrecision(5)));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
