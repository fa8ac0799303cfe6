import { mean, openQuantile, overTime, perRun, share } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** Measures of sums that few people ask for: taken only where a scenario names them. */
export const RARE_METRICS: readonly Metric[] = [
  ...metricsOf(
    { of: "requests", better: "less" },
    {
      "attempts.refused": {
        title: "refused attempts",
        says: "Of all attempts, those that were refused, whatever came after.",
        unit: "share",
        estimate: share("refused_attempts", "attempts"),
      },
      "wait.all": {
        title: "mean wait of all requests",
        says: "Mean time from the first attempt to the outcome, whatever it is: usable, refused, failed, given up or still open.",
        unit: "s",
        estimate: mean("wait_of_all", "requests"),
      },
      "wait.gave_up": {
        title: "mean wait of requests that gave up",
        says: "Mean time from the first attempt to the instant of giving up, of requests that left a line.",
        unit: "s",
        estimate: mean("wait_of_gave_up", "gave_up"),
      },
      "wait.batch_first": {
        title: "mean wait of the first request of a batch",
        says: "Mean time from the first attempt to usable, of the ready requests that came first in their batch (`batch`).",
        unit: "s",
        estimate: mean("wait_of_batch_first", "batch_first"),
      },
      "refused.awaiting_people": {
        title: "refused while people were about to grow what was full",
        says: "Of the requests, those that ended as refused by a pool or a quota that somebody was about to grow or to raise (`grow.at`).",
        unit: "share",
        estimate: share("refused_meanwhile", "requests"),
      },
      first_refusal: {
        title: "first refusal",
        says: "Median over replications of the time at which an attempt is refused for the first time.",
        unit: "s",
        better: "more",
        wholeRun: true,
        estimate: openQuantile("first refusal", 0.5, "never refused"),
      },
    },
  ),
  ...metricsOf(
    { of: "requests", unit: "count", better: "less" },
    {
      "attempts.again": {
        title: "attempts after the first",
        says: "Attempts of requests that were refused or failed before, at the same service or another, per replication.",
        estimate: perRun("attempts again"),
      },
      returns: {
        title: "returns to the line after starting",
        says: "Times that a request under way went back in line, per replication: the provider sent it back (`provider.back_in_line`), or its test failed (`test.failure`).",
        estimate: perRun("returns"),
      },
      retries: {
        title: "failed steps done again",
        says: "Broker calls and VM creations that failed and were done again (`broker.tries`, `vm_tries`), per replication.",
        estimate: perRun("retries"),
      },
      abandoned: {
        title: "creates abandoned by the Cloud Controller",
        says: "Creates that took longer than the Cloud Controller looks at them (`cloud_controller.operation_at_most`), per replication. The request has failed; the work goes on and leaves an orphan.",
        estimate: perRun("abandoned"),
      },
      timed_out: {
        title: "attempts that their client gave up on",
        says: "Attempts that took longer than their client waits (`gives_up_after`), per replication. The attempt has failed; the platform does not know, and goes on.",
        estimate: perRun("timed_out"),
      },
      top_ups: {
        title: "VMs ordered to be kept ready",
        says: "VMs that were ordered because a request took some of those kept ready, or found too few (`warm.vms`), per replication.",
        estimate: perRun("top_ups"),
        better: undefined,
      },
    },
  ),
  ...metricsOf(
    { of: "limit", unit: "count" },
    {
      in_system: {
        title: "in use and in line on average",
        says: "In use and waiting in line together, averaged over time: the number in the system, where each takes one.",
        estimate: overTime("in system"),
      },
    },
  ),
];
