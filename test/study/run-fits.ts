import { fork } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { fingerprintOf } from "../../src/maths/fingerprint.ts";
import { CELLS, type FitRow, fitTable, joinedRows, rejectedOf } from "./fits.ts";
import { joinedMeans, MEAN_CELLS, type MeanRow, meansHeld, meanTable } from "./mean-lives.ts";

/**
 * `npm run study:fits [SAMPLES] [WINDOWS]`: writes reports/validation/fits.md. One process a core, a part at a time; parts
 * that are done are kept beside the page until all are, so an interrupted study goes on where it was.
 */
interface Part {
  readonly kind: "samples" | "windows";
  readonly cell: number;
  readonly begin: number;
  readonly count: number;
}

interface Done extends Part {
  /** Of the code that it was made by: with other code it is made anew. */
  readonly code: string;
  readonly row: FitRow | MeanRow;
}

const PAGE = "reports/validation/fits.md";
const KEPT = "reports/validation/fits.jsonl.new";
/** Takes a minute or two at most. */
const AT_ONCE = { samples: 100, windows: 10 };
/** What decides the figures. */
const CODE = [
  "src/core/draws/gamma.ts",
  "src/experiment/records/lifetimes-fit.ts",
  ...["families", "fit-lives", "goodness", "kaplan-meier", "likelihood", "maximum"].map(
    (name) => `src/maths/lives/${name}.ts`,
  ),
  ...["fits", "mean-lives"].map((name) => `test/study/${name}.ts`),
];

if (process.send) {
  process.on("message", ({ kind, cell, begin, count }: Part) => {
    const row =
      kind === "samples" ? rejectedOf(CELLS[cell]!, count, { begin }) : meansHeld(MEAN_CELLS[cell]!, count, begin);
    // Who asked may be gone by now.
    if (process.connected) process.send!(row);
  });
} else {
  const [samples, windows] = [Number(process.argv[2] ?? 2000), Number(process.argv[3] ?? 1000)];
  const parts = [
    ...CELLS.flatMap((_, cell) => partsOf("samples", cell, samples)),
    ...MEAN_CELLS.flatMap((_, cell) => partsOf("windows", cell, windows)),
  ];
  mkdirSync("reports/validation", { recursive: true });
  const found = await made(parts);
  const rowsOf = <T>(kind: Part["kind"], cell: number) =>
    parts.flatMap((part, nth) => (part.kind === kind && part.cell === cell ? [found[nth] as T] : []));
  const text = page(
    CELLS.map((cell, nth) => ({ ...joinedRows(rowsOf<FitRow>("samples", nth)), cell })),
    MEAN_CELLS.map((cell, nth) => ({ ...joinedMeans(rowsOf<MeanRow>("windows", nth)), cell })),
  );
  writeFileSync(PAGE, text);
  rmSync(KEPT, { force: true });
  process.stdout.write(text);
}

function partsOf(kind: Part["kind"], cell: number, all: number): readonly Part[] {
  const size = AT_ONCE[kind];
  return Array.from({ length: Math.ceil(all / size) }, (_, nth) => ({
    ...{ kind, cell, begin: nth * size },
    count: Math.min(size, all - nth * size),
  }));
}

/** What came of each part, by whichever process is free; those that are kept are not made again. */
async function made(parts: readonly Part[]): Promise<readonly (FitRow | MeanRow)[]> {
  const code = fingerprintOf(CODE.map((file) => readFileSync(file, "utf8")));
  const nameOf = ({ kind, cell, begin, count }: Part) => [kind, cell, begin, count].join(" ");
  const kept = new Map(
    keptDone()
      .filter((done) => done.code === code)
      .map((done) => [nameOf(done), done.row]),
  );
  const found = parts.map((part) => kept.get(nameOf(part)));
  const waiting = parts.flatMap((_, nth) => (found[nth] ? [] : [nth]));
  let done = parts.length - waiting.length;
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), waiting.length) }, async () => {
      const child = fork(fileURLToPath(import.meta.url));
      for (let nth = waiting.shift(); nth !== undefined; nth = waiting.shift()) {
        const part = parts[nth]!;
        child.send(part);
        const row = await new Promise<FitRow | MeanRow>((resolve, fail) => {
          child.once("message", (row: FitRow | MeanRow) => resolve(row));
          child.once("exit", (code) => fail(new Error(`a process of the study ended with ${code}`)));
        });
        child.removeAllListeners("exit");
        found[nth] = row;
        appendFileSync(KEPT, `${JSON.stringify({ ...part, code, row } satisfies Done)}\n`);
        process.stderr.write(`${++done} of ${parts.length} parts done\n`);
      }
      child.kill();
    }),
  );
  return found as readonly (FitRow | MeanRow)[];
}

function keptDone(): readonly Done[] {
  if (!existsSync(KEPT)) return [];
  const lines = readFileSync(KEPT, "utf8").split("\n");
  // The last line of an interrupted study may be cut off.
  return lines.flatMap((line) => (line.endsWith("}") ? [JSON.parse(line) as Done] : []));
}

function page(rows: readonly FitRow[], means: readonly MeanRow[]): string {
  return [
    "# How well records are fitted",
    "",
    "## True laws that are rejected",
    "",
    "Samples of a law are fitted by its own family and judged by the bootstrap of `headroom fit` (199 samples, each fitted anew). At the 5 % level some 5 % should be rejected; in 2,000 samples chance alone moves the figure by 0.5 percentage points either way (one standard error).",
    "",
    fitTable(rows),
    "## The mean lifetime in a record of 31 days",
    "",
    "Four requests a day for 31 days; most long lives are alive at the end. The range is what `headroom fit` prints as the mean: over all laws about as likely as the best. It should hold the true mean in at least 93 % of the records. The naive mean is that of lives that ended (median over the records).",
    "",
    meanTable(means),
    "`npm run study:fits [SAMPLES] [WINDOWS]`",
    "",
  ].join("\n");
}
