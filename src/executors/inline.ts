import { ran, replicationOf, type SimulateOptions } from "../simulation/simulate.ts";
import { askedBy, type Executor } from "./executor.ts";

/**
 * Runs replications one after the other, here. Needs nothing but the language. Between two of them it awaits `pause`: a
 * host that wants to see its own events meanwhile (a signal, a click) gives one that returns to its event loop.
 */
export function inline(options: SimulateOptions = {}, pause: () => Promise<void> = async () => {}): Executor {
  return {
    async run(study, jobs, onDone, signal) {
      for (const job of jobs) {
        if (signal?.aborted) return;
        const { scenario } = study.variants[job.variant]!;
        const asked = askedBy(job, options);
        onDone(job, replicationOf(scenario, ran(scenario, job.replication, asked), asked));
        await pause();
      }
    },
    async close() {},
  };
}
