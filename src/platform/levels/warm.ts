import type { Parameters } from "../parameter.ts";
import { build, free, gather, given, gone, grow, hold, release, seize, type Written } from "../step.ts";

/** VMs kept ready for instances to come. Left out, every instance waits for VMs of its own. */
export const WARM: Parameters = {
  "warm.vms": {
    kind: "count",
    changes: "never",
    least: 1,
    most: 10_000,
    optional: true,
    says: "VMs of each plan that are kept ready: an instance that takes them needs no `vm_create`. They are paid for and idle, and do not count against the limits of the IaaS until they are taken.",
  },
  "warm.by": {
    kind: "count",
    least: 1,
    default: 1,
    needs: { key: "warm.vms" },
    says: "How many VMs must be missing before replacements are ordered. All that are missing are then ordered together, as they also are when too few are left for one instance.",
    source: "each is replaced at once unless stated",
  },
  "warm.create": {
    kind: "time",
    default: { lognormal: { median: "80 s", p95: "180 s" } },
    needs: { key: "warm.vms" },
    says: "The director creates the VMs of an order, all at the same time.",
    source:
      "as a VM create: bosh #1178 72-80 s, bosh-vsphere-cpi #308 90 s; BOSH max_threads 32; the shape is an estimate",
    estimate: true,
  },
  "warm.when_empty": {
    kind: "choice",
    choices: ["create", "wait"],
    default: "create",
    needs: { key: "warm.vms" },
    says: "What an instance does that finds too few: a cold start, with VMs of its own, or wait for the next that come.",
    source: "a VM is created where none is ready",
  },
};

/** Replaces VMs that were taken. Orders gather; the order that completes their number is carried out for all. */
export const TOP_UP: readonly Written[] = [
  given(
    "warm.vms",
    gather("warm.by"),
    seize("director"),
    build(),
    hold("warm.create"),
    release("director"),
    grow(),
    free("warm vms"),
    gone(),
  ),
];
