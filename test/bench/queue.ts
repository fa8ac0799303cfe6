import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { executorFor } from "../../src/cli/executor.ts";
import { Blobs, shardHead } from "../../src/cli/journal/blobs.ts";
import { hashed } from "../../src/cli/journal/hashed.ts";
import { openJournal } from "../../src/cli/journal/open-journal.ts";
import { doorIn, opened } from "../../src/cli/queue/door.ts";
import { foundKey } from "../../src/cli/queue/keys.ts";
import { RedisWorkers } from "../../src/cli/queue/redis-workers.ts";
import { load, placeless } from "../../src/cli/study.ts";
import { finished } from "../../src/executors/finished.ts";
import { framed } from "../../src/executors/frame.ts";
import type { Order } from "../../src/executors/queue.ts";
import { runExperiment } from "../../src/experiment/run/experiment.ts";
import { ran } from "../../src/simulation/simulate.ts";
import { VERSION } from "../../src/version.ts";
import { programOf } from "../support/debian.ts";
import { secondsOf, startRedis } from "../support/redis.ts";
import { deliveryOf, entered } from "./entered.ts";

// `npm run bench:queue`: what a queue costs beside the simulation, by processor time, and what a merge takes. Writes reports/bench/queue.md.

const WORKERS = 2;
const IN_FLIGHT = 2 * WORKERS;
/** What is simulated for each row, in seconds of one processor, at least: `npm run bench:queue [SECONDS]`. */
const SECONDS = Number(process.argv[2] ?? 20);
const RECORDS = 10_000;
const PROGRAM = "dist/cli.js";

/** A replication of a shipped scenario, as `run` asks for it (364 buckets, summed up) or as `sweep` and `size` do (none). */
const SUBJECTS = [
  { file: "scenarios/pool-sizing.yaml", buckets: 0, summed: false },
  { file: "scenarios/four-levels.yaml", buckets: 364, summed: true },
];

