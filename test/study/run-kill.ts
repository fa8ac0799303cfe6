import { mkdirSync, writeFileSync } from "node:fs";
import { CLI } from "../cli/headroom.ts";
import { programOf } from "../support/debian.ts";
import { killed, page, type Row, VICTIMS } from "./kill.ts";
import { killedOnQueue } from "./kill-queue.ts";

/** `npm run study:kill [KILLS]`: writes reports/validation/kill.md. */
const kills = Number(process.argv[2] ?? 100);
const redis = programOf(["redis-server"], ["redis-server"]);
if (!redis) throw new Error("study:kill: needs redis-server on the PATH, for a queue has one");
const rows: Row[] = [];
const queue = await killedOnQueue({ kills, program: CLI, redis });
for (const victim of VICTIMS) rows.push(await killed(victim, kills));
mkdirSync("reports/validation", { recursive: true });
writeFileSync("reports/validation/kill.md", page(rows, queue));
process.stdout.write(page(rows, queue));
