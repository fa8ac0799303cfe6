import type { Records } from "../executors/recorded.ts";
import type { Results } from "../experiment/results/results.ts";
import { runExperiment } from "../experiment/run/experiment.ts";
import { VERSION } from "../version.ts";
import { executorFor, type Place, placeFor } from "./executor.ts";
import { EventsFile, RequestsFile } from "./files/details.ts";
import type { FileSet } from "./files/files.ts";
import { pause } from "./interrupt.ts";
import { ProgressLine } from "./progress.ts";
import type { Loaded } from "./study.ts";

export interface Running {
  /** Takes what is written while it runs: requests and events, where they are wanted. */
  readonly files: FileSet;
  readonly formats: readonly string[];
  readonly place: Place;
  readonly quiet: boolean;
  /** What is finished already, and where what will be is kept. */
  readonly records?: Records | undefined;
  readonly signal: AbortSignal;
}

/** Runs a scenario; throws `Interrupted` once the signal is given. */
export async function resultsOf({ name, study }: Loaded, running: Running): Promise<Results> {
  const { files, formats, place, quiet, records, signal } = running;
  const progress = new ProgressLine(name, { quiet, place });
  const requests = formats.includes("requests") ? new RequestsFile(study, files, `${name}.requests.csv`) : undefined;
  const options = { buckets: BUCKETS, requests: formats.includes("requests"), summed: true };
  const executor = executorFor(placeFor(study, place), options, records);
  try {
    if (formats.includes("events")) await new EventsFile(files, `${name}.events.csv`).write(study, signal);
    const running = runExperiment(study, executor, {
      version: VERSION,
      signal,
      onProgress: (state) => progress.show(state),
      ...(requests && { onReplication: (job, replication) => signal.aborted || requests.add(job, replication) }),
    });
    // Warnings are found while threads begin.
    const warn = pause().then(() => progress.mind(study.warnings));
    return (await Promise.all([running, warn]))[0];
  } finally {
    progress.clear();
    await executor.close();
  }
}

/** Points of a time axis: what a screen can show. */
export const BUCKETS = 364;
