import type { Executor, Job } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { type ExperimentOptions, settled } from "./experiment.ts";
import { Interrupted } from "./interrupted.ts";

/** One of several equal parts of an experiment, from 1. */
export interface Shard {
  readonly nth: number;
  readonly of: number;
}

/**
 * Runs one part of all replications, every `of`-th of all variants together, so that parts last about as long as each
 * other. A steady study's pilot is run in each. An abort throws `Interrupted`.
 */
export async function runShard(
  study: Study,
  executor: Executor,
  { shard, ...options }: Pick<ExperimentOptions, "version" | "signal" | "onProgress"> & { readonly shard: Shard },
): Promise<void> {
  if (study.precision)
    throw new RangeError(
      "--shard: expected a number of replications that is known beforehand, got a precision; state --replications",
    );
  const { study: ready } = await settled(study, executor, options);
  const { signal, onProgress } = options;
  const of = countIn(ready, shard);
  let [done, events] = [0, 0];
  const onDone = (_: Job, replication: Replication) => {
    done++;
    events += replication.events;
    onProgress?.({ done, of, events });
  };
  await executor.run(ready, jobsIn(ready, shard), onDone, signal);
  if (done < of) throw new Interrupted({ done, of });
}

/** The jobs of one part, in order. */
export function* jobsIn({ variants, baseline }: Study, { nth, of }: Shard): Iterable<Job> {
  const { replications } = variants[baseline]!.scenario.run;
  for (let index = nth - 1; index < replications * variants.length; index += of)
    yield { variant: index % variants.length, replication: Math.floor(index / variants.length) };
}

function countIn({ variants, baseline }: Study, { nth, of }: Shard): number {
  return Math.max(0, Math.ceil((variants.length * variants[baseline]!.scenario.run.replications - nth + 1) / of));
}
