import { overTime, peak, perRun, ratio, sd, timeQuantile } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** VMs of a service, and how well they are used. Levels are measured over the horizon only. */
export const VM_METRICS: readonly Metric[] = metricsOf(
  { of: "service" },
  {
    utilisation: {
      title: "utilisation of paid VMs",
      aside: "a shared VM with any instance is used",
      says: "VM-time serving a ready instance / VM-time the platform pays for, whatever the VM does unless it has failed.",
      note: "A VM that instances share serves as soon as one is on it. How many of its places are taken, says the fullness of the pool.",
      none: "no VMs",
      estimate: ratio("serving", "working"),
      kept: ["service"],
      unit: "share",
      better: "more",
      disputed: true,
      leads: true,
      needs: "a VM of the platform",
    },
    availability: {
      title: "availability of paid VMs",
      says: "Of the VM-time the platform pays for, the part in which the VM has not failed.",
      estimate: ratio("up", "paid"),
      unit: "share",
      better: "more",
      needs: "a VM of the platform",
    },
    "vms.mean": {
      title: "paid VMs on average",
      says: "VMs that the platform pays for, averaged over time.",
      estimate: overTime("paid"),
      unit: "count",
    },
    "vms:*": {
      title: "VMs in this state on average",
      says: "VMs (or external instances) in this state, averaged over time.",
      estimate: overTime("vms:*"),
      unit: "count",
      star: "VM state",
    },
    "vm_hours:*": {
      title: "VM-hours in this state",
      says: "Hours that VMs (or external instances) spend in this state, per replication.",
      estimate: perRun("vms:*"),
      unit: "h",
      star: "VM state",
    },
  },
);

/** Instances of a service: how many, how long down, how long on an old version. */
export const INSTANCE_METRICS: readonly Metric[] = metricsOf(
  { of: "service", unit: "count" },
  {
    instances: {
      title: "instances on average",
      says: "Instances alive, averaged over time: from ready on until their deletion has ended, or they are given up while down.",
      estimate: overTime("instances"),
      reads: "… instances on average",
    },
    "instances.sd": {
      title: "standard deviation of the instances",
      says: "Standard deviation over time of the instances alive.",
      estimate: sd("instances", "time"),
    },
    "instances.p50": {
      title: "instances, half of the time at most",
      says: "Instances alive that are not exceeded half of the time.",
      estimate: timeQuantile("instances", 0.5),
    },
    "instances.p95": {
      title: "instances, 95 % of the time at most",
      says: "Instances alive that are not exceeded 95 % of the time.",
      estimate: timeQuantile("instances", 0.95),
      reads: "… instances, 95 % of the time at most",
    },
    "instances.p99": {
      title: "instances, 99 % of the time at most",
      says: "Instances alive that are not exceeded 99 % of the time.",
      estimate: timeQuantile("instances", 0.99),
    },
    "instances.peak": {
      title: "most instances at once",
      says: "Most instances alive at once in any replication.",
      estimate: peak("instances"),
    },
    down: {
      title: "instances down on average",
      says: "Instances that are down for an upgrade, its repair or a failed VM, averaged over time.",
      estimate: overTime("down"),
      better: "less",
    },
    "down.peak": {
      title: "most instances down at once",
      says: "Most instances down at once in any replication.",
      estimate: peak("down"),
      better: "less",
    },
    "down.hours": {
      title: "instance-hours of downtime in the run",
      says: "Hours that instances are down for an upgrade, its repair or a failed VM, until they are back or given up, summed over instances, per replication.",
      estimate: perRun("down"),
      unit: "h",
      better: "less",
      notable: 0.2,
    },
    "down.share": {
      title: "part of the time that instances are down",
      says: "Of the instances' time alive, the part in which they are down.",
      estimate: ratio("down", "instances"),
      unit: "share",
      better: "less",
    },
    "old.hours": {
      title: "instance-hours on an old version in the run",
      says: "Hours that instances are on an older version than the newest published, summed, per replication.",
      estimate: perRun("old"),
      unit: "h",
      better: "less",
      notable: 0.2,
    },
    "old.share": {
      title: "part of the time that instances are on an old version",
      says: "Of the instances' time alive, the part on an older version than the newest published.",
      estimate: ratio("old", "instances"),
      unit: "share",
      better: "less",
    },
    unwanted: {
      title: "instances made for nobody",
      says: "Instances that are there, or being made, for requests that were given up (`gives_up_after`, `cloud_controller.operation_at_most`), averaged over time: they hold their places in quotas until somebody deletes them.",
      estimate: overTime("unwanted"),
      better: "less",
    },
    retrying: {
      title: "requests between two attempts",
      says: "Refused requests that will try again, averaged over time.",
      estimate: overTime("retrying"),
      better: "less",
    },
  },
);
