import {
  type Entry,
  fixed,
  type Metric,
  mean,
  metricsOf,
  openMean,
  openQuantile,
  overTime,
  peak,
  perRun,
  ratio,
  sd,
  share,
  timeQuantile,
} from "../metric.ts";

/** What operators live through and what it costs. Levels are measured over the horizon only. */
const SERVICE: Readonly<Record<string, Entry>> = {
  utilisation: [
    ratio("serving", "working"),
    "share",
    "VM-time serving a ready instance / VM-time the platform pays for, whatever the VM does unless it has failed.",
  ],
  availability: [
    ratio("up", "paid"),
    "share",
    "Of the VM-time the platform pays for, the part in which the VM has not failed.",
  ],
  "vms.mean": [overTime("paid"), "count", "VMs that the platform pays for, averaged over time."],
  "vms:*": [overTime("vms:*"), "count", "VMs (or external instances) in this state, averaged over time."],
  "vm_hours:*": [perRun("vms:*"), "h", "Hours that VMs (or external instances) spend in this state, per replication."],
  instances: [overTime("instances"), "count", "Instances alive, averaged over time."],
  "instances.sd": [sd("instances", "time"), "count", "Standard deviation over time of the instances alive."],
  "instances.p50": [timeQuantile("instances", 0.5), "count", "Instances alive that are not exceeded half of the time."],
  "instances.p95": [
    timeQuantile("instances", 0.95),
    "count",
    "Instances alive that are not exceeded 95 % of the time.",
  ],
  "instances.p99": [
    timeQuantile("instances", 0.99),
    "count",
    "Instances alive that are not exceeded 99 % of the time.",
  ],
  "instances.peak": [peak("instances"), "count", "Most instances alive at once in any replication."],
  "down.hours": [
    perRun("down"),
    "h",
    "Hours that instances are down for an upgrade, its repair or a failed VM, summed over instances, per replication.",
  ],
  "down.share": [ratio("down", "instances"), "share", "Of the instances' time alive, the part in which they are down."],
  "old.hours": [
    perRun("old"),
    "h",
    "Hours that instances are on an older version than the newest published, summed, per replication.",
  ],
  "old.share": [
    ratio("old", "instances"),
    "share",
    "Of the instances' time alive, the part on an older version than the newest published.",
  ],
  retrying: [overTime("retrying"), "count", "Refused requests that will try again, averaged over time."],
  "upgrade.window": [
    openQuantile("window", 0.5),
    "s",
    "Median over campaigns from the first instance or VM touched to the last one done; an unfinished campaign counts as longer than any.",
  ],
  "upgrade.window.p95": [openQuantile("window", 0.95), "s", "The same that 95 % of campaigns are not above."],
  "upgrade.window.mean": [
    openMean("window"),
    "s",
    "Mean over campaigns from the first instance or VM touched to the last one done; unknown while one is open.",
  ],
  "upgrade.exposure": [
    openQuantile("exposure", 0.5),
    "s",
    "Median over campaigns from the publication of a release until no instance is on an older one.",
  ],
  "upgrade.exposure.mean": [
    openMean("exposure"),
    "s",
    "Mean over campaigns from the publication of a release until no instance is on an older one.",
  ],
  "upgrade.open": [
    share("exposure open", "campaigns"),
    "share",
    "Of the campaigns, those still open at the end of the run.",
  ],
  "upgrade.count": [perRun("campaigns"), "count", "Campaigns (releases reaching the service) per replication."],
  "upgrade.failures": [
    mean("failures", "campaigns"),
    "count",
    "Upgrades of single instances or VMs that failed, per campaign.",
  ],
  "upgrade.halts": [mean("halts", "campaigns"), "count", "Times a campaign stood still for a failure, per campaign."],
  cost: [perRun("cost"), "USD", "Price of all VMs and external instances, whoever pays, per replication."],
  "cost.platform": [
    perRun("cost:platform"),
    "USD",
    "Price of the VMs that the platform pays for, used or not, per replication.",
  ],
  "cost.developer": [
    perRun("cost:developer"),
    "USD",
    "Price of the instances that developers pay for, per replication.",
  ],
  "cost.provider": [
    perRun("cost:provider"),
    "USD",
    "Price of the instances that an external provider charges, per replication.",
  ],
  "cost.toil": [perRun("cost:toil"), "USD", "Developers' working time (toil) × their price, per replication."],
  "cost.total": [perRun("cost:total"), "USD", "Price of VMs and external instances, and of toil, per replication."],
  "cost.per_hour": [
    ratio("cost:total", "instances"),
    "USD/h",
    "Total cost (toil included) for each hour of a ready instance.",
  ],
  effort: [fixed("effort"), "USD", "Effort of reaching the level once, priced; an estimate, not simulated."],
};

export const SERVICE_METRICS: readonly Metric[] = metricsOf("service", SERVICE);
