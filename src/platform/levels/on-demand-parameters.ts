import type { Parameters } from "../parameter.ts";
import { ASKED } from "./asked.ts";
import { BROKER_VMS } from "./broker-vms.ts";
import { COMPILATION } from "./compilation.ts";
import { DELETIONS, FAILED } from "./failed.ts";
import { FAILURES } from "./failures.ts";
import { operations } from "./operations.ts";
import { QUOTAS_OF_TILE } from "./raising.ts";
import { OPERATED_UPGRADE } from "./upgrade.ts";
import { WARM } from "./warm.ts";

/** What may be said of a service on dedicated VMs that the director creates for each instance. */
export const ON_DEMAND: Parameters = {
  "broker.call": {
    kind: "time",
    default: { lognormal: { median: "3 s", p95: "20 s" } },
    says: "The broker's mutex is held: count in Cloud Controller, adapter call, submission to the director.",
    source: "domain.md level 4: median 3 s, p99 50 s; 51.3 s seen in ODBREL #20",
    estimate: true,
  },
  "quota.plan": {
    kind: "limit by plan",
    least: 0,
    default: 15,
    says: "Instances of a plan.",
    source: "PART services/_set_quotas, worked example",
  },
  "quota.global": {
    kind: "limit",
    least: 0,
    default: 50,
    says: "Instances of the service.",
    source: "RabbitMQ tile 1.10: field max 50 (RMQDOC)",
  },
  "quota.reserve": {
    kind: "count",
    least: 0,
    default: 0,
    says: "Part of the global quota kept for requests of a `priority` above 0.",
    source: "no reserve unless stated",
  },
  "quota.reserve_vcpus": {
    kind: "count",
    least: 0,
    default: 0,
    needs: { key: "quota.vcpus" },
    says: "Part of the vCPU quota kept for requests of a `priority` above 0.",
    source: "no reserve unless stated",
  },
  "quota.vcpus": {
    kind: "limit",
    least: 0,
    default: "unlimited",
    says: "vCPUs of all its instances together: a resource quota, which refuses at once.",
    source: "unlimited unless stated (ODBDOC operating.html, resource quotas)",
  },
  ...QUOTAS_OF_TILE,
  vm_create: {
    kind: "time",
    default: { lognormal: { median: "80 s", p95: "180 s" } },
    says: "The IaaS creates a VM and its agent answers; all VMs of an instance at the same time, as far as `director.threads` go.",
    source: "bosh #1178 72-80 s, bosh-vsphere-cpi #308 90 s, Mao & Humphrey 2012 97 s; the shape is an estimate",
    estimate: true,
  },
  vm_failure: {
    kind: "probability",
    default: "0 %",
    says: "One try at creating a VM fails; an instance comes up if all of its VMs do.",
    source: "no public number (domain.md Gaps)",
    estimate: true,
  },
  vm_tries: {
    kind: "count",
    least: 1,
    most: 1_000,
    default: 5,
    says: "Tries at creating a VM before the task fails.",
    source: "max_vm_create_tries 5 (BOSH spec:154)",
  },
  ...COMPILATION,
  disk: {
    kind: "time",
    default: { uniform: ["20 s", "80 s"] },
    says: "A VM's disk is created and attached.",
    source: "bosh #1757: 22 s and 54 s",
  },
  start: {
    kind: "time",
    default: { uniform: ["35 s", "90 s"] },
    says: "A VM's jobs start and are watched.",
    source: "update blocks: 30 s at least (ODBDOC, CFDEP)",
  },
  create_failure: {
    kind: "probability",
    default: "1 %",
    says: "The create task fails after its work was done.",
    source: "domain.md level 4",
    estimate: true,
  },
  ...FAILED,
  post_deploy_errands: {
    kind: "count",
    changes: "never",
    least: 0,
    most: 100,
    default: 0,
    says: "Errands after the deployment; each is started by a poll.",
    source: "ODBDOC concepts.html",
  },
  post_deploy_errand: {
    kind: "time",
    default: { uniform: ["30 s", "120 s"] },
    says: "One such errand.",
    source: "ODBDOC (domain.md level 4)",
    estimate: true,
  },
  delete_task: {
    kind: "time",
    default: { uniform: ["60 s", "240 s"] },
    says: "The director deletes an instance, or VMs that were kept ready.",
    source: "ODBDOC log 2:04; scale test at most 5 min",
  },
  ...DELETIONS,
  ...WARM,
  ...BROKER_VMS,
  ...operations({ monthly: "8 h", release: "4 h" }),
  ...ASKED,
  ...FAILURES,
  ...OPERATED_UPGRADE,
  "upgrade.canaries": {
    kind: "count",
    least: 0,
    default: 0,
    says: "Instances upgraded first; a failure halts the rest.",
    source: "ODBREL upgrade-all-service-instances spec",
  },
  "upgrade.watch": {
    kind: "duration",
    default: "0 s",
    says: "Time the canaries are watched before the rest starts.",
    source: "ODB instanceiterator: none",
  },
  "upgrade.max_in_flight": {
    kind: "count",
    least: 1,
    default: 1,
    says: "Instances under upgrade at a time.",
    source: "ODBREL upgrade-all-service-instances spec",
  },
  "upgrade.poll": {
    kind: "duration",
    default: "60 s",
    says: "The errand looks at its instances this often; between looks it notices nothing.",
    source: "polling_interval_seconds 60 (ODBREL spec)",
  },
  "upgrade.attempts": {
    kind: "count",
    changes: "never",
    least: 1,
    most: 1_000,
    optional: true,
    says: "Passes of the errand over instances that are busy: on which something else is under way when their turn comes. They are left out of a pass, and tried again in the next. With some left after the last, the errand ends red, and an operator runs it again when he has looked into it (`repair`). Left out, their upgrade waits in line until they are free. (The errand of the broker makes 5: attempt_limit, ODBREL spec.)",
  },
  "upgrade.attempt_interval": {
    kind: "duration",
    default: "60 s",
    needs: { key: "upgrade.attempts" },
    says: "The pause after each such pass.",
    source: "attempt_interval_seconds 60 (ODBREL spec)",
  },
  "upgrade.on_failure": {
    kind: "choice",
    choices: ["go on", "stop"],
    default: "go on",
    says: "What the pass does when an instance that is no canary fails.",
    source: "ODB iterator.go finishes the pass; ODBDOC says it stops",
  },
  "delete_all.poll": {
    kind: "duration",
    default: "60 s",
    says: "The delete-all errand looks this often.",
    source: "ODBREL delete-all-service-instances spec",
  },
};
