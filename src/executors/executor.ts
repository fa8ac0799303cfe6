import type { Study } from "../scenario/study.ts";
import type { Replication } from "../simulation/read/replication.ts";
import type { SimulateOptions } from "../simulation/simulate.ts";

/** One replication of one variant: everything that travels besides the study. */
export interface Job {
  /** Index of the variant in the study. */
  readonly variant: number;
  readonly replication: number;
  /** Equal parts of the horizon for which levels are averaged; absent: as the executor was told. */
  readonly buckets?: number;
}

/** What an executor is told of all its jobs. */
export interface ExecutorOptions extends SimulateOptions {
  /** Sum replications up where they run: for who wants all that can be measured of them. */
  readonly summed?: boolean;
}

/** Whether a job's replication is summed up where it runs. Who has levels averaged as nobody else does looks at them alone: a pilot. */
export function isSummed({ buckets }: Job, { summed = false }: ExecutorOptions): boolean {
  return summed && buckets === undefined;
}

/** Which replication, and what is kept of it: what the job leaves open is as the executor was told. */
export function askedBy({ replication, buckets }: Job, options: SimulateOptions = {}) {
  return { replication, buckets: buckets ?? options.buckets ?? 0, requests: options.requests ?? false };
}

/** Where replications run. It may take jobs in any order and finish them in any other; each is done exactly once. */
export interface Executor {
  /**
   * Takes jobs as fast as it can run them, calls `onDone` for each, and ends when all are done. After the signal it takes
   * no more and ends soon, with jobs left over. A job that throws rejects the whole.
   */
  run(
    study: Study,
    jobs: Iterable<Job>,
    onDone: (job: Job, replication: Replication) => void,
    signal?: Signal,
  ): Promise<void>;
  /** Ends what it started. It runs no more jobs afterwards. */
  close(): Promise<void>;
}

/** The part of an AbortSignal that is needed below the cli. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
