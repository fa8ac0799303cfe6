import type { Executor, Job, Signal } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import { isCertain } from "../../simulation/certain.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import type { Gathered } from "../results/gathered.ts";
import type { Results } from "../results/results.ts";
import { resultsOf } from "../results/summarize.ts";
import { Gathering } from "./gathering.ts";
import { Interrupted } from "./interrupted.ts";
import { isUnsettled, settledBy, settlingOf } from "./pilot.ts";
import { looksUpTo, reachedBy } from "./precision.ts";

export interface ExperimentOptions {
  /** The version that the results carry. */
  readonly version: string;
  readonly signal?: Signal;
  /** Called after each replication. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called with each replication as it comes: for whoever writes requests or events. */
  readonly onReplication?: (job: Job, replication: Replication) => void;
}

export interface Progress {
  /** Replications finished, of all variants, those of a pilot among them. */
  readonly done: number;
  /** Up to the next look, where a precision is asked for. */
  readonly of: number;
  /** Events of the replications so far. */
  readonly events: number;
}

/**
 * Settles a steady study, runs the replications of every variant, and sums up. An abort throws `Interrupted`; who wants to
 * go on from what was finished gives an executor that keeps it (`recorded`).
 */
export async function runExperiment(study: Study, executor: Executor, options: ExperimentOptions): Promise<Results> {
  const { study: ready, gathered } = await gather(study, executor, options);
  return resultsOf(ready, gathered, options.version);
}

/** What the replications of each variant say, of as many as the run states or its precision takes; and the study, settled. */
export async function gather(
  study: Study,
  executor: Executor,
  options: ExperimentOptions,
): Promise<{ readonly study: Study; readonly gathered: readonly Gathered[] }> {
  const { study: ready, pilot } = await settled(study, executor, options);
  const running = new Gathering(ready, { ...options, ...after(pilot, options) });
  let gathered: readonly Gathered[] = [];
  for (const size of sizesOf(ready)) {
    gathered = await running.upTo(size, executor);
    if (isPrecise(ready, gathered)) break;
  }
  return { study: ready, gathered };
}

/** The replications themselves, of each variant by number. All are kept in memory. */
export async function replicate(
  study: Study,
  executor: Executor,
  options: ExperimentOptions,
): Promise<readonly (readonly Replication[])[]> {
  const found = study.variants.map((): Replication[] => []);
  const onReplication = (job: Job, replication: Replication) => {
    found[job.variant]![job.replication] = replication;
    options.onReplication?.(job, replication);
  };
  const { gathered } = await gather(study, executor, { ...options, onReplication });
  return found.map((of, i) => of.slice(0, gathered[i]!.replications));
}

/** The study with the warm-up that its pilot found, and what finding it took. */
export async function settled(
  study: Study,
  executor: Executor,
  { signal, onProgress }: ExperimentOptions,
): Promise<{ readonly study: Study; readonly pilot: Progress }> {
  const pilot = { done: 0, of: 0, events: 0 };
  if (!isUnsettled(study)) return { study, pilot };
  const onDone = ({ events }: Replication, of: number) => {
    Object.assign(pilot, { done: pilot.done + 1, of, events: pilot.events + events });
    onProgress?.({ ...pilot });
  };
  const settling = await settlingOf(study, executor, { signal, onDone });
  if (!settling) throw new Interrupted({ done: 0, of: sizesOf(study)[0]! * study.variants.length });
  return { study: settledBy(settling, study), pilot };
}

/** Progress goes on where the pilot's ended. */
function after(pilot: Progress, { onProgress }: ExperimentOptions): Pick<ExperimentOptions, "onProgress"> {
  if (!onProgress) return {};
  return {
    onProgress: ({ done, of, events }) =>
      onProgress({ done: done + pilot.done, of: of + pilot.of, events: events + pilot.events }),
  };
}

/** Where nothing is random, one replication says all. */
function sizesOf({ variants, baseline, precision }: Study): readonly number[] {
  if (variants.every(({ scenario }) => isCertain(scenario))) return [1];
  return precision ? looksUpTo(precision.atMost) : [variants[baseline]!.scenario.run.replications];
}

function isPrecise({ variants, precision }: Study, gathered: readonly Gathered[]): boolean {
  if (!precision) return true;
  const measured = variants.map(({ name }, i) => ({ name, ledgers: gathered[i]!.ledgers }));
  return reachedBy(precision, measured).every(({ met }) => met);
}
