import { fork, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { MICRO } from "./micro.ts";
import { reference } from "./reference.ts";
import { everything, type Taken, take, WORKLOADS } from "./workloads.ts";

const NOTES = [
  "## What falls short, and where the time goes",
  "",
  "Throughput is far below its goals. A profile of W1 (`node --cpu-prof`) has no peak: the interpreter 12 %, arrivals 12 %,",
  "outcomes 10 %, VMs by state and fleet 9 %, lines 8 %, records made and freed 6 %, levels over time 5 %, the event list",
  "5 %, draws 8 %, garbage collection 2–3 %. A request of W1 costs some 2 µs, of which drawing and the event list are a",
  "quarter; the rest is bookkeeping that a platform's report reads and a queue's does not. Leaving out the steps that",
  "cannot make a difference halved it; a loop generated from the steps would save the interpreter's share only, and was",
  "not worth its reader. What would help: levels that nobody reads switched off, one record for request and token, the",
  "ladder queue of a stable heap for W2, and a beginning that does not make an object of each of a million instances.",
  "The main job spends its time in the replications themselves; two threads share memory bandwidth and one compiler each.",
  "",
  "## The peers",
  "",
  "W1 on the same machine in November 2026, each paired with the same C reference: Cimba 56 % (events) and 31 %",
  "(processes), simjs 4.8 %, simmer 0.76 %, SimPy 0.65 %, Ciw 0.37 %, simscript 0.16 %. They simulate a queue; headroom",
  "simulates the pool of a platform, of which that queue is what is left when everything else is switched off: quotas,",
  "VMs by state, instances by version, causes of waiting, lines and their statistics stay on.",
];

function textOf(name: string): string {
  if (name === "W3") return everything(2);
  const found = WORKLOADS.find((one) => one.name === name)!;
  return found.text(found.size);
}

function head(): string[] {
  const [cpu] = cpus();
  return [
    "# Speed",
    "",
    `Measured by \`npm run bench\` on ${availableParallelism()} cores of ${cpu!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. Machines`,
    "are noisy: trust the ratios, which are taken in pairs, to about ±15 %, and absolute figures to ±30 %.",
  ];
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function throughput(): Promise<string[]> {
  const c = reference();
  const rows = [];
  const w1 = WORKLOADS[0]!.reference.args;
  const all = [
    ...WORKLOADS.map(({ name, says, reference }) => ({ name, says, ...reference })),
    {
      name: "W3",
      says: "a year of all four levels with upgrades, polls, retries and all measures",
      args: w1,
      goal: 0.12,
    },
  ];
  for (const { name, says, args, goal } of all) {
    const runs: { taken: Taken; ratio: number }[] = [];
    for (let i = 0; i < 3; i++) {
      const other = c?.eventsPerSecond(args) ?? Number.NaN;
      const taken = await inProcess(name);
      runs.push({ taken, ratio: taken.events / taken.seconds / other });
    }
    const rate = median(runs.map(({ taken }) => taken.events / taken.seconds));
    const ratio = median(runs.map((run) => run.ratio));
    const { memory, hash } = runs[0]!.taken;
    rows.push(
      `| ${name} | ${says} | ${(rate / 1e6).toFixed(2)} M | ${(1e9 / rate).toFixed(0)} | ${memory.toFixed(0)} | ${c ? `${(100 * ratio).toFixed(1)} %` : "no C compiler"} | ${100 * goal} % | \`${hash.split(" ")[0]}\` |`,
    );
  }
  return [
    "## Throughput, one core, scenario in, statistics on, results out",
    "",
    "| | Model | Events/s | ns/event | Peak MB | Of the C reference | Goal | Hash |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
  ];
}

function inProcess(name: string): Promise<Taken> {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(import.meta.url), ["one", name]);
    child.once("message", (taken) => done(taken as Taken));
    child.once("exit", (code) => code && fail(new Error(`${name} ended with ${code}`)));
  });
}

