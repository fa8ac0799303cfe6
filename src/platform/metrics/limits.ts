import { longest, mean, overTime, peak, perRun, quantile, sd, share, timeQuantile } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** How much of a pool or a station is in use. */
export const USE_METRICS: readonly Metric[] = metricsOf(
  { of: "limit", unit: "count" },
  {
    in_use: {
      title: "in use on average",
      says: "In use, averaged over time.",
      estimate: overTime("in use"),
    },
    "in_use.sd": {
      title: "standard deviation of what is in use",
      says: "Standard deviation over time of what is in use.",
      estimate: sd("in use", "time"),
    },
    "in_use.p50": {
      title: "in use, half of the time at most",
      says: "In use, not exceeded half of the time.",
      estimate: timeQuantile("in use", 0.5),
    },
    "in_use.p95": {
      title: "in use, 95 % of the time at most",
      says: "In use, not exceeded 95 % of the time.",
      estimate: timeQuantile("in use", 0.95),
    },
    "in_use.p99": {
      title: "in use, 99 % of the time at most",
      says: "In use, not exceeded 99 % of the time.",
      estimate: timeQuantile("in use", 0.99),
    },
    "in_use.peak": {
      title: "most in use at once",
      says: "Most in use at once in any replication.",
      estimate: peak("in use"),
    },
  },
);

/** How many stand in the line of a pool or a station, and how long. */
export const LINE_METRICS: readonly Metric[] = [
  ...metricsOf(
    { of: "limit", unit: "count", better: "less" },
    {
      "queue.mean": {
        title: "in line on average",
        says: "Waiting in line, averaged over time.",
        estimate: overTime("queue"),
        // A line of one, for a twentieth of the time.
        matters: 0.05,
        kept: ["shared limit"],
        leads: true,
      },
      "queue.p95": {
        title: "in line, 95 % of the time at most",
        says: "Waiting in line, not exceeded 95 % of the time.",
        estimate: timeQuantile("queue", 0.95),
      },
      "queue.p99": {
        title: "in line, 99 % of the time at most",
        says: "Waiting in line, not exceeded 99 % of the time.",
        estimate: timeQuantile("queue", 0.99),
      },
      "queue.peak": {
        title: "longest line",
        says: "Longest line in any replication.",
        estimate: peak("queue"),
      },
    },
  ),
  ...metricsOf(
    { of: "limit", unit: "s", better: "less" },
    {
      "line.mean": {
        title: "mean wait in line",
        says: "Mean wait in the line of everything that came, whatever its kind; no wait counts as 0.",
        estimate: mean("line", "joined"),
        leads: true,
        reads: "… mean wait in line",
      },
      "line.sd": {
        title: "standard deviation of the wait in line",
        says: "Standard deviation of the wait in the line.",
        estimate: sd("line", "joined"),
      },
      "line.share": {
        title: "had to wait in line",
        says: "Of everything that came to the line, what had to wait.",
        estimate: share("line waited", "joined"),
        unit: "share",
        reads: "… had to wait in line",
      },
      "line.p50": {
        title: "median wait in line",
        says: "The wait in the line that half are not above.",
        estimate: quantile("line", 0.5),
      },
      "line.p95": {
        title: "p95 wait in line",
        says: "The wait in the line that 95 % are not above.",
        estimate: quantile("line", 0.95),
        kept: ["shared limit"],
        leads: true,
      },
      "line.p99": {
        title: "p99 wait in line",
        says: "The wait in the line that 99 % are not above.",
        estimate: quantile("line", 0.99),
      },
      "line.max": {
        title: "longest wait in line",
        says: "The longest wait in the line in any replication.",
        estimate: longest("line"),
      },
      "line.joined": {
        title: "came to the line",
        says: "What came to the line, per replication.",
        estimate: perRun("joined"),
        unit: "count",
      },
    },
  ),
];
