import { longest, mean, quantile, sd, share } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

const READY = "of ready requests, from the first attempt to usable";
const USABLE = "of the ready requests are not above, from the first attempt to usable.";
const ONLY_READY =
  "Waits are those of requests that became ready. Refused and failed requests are counted in the rows above. Requests still open at the end are left out; where they may move a wait, it is a least value, “or more”.";

/** How long developers wait. A request counts in the window in which its first attempt lies. */
export const WAIT_METRICS: readonly Metric[] = metricsOf(
  { of: "requests", unit: "s", better: "less" },
  {
    "wait.mean": {
      title: "mean wait",
      says: `Mean wait ${READY}; no wait counts as 0.`,
      estimate: mean("wait", "ready", "unresolved"),
      kept: ["service"],
      leads: true,
    },
    "wait.sd": {
      title: "standard deviation of the wait",
      says: `Standard deviation of the wait ${READY}.`,
      estimate: sd("wait", "ready"),
    },
    "wait.p50": {
      title: "median wait",
      says: `The wait that half ${USABLE}`,
      note: ONLY_READY,
      none: "none ready",
      estimate: quantile("wait", 0.5, "unresolved"),
      kept: ["service"],
      leads: true,
    },
    "wait.p90": {
      title: "p90 wait",
      says: `The wait that 90 % ${USABLE}`,
      estimate: quantile("wait", 0.9, "unresolved"),
    },
    "wait.p95": {
      title: "p95 wait",
      says: `The wait that 95 % ${USABLE}`,
      note: ONLY_READY,
      none: "none ready",
      estimate: quantile("wait", 0.95, "unresolved"),
      kept: ["service", "window", "other service"],
      leads: true,
      topic: "the p95 wait",
      reads: "a p95 wait of …",
      less: "shorter p95 wait",
      more: "longer p95 wait",
      best: ["is fastest (p95 wait …)", "are fastest (p95 waits …)"],
    },
    "wait.p99": {
      title: "p99 wait",
      says: `The wait that 99 % ${USABLE}`,
      estimate: quantile("wait", 0.99, "unresolved"),
    },
    "wait.max": {
      title: "longest wait",
      says: `The longest wait in any replication, ${READY}.`,
      estimate: longest("wait"),
    },
    "wait.share": {
      title: "had to wait",
      says: "Of ready requests, those that waited at all.",
      estimate: share("waited", "ready"),
      unit: "share",
    },
    "wait.cause:*": {
      title: "mean wait for this cause",
      says: "The part of the mean wait that is due to this; the parts sum to `wait.mean`.",
      estimate: mean("cause:*", "ready"),
      star: "cause",
    },
    "stay.mean": {
      title: "mean wait and lifetime",
      says: "Mean of the wait and the lifetime asked for, of ready requests.",
      estimate: mean("stay", "ready"),
    },
  },
);
