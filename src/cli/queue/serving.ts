import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Job, Worker } from "bullmq";
import { Piscina } from "piscina";
import type { Batch, BatchOutcome, Packed } from "../../executors/batch-worker.ts";
import { framed } from "../../executors/frame.ts";
import { counted } from "../../scenario/language/words.ts";
import { VERSION } from "../../version.ts";
import { UsageError } from "../exit.ts";
import { FULL, isFull, type Opened } from "./door.ts";
import type { JobFailure } from "./failures.ts";
import { channelOf, foundKey, type JobData, jobsOf, LANGUAGE, PREFIX, scenarioKey, TRIES } from "./keys.ts";
import { appear, leave, type Present, whoIsThere } from "./presence.ts";

/** A job whose worker has not renewed its lock for so long is another's: that of a worker that was killed waits no longer. */
const LOCK_MS = 5000;
/** How often all workers look for such jobs. */
const STALLED_MS = 2000;
/** How often it says that it is here. */
const BEAT_MS = 1000;
/** What is found is kept for so long: whoever asked reads it within seconds, or is gone. */
const FOUND_S = 600;
/** Scenarios that it need not read again. */
const MOST_KEPT = 256;
/** What it waits for before it tries again while Redis is full. */
const FULL_MS = 1000;

export interface Serving {
  readonly opened: Opened;
  readonly threads: number;
  readonly signal: AbortSignal;
  /** Hears what goes wrong; */
  readonly tell: (line: string) => void;
  /** and what goes as it should. */
  readonly inform: (line: string) => void;
}

/** Works for the commands of a queue until the signal, then ends what it has begun. */
export async function serve(serving: Serving): Promise<void> {
  await refuseOthers(serving.opened);
  const server = new Server(serving);
  await server.untilStopped();
}

/** Whoever can do nothing here says so, instead of waiting for ever. */
async function refuseOthers({ redis, door }: Opened): Promise<void> {
  const commands = await whoIsThere(redis, "commands");
  if (commands.length === 0 || commands.some(({ language }) => language === LANGUAGE)) return;
  redis.disconnect();
  throw new UsageError(`${door.shown}: ${needsOf(commands)}`);
}

/** Which version others need. The bytes of a number may be the difference too. */
function needsOf(commands: readonly Present[]): string {
  const needed = [...new Set(commands.map(({ version, language }) => (version === VERSION ? language : version)))];
  const own = needed.includes(VERSION) ? LANGUAGE : VERSION;
  return `the commands there need workers of headroom ${needed.join(", ")}, and this is ${own}; install that version here`;
}

class Server {
  private readonly id = randomUUID();
  private readonly serving: Serving;
  private readonly pool: Piscina<Batch, BatchOutcome>;
  private readonly connection: Opened["redis"];
  private readonly worker: Worker<JobData>;
  private readonly scenarios = new Map<string, Uint8Array>();
  private readonly told = new Set<string>();
  private jobs = 0;
  private done = 0;

  constructor(serving: Serving) {
    this.serving = serving;
    const { opened, threads } = serving;
    const { bullmq, another } = opened;
    this.pool = new Piscina({ filename: threadFile(), name: "work", minThreads: threads, maxThreads: threads });
    this.connection = another();
    this.worker = new bullmq.Worker<JobData>(jobsOf(LANGUAGE), (job) => this.process(job), {
      ...{ connection: this.connection, prefix: PREFIX, concurrency: threads },
      ...{ lockDuration: LOCK_MS, stalledInterval: STALLED_MS, maxStalledCount: TRIES },
    });
    // What the connection has to say is told at the door; a lock that was lost costs time, and nothing else.
    this.worker.on("error", (error) => isFull(error) && this.tellOnce(FULL));
    this.worker.on("failed", (job) => void (job && this.failed(job).catch(() => {})));
  }

  async untilStopped(): Promise<void> {
    const { opened, threads, signal, inform } = this.serving;
    const { redis, door } = opened;
    const beat = setInterval(() => void this.beat(), BEAT_MS);
    await this.beat();
    inform(`headroom ${VERSION} works for ${door.shown} on ${counted(threads, "thread")}; Ctrl-C ends it`);
    await new Promise<void>((stop) => {
      if (signal.aborted) stop();
      else signal.addEventListener("abort", () => stop(), { once: true });
    });
    if (this.jobs > 0)
      inform(
        `ends when ${counted(this.jobs, "job")} in hand ${this.jobs === 1 ? "is" : "are"} done; Ctrl-C again ends at once`,
      );
    clearInterval(beat);
    await leave(redis, "workers", this.id).catch(() => {});
    await this.worker.close();
    await this.pool.destroy();
    inform(`${counted(this.done, "replication")} done`);
    this.connection.disconnect();
    redis.disconnect();
  }

