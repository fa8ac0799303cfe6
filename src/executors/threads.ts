import { Piscina } from "piscina";
import type { Study } from "../scenario/study.ts";
import { AuditError } from "../simulation/audit.ts";
import { askedBy, type Executor, type ExecutorOptions, type Job, type Signal } from "./executor.ts";
import { type Finished, replicationFrom } from "./finished.ts";
import type { Outcome, WorkerData } from "./worker.ts";

/**
 * Runs replications on the given number of worker threads of this machine. The threads stay until another study comes,
 * an abort, or the end.
 */
export function threads(count: number, options: ExecutorOptions): Executor {
  let open: { readonly study: Study; readonly pool: Pool } | undefined;
  const close = async () => {
    const pool = open?.pool;
    open = undefined;
    if (pool) await ended(pool);
  };
  const poolFor = async (study: Study) => {
    if (open?.study === study) return open.pool;
    await close();
    const workerData: WorkerData = { scenarios: study.variants.map(({ scenario }) => scenario), options };
    const pool: Pool = new Piscina({
      filename: workerFile(),
      name: "work",
      workerData,
      minThreads: count,
      maxThreads: count,
      concurrentTasksPerWorker: AHEAD + 1,
    });
    open = { study, pool };
    return pool;
  };
  return {
    async run(study, jobs, onDone, signal) {
      if (signal?.aborted) return;
      const pool = await poolFor(study);
      // An abort does not wait until the threads are gone. Their jobs end at once.
      const abort = () => void close();
      signal?.addEventListener("abort", abort);
      try {
        const done = (job: Job, outcome: Outcome) => {
          const { scenario } = study.variants[job.variant]!;
          onDone(job, replicationFrom(scenario, finishedIn(outcome), askedBy(job, options)));
        };
        await drain(pool, jobs, { study, done, lines: count * (AHEAD + 1) + 1, signal });
      } catch (error) {
        await close();
        throw error;
      } finally {
        signal?.removeEventListener("abort", abort);
      }
    },
    close,
  };
}

/** Jobs that each thread has before it while it does one, so that it need not wait until what it hands back is summed up. */
const AHEAD = 1;

type Pool = Piscina<Job, Outcome>;

/**
 * Ends the threads in the middle of what they do, and all jobs that wait for them. A job that is cut off may have been done
 * already: nobody then awaits its result, which piscina takes for an error.
 */
async function ended(pool: Pool): Promise<void> {
  pool.on("error", () => {});
  await pool.destroy();
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
}

/** A thread has a heap of its own, beside the memory of the core; with it all other threads of the study end. */
function exhausted({ name, variants }: Study, { variant, replication }: Job): RangeError {
  const { name: alternative, scenario } = variants[variant]!;
  return new RangeError(
    `${name}: ${alternative}: seed ${scenario.run.seed}, about replication ${replication}: a thread ran out of memory; run fewer --threads, or allow each more with NODE_OPTIONS=--max-old-space-size=8000 (MB)`,
  );
}

interface Draining {
  readonly study: Study;
  readonly done: (job: Job, outcome: Outcome) => void;
  readonly lines: number;
  readonly signal: Signal | undefined;
}

/**
 * Keeps a few jobs under way, no more than the threads can take up at once, so that an abort leaves few behind. Between two
 * jobs the event loop turns: while results come faster than they are summed up, Node would hand over a thousand of them
 * before it looks at a signal.
 */
async function drain(pool: Pool, jobs: Iterable<Job>, { study, done, lines, signal }: Draining): Promise<void> {
  const waiting = jobs[Symbol.iterator]();
  const line = async () => {
    for (let next = waiting.next(); !next.done && !signal?.aborted; next = waiting.next()) {
      const outcome = await pool.run(next.value).catch((error: unknown) => {
        if (signal?.aborted) return undefined;
        throw isOutOfMemory(error) ? exhausted(study, next.value) : error;
      });
      if (outcome) done(next.value, outcome);
      await new Promise((resume) => setImmediate(resume));
    }
  };
  await Promise.all(Array.from({ length: lines }, line));
}

/** What was finished, or its AuditError with its class restored. */
export function finishedIn(outcome: Outcome): Finished {
  if ("auditFailed" in outcome) throw new AuditError(outcome.auditFailed);
  return outcome;
}

/** Beside this file: as source under a loader, or as built. */
function workerFile(): string {
  const source = import.meta.url.endsWith(".ts");
  return new URL(source ? "./worker.ts" : "./worker.js", import.meta.url).href;
}
