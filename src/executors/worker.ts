import { workerData } from "node:worker_threads";
import type { Scenario } from "../scenario/scenario.ts";
import { AuditError } from "../simulation/audit.ts";
import { askedBy, type ExecutorOptions, isSummed, type Job } from "./executor.ts";
import { type Finished, finished } from "./finished.ts";

/** What a thread is given once: the scenarios of all variants, each of which it compiles when it first meets it. */
export interface WorkerData {
  readonly scenarios: readonly Scenario[];
  readonly options: ExecutorOptions;
}

/** piscina hands its own data beside ours. */
const { scenarios, options } = (Array.isArray(workerData) ? workerData.at(-1) : workerData) as WorkerData;

/** What a thread hands back. An error that crosses threads loses its class, so the one that matters travels as data. */
export type Outcome = Finished | { readonly auditFailed: string };

export function work(job: Job): Outcome {
  try {
    const asked = { ...askedBy(job, options), summed: isSummed(job, options) };
    return finished(scenarios[job.variant]!, job.replication, asked);
  } catch (error) {
    if (error instanceof AuditError) return { auditFailed: error.message };
    throw error;
  }
}
