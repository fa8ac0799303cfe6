import type { Executor, Job } from "../../src/executors/executor.ts";
import { inline } from "../../src/executors/inline.ts";

/** An inline executor, and the jobs that it has run. */
export function counting(): { readonly executor: Executor; readonly ran: readonly Job[] } {
  const ran: Job[] = [];
  const own = inline();
  const run: Executor["run"] = (study, jobs, onDone, signal) => {
    const counted: typeof onDone = (job, found) => {
      ran.push(job);
      onDone(job, found);
    };
    return own.run(study, jobs, counted, signal);
  };
  return { executor: { ...own, run }, ran };
}
