import { operation } from "../operation-steps.ts";
import type { Parameters } from "../parameter.ts";
import { again, down, given, hold, lock, ofEach, release, seize, unlock, up, type Written } from "../step.ts";

/** What VMs that may fail have, in a pool or of an instance. Left out, they never do. */
export const FAILURES: Parameters = {
  "failures.every": {
    kind: "time",
    changes: "while on",
    optional: true,
    passes: true,
    says: "How long a VM runs, idle or in use, until it fails; left out, VMs never do. The literature has a mean of 2,893 h (domain.md G).",
  },
  "failures.noticed": {
    kind: "time",
    default: { uniform: ["60 s", "120 s"] },
    says: "Until the health monitor has noticed that a VM is gone.",
    source: "BOSH health_monitor spec: agent_timeout 60 s, looks every 60 s",
  },
  "failures.recreate": {
    kind: "time",
    default: { lognormal: { median: "80 s", p95: "180 s" } },
    says: "The resurrector recreates the VM with its persistent disk.",
    source: "as a VM create: bosh #1178 72-80 s, bosh-vsphere-cpi #308 90 s; the shape is an estimate",
    estimate: true,
  },
  "failures.by_director": {
    kind: "flag",
    changes: "while on",
    default: true,
    optional: true,
    unless: "failures.crew",
    says: "The resurrector's work is a task in the director's queue, like creates and upgrades. `false`: it needs no director worker.",
    source: "BOSH scan_and_fix.rb: the normal queue",
  },
  "failures.crew": {
    kind: "count",
    changes: "while on",
    least: 1,
    optional: true,
    says: "VMs recreated at once, by a crew of its own instead of director workers.",
  },
};

/** Of a pool, which is one deployment: when the health monitor stops recreating. An instance of its own VMs is one each. */
export const GUARD: Parameters = {
  "failures.guard": {
    kind: "probability",
    optional: true,
    says: "When an outage has taken more than 5 VMs of the pool and more than this share of it, the health monitor recreates none of them by itself: an operator has to. Left out, it always does. (BOSH: 20 %, the resurrector's protection against a meltdown, BOSHDOC resurrector.md.)",
  },
  "failures.guard_reaction": {
    kind: "duration",
    default: "30 min",
    needs: { key: "failures.guard" },
    says: "Until an operator has noticed that, and has the VMs recreated.",
    source: "no public number: somebody on call",
    estimate: true,
  },
};

/** The station that recreates failed VMs where the director does not: its servers. */
export const RESURRECTORS = { resurrectors: "failures.crew" } as const;

/**
 * The life of one VM: it runs, fails, is noticed, is recreated, and runs again. Work under way on the VM ends first. VMs of
 * an instance that fail before one of them is recreated are noticed and recreated with it.
 */
export const FAIL: readonly Written[] = [
  given(
    "failures.every",
    hold("failures.every"),
    lock(),
    down("failed"),
    hold("failures.noticed"),
    given("failures.by_director", seize("director")),
    given("failures.crew", seize("resurrectors")),
    operation(ofEach("together", hold("failures.recreate"))),
    given("failures.crew", release("resurrectors")),
    given("failures.by_director", release("director")),
    up(),
    unlock(),
    again(),
  ),
];
