import { mkdirSync, writeFileSync } from "node:fs";
import { flakiness, page, type Row, WORLDS } from "./flakiness.ts";

/** `npm run study:flakiness [RUNS]`: writes reports/validation/flakiness.md. */
const runs = Number(process.argv[2] ?? 500);
const rows: Row[] = [];
for (const world of WORLDS) {
  rows.push(...(await flakiness(world, { runs })));
  rows.push(...(await flakiness(world, { runs, atMost: 80 })));
  process.stderr.write(`${world.name}: done\n`);
}
mkdirSync("reports/validation", { recursive: true });
writeFileSync("reports/validation/flakiness.md", page(rows));
process.stdout.write(page(rows));
