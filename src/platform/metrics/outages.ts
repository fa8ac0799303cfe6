import { openMean, openQuantile, perRun } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

const OPEN = "an outage after which some are not back at the end of the run counts as longer";

/** What outages take, and when all of it is back. Nothing is measured where a scenario has none. */
export const OUTAGE_METRICS: readonly Metric[] = metricsOf(
  { of: "service", unit: "s", better: "less", wholeRun: true, needs: "an outage" },
  {
    "outage.all_back": {
      title: "time until all are back",
      aside: "from the loss to the last instance",
      says: `From the beginning of an outage until the last VM that it took is in service again, or the provider is back; the median over outages, ${OPEN}.`,
      none: "nothing lost",
      estimate: openQuantile("all back", 0.5),
      leads: true,
      kept: ["service"],
      reads: "all back after …",
    },
    "outage.all_back.p95": {
      title: "p95 time until all are back",
      says: `The time until all are back that 95 % of outages are not above; ${OPEN}.`,
      none: "nothing lost",
      estimate: openQuantile("all back", 0.95),
    },
    "outage.all_back.mean": {
      title: "mean time until all are back",
      says: "Mean over outages of the time until all are back; unknown while some are not.",
      none: "nothing lost",
      estimate: openMean("all back"),
    },
    "outage.vms": {
      title: "VMs lost in outages",
      says: "VMs that outages took, per replication.",
      estimate: perRun("outage vms"),
      unit: "count",
    },
    "outage.down": {
      title: "instances down in outages",
      says: "Instances that outages took down, each as often as an outage did, per replication.",
      estimate: perRun("outage down"),
      unit: "count",
      reads: "… instances down",
    },
    "outage.hours": {
      title: "instance-hours of downtime in outages",
      says: "Hours that instances were down because an outage took their VM or their provider, until that was back, summed over instances, per replication; it is part of `down.hours`.",
      estimate: perRun("outage time"),
      unit: "h",
      notable: 0.2,
    },
  },
);
