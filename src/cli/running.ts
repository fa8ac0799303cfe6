import type { Executor } from "../executors/executor.ts";
import { inline } from "../executors/inline.ts";
import { threads as onThreads } from "../executors/threads.ts";
import type { Results } from "../experiment/results/results.ts";
import { runExperiment } from "../experiment/run/experiment.ts";
import type { Partial } from "../experiment/run/partial.ts";
import { VERSION } from "../version.ts";
import { EventsFile, RequestsFile } from "./files/details.ts";
import type { FileSet } from "./files/files.ts";
import { pause } from "./interrupt.ts";
import { ProgressLine } from "./progress.ts";
import type { Loaded } from "./study.ts";

export interface Running {
  /** Takes what is written while it runs: requests and events, where they are wanted. */
  readonly files: FileSet;
  readonly formats: readonly string[];
  readonly threads: number;
  readonly quiet: boolean;
  readonly resume: Partial | undefined;
  readonly signal: AbortSignal;
}

/** Runs a scenario; throws `Interrupted` once the signal is given. */
export async function resultsOf({ name, study }: Loaded, running: Running): Promise<Results> {
  const { files, formats, quiet, resume, signal } = running;
  const progress = new ProgressLine(name, quiet);
  progress.mind(study.warnings);
  const requests = formats.includes("requests") ? new RequestsFile(study, files, `${name}.requests.csv`) : undefined;
  const jobs = study.variants.length * study.variants[study.baseline]!.scenario.run.replications;
  const executor = executorFor(jobs, running);
  try {
    if (formats.includes("events")) await new EventsFile(files, `${name}.events.csv`).write(study, signal);
    return await runExperiment(study, executor, {
      version: VERSION,
      signal,
      onProgress: (state) => progress.show(state),
      ...(resume && { resume }),
      ...(requests && { onReplication: (job, replication) => signal.aborted || requests.add(job, replication) }),
    });
  } finally {
    progress.clear();
    await executor.close();
  }
}

/** Even one thread leaves this one free to see Ctrl-C, and can be ended in the middle of a replication. */
function executorFor(jobs: number, { threads, formats }: Running): Executor {
  const options = { buckets: BUCKETS, requests: formats.includes("requests") };
  return threads === 0 ? inline(options, pause) : onThreads(Math.min(threads, jobs), options);
}

/** Points of a time axis: what a screen can show. */
const BUCKETS = 364;