/** Wall time of a process, seconds: the median of five. */
function wall(args: readonly string[], times = 5): number {
  return median(
    Array.from({ length: times }, () => {
      const start = process.hrtime.bigint();
      spawnSync(process.execPath, [...args], { stdio: "ignore" });
      return Number(process.hrtime.bigint() - start) / 1e9;
    }),
  );
}

function starts(): string[] {
  const bare = wall(["-e", "0"], 9);
  const row = (says: string, args: readonly string[], goal: number, times = 5) => {
    const taken = wall(args, times);
    return `| ${says} | ${taken.toFixed(2)} s | ${(taken / bare).toFixed(1)} | ${goal} |`;
  };
  const out = ["--out", "/tmp/headroom-bench"];
  const rows = [
    row("`headroom --version`", ["dist/cli.js", "--version"], 2),
    row("`headroom validate scenarios/four-levels.yaml`", ["dist/cli.js", "validate", "scenarios/four-levels.yaml"], 4),
    row("the main job, all outputs", ["dist/cli.js", "run", "scenarios/four-levels.yaml", ...out], 30, 3),
  ];
  rmSync("/tmp/headroom-bench", { recursive: true, force: true });
  return [
    `## Start, in wall times of bare \`node -e 0\` (${bare.toFixed(3)} s)`,
    "",
    "| | Wall | Times bare Node | Goal at most |",
    "|---|---|---|---|",
    ...rows,
  ];
}

/** Two threads against two processes of their own, each on half of the replications. */
async function cores(): Promise<string[]> {
  const job = (replications: number, threads: number, seed: number) => [
    ...[
      "dist/cli.js",
      "run",
      "scenarios/pool-sizing.yaml",
      "--quiet",
      "--format",
      "json",
      "--out",
      `/tmp/headroom-bench-${seed}`,
    ],
    ...["--seed", String(seed), "--replications", String(replications), "--threads", String(threads)],
  ];
  const both = wall(job(200, 2, 1), 3);
  const start = process.hrtime.bigint();
  await Promise.all([1, 2].map((seed) => ended(job(100, 0, seed))));
  const apart = Number(process.hrtime.bigint() - start) / 1e9;
  for (const seed of [1, 2]) rmSync(`/tmp/headroom-bench-${seed}`, { recursive: true, force: true });
  return [
    "## Cores",
    "",
    `Two worker threads took ${both.toFixed(1)} s for what two inline processes, each on half of it, took ${apart.toFixed(1)} s for: efficiency ${(apart / both).toFixed(2)} (goal 0.9).`,
  ];
}

function ended(args: readonly string[]): Promise<void> {
  return new Promise((done) => {
    fork(args[0]!, args.slice(1), { stdio: "ignore", execArgv: [] }).once("exit", () => done());
  });
}

function micro(): string[] {
  const rows = MICRO.map(({ name, run }) => {
    run(20_000);
    const times = 400_000;
    const takes = Array.from({ length: 3 }, () => {
      const start = process.hrtime.bigint();
      run(times);
      return Number(process.hrtime.bigint() - start) / times;
    });
    return `| ${name} | ${median(takes).toFixed(0)} |`;
  });
  return ["## What the parts cost", "", "| | ns |", "|---|---|", ...rows];
}

/**
 * `npm run bench`: every figure beside its goal, in reports/bench/README.md. Each workload runs in a process of its own,
 * three times, paired with the C reference just before it; the median of the ratios counts.
 */
const [what, argument] = process.argv.slice(2);
if (what === "one") process.send!(await take(textOf(argument!)));
else {
  const lines = [
    ...head(),
    "",
    ...(await throughput()),
    "",
    ...starts(),
    "",
    ...(await cores()),
    "",
    ...micro(),
    "",
    ...NOTES,
  ];
  const page = `${lines.join("\n")}\n`;
  mkdirSync("reports/bench", { recursive: true });
  writeFileSync("reports/bench/README.md", page);
  process.stdout.write(page);
}
