import { mkdirSync, writeFileSync } from "node:fs";
import { killed, page, type Row, VICTIMS } from "./kill.ts";

/** `npm run study:kill [KILLS]`: writes reports/validation/kill.md. */
const kills = Number(process.argv[2] ?? 100);
const rows: Row[] = [];
for (const victim of VICTIMS) rows.push(await killed(victim, kills, "dist/cli.js"));
mkdirSync("reports/validation", { recursive: true });
writeFileSync("reports/validation/kill.md", page(rows));
process.stdout.write(page(rows));
