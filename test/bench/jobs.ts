import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { median } from "./median.ts";
import { everything } from "./workloads.ts";

/** How long the program takes as a process, beside a bare one. */
export function starts(): string[] {
  const bare = taken(["-e", "0"], 9);
  const row = (says: string, args: readonly string[], goals: string, times = 5) => {
    const { wall, processor } = taken(args, times);
    return `| ${says} | ${wall.toFixed(2)} s | ${processor.toFixed(2)} s | ${(processor / bare.processor).toFixed(1)} | ${goals} |`;
  };
  const out = ["--out", "/tmp/headroom-bench"];
  const rows = [
    row("`headroom --version`", ["dist/cli.js", "--version"], "2 times | –"),
    row(
      "`headroom validate scenarios/four-levels.yaml`",
      ["dist/cli.js", "validate", "scenarios/four-levels.yaml"],
      "4 times | –",
    ),
    row("the main job, all outputs", ["dist/cli.js", "run", "scenarios/four-levels.yaml", ...out], "2 s | 3 s", 3),
    row(
      "a year of four-levels, 30 replications",
      ["dist/cli.js", "run", yearly(), ...out, "--format", "json"],
      "2.2 s | 3 s",
      1,
    ),
  ];
  rmSync("/tmp/headroom-bench", { recursive: true, force: true });
  return [
    `## Start, beside bare \`node -e 0\` (${bare.processor.toFixed(3)} s of the processor)`,
    "",
    "Goals in seconds are wall time on two cores that do nothing else: half of the processor time at the least.",
    "",
    "| | Wall | Processor | Times bare Node | Goal | Bar |",
    "|---|---|---|---|---|---|",
    ...rows,
  ];
}

/** The scenario of W3, 30 replications of it, as a file. */
function yearly(): string {
  const file = "/tmp/headroom-bench/year.yaml";
  mkdirSync("/tmp/headroom-bench", { recursive: true });
  writeFileSync(file, everything(30));
  return file;
}

/** Two threads against two processes of their own, each on half of the replications, by the clock. */
export async function cores(): Promise<string[]> {
  const job = (file: string, replications: number, threads: number, seed: number) => [
    ...["dist/cli.js", "run", file, "--quiet", "--format", "json", "--out", `/tmp/headroom-bench-${seed}`],
    ...["--seed", String(seed), "--replications", String(replications), "--threads", String(threads)],
  ];
  const rows = [];
  for (const [says, file, replications] of [
    ["a year of four-levels", yearly(), 30],
    ["many short ones, pool-sizing", "scenarios/pool-sizing.yaml", 1200],
  ] as const) {
    const both = taken(job(file, replications, 2, 1), 1).wall;
    const start = process.hrtime.bigint();
    await Promise.all([1, 2].map((seed) => ended(job(file, replications / 2, 0, seed))));
    const apart = Number(process.hrtime.bigint() - start) / 1e9;
    const efficiency = (apart / both).toFixed(2);
    rows.push(`| ${says} | ${replications} | ${both.toFixed(1)} s | ${apart.toFixed(1)} s | ${efficiency} | 0.9 |`);
  }
  for (const seed of [1, 2]) rmSync(`/tmp/headroom-bench-${seed}`, { recursive: true, force: true });
  return [
    "## Cores, by the clock",
    "",
    "| | Replications of each variant | On two threads | In two inline processes, half each | Efficiency | Goal |",
    "|---|---|---|---|---|---|",
    ...rows,
  ];
}

/** How long the main job takes, from Ctrl-C on, to stop, leave what is finished in a file and end. */
export async function interrupted(): Promise<string[]> {
  const out = "/tmp/headroom-bench-interrupted";
  const takes = [];
  for (let i = 0; i < 3; i++) {
    const args = ["run", "scenarios/four-levels.yaml", "--quiet", "--out", out];
    const child = fork("dist/cli.js", args, { stdio: "ignore", execArgv: [] });
    const end = once(child, "exit");
    await setTimeout(2000);
    const start = process.hrtime.bigint();
    child.kill("SIGINT");
    await end;
    takes.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  const size = statSync(`${out}/four-levels.journal`).size / 1e6;
  rmSync(out, { recursive: true, force: true });
  return [
    "",
    `Ctrl-C, two seconds into the main job: ended after ${median(takes).toFixed(0)} ms (goal: 200 ms), with a journal of ${size.toFixed(0)} MB.`,
  ];
}

function ended(args: readonly string[]): Promise<void> {
  return new Promise((done) => {
    fork(args[0]!, args.slice(1), { stdio: "ignore", execArgv: [] }).once("exit", () => done());
  });
}

interface Taken {
  /** Seconds, and seconds of the processor, all threads together. */
  readonly wall: number;
  readonly processor: number;
}

/** What a process takes: the medians of so many. The shell tells what its children took. */
function taken(args: readonly string[], times = 5): Taken {
  const all = Array.from({ length: times }, (): Taken => {
    const start = process.hrtime.bigint();
    const shell = ["-c", '"$@" > /dev/null 2>&1; times', "sh", process.execPath, ...args];
    const { stdout } = spawnSync("/bin/sh", shell, { encoding: "utf8" });
    const wall = Number(process.hrtime.bigint() - start) / 1e9;
    const spent = [...stdout.split("\n")[1]!.matchAll(/(\d+)m([\d.]+)s/g)];
    return { wall, processor: spent.reduce((sum, [, minutes, seconds]) => sum + 60 * +minutes! + +seconds!, 0) };
  });
  return { wall: median(all.map(({ wall }) => wall)), processor: median(all.map(({ processor }) => processor)) };
}
