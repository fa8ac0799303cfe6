import type { Executor, Job, Signal } from "../executors/executor.ts";
import type { Study } from "../scenario/scenario.ts";
import type { Replication } from "../simulation/replication.ts";
import { Interrupted, type Partial, partialOf, resumed } from "./partial.ts";
import type { Results } from "./results.ts";
import { summarize } from "./summarize.ts";

export interface ExperimentOptions {
  /** The version that the results carry. */
  readonly version: string;
  readonly signal?: Signal;
  /** What an interrupted run of the same study has finished already. */
  readonly resume?: Partial;
  /** Called after each replication. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called with each replication as it comes, those resumed first: for whoever writes requests or events. */
  readonly onReplication?: (job: Job, replication: Replication) => void;
}

export interface Progress {
  /** Replications finished, of all variants. */
  readonly done: number;
  readonly of: number;
  /** Events handled by this run so far, those of resumed replications not counted. */
  readonly events: number;
}

/** Runs every replication of every variant, and sums up. An abort throws `Interrupted`, which carries what is finished. */
export async function runExperiment(study: Study, executor: Executor, options: ExperimentOptions): Promise<Results> {
  const finished = await replicate(study, executor, options);
  return summarize(study, finished, options.version);
}

/** The replications of each variant, by number. */
export async function replicate(
  study: Study,
  executor: Executor,
  { version, signal, resume, onProgress, onReplication }: ExperimentOptions,
): Promise<readonly (readonly Replication[])[]> {
  const finished = study.variants.map(() => new Map<number, Replication>());
  const jobs = jobsOf(study);
  let [done, events] = [0, 0];
  const keep = (job: Job, replication: Replication) => {
    finished[job.variant]!.set(job.replication, replication);
    done++;
    onReplication?.(job, replication);
  };
  for (const { variant, replication } of resume ? resumed(resume, study, version) : []) {
    keep({ variant, replication: replication.replication }, replication);
  }
  const left = jobs.filter(({ variant, replication }) => !finished[variant]!.has(replication));
  const onDone = (job: Job, replication: Replication) => {
    keep(job, replication);
    events += replication.events;
    onProgress?.({ done, of: jobs.length, events });
  };
  if (left.length > 0) await executor.run(study, left, onDone, signal);
  const byNumber = finished.map((of) => [...of.values()].sort((a, b) => a.replication - b.replication));
  if (done < jobs.length) throw new Interrupted(partialOf(study, byNumber, version), jobs.length);
  return byNumber;
}

/** All variants of a replication come together, so that whatever is finished can be compared. */
function jobsOf({ variants, baseline }: Study): readonly Job[] {
  const { replications } = variants[baseline]!.scenario.run;
  return Array.from({ length: replications }, (_, replication) =>
    variants.map((_, variant): Job => ({ variant, replication })),
  ).flat();
}
