import type { Scenario } from "../scenario/scenario.ts";
import type { Asked } from "../simulation/compile/run.ts";
import { replicationOf, type SimulateOptions } from "../simulation/simulate.ts";
import { askedBy, type Executor, type Job } from "./executor.ts";

/** Numbers that the core wrote before, by what they depend on: the scenario, the replication, and what was asked of it. */
export interface Records {
  /** What was kept of just this; it may hold requests that nobody asks for. Undefined: nothing. */
  get(scenario: Scenario, replication: number, asked: Asked): Recorded | undefined;
  /** Keeps it, unless it is known. */
  keep(scenario: Scenario, replication: number, recorded: Recorded): void;
}

/** The numbers of a replication, and what to read in them. */
export interface Recorded extends Asked {
  readonly numbers: Float64Array;
}

/**
 * Runs what the records do not hold, and keeps it there. Equal scenarios have equal numbers, so it does not matter who
 * wrote a record, nor how often. Between records that come first it awaits `pause`.
 */
export function recorded(
  executor: Executor,
  records: Records,
  { options = {}, pause = async () => {} }: RecordedOptions = {},
): Executor {
  return {
    async run(study, jobs, onDone, signal) {
      const waiting = jobs[Symbol.iterator]();
      const scenarioOf = ({ variant }: Job) => study.variants[variant]!.scenario;
      const isKnown = (job: Job) => {
        const { replication, ...asked } = askedBy(job, options);
        const found = records.get(scenarioOf(job), replication, asked);
        if (found) onDone(job, replicationOf(scenarioOf(job), found.numbers, { replication, ...found }));
        return found !== undefined;
      };
      let next = waiting.next();
      while (!next.done && !signal?.aborted && isKnown(next.value)) {
        await pause();
        next = waiting.next();
      }
      if (next.done || signal?.aborted) return;
      const missing = (function* (): Iterable<Job> {
        yield (next as IteratorYieldResult<Job>).value;
        for (next = waiting.next(); !next.done; next = waiting.next()) if (!isKnown(next.value)) yield next.value;
      })();
      const keep: typeof onDone = (job, found) => {
        const { replication, ...asked } = askedBy(job, options);
        if (found.numbers) records.keep(scenarioOf(job), replication, { ...asked, numbers: found.numbers });
        onDone(job, found);
      };
      await executor.run(study, missing, keep, signal);
    },
    close: () => executor.close(),
  };
}

interface RecordedOptions {
  /** What the executor was told. */
  readonly options?: SimulateOptions;
  readonly pause?: () => Promise<void>;
}
