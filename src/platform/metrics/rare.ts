import { mean, overTime, share } from "../estimate.ts";
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
    },
  ),
  ...metricsOf(
    { of: "limit", unit: "count" },
    {
      in_system: {
        title: "in use and in line on average",
        says: "In use and standing in line together, averaged over time: the number in the system, where each takes one.",
        estimate: overTime("in system"),
      },
    },
  ),
];
