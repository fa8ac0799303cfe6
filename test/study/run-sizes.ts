import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { CELLS, joined, page, type SizeRow, sizesOf } from "./sizes.ts";

/** So many seeds of a cell, from one on. */
interface Part {
  readonly cell: number;
  readonly begin: number;
  readonly count: number;
}

/** Takes half a minute at most. */
const AT_ONCE = 25;

/**
 * `npm run study:sizes [SEEDS]`: writes reports/validation/sizes.md. One process a core, a part at a time: 1000 seeds of
 * three cells are some 15 minutes of a processor.
 */
if (process.send) {
  process.on("message", async ({ cell, begin, count }: Part) => {
    const row = await sizesOf(CELLS[cell]!, count, begin);
    // Who asked may be gone by now.
    if (process.connected) process.send!(row);
  });
} else void main(Number(process.argv[2] ?? 1000));

async function main(seeds: number): Promise<void> {
  if (!(Number.isSafeInteger(seeds) && seeds > 0))
    throw new RangeError(`seeds: expected a whole number above 0, got ${process.argv[2]}`);
  const parts = CELLS.flatMap((_, cell) =>
    Array.from({ length: Math.ceil(seeds / AT_ONCE) }, (_, nth): Part => {
      const begin = nth * AT_ONCE;
      return { cell, begin, count: Math.min(AT_ONCE, seeds - begin) };
    }),
  );
  const found = await made(parts);
  const rows = CELLS.map((_, cell) => joined(found.filter((_, nth) => parts[nth]!.cell === cell)));
  mkdirSync("reports/validation", { recursive: true });
  writeFileSync("reports/validation/sizes.md", page(rows));
  process.stdout.write(page(rows));
}

/** The row of each part; the dearest cell, which is the last, first. */
async function made(parts: readonly Part[]): Promise<readonly SizeRow[]> {
  const found: SizeRow[] = [];
  const left = parts.map((_, nth) => nth);
  const helper = async () => {
    const child = fork(fileURLToPath(import.meta.url));
    for (let nth = left.pop(); nth !== undefined; nth = left.pop()) {
      found[nth] = await answered(child, parts[nth]!);
      process.stderr.write(`${parts.length - left.length} of ${parts.length} parts begun\n`);
    }
    child.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), parts.length) }, helper));
  return found;
}

function answered(child: ChildProcess, part: Part): Promise<SizeRow> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the study ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (row: SizeRow) => {
      child.off("exit", ended);
      resolve(row);
    });
    child.send(part);
  });
}
