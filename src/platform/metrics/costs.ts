import { aMonth, fixed, perRun, ratio } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** What it costs, and who pays. */
export const COST_METRICS: readonly Metric[] = metricsOf(
  { of: "service", unit: "USD/month", better: "less" },
  {
    cost: {
      title: "cost of VMs and external instances",
      says: "Price of all VMs (those of brokers too) and external instances, whoever pays, a month.",
      estimate: aMonth("cost"),
      leads: true,
    },
    "cost.platform": {
      title: "paid by the platform",
      says: "Price of the VMs that the platform pays for, used or not, and of brokers' VMs, a month.",
      estimate: aMonth("cost:platform"),
      part: { of: "cost.total", called: "platform: VMs" },
    },
    "cost.developer": {
      title: "paid by developers",
      says: "Price of the instances that developers pay for, a month.",
      estimate: aMonth("cost:developer"),
      part: { of: "cost.total", called: "developers: instances" },
    },
    "cost.operators": {
      title: "operators' time",
      says: "Working time of operators and of the service's team × its price, a month: repairs, which the run finds, and what the scenario says of each release and each month (`operations`).",
      estimate: aMonth("cost:operators"),
      part: { of: "cost.total", called: "platform: operators' time" },
    },
    "operators.hours": {
      title: "operators' own work",
      says: "The same working time in hours, per replication.",
      estimate: perRun("work"),
      unit: "h",
    },
    "cost.fixed": {
      title: "fixed costs (an input)",
      says: "Licences, support and what else costs the same each month however many instances there are (`operations.fixed`); not simulated.",
      estimate: aMonth("cost:fixed"),
      part: { of: "cost.total", called: "fixed costs" },
    },
    "cost.provider": {
      title: "charged by the provider",
      says: "Price of the instances that an external provider charges, a month.",
      estimate: aMonth("cost:provider"),
      part: { of: "cost.total", called: "provider's charges" },
    },
    "cost.toil": {
      title: "developers' time",
      says: "Developers' working time (toil) × their price, a month.",
      estimate: aMonth("cost:toil"),
      part: { of: "cost.total", called: "developers: time" },
    },
    "cost.total": {
      title: "monthly cost",
      says: "Price of VMs and external instances, of operators' and developers' time, and fixed costs, a month.",
      estimate: aMonth("cost:total"),
      kept: ["service", "everything"],
      leads: true,
      topic: "cost",
      reads: "… a month",
      less: "a month cheaper",
      more: "a month dearer",
      best: ["costs least (… a month)", "cost least (… a month)"],
    },
    "cost.per_hour": {
      title: "cost of an instance-hour",
      says: "Monthly cost (people's time included) for each hour of a ready instance.",
      estimate: ratio("cost:total", "instances"),
      unit: "USD/h",
      leads: true,
    },
    effort: {
      title: "one-off cost (an input)",
      says: "Effort of reaching the level once, from the level of today, priced: to build it (from a higher level all of it, from a lower one what that did not take), and to move what exists to it (`effort`); not simulated, and 0 for today’s level.",
      estimate: fixed("effort"),
      unit: "USD",
      wholeRun: true,
    },
    "effort.monthly": {
      title: "one-off cost, written off monthly",
      says: "The effort of reaching the level divided by the months in which it is written off (platform.people.write_off).",
      estimate: fixed("effort:monthly"),
      wholeRun: true,
    },
  },
);
