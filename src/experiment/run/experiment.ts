import type { Executor, Job, Signal } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { ledgersOf } from "../ledgers/ledgers.ts";
import type { Results } from "../results/results.ts";
import { summarize } from "../results/summarize.ts";
import { belongs, Interrupted, type Partial, partialOf, resumed } from "./partial.ts";
import { isUnsettled, settledBy, settlingOf } from "./pilot.ts";
import { looksUpTo, reachedBy } from "./precision.ts";

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
  /** Replications finished, of all variants, those of a pilot among them. */
  readonly done: number;
  /** Up to the next look, where a precision is asked for. */
  readonly of: number;
  /** Events handled by this run so far, those of resumed replications not counted. */
  readonly events: number;
}

/**
 * Settles a steady study, runs the replications of every variant, and sums up. An abort throws `Interrupted`, which
 * carries what is finished.
 */
export async function runExperiment(study: Study, executor: Executor, options: ExperimentOptions): Promise<Results> {
  const { study: ready, pilot } = await settled(study, executor, options);
  const finished = await replicate(ready, executor, { ...options, ...after(pilot, options) });
  return summarize(ready, finished, options.version);
}

/** The replications of each variant, by number: as many as the run states, or as its precision takes. */
export async function replicate(
  study: Study,
  executor: Executor,
  options: ExperimentOptions,
): Promise<readonly (readonly Replication[])[]> {
  if (isUnsettled(study)) return replicate((await settled(study, executor, options)).study, executor, options);
  const running = new Running(study, options);
  let found: readonly (readonly Replication[])[] = [];
  for (const size of sizesOf(study)) {
    found = await running.upTo(size, executor);
    if (isPrecise(study, found)) break;
  }
  return found;
}

/** The study with its warm-up, and what finding it took: from a pilot, or from the run that is resumed. */
export async function settled(
  study: Study,
  executor: Executor,
  { version, signal, resume, onProgress }: ExperimentOptions,
): Promise<{ readonly study: Study; readonly pilot: Progress }> {
  const pilot = { done: 0, of: 0, events: 0 };
  if (!isUnsettled(study)) return { study, pilot };
  if (resume) belongs(resume, study, version);
  if (resume?.settling) return { study: settledBy(resume.settling, study), pilot };
  const onDone = ({ events }: Replication, of: number) => {
    Object.assign(pilot, { done: pilot.done + 1, of, events: pilot.events + events });
    onProgress?.({ ...pilot });
  };
  const settling = await settlingOf(study, executor, { signal, onDone });
  if (!settling) throw new Interrupted(partialOf(study, [], version), sizesOf(study)[0]! * study.variants.length);
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

/** Replications on their way: what was resumed, what is finished, how many events it took. */
class Running {
  private readonly study: Study;
  private readonly finished: readonly Map<number, Replication>[];
  private readonly options: ExperimentOptions;
  private done = 0;
  private events = 0;

  constructor(study: Study, options: ExperimentOptions) {
    [this.study, this.options] = [study, options];
    this.finished = study.variants.map(() => new Map());
    const { resume, version } = options;
    for (const { variant, replication } of resume ? resumed(resume, study, version) : [])
      this.keep({ variant, replication: replication.replication }, replication);
  }

  /** The first replications of each variant, up to this number. Runs the missing ones. */
  async upTo(size: number, executor: Executor): Promise<readonly (readonly Replication[])[]> {
    const { signal, onProgress, version } = this.options;
    const jobs = jobsOf(this.study, size);
    const left = jobs.filter(({ variant, replication }) => !this.finished[variant]!.has(replication));
    let missing = left.length;
    const onDone = (job: Job, replication: Replication) => {
      missing--;
      this.keep(job, replication);
      this.events += replication.events;
      onProgress?.({ done: this.done, of: Math.max(this.done, jobs.length), events: this.events });
    };
    if (left.length > 0) await executor.run(this.study, left, onDone, signal);
    if (missing > 0) throw new Interrupted(partialOf(this.study, this.finished.map(inOrder), version), jobs.length);
    return this.finished.map((of) => inOrder(of).filter(({ replication }) => replication < size));
  }

  private keep(job: Job, replication: Replication): void {
    this.finished[job.variant]!.set(job.replication, replication);
    this.done++;
    this.options.onReplication?.(job, replication);
  }
}

function sizesOf({ variants, baseline, precision }: Study): readonly number[] {
  return precision ? looksUpTo(precision.atMost) : [variants[baseline]!.scenario.run.replications];
}

function isPrecise({ variants, precision }: Study, found: readonly (readonly Replication[])[]): boolean {
  if (!precision) return true;
  const measured = variants.map(({ name, scenario }, i) => ({ name, ledgers: ledgersOf(scenario, found[i]!) }));
  return reachedBy(precision, measured).every(({ met }) => met);
}

/** All variants of a replication come together, so that whatever is finished can be compared. */
function jobsOf({ variants }: Study, size: number): readonly Job[] {
  return Array.from({ length: size }, (_, replication) =>
    variants.map((_, variant): Job => ({ variant, replication })),
  ).flat();
}

function inOrder(finished: ReadonlyMap<number, Replication>): readonly Replication[] {
  return [...finished.values()].sort((a, b) => a.replication - b.replication);
}
