import { availableParallelism } from "node:os";
import type { Executor } from "../executors/executor.ts";
import { inline } from "../executors/inline.ts";
import { type Records, recorded } from "../executors/recorded.ts";
import { threads as onThreads } from "../executors/threads.ts";
import type { Study } from "../scenario/study.ts";
import type { SimulateOptions } from "../simulation/simulate.ts";
import { pause } from "./interrupt.ts";
import { takesText, wholeNumber } from "./options.ts";

/** `--threads`, as yargs is told. */
export const threadsOption = {
  ...takesText,
  describe: "Worker threads; 0 runs inline",
  defaultDescription: "one per core",
} as const;

/** What it was given, or a thread for each core. */
export function threadsIn(args: Readonly<Record<string, unknown>>): number {
  return wholeNumber("--threads", args.threads, 0) ?? availableParallelism();
}

/**
 * Where replications run: on as many worker threads, or with 0 here, one after the other. Even one thread leaves this one
 * free to see Ctrl-C, and can be ended in the middle of a replication. What the records hold is not run again.
 */
export function executorFor(threads: number, options: SimulateOptions = {}, records?: Records): Executor {
  const executor = threads === 0 ? inline(options, pause) : onThreads(threads, options);
  return records ? recorded(executor, records, { options, pause }) : executor;
}

/** No more threads than a study has replications to run. */
export function threadsFor({ variants, baseline }: Study, most: number): number {
  return Math.min(most, variants.length * variants[baseline]!.scenario.run.replications);
}
