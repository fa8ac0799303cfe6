import { type Entry, type Metric, mean, metricsOf, peak, perRun, quantile, sd, share } from "../metric.ts";

const READY = "of ready requests, from the first attempt to usable";

/** What developers live through. A request counts in the window in which its first attempt lies. */
const REQUESTS: Readonly<Record<string, Entry>> = {
  "usable.15min": [
    share("within_15min", "requests"),
    "share",
    "Of all requests, those usable within 15 min of their first attempt.",
  ],
  "usable.1h": [
    share("within_1h", "requests"),
    "share",
    "Of all requests, those usable within 1 h of their first attempt.",
  ],
  "usable.1d": [
    share("within_1d", "requests"),
    "share",
    "Of all requests, those usable within 24 h of their first attempt.",
  ],
  refused: [share("refused", "requests"), "share", "Of all requests, those whose last attempt was refused."],
  "refused:*": [
    share("refused:*", "requests"),
    "share",
    "Of all requests, those whose last attempt this limit refused.",
  ],
  "refused.first": [
    share("first_refused", "requests"),
    "share",
    "Of all requests, those whose first attempt was refused, whatever came after.",
  ],
  cold_starts: [
    share("cold", "ready"),
    "share",
    "Of all ready requests, those that found too few of the VMs that are kept ready.",
  ],
  failed: [share("failed", "requests"), "share", "Of all requests, those whose last attempt broke in mid-task."],
  "failed:*": [
    share("failed:*", "requests"),
    "share",
    "Of all requests, those whose last attempt broke in mid-task because this limit was full.",
  ],
  gave_up: [share("gave_up", "requests"), "share", "Of all requests, those that left a line."],
  unresolved: [
    share("unresolved", "requests"),
    "share",
    "Of all requests, those still open when the run stopped following them.",
  ],
  "wait.mean": [mean("wait", "ready"), "s", `Mean wait ${READY}; no wait counts as 0.`],
  "wait.sd": [sd("wait", "ready"), "s", `Standard deviation of the wait ${READY}.`],
  "wait.p50": [quantile("wait", 0.5), "s", `The wait that half are not above, ${READY}.`],
  "wait.p90": [quantile("wait", 0.9), "s", `The wait that 90 % are not above, ${READY}.`],
  "wait.p95": [quantile("wait", 0.95), "s", `The wait that 95 % are not above, ${READY}.`],
  "wait.p99": [quantile("wait", 0.99), "s", `The wait that 99 % are not above, ${READY}.`],
  "wait.max": [peak("wait"), "s", `The longest wait in any replication, ${READY}.`],
  "wait.share": [share("waited", "ready"), "share", "Of ready requests, those that waited at all."],
  "wait.cause:*": [
    mean("cause:*", "ready"),
    "s",
    "The part of the mean wait that is due to this; the parts sum to `wait.mean`.",
  ],
  "stay.mean": [mean("stay", "ready"), "s", "Mean of the wait and the lifetime asked for, of ready requests."],
  toil: [mean("toil", "ready"), "h", "Working time of developers on getting an instance, for each ready request."],
  "toil.hours": [perRun("toil:all"), "h", "Working time of all developers, on requests and upgrades, per replication."],
  polls: [mean("polls", "ready"), "count", "Looks of the Cloud Controller until a ready request was seen to be ready."],
  attempts: [mean("attempts", "requests"), "count", "Attempts for each request, the first included."],
  requests: [perRun("requests"), "count", "Requests per replication."],
  ready: [perRun("ready"), "count", "Requests that became ready, per replication."],
};

export const REQUEST_METRICS: readonly Metric[] = metricsOf("requests", REQUESTS);
