import { fork } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { cores, interrupted, starts } from "./jobs.ts";
import { median } from "./median.ts";
import { profiled } from "./profile.ts";
import { reference } from "./reference.ts";
import { everything, onDemand, type Taken, take, WORKLOADS } from "./workloads.ts";

function textOf(name: string): string {
  if (name === "W3") return everything(10);
  if (name === "W2 10^3") return onDemand(1e3)(2_000_000);
  const found = WORKLOADS.find((one) => one.name === name)!;
  return found.text(found.size);
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function head(): string[] {
  const [cpu] = cpus();
  return [
    "# Speed",
    "",
    `Measured by \`npm run bench\` on ${availableParallelism()} cores of ${cpu!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. Machines`,
    "are noisy: trust the ratios, which are taken in pairs, to about ±15 %, and absolute figures to ±30 %.",
  ];
}

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
      goal: 0.25,
      bar: 0.18,
    },
  ];
  for (const { name, says, args, goal, bar } of all) {
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
      `| ${name} | ${says} | ${(rate / 1e6).toFixed(2)} M | ${(1e9 / rate).toFixed(0)} | ${memory.toFixed(0)} | ${percent(median(runs.map(({ taken }) => taken.collecting / taken.seconds)))} | ${c ? percent(ratio) : "no C compiler"} | ${100 * goal} % | ${100 * bar} % | \`${hash.split(" ")[0]}\` |`,
    );
  }
  const few = await inProcess("W2 10^3");
  const many = await inProcess("W2 10^6");
  const growth = (many.seconds / many.events / (few.seconds / few.events)).toFixed(1);
  return [
    "## Throughput by processor time, scenario in, statistics on, results out",
    "",
    "| | Model | Events/s | ns/event | Peak MB | Collecting garbage | Of the C reference | Goal | Bar | Hash |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `An event of W2 with 10^6 instances alive costs ${growth} times one with 10^3 (goal: at most 5), their making included.`,
  ];
}

/** In a process of its own: it is this file's bundle, as fast as the program itself. */
function inProcess<T = Taken>(name: string, what = "one"): Promise<T> {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(import.meta.url), [what, name]);
    child.once("message", (taken) => done(taken as T));
    child.once("exit", (code) => code && fail(new Error(`${name} ended with ${code}`)));
  });
}

async function micro(): Promise<string[]> {
  // It compiles parts of the core, which takes memory that is not the workloads'.
  const { MICRO } = await import("./micro.ts");
  const rows = MICRO.map(({ name, run, long = 1 }) => {
    const times = Math.ceil(400_000 / long);
    run(Math.ceil(times / 20));
    const takes = Array.from({ length: 3 }, () => {
      const start = process.cpuUsage();
      run(times);
      const { user, system } = process.cpuUsage(start);
      return ((user + system) * 1000) / times;
    });
    const [found, unit] = long > 1 ? [median(takes) / 1e6, "ms"] : [median(takes), "ns"];
    return `| ${name} | ${found.toPrecision(3)} ${unit} |`;
  });
  return ["## What the parts cost", "", "| | |", "|---|---|", ...rows];
}

/** Where W1 and the levels of the shipped scenario spend their time. */
async function profiles(): Promise<string[]> {
  type Profile = Awaited<ReturnType<typeof profiled>>;
  const names = ["W1", "W3"];
  const found: Profile[] = [];
  for (const name of names) found.push(await inProcess<Profile>(name, "profile"));
  const line = ({ own, audits }: Profile, nth: number) =>
    `${names[nth]}: ${own.map(([name, share]) => `${name} ${percent(share)}`).join(", ")}. Audits: ${percent(audits)} (goal: under 2 %).`;
  return ["## Where the time goes, by function", "", ...found.map(line).flatMap((text) => [text, ""])];
}

/** It brings the compiler along, which takes memory that is not the workloads'. */
async function instructed(): Promise<string> {
  return (await import("./instructions.ts")).instructions();
}

/**
 * `npm run bench`: every figure beside its goal, in reports/bench/README.md. Each workload runs in a process of its own,
 * three times, paired with the C reference just before it; the median of the ratios counts. `npm run bench memory`: what
 * 10^8 requests through W1 need, which takes minutes. `npm run bench instructions`: what an event of W1 takes of them.
 */
const [what, argument] = process.argv.slice(2);
if (what === "one") process.send!(await take(textOf(argument!)));
else if (what === "profile") process.send!(await profiled(() => take(textOf(argument!))));
else if (what === "instructions") process.stdout.write(`${await instructed()}\n`);
else if (what === "memory") {
  // A year has too few hours for so many: minutes instead of hours are the same model.
  const text = WORKLOADS[0]!
    .text(1e8)
    .replace("per hour", "per minute")
    .replace(/(\d) h\b/g, "$1 min");
  const { events, seconds, memory } = await take(text, "nothing");
  process.stdout.write(`W1, ${events} events: ${seconds.toFixed(0)} s, at most ${memory.toFixed(0)} MB\n`);
} else {
  const lines = [
    ...head(),
    "",
    ...(await throughput()),
    "",
    ...starts(),
    "",
    ...(await cores()),
    ...(await interrupted()),
    "",
    ...(await micro()),
    "",
    ...(await profiles()),
    await instructed(),
    "",
    readFileSync("test/bench/notes.md", "utf8").trimEnd(),
  ];
  const page = `${lines.join("\n")}\n`;
  mkdirSync("reports/bench", { recursive: true });
  writeFileSync("reports/bench/README.md", page);
  process.stdout.write(page);
}
