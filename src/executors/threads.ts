import { setMaxListeners } from "node:events";
import { Piscina } from "piscina";
import type { Study } from "../scenario/scenario.ts";
import { AuditError } from "../simulation/audit.ts";
import type { Replication } from "../simulation/replication.ts";
import { unpacked } from "../simulation/rows.ts";
import type { SimulateOptions } from "../simulation/simulate.ts";
import type { Executor, Job } from "./executor.ts";
import type { Outcome, WorkerData } from "./worker.ts";

/** Runs replications on so many worker threads of this machine. They stay until another study comes, or an abort, or the end. */
export function threads(count: number, options: SimulateOptions): Executor {
  let open: { readonly study: Study; readonly pool: Piscina<Job, Outcome> } | undefined;
  const close = async () => {
    const pool = open?.pool;
    open = undefined;
    if (pool) forsake(pool);
    await pool?.destroy();
  };
  const poolFor = async (study: Study) => {
    if (open?.study === study) return open.pool;
    await close();
    const workerData: WorkerData = { scenarios: study.variants.map(({ scenario }) => scenario), options };
    const pool = new Piscina({
      filename: workerFile(),
      name: "work",
      workerData,
      minThreads: count,
      maxThreads: count,
    });
    open = { study, pool };
    return pool;
  };
  return {
    async run(study, jobs, onDone, signal) {
      if (signal?.aborted) return;
      const pool = await poolFor(study);
      const stop = new AbortController();
      setMaxListeners(0, stop.signal); // one listener for each job under way
      const abort = () => {
        forsake(pool);
        stop.abort();
      };
      signal?.addEventListener("abort", abort);
      try {
        await drain(pool, jobs, onDone, {
          lines: count + 1,
          stop: stop.signal,
          aborted: () => signal?.aborted ?? false,
        });
        if (signal?.aborted) await close();
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

/** A job that is cut off may have been done already: its result then comes to nobody, which piscina takes for an error. */
function forsake(pool: Piscina<Job, Outcome>): void {
  pool.on("error", () => {});
}

/** Keeps a few jobs under way, no more than the threads can take up at once, so that an abort leaves few behind. */
async function drain(
  pool: Piscina<Job, Outcome>,
  jobs: Iterable<Job>,
  onDone: (job: Job, replication: Replication) => void,
  { lines, stop, aborted }: { readonly lines: number; readonly stop: AbortSignal; readonly aborted: () => boolean },
): Promise<void> {
  const waiting = jobs[Symbol.iterator]();
  const line = async () => {
    for (let next = waiting.next(); !next.done && !aborted(); next = waiting.next()) {
      const outcome = await pool.run(next.value, { signal: stop }).catch((error: unknown) => {
        if (aborted()) return undefined;
        throw error;
      });
      if (outcome) onDone(next.value, replicationOf(outcome));
    }
  };
  await Promise.all(Array.from({ length: lines }, line));
}

/** The replication, or its AuditError with its class restored. */
export function replicationOf(outcome: Outcome): Replication {
  if ("auditFailed" in outcome) throw new AuditError(outcome.auditFailed);
  return unpacked(outcome);
}

/** Beside this file: as source under a loader, or as built. */
function workerFile(): string {
  const source = import.meta.url.endsWith(".ts");
  return new URL(source ? "./worker.ts" : "./worker.js", import.meta.url).href;
}
