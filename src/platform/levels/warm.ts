import { build, grow } from "../new-vm-steps.ts";
import { operation } from "../operation-steps.ts";
import type { Parameters } from "../parameter.ts";
import { shrink } from "../ready-vms-steps.ts";
import { given, hold, ofEach, release, seize, type Written } from "../step.ts";
import { COMPILED } from "./compilation.ts";

/** VMs kept ready for instances to come. Left out, every instance waits for VMs of its own. */
export const WARM: Parameters = {
  "warm.vms": {
    kind: "count",
    changes: "while on",
    least: 0,
    most: 10_000,
    optional: true,
    says: "VMs of each plan that are kept ready: an instance that takes them needs no `vm_create`. They are VMs like others: paid for, counted by the IaaS, may fail, and made anew when a release is deployed. All are there at the beginning. 0 keeps none, for hours in which none are to be ready (`changes`). A change to fewer has the director delete those that are idle, and others when they come.",
  },
  "warm.by": {
    kind: "count",
    least: 1,
    default: 1,
    needs: { key: "warm.vms" },
    says: "How many VMs must be missing before replacements are ordered. All that are missing are then ordered together, as they also are when too few are left for one instance. What the IaaS has no room for is ordered when it has.",
    source: "each is replaced at once unless stated",
  },
  "warm.create": {
    kind: "time",
    default: { lognormal: { median: "80 s", p95: "180 s" } },
    needs: { key: "warm.vms" },
    says: "A VM of an order is created; all of them at the same time, as far as `director.threads` go.",
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

/** Creates VMs in place of those that were taken or deleted, as many as the IaaS grants. */
export const TOP_UP: readonly Written[] = [
  given(
    "warm.vms",
    seize("director"),
    build(),
    COMPILED,
    operation(ofEach("together", hold("warm.create"))),
    release("director"),
    grow(),
  ),
];

/** Deletes ready VMs of an old version, or that are too many, as the director did with idle VMs (BOSH resource_pool_updater.rb). */
export const DISCARD: readonly Written[] = [
  given("warm.vms", seize("director"), operation(hold("delete_task")), release("director"), shrink()),
];
