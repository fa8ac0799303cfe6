import { overTime, perRun, ratio, share } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** What developers ask for of instances that they have: taken where they do. */
export const ASKING_METRICS: readonly Metric[] = metricsOf(
  { of: "requests", needs: "updates or bindings" },
  {
    updates: {
      title: "updates asked for",
      says: "Updates of instances that developers ask for (`updates.every`), per replication.",
      estimate: perRun("updates"),
      unit: "count",
    },
    "updates.refused": {
      title: "updates refused",
      aside: "out of date",
      says: "Of the updates asked for, those refused because the instance was out of date: its tile had been upgraded, and the instance not yet.",
      estimate: share("updates_refused", "updates"),
      unit: "share",
      better: "less",
    },
    bindings: {
      title: "bindings asked for",
      says: "Bindings of instances that developers ask for (`bindings.every`), per replication.",
      estimate: perRun("bindings"),
      unit: "count",
    },
    "bindings.refused": {
      title: "bindings refused",
      aside: "out of date",
      says: "Of the bindings asked for, those refused because the instance was out of date.",
      estimate: share("bindings_refused", "bindings"),
      unit: "share",
      better: "less",
    },
  },
);

/** For how long instances refuse it. */
export const BLOCKED_METRICS: readonly Metric[] = metricsOf(
  { of: "service", needs: "updates or bindings", better: "less" },
  {
    blocked: {
      title: "instances that refuse updates on average",
      says: "Instances that are out of date and refuse updates and bindings, averaged over time.",
      estimate: overTime("blocked"),
      unit: "count",
    },
    "blocked.hours": {
      title: "instance-hours in which updates are refused",
      says: "Hours from the upgrade of the tile until an instance's own upgrade, or until it is given up, summed over instances, per replication.",
      estimate: perRun("blocked"),
      unit: "h",
      notable: 0.2,
    },
    "blocked.share": {
      title: "part of the time that instances refuse updates",
      says: "Of the instances' time alive, the part in which they are out of date and refuse updates and bindings.",
      estimate: ratio("blocked", "instances"),
      unit: "share",
    },
  },
);
