import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Job, JobsOptions, Queue } from "bullmq";
import { unframed } from "../../executors/frame.ts";
import type { Delivery, Order, WorkersElsewhere } from "../../executors/queue.ts";
import { VERSION } from "../../version.ts";
import { UsageError } from "../exit.ts";
import { hashed } from "../journal/hashed.ts";
import { FULL, isFull, type Opened } from "./door.ts";
import { errorOf } from "./failures.ts";
import { channelOf, foundKey, type JobData, jobsOf, LANGUAGE, LANGUAGES, PREFIX, TRIES } from "./keys.ts";
import { LaidScenarios } from "./laid-scenarios.ts";
import { appear, leave, type Present, whoIsThere } from "./presence.ts";

/** How often it looks for results of which it has not heard, and says that it is here. */
const TURN_MS = 1000;
/** Every so many turns it asks what has become of each job: after a crash Redis may have forgotten its last second. */
const TURNS_TO_ASK = 3;
/** Turns without a worker until that is told. */
const TURNS_ALONE = 3;

const DAY_S = 86_400;
const JOB: JobsOptions = {
  attempts: TRIES,
  removeOnComplete: true,
  removeOnFail: { age: DAY_S, count: 1000 },
};

/** A job on its way. */
interface Pending {
  readonly orders: readonly Order[];
  readonly data: JobData;
  readonly done: (delivery: Delivery) => void;
  readonly failed: (error: unknown) => void;
}

export interface Telling {
  /** What stands beside the command in `headroom queue`. */
  readonly name: string;
  readonly tell: (line: string) => void;
  /** Called once a second with those who work for it. */
  readonly onWorkers: (workers: readonly Present[]) => void;
}

/**
 * The workers of a queue, as a command sees them. A job is named by what it holds, its first result wins, and what was lost
 * on the way is put there again: so nothing is counted twice, and nothing is missed.
 */
export class RedisWorkers implements WorkersElsewhere {
  private readonly id = randomUUID();
  private readonly pending = new Map<string, Pending>();
  private readonly scenarios: LaidScenarios;
  private readonly opened: Opened;
  private readonly telling: Telling;
  private readonly queue: Queue<JobData>;
  private readonly listener: ReturnType<Opened["another"]>;
  private readonly timer: NodeJS.Timeout;
  private workers: readonly Present[] = [];
  private turns = 0;
  private isTurning = false;
  private done = 0;
  private wasToldOf = "";
  private changed = () => {};

  constructor(opened: Opened, telling: Telling) {
    [this.opened, this.telling] = [opened, telling];
    const { bullmq, redis, another } = opened;
    this.scenarios = new LaidScenarios(redis, this.id);
    this.queue = new bullmq.Queue<JobData>(jobsOf(LANGUAGE), { connection: redis, prefix: PREFIX });
    this.queue.on("error", () => {});
    this.listener = another();
    this.listener.on("message", (_, text) => void this.heard(text).catch((error) => this.failAll(error)));
    this.timer = setInterval(() => void this.turn(), TURN_MS);
  }

  /** Once it listens, no result is overheard. */
  async ready(): Promise<this> {
    await this.listener.subscribe(channelOf(this.id));
    await this.opened.redis.sadd(LANGUAGES, LANGUAGE).catch((error) => this.failAll(error));
    await this.turn();
    return this;
  }

  threads(): number {
    return this.workers.reduce((sum, { threads = 0 }) => sum + threads, 0);
  }

  onThreads(changed: () => void): void {
    this.changed = changed;
  }

  async ask(orders: readonly Order[]): Promise<Delivery> {
    const hashes = orders.map(({ scenario }) => this.scenarios.hashOf(scenario));
    const scenarios = [...new Set(hashes)];
    const items = orders.map(
      ({ replication, buckets, requests, summed }, nth) =>
        [scenarios.indexOf(hashes[nth]!), replication, buckets, requests ? 1 : 0, summed ? 1 : 0] as const,
    );
    const id = `b-${hashed([scenarios, items])}`;
    const data: JobData = { command: this.id, seed: String(orders[0]!.scenario.run?.seed), scenarios, items };
    const delivery = new Promise<Delivery>((done, failed) => this.pending.set(id, { orders, data, done, failed }));
    // Whoever waits for the delivery hears of it.
    this.put(id).catch((error: unknown) => this.fail(id, error));
    return delivery;
  }

  async takeBack(): Promise<void> {
    const ids = [...this.pending.keys()];
    this.pending.clear();
    const removed = Promise.all(ids.map((id) => this.queue.remove(id).catch(() => {})));
    await soon(removed);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    const { redis } = this.opened;
    await soon(Promise.allSettled([leave(redis, "commands", this.id), this.scenarios.takeAway()]));
    await soon(this.queue.close().catch(() => {}));
    this.listener.disconnect();
    redis.disconnect();
  }

