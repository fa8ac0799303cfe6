import { mean, perRun, share } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** How the requests end. A request counts in the window in which its first attempt lies. */
export const ENDING_METRICS: readonly Metric[] = metricsOf(
  { of: "requests", unit: "share", better: "less" },
  {
    "usable.15min": {
      title: "usable within 15 min",
      says: "Of all requests, those usable within 15 min of their first attempt.",
      estimate: share("within_15min", "requests"),
      kept: ["service"],
      better: "more",
      leads: true,
      topic: "requests usable within 15 min",
      reads: "… usable within 15 min",
      less: "fewer within 15 min",
      more: "more within 15 min",
    },
    "usable.1h": {
      title: "usable within 1 h",
      says: "Of all requests, those usable within 1 h of their first attempt.",
      estimate: share("within_1h", "requests"),
      better: "more",
      leads: true,
    },
    "usable.1d": {
      title: "usable within 1 d",
      says: "Of all requests, those usable within 24 h of their first attempt.",
      estimate: share("within_1d", "requests"),
      better: "more",
      leads: true,
    },
    refused: {
      title: "refused for good",
      says: "Of all requests, those whose last attempt was refused: a part of those not served, as are those that failed and those that gave up in a line.",
      estimate: share("refused", "requests"),
      kept: ["service", "window", "other service"],
      leads: true,
      topic: "refusals",
      reads: "… refused",
      less: "fewer refused",
      more: "more refused",
    },
    "refused:*": {
      title: "refused for good by this limit",
      says: "Of all requests, those whose last attempt this limit refused.",
      estimate: share("refused:*", "requests"),
      star: "limit",
    },
    "refused.first": {
      title: "refused at the first attempt",
      says: "Of all requests, those whose first attempt was refused, whatever came after.",
      estimate: share("first_refused", "requests"),
      reads: "… refused at first",
    },
    lost: {
      title: "not served",
      says: "Of all requests, those that got no instance: refused for good, failed while being created, or given up in a line.",
      estimate: share("lost", "requests"),
      topic: "requests served",
      reads: "… not served",
      less: "fewer not served",
      more: "more not served",
    },
    cold_starts: {
      title: "cold starts",
      says: "Of all ready requests, those that found too few of the VMs that are kept ready.",
      estimate: share("cold", "ready"),
    },
    failed: {
      title: "failed while being created",
      says: "Of all requests, those whose last attempt began and then failed.",
      estimate: share("failed", "requests"),
      kept: ["service"],
      leads: true,
      topic: "failures",
      reads: "… failing while being created",
    },
    "failed:*": {
      title: "failed at this limit while being created",
      says: "Of all requests, those whose last attempt began and then failed because this limit was full.",
      estimate: share("failed:*", "requests"),
      star: "limit",
    },
    gave_up: {
      title: "gave up in a line",
      says: "Of all requests, those that left a line.",
      estimate: share("gave_up", "requests"),
    },
    unasked: {
      title: "not asked for (assumed)",
      says: "Of all requests that there are where everything is asked for, those that nobody makes at this level: an assumption of the scenario, not a finding; all other shares and the costs are of the requests that are made.",
      estimate: share("unasked", "wanted"),
      reads: "… of the requests are not made (an assumption)",
    },
    unresolved: {
      title: "still open at the end of the run",
      says: "Of all requests, those still open when the run stopped following them.",
      estimate: share("unresolved", "requests"),
    },
  },
);

/** What developers do for an instance, and how many requests there are. */
export const EFFORT_METRICS: readonly Metric[] = metricsOf(
  { of: "requests" },
  {
    toil: {
      title: "developers' own work for each ready request",
      says: "Working time of developers on getting an instance, for each ready request.",
      estimate: mean("toil", "ready"),
      unit: "h",
      better: "less",
    },
    "toil.hours": {
      title: "developers' own work in the run",
      says: "Working time of all developers, on requests and upgrades, per replication.",
      estimate: perRun("toil:all"),
      kept: ["everything"],
      unit: "h",
      better: "less",
      leads: true,
    },
    polls: {
      title: "polls for each ready request",
      says: "Looks of the Cloud Controller until a ready request was seen to be ready.",
      estimate: mean("polls", "ready"),
      unit: "count",
      better: "less",
    },
    attempts: {
      title: "attempts for each request",
      says: "Attempts for each request, the first included.",
      estimate: mean("attempts", "requests"),
      unit: "count",
      better: "less",
    },
    requests: {
      title: "requests",
      says: "Requests per replication.",
      estimate: perRun("requests"),
      unit: "count",
    },
    ready: {
      title: "requests that became ready",
      says: "Requests that became ready, per replication.",
      estimate: perRun("ready"),
      unit: "count",
    },
  },
);
