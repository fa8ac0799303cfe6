import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { stringify } from "yaml";
import { type BuiltTests, buildTests } from "../support/build-tests.ts";
import { Chance } from "./chance.ts";
import { mutant, original } from "./mutate.ts";
import type { Fuzzing, Part, Tried } from "./worker.ts";

// Changes scenario files at random and looks for faults of headroom's own: `npm run fuzz -- --inputs N --runs N --seed S`.
// A fault is a stack trace, a message without its place, NaN, a value outside its own interval, a file that is valid and
// cannot be run, and what takes more than its seconds of CPU or its memory. Exit code 1 where there is any. Ctrl-C ends it
// with what was found.

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "1000" },
    runs: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    seconds: { type: "string", default: "20" },
    threads: { type: "string", default: String(availableParallelism()) },
    keep: { type: "string" },
  },
});
const [inputs, runs, threads] = [Number(values.inputs), Number(values.runs), Number(values.threads)];
const WORKER = "test/fuzz/worker.ts";
const MOST_MEMORY = 4e9;
/** What a thread is given at once. */
const TOGETHER = 100;
const TELL_MS = 60_000;

const texts = ["scenarios", "test/truth/oracle"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
);
const fuzzing: Fuzzing = { texts, seed: values.seed, runs: runs / inputs };
const counts = { invalid: 0, valid: 0, ran: 0 };
const kinds = new Map<string, number[]>();
let next = 0;
process.on("SIGINT", () => {
  next = inputs;
});
const built = await buildTests([WORKER]);
const telling = setInterval(() => process.stderr.write(`${summary()}\n`), TELL_MS);
await Promise.all(Array.from({ length: threads }, () => line(built)));
clearInterval(telling);
process.stdout.write(`${summary()}\n`);
for (const [kind, found] of kinds)
  process.stdout.write(`  ${found.length} × ${kind} (${found.slice(0, 5).join(", ")})\n`);
process.exitCode = kinds.size > 0 ? 1 : 0;

function summary(): string {
  const { invalid, valid, ran } = counts;
  const { user, system } = process.cpuUsage();
  const seconds = Math.round((user + system) / 1e6);
  return `${invalid + valid + ran} inputs: ${invalid} refused, ${valid} valid, ${ran} run; ${kinds.size} kinds of faults; ${seconds} s of CPU`;
}

/** One thread after the other, each until it is ended or nothing is left. */
async function line(built: BuiltTests): Promise<void> {
  let left: Part | undefined;
  let worker: Worker | undefined;
  for (;;) {
    if (!left || left.from >= left.to) {
      if (next >= inputs) break;
      left = { from: next, to: Math.min(inputs, next + TOGETHER) };
      next = left.to;
    }
    worker ??= new Worker(built.pathOf(WORKER), {
      workerData: fuzzing,
      resourceLimits: { maxOldGenerationSizeMb: 2000 },
    });
    const { tried, isBroken }: Done = await done(worker, left);
    left = { from: left.from + tried, to: left.to };
    if (!isBroken) continue;
    await worker.terminate();
    worker = undefined;
  }
  await worker?.terminate();
}

interface Done {
  readonly tried: number;
  readonly isBroken: boolean;
}

/** Has a thread try a part; the input at which it takes too long or too much ends it. */
function done(worker: Worker, part: Part): Promise<Done> {
  let nth = part.from;
  let began = process.cpuUsage();
  return new Promise((resume) => {
    const end = (isBroken: boolean) => {
      clearInterval(timer);
      worker.off("message", heard).off("error", failed);
      resume({ tried: nth - part.from, isBroken });
    };
    const heard = (tried: Tried) => {
      took(tried);
      nth++;
      began = process.cpuUsage();
      if (nth === part.to) end(false);
    };
    const failed = (error: Error) => {
      took({ nth, came: "valid", faults: [`worker: ${error.message}`] });
      nth++;
      end(true);
    };
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(began);
      // Of all threads together: one that works has its share of it.
      if ((user + system) / 1e6 > Number(values.seconds) * threads)
        failed(new Error(`hang: more than ${values.seconds} s`));
      else if (process.memoryUsage.rss() > MOST_MEMORY) failed(new Error("more than 4 GB in all threads"));
    }, 100);
    worker.on("message", heard).on("error", failed);
    worker.postMessage(part);
  });
}

function took({ nth, came, faults }: Tried): void {
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
    if (values.keep === undefined) continue;
    mkdirSync(values.keep, { recursive: true });
    const input = mutant(texts.map(original), new Chance(`fuzz/${values.seed}/${nth}`));
    writeFileSync(
      `${values.keep}/${values.seed}-${nth}.yaml`,
      "text" in input ? input.text : stringify(input.document),
    );
  }
}