/** Seconds of the processor that this process has used. */
function own(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

type Subject = (typeof SUBJECTS)[number];

function orderOf({ file, buckets, summed }: Subject): (replication: number) => Required<Order> {
  const { scenario } = load(file).study.variants[0]!;
  return (replication) => ({ scenario, replication, buckets, requests: false, summed });
}

const simulated = ({ scenario, replication, ...asked }: Required<Order>) => finished(scenario, replication, asked);

/** Seconds of the processor for one replication in a warm process, and its bytes. */
function alone(order: (replication: number) => Required<Order>): { readonly each: number; readonly bytes: number } {
  const until = (seconds: number) => {
    const begun = own();
    let count = 0;
    for (; own() - begun < seconds; count++) simulated(order(count));
    return (own() - begun) / count;
  };
  until(1);
  return { each: until(2), bytes: framed(deliveryOf([simulated(order(0))])).byteLength };
}

async function overhead(redis: string): Promise<readonly string[]> {
  const server = await startRedis(redis);
  const workers = Array.from({ length: WORKERS }, () =>
    spawn(process.execPath, [PROGRAM, "worker", "--queue", server.url, "--threads", "1", "--quiet"], {
      stdio: "inherit",
    }),
  );
  const queue = await opened(doorIn(server.url), console.error);
  const asking = await new RedisWorkers(queue, { name: "bench", tell: console.error, onWorkers: () => {} }).ready();
  for (; asking.threads() < WORKERS; await later(100));
  const rows: string[] = [];
  for (const subject of SUBJECTS) {
    const order = orderOf(subject);
    const { each, bytes } = alone(order);
    let next = 0;
    const ask = (count: number) => asking.ask(Array.from({ length: count }, () => order(next++)));
    // Threads load and compile once.
    await Promise.all(Array.from({ length: 2 * WORKERS }, () => ask(Math.ceil(0.5 / each))));
    for (const seconds of [0.5, 1, 5]) {
      const count = Math.max(1, Math.round(seconds / each));
      const jobs = Math.max(4, Math.ceil(SECONDS / (count * each)));
      const used = () => [own(), server.seconds(), ...workers.map(({ pid }) => secondsOf(pid!))] as const;
      const before = used();
      const began = performance.now();
      let left = jobs;
      const line = async () => {
        while (left-- > 0) await ask(count);
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, line));
      const wall = (performance.now() - began) / 1000;
      const [command, store, ...works] = used().map((after, at) => after - before[at]!) as [
        number,
        number,
        ...number[],
      ];
      const pure = jobs * count * each;
      const work = works.reduce((sum, one) => sum + one, 0);
      rows.push(
        `| ${subject.file.replace(/.*\/|\.yaml/g, "")}, ${subject.buckets} buckets | ${(1000 * each).toFixed(1)} ms, ${Math.round(bytes / 1e3)} kB | ${seconds} s | ${count} | ${jobs} | ${percent(work / pure - 1)} | ${ms(command / jobs)} | ${ms(store / jobs)} | ${percent(pure / WORKERS / wall)} |`,
      );
      process.stderr.write(`${rows.at(-1)}\n`);
    }
  }
  await asking.close();
  for (const worker of workers) worker.kill("SIGKILL");
  await server.stop();
  return rows;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const ms = (seconds: number) => `${(1000 * seconds).toFixed(1)} ms`;

/** Bytes of Redis for a job that waits, and for a result that nobody has read yet. */
async function memory(redis: string): Promise<readonly string[]> {
  const server = await startRedis(redis);
  const queue = await opened(doorIn(server.url), console.error);
  const asking = await new RedisWorkers(queue, { name: "bench", tell: () => {}, onWorkers: () => {} }).ready();
  const used = async () => Number(/^used_memory:(\d+)/m.exec(await queue.redis.info("memory"))![1]);
  const order = orderOf(SUBJECTS[0]!);
  void asking.ask([order(0)]);
  await later(500);
  const rows: string[] = [];
  const JOBS = 500;
  for (const count of [1, 100, 500]) {
    const before = await used();
    for (let nth = 0; nth < JOBS; nth++)
      void asking.ask(Array.from({ length: count }, (_, at) => order(1e6 * count + nth * count + at)));
    await later(3000);
    rows.push(`| a job of ${count} replications that waits | ${kB(((await used()) - before) / JOBS)} |`);
  }
  for (const subject of SUBJECTS) {
    const bytes = framed(deliveryOf(Array.from({ length: 10 }, (_, nth) => simulated(orderOf(subject)(nth)))));
    await queue.redis.set(foundKey("bench"), Buffer.from(bytes.buffer));
    const size = Number(await queue.redis.memory("USAGE", foundKey("bench")));
    rows.push(
      `| a replication of ${subject.file.replace(/.*\/|\.yaml/g, "")}, ${subject.buckets} buckets, that is done and not yet read | ${kB(size / 10)} |`,
    );
  }
  await asking.takeBack();
  await asking.close();
  await server.stop();
  return rows;
}

const kB = (bytes: number) => `${(bytes / 1e3).toFixed(1)} kB`;

/** A shard of so many records, whose numbers are those of one replication, merged as `headroom merge` does. */
async function merge(file: string): Promise<string> {
  const { study, name } = placeless(load(file, { replications: RECORDS }));
  const [first] = study.variants;
  const only = { ...study, variants: [first!], baseline: 0 };
  const folder = mkdtempSync(join(tmpdir(), "headroom-bench-"));
  const path = join(folder, "a.shard");
  const head = shardHead({ name, study, shard: { nth: 1, of: 1 }, requests: false });
  const journal = openJournal({ ...head, path, resume: undefined, seed: "1", scenario: hashed(study.document) });
  const { scenario } = first!;
  const numbers = ran(scenario, 0, { buckets: 364, requests: false });
  for (let nth = 0; nth < RECORDS; nth++) journal.keep(scenario, nth, { numbers, buckets: 364, requests: false });
  journal.finish();
  const begun = own();
  const blobs = new Blobs([path]);
  const executor = executorFor({ threads: 0 }, { buckets: 364 }, blobs);
  await runExperiment(only, executor, { version: VERSION });
  const seconds = own() - begun;
  blobs.close();
  rmSync(folder, { recursive: true });
  return `| ${name}, one variant | ${kB(numbers.byteLength)} | ${RECORDS} | ${seconds.toFixed(1)} s | ${ms(seconds / RECORDS)} | ${Math.round((seconds * 1e5) / RECORDS)} s |`;
}

const redis = programOf(["redis-server"], ["redis-server"]);
if (!redis) throw new Error("bench:queue: needs redis-server on the PATH");
const [busy] = loadavg();
const overheads = await overhead(redis);
const memories = await memory(redis);
const records = SUBJECTS.flatMap(({ file }) => [entered(load(file), false), entered(load(file), true)]);
const merges = [await merge("scenarios/pool-sizing.yaml"), await merge("scenarios/four-levels.yaml")];
const page = `# What a queue costs

Measured by \`npm run bench:queue\` on ${availableParallelism()} cores of ${cpus()[0]!.model.trim()}, Node ${process.version}, while ${busy!.toFixed(1)} other processes
wanted them on average (load). Processor time does not count who else has the machine; only the last column of the first table does, and
on a busy machine it says nothing of the queue.

## Jobs on two worker processes

A Redis 7 on the same machine, no append-only file. \`More\` is the processor time of both workers beyond that of the same
replications in one warm process; the command's and Redis's is of a job. Goal: at most 5 % at jobs of 1 s.

| Replication | takes, leaves | Job | Replications in it | Jobs | More | Command, a job | Redis, a job | Of two processors |
|---|---|---|---|---|---|---|---|---|
${overheads.join("\n")}

A command makes jobs of about a second, of at most 16 MB of results: \`src/executors/pace.ts\`.

## Records in the command

What the command's one thread does with a record of \`run\`, by processor time: so many a second can it take from its workers.

| Scenario | A worker delivers | of | The command takes | Records a second |
|---|---|---|---|---|
${records.join("\n")}

## Memory of Redis

| | |
|---|---|
${memories.join("\n")}

A command has at most two jobs in Redis for each thread of its workers, and at most 256 MB of results.

## Merging

Records of one shard, read, summed up and judged, as \`headroom merge\` does; each as large as a replication of \`run\`.

| Scenario | A record | Records | Took | One | 10^5 |
|---|---|---|---|---|---|
${merges.join("\n")}
`;
mkdirSync("reports/bench", { recursive: true });
writeFileSync("reports/bench/queue.md", page);
process.stdout.write(page);
