import { openMean, openQuantile, openSd, overTime, peak, share, timeQuantile } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** When a limit is full. */
const AT_LIMIT = "all of it is in use, or too little is left for the largest plan that is asked for";

/** How near a pool or a station is to its limit. A limit of 0 counts as full. */
const LEVELS: readonly Metric[] = metricsOf(
  { of: "limit", unit: "share", needs: "a bounded limit" },
  {
    fullness: {
      title: "full on average",
      says: "In use / limit, averaged over time.",
      estimate: overTime("fullness"),
      kept: ["own limit", "shared limit"],
      leads: true,
      reads: "… in use",
    },
    "fullness.p50": {
      title: "full, half of the time at most",
      says: "In use / limit that is not exceeded half of the time.",
      estimate: timeQuantile("fullness", 0.5),
    },
    "fullness.p95": {
      title: "full, 95 % of the time at most",
      says: "In use / limit that is not exceeded 95 % of the time.",
      estimate: timeQuantile("fullness", 0.95),
      leads: true,
    },
    "fullness.p99": {
      title: "full, 99 % of the time at most",
      says: "In use / limit that is not exceeded 99 % of the time.",
      estimate: timeQuantile("fullness", 0.99),
    },
    "fullness.peak": {
      title: "fullest",
      says: "Highest in use / limit in any replication.",
      estimate: peak("fullness"),
      leads: true,
    },
    "fullness.at_80": {
      title: "time at 80 % of the limit",
      says: "Share of time at or above 80 % of the limit.",
      estimate: overTime("at 80"),
      better: "less",
    },
    "fullness.at_95": {
      title: "time at 95 % of the limit",
      says: "Share of time at or above 95 % of the limit.",
      estimate: overTime("at 95"),
      better: "less",
      leads: true,
    },
    "fullness.at_100": {
      title: "time at the limit",
      says: `Share of time at the limit: ${AT_LIMIT}.`,
      estimate: overTime("at 100"),
      better: "less",
    },
  },
);

/** Whether the replications reach the limit within the horizon. */
const REACHED: readonly Metric[] = metricsOf(
  { of: "limit", unit: "share", better: "less", wholeRun: true, needs: "a bounded limit" },
  {
    "fullness.ever_80": {
      title: "replications that reach 80 % of the limit",
      says: "Of the replications, those that reach 80 % of the limit within the horizon.",
      estimate: share("first 80 ended", "replications"),
    },
    "fullness.ever_95": {
      title: "replications that reach 95 % of the limit",
      says: "Of the replications, those that reach 95 % of the limit within the horizon.",
      estimate: share("first 95 ended", "replications"),
    },
    "fullness.ever_100": {
      title: "replications that reach the limit",
      says: `Of the replications, those that reach the limit within the horizon: ${AT_LIMIT}.`,
      estimate: share("first 100 ended", "replications"),
    },
  },
);

/** When they reach it first. */
const FIRST: readonly Metric[] = metricsOf(
  { of: "limit", unit: "s", better: "more", wholeRun: true, needs: "a bounded limit" },
  {
    "fullness.first_80": {
      title: "first at 80 % of the limit",
      says: "Median over replications of the first time at or above 80 % of the limit.",
      estimate: openQuantile("first 80", 0.5, "not reached"),
    },
    "fullness.first_95": {
      title: "first at 95 % of the limit",
      says: "Median over replications of the first time at or above 95 % of the limit.",
      estimate: openQuantile("first 95", 0.5, "not reached"),
    },
    "fullness.first_100": {
      title: "first at the limit",
      says: `Median over replications of the first time at the limit: ${AT_LIMIT}.`,
      estimate: openQuantile("first 100", 0.5, "not reached"),
    },
    "fullness.first_100.p05": {
      title: "first at the limit, in 5 % of the replications at the latest",
      says: "The first time at the limit that 5 % of replications are not above.",
      estimate: openQuantile("first 100", 0.05, "not reached"),
    },
    "fullness.first_100.p95": {
      title: "first at the limit, in 95 % of the replications at the latest",
      says: "The first time at the limit that 95 % of replications are not above.",
      estimate: openQuantile("first 100", 0.95, "not reached"),
    },
    "fullness.first_100.mean": {
      title: "mean first time at the limit",
      says: "Mean over replications of the first time at the limit; unknown where one never reaches it.",
      estimate: openMean("first 100"),
    },
    "fullness.first_100.sd": {
      title: "standard deviation of the first time at the limit",
      says: "Standard deviation over replications of the first time at the limit.",
      estimate: openSd("first 100"),
      better: undefined,
    },
  },
);

export const FULLNESS_METRICS: readonly Metric[] = [...LEVELS, ...REACHED, ...FIRST];
