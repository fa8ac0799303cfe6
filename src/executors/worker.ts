import { workerData } from "node:worker_threads";
import type { Scenario } from "../scenario/scenario.ts";
import { AuditError } from "../simulation/audit.ts";
import { ran, type SimulateOptions } from "../simulation/simulate.ts";
import { askedBy, type Job } from "./executor.ts";
import { inShared } from "./in-shared.ts";

/** What a thread is given once: the scenarios of all variants, each of which it compiles when it first meets it. */
export interface WorkerData {
  readonly scenarios: readonly Scenario[];
  readonly options: SimulateOptions;
}

/** piscina hands its own data beside ours. */
const { scenarios, options } = (Array.isArray(workerData) ? workerData.at(-1) : workerData) as WorkerData;

/** What a thread hands back: the numbers of a replication. An error that crosses threads loses its class, so the one that matters travels as data. */
export type Outcome = Float64Array | { readonly auditFailed: string };

export function work(job: Job): Outcome {
  try {
    return ran(scenarios[job.variant]!, job.replication, askedBy(job, options), inShared);
  } catch (error) {
    if (error instanceof AuditError) return { auditFailed: error.message };
    throw error;
  }
}