  /** One batch, on one thread. What is thrown here is tried again, by whoever takes it. */
  private async process(job: Job<JobData>): Promise<void> {
    const { redis } = this.serving.opened;
    const { command, items } = job.data;
    const scenarios = await this.scenariosOf(job.data);
    // Its command is gone: nobody waits for it.
    if (!scenarios) return;
    this.jobs++;
    try {
      const begun = performance.now();
      const outcome = await this.pool.run({
        scenarios,
        items: items.map(([scenario, replication, buckets, requests, summed]) => ({
          ...{ scenario, replication, buckets, requests: requests === 1, summed: summed === 1 },
        })),
      });
      if ("failed" in outcome) throw new Error(this.failureText(outcome.failed));
      const sums = outcome.flatMap((each) => each.sums ?? []);
      const bytes = framed({
        numbers: outcome.map(({ numbers }) => numbers),
        ...(sums.length === outcome.length && { sums }),
        milliseconds: performance.now() - begun,
      });
      // The first result wins; any other is the same.
      await redis.set(foundKey(job.id!), Buffer.from(bytes.buffer), "EX", FOUND_S, "NX");
      await redis.publish(channelOf(command), job.id!);
      this.done += items.length;
    } catch (error) {
      if (isFull(error)) await this.isFull(command);
      throw error instanceof Error && error.message.startsWith("{") ? error : this.lost(job, error);
    } finally {
      this.jobs--;
    }
  }

  /** Undefined: one of them is there no more. */
  private async scenariosOf({ command, scenarios }: JobData): Promise<readonly Packed[] | undefined> {
    const found: Packed[] = [];
    for (const hash of scenarios) {
      const bytes = this.scenarios.get(hash) ?? (await this.fetched(command, hash));
      if (!bytes) return undefined;
      found.push({ hash, bytes });
    }
    return found;
  }

  private async fetched(command: string, hash: string): Promise<Uint8Array | undefined> {
    const bytes = await this.serving.opened.redis.getBuffer(scenarioKey(command, hash));
    if (!bytes) return undefined;
    // Threads see it where it lies.
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    if (this.scenarios.size >= MOST_KEPT) this.scenarios.delete(this.scenarios.keys().next().value!);
    this.scenarios.set(hash, shared);
    return shared;
  }

  /** Its command hears of a last failure at once. */
  private async failed(job: Job<JobData>): Promise<void> {
    if (job.finishedOn !== undefined) await this.serving.opened.redis.publish(channelOf(job.data.command), job.id!);
  }

  private failureText(failure: Omit<JobFailure, "on">): string {
    return JSON.stringify({ ...failure, on: `${hostname()}, process ${process.pid}` } satisfies JobFailure);
  }

  /** A thread that broke: out of memory, say. */
  private lost({ data }: Job<JobData>, error: unknown): Error {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return new Error(this.failureText({ name, message, seed: data.seed, replication: data.items[0]![1] }));
  }

  private async isFull(command: string): Promise<void> {
    this.tellOnce(FULL);
    await this.serving.opened.redis.publish(channelOf(command), `!${FULL}`);
    await new Promise((resume) => setTimeout(resume, FULL_MS));
  }

  private tellOnce(line: string): void {
    if (this.told.has(line)) return;
    this.told.add(line);
    this.serving.tell(`${this.serving.opened.door.shown}: ${line}`);
  }

  private async beat(): Promise<void> {
    const { redis } = this.serving.opened;
    if (redis.status !== "ready") return;
    const common = { host: hostname(), process: process.pid, version: VERSION, language: LANGUAGE };
    const { threads } = this.serving;
    try {
      await appear(redis, "workers", { id: this.id, ...common, threads, jobs: this.jobs, done: this.done });
      const commands = await whoIsThere(redis, "commands");
      const others = commands.filter(({ language }) => language !== LANGUAGE);
      if (others.length > 0) this.tellOnce(needsOf(others));
    } catch (error) {
      if (isFull(error)) this.tellOnce(FULL);
    }
  }
}

/** Beside this file as source under a loader, or as built. */
function threadFile(): string {
  const source = import.meta.url.endsWith(".ts");
  return new URL(source ? "../../executors/batch-worker.ts" : "./batch-worker.js", import.meta.url).href;
}
