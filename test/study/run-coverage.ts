import { fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { type Model, models } from "./coverage/cells.ts";
import { repeat, type Tally } from "./coverage/experiment.ts";
import { page, type Row, verdictOf } from "./coverage/page.ts";

/** `npm run study:coverage [EXPERIMENTS]`: writes reports/validation/coverage.md. One process a core, a model at a time. */
const all = models();
if (process.send) {
  process.on("message", async ({ nth, experiments }: { nth: number; experiments: number }) => {
    process.send!({ nth, tallies: await repeat(all[nth]!, experiments) });
  });
} else {
  const experiments = Number(process.argv[2] ?? 1000);
  const found = await shared(experiments);
  const rows = all.flatMap((model, nth): Row[] => found[nth]!.map((tally) => ({ ...tally, model })));
  mkdirSync("reports/validation", { recursive: true });
  writeFileSync("reports/validation/coverage.md", page(rows));
  process.stdout.write(page(rows));
  process.exitCode = rows.some((row) => verdictOf(row) === "FAILS") ? 1 : 0;
}

/** The tallies of every model, the longest first, each by whichever process is free. */
async function shared(experiments: number): Promise<readonly (readonly Tally[])[]> {
  const found: (readonly Tally[])[] = [];
  const length = ({ load, every = 0 }: Model) => load + every;
  const waiting = all.map((_, nth) => nth).sort((a, b) => length(all[b]!) - length(all[a]!) || a - b);
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), all.length) }, async () => {
      const child = fork(fileURLToPath(import.meta.url));
      for (let nth = waiting.shift(); nth !== undefined; nth = waiting.shift()) {
        child.send({ nth, experiments });
        found[nth] = await new Promise<readonly Tally[]>((done, fail) => {
          child.once("message", ({ tallies }: { tallies: readonly Tally[] }) => done(tallies));
          child.once("exit", (code) => fail(new Error(`a process of the study ended with ${code}`)));
        });
        child.removeAllListeners("exit");
        process.stderr.write(`${all[nth]!.name} at ${all[nth]!.load}: done\n`);
      }
      child.kill();
    }),
  );
  return found;
}
