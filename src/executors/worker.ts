import { workerData } from "node:worker_threads";
import type { Scenario } from "../scenario/scenario.ts";
import { AuditError } from "../simulation/audit.ts";
import { type Packed, packed } from "../simulation/rows.ts";
import { type SimulateOptions, simulate } from "../simulation/simulate.ts";
import type { Job } from "./executor.ts";

/** What a thread is given once: the scenarios of all variants, each of which it compiles when it first meets it. */
export interface WorkerData {
  readonly scenarios: readonly Scenario[];
  readonly options: SimulateOptions;
}

/** piscina hands its own data beside ours. */
const { scenarios, options } = (Array.isArray(workerData) ? workerData.at(-1) : workerData) as WorkerData;

/** What a thread hands back. An error that crosses threads loses its class, so the one that matters travels as data. */
export type Outcome = Packed | { readonly auditFailed: string };

export function work({ variant, replication, buckets = options.buckets ?? 0 }: Job): Outcome {
  try {
    return packed(simulate(scenarios[variant]!, replication, { ...options, buckets }));
  } catch (error) {
    if (error instanceof AuditError) return { auditFailed: error.message };
    throw error;
  }
}