  /** Puts a job there, or puts it there again: one that is there already stays as it is. */
  private async put(id: string): Promise<void> {
    const { orders, data } = this.pending.get(id) ?? {};
    if (!orders || !data) return;
    for (const { scenario } of orders) await this.scenarios.lay(scenario);
    await this.queue.add("batch", data, { ...JOB, jobId: id });
  }

  private async heard(text: string): Promise<void> {
    if (text.startsWith("!")) this.failAll(new UsageError(`${this.opened.door.shown}: ${text.slice(1)}`));
    else {
      await this.collect([text]);
      if (this.pending.has(text)) await this.lookAfter([text]);
    }
  }

  /** Reads what is found of these jobs, and takes it away from Redis. */
  private async collect(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const bytes = await this.opened.redis.getBuffer(foundKey(id));
      const asked = this.pending.get(id);
      if (!bytes || !asked) continue;
      this.pending.delete(id);
      this.done += asked.orders.length;
      asked.done(unframed(bytes));
      await this.opened.redis.unlink(foundKey(id));
    }
  }

  /** Says that it is here, sees who works, and looks for what it has not heard of. */
  private async turn(): Promise<void> {
    // While Redis is away, what is asked of it would pile up.
    if (this.isTurning || this.opened.redis.status !== "ready") return;
    this.isTurning = true;
    try {
      const { redis } = this.opened;
      await appear(redis, "commands", this.present());
      await this.seeWorkers();
      await this.scenarios.keep(new Set([...this.pending.values()].flatMap(({ data }) => data.scenarios)));
      await this.collect([...this.pending.keys()]);
      if (++this.turns % TURNS_TO_ASK === 0) await this.lookAfter([...this.pending.keys()]);
    } catch (error) {
      this.failAll(error);
    } finally {
      this.isTurning = false;
    }
  }

  private async seeWorkers(): Promise<void> {
    const all = await whoIsThere(this.opened.redis, "workers");
    const before = this.threads();
    this.workers = all.filter(({ language }) => language === LANGUAGE);
    this.telling.onWorkers(this.workers);
    if (this.threads() !== before) this.changed();
    if (this.workers.length > 0 || this.turns < TURNS_ALONE) return;
    const others = [...new Set(all.map(({ version }) => version))].join(", ");
    const said = others === "" ? "no worker is there" : `all workers there are of headroom ${others}`;
    if (said === this.wasToldOf) return;
    this.wasToldOf = said;
    this.telling.tell(
      `${this.opened.door.shown}: ${said}; start one of headroom ${VERSION} with headroom worker --queue ${this.opened.door.shown}. Waiting for it`,
    );
  }

  /** Asks what has become of jobs: one that is lost is put there again, and one that failed ends the command. */
  private async lookAfter(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const state = await this.queue.getJobState(id);
      // Its result was written before it was over, so it is there by now.
      if (state === "unknown" || state === "completed") await this.collect([id]);
      if (!this.pending.has(id)) continue;
      if (state === "failed") await this.failedAs(id);
      else if (state === "unknown" || state === "completed") await this.putAgain(id);
    }
  }

  private async failedAs(id: string): Promise<void> {
    const job: Job<JobData> | undefined = await this.queue.getJob(id);
    const { orders } = this.pending.get(id) ?? {};
    if (!job || !orders) return;
    if (job.data.command === this.id) this.fail(id, errorOf(job.failedReason, toldOf(orders)));
    // Another command's, on another day.
    else await this.putAgain(id);
  }

  private async putAgain(id: string): Promise<void> {
    await this.queue.remove(id);
    this.scenarios.forget(this.pending.get(id)?.data.scenarios ?? []);
    await this.put(id);
  }

  private fail(id: string, error: unknown): void {
    const asked = this.pending.get(id);
    this.pending.delete(id);
    asked?.failed(isFull(error) ? new UsageError(`${this.opened.door.shown}: ${FULL}`) : error);
  }

  private failAll(error: unknown): void {
    for (const id of [...this.pending.keys()]) this.fail(id, error);
  }

  private present(): Present {
    const { name } = this.telling;
    const common = { host: hostname(), process: process.pid, version: VERSION, language: LANGUAGE };
    return { id: this.id, ...common, name, jobs: this.pending.size, done: this.done };
  }
}

function toldOf(orders: readonly Order[]): string {
  const numbers = orders.map(({ replication }) => replication);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const which = least === most ? `replication ${least}` : `replications ${least} to ${most}`;
  return `seed ${orders[0]!.scenario.run?.seed}, ${which}`;
}

/** Whatever becomes of Redis, an end waits no longer than this. */
async function soon(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resume) => {
    timer = setTimeout(resume, 500);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
