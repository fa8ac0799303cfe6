import { mkdirSync, writeFileSync } from "node:fs";
import { CELLS, page, type SizeRow, sizesOf } from "./sizes.ts";

/** `npm run study:sizes [SEEDS]`: writes reports/validation/sizes.md. */
async function main(): Promise<void> {
  const seeds = Number(process.argv[2] ?? 1000);
  const rows: SizeRow[] = [];
  for (const cell of CELLS) {
    rows.push(await sizesOf(cell, seeds));
    process.stderr.write(`${cell.load} Erlang: done\n`);
  }
  mkdirSync("reports/validation", { recursive: true });
  writeFileSync("reports/validation/sizes.md", page(rows));
  process.stdout.write(page(rows));
}

void main();
