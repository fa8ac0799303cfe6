import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { buildTests } from "../support/build-tests.ts";
import type { Attempt } from "./attempt.ts";
import { Chance } from "./chance.ts";
import { mutant } from "./mutate.ts";

// Changes scenario files at random and looks for faults of headroom's own: `npm run fuzz -- --inputs N --runs N --seed S`.
// A fault is a stack trace, a message without its place, NaN, a value outside its own interval, a file that is valid and
// cannot be run, and what takes more than its seconds of CPU or its memory. Exit code 1 where there is any.

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "1000" },
    runs: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    seconds: { type: "string", default: "20" },
    keep: { type: "string" },
  },
});
const [inputs, runs, seconds] = [Number(values.inputs), Number(values.runs), Number(values.seconds)];
const MOST_MEMORY = 4e9;

const texts = ["scenarios", "test/truth/oracle"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
);
const built = await buildTests(["test/fuzz/worker.ts"]);
let worker: Worker | undefined;
const counts = { invalid: 0, valid: 0, ran: 0 };
const kinds = new Map<string, number[]>();

for (let nth = 0; nth < inputs; nth++) {
  const text = mutant(texts, new Chance(`fuzz/${values.seed}/${nth}`));
  const run = counts.ran < ((nth + 1) * runs) / inputs;
  const { came, faults } = await tried(text, run);
  counts[came]++;
  for (const fault of faults) {
    const kind = fault
      .replaceAll(/\d+(\.\d+)?(e[+-]?\d+)?/g, "0")
      .replaceAll(/"[^"]*"/g, '""')
      .slice(0, 110);
    const known = kinds.get(kind) ?? [];
    kinds.set(kind, [...known, nth]);
    if (known.length > 0) continue;
    process.stdout.write(`#${nth} ${fault}\n`);
    if (values.keep !== undefined) {
      mkdirSync(values.keep, { recursive: true });
      writeFileSync(`${values.keep}/${values.seed}-${nth}.yaml`, text);
    }
  }
}
await worker?.terminate();
process.stdout.write(
  `${inputs} inputs: ${counts.invalid} refused, ${counts.valid} valid, ${counts.ran} run; ${kinds.size} kinds of faults\n`,
);
for (const [kind, found] of kinds)
  process.stdout.write(`  ${found.length} × ${kind} (${found.slice(0, 5).join(", ")})\n`);
process.exitCode = kinds.size > 0 ? 1 : 0;

/** One file in the worker, which is ended where it takes too long or too much. */
function tried(text: string, run: boolean): Promise<Attempt> {
  worker ??= new Worker(built.pathOf("test/fuzz/worker.ts"), { resourceLimits: { maxOldGenerationSizeMb: 2000 } });
  const current = worker;
  const began = process.cpuUsage();
  return new Promise((done) => {
    const end = (attempt: Attempt, broken: boolean) => {
      clearInterval(timer);
      current.off("message", finished).off("error", failed);
      if (broken) {
        worker = undefined;
        void current.terminate();
      }
      done(attempt);
    };
    const finished = (attempt: Attempt) => end(attempt, false);
    const failed = (error: Error) => end({ came: "valid", faults: [`worker: ${error.message}`] }, true);
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(began);
      if ((user + system) / 1e6 > seconds) failed(new Error(`hang: more than ${seconds} s`));
      else if (process.memoryUsage.rss() > MOST_MEMORY) failed(new Error("more than 4 GB"));
    }, 100);
    current.on("message", finished).on("error", failed);
    current.postMessage({ text, run });
  });
}
