import { appendFileSync } from "node:fs";
import { join } from "node:path";

/** Well-known mistakes of capacity simulators, by their numbers. */
export const TRAPS = {
  T1: "initial transient kept",
  T2: "requests still waiting at the horizon left out",
  T3: "only holds that ended are averaged",
  T4: "those in use at an instant as a sample",
  T5: "residual of a hold as half the mean",
  T6: "a whole hold credited when it starts",
  T7: "a time average as a request's probability",
  T8: "hours weighted equally",
  T9: "average of per-day averages",
  T10: "refused requests counted as wait 0",
  T11: "those who gave up left out, or taken for patient",
  T12: "the mean of those that waited as the mean",
  T13: "refusals per attempt",
  T14: "retries ignored",
  T15: "only the first of a batch",
  T16: "batches and bursts as a Poisson stream",
  T17: "the mean rate for a daily cycle",
  T18: "a gap drawn at the old rate",
  T19: "the peak rate as if it had always been",
  T20: "fixed holds as exponential",
  T21: "cv of a lognormal ignored, or as sigma",
  T22: "two stages as one exponential",
  T23: "scrub forgotten",
  T24: "line for the scrubber forgotten",
  T25: "polling not quantised, or half an interval added",
  T26: "a worker's sleep ignored, or a whole one added",
  T27: "preemption",
  T28: "order of service",
  T29: "a quota as a partition, or not enforced",
  T30: "a reserve off by one",
  T31: "a quota on large instances ignored",
  T32: "failed VMs in the denominator",
  T33: "overflow as a Poisson stream",
  T34: "runs that did not get there left out",
  T35: "waves for a sliding window",
  T36: "p95 of stages added up",
  T37: "failed provisioning not repeated",
  T38: "growth: rate times mean hold",
  T39: "interval from autocorrelated waits",
  T40: "average of the replications' p99",
  T41: "request before return at equal times",
  T42: "floating time",
  T43: "Erlang B for a pool with a line",
  T44: "an open stream for a finite team",
} as const;

/**
 * The last statement of a test that catches these mistakes. A run of all tests ends with contents.last.test.ts or its long sister, which hold
 * it to every one of them.
 */
export function caught(...traps: readonly (keyof typeof TRAPS)[]): void {
  const folder = process.env.HEADROOM_WHOLE_RUN;
  if (folder) appendFileSync(join(folder, "traps"), traps.map((trap) => `${trap}\n`).join(""));
}
