import { mkdirSync, writeFileSync } from "node:fs";
import { CELLS, type FitRow, fitTable, rejectedOf } from "./fits.ts";

/** `npm run study:fits [SAMPLES]`: writes reports/validation/fits.md. */
function main(): void {
  const samples = Number(process.argv[2] ?? 2000);
  const rows: FitRow[] = [];
  for (const cell of CELLS) {
    rows.push(rejectedOf(cell, samples));
    process.stderr.write(`${cell.family.name}, ${cell.window} d: done\n`);
  }
  mkdirSync("reports/validation", { recursive: true });
  writeFileSync("reports/validation/fits.md", fitTable(rows));
  process.stdout.write(fitTable(rows));
}

main();
