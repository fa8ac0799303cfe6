import { DISKS } from "./disks.ts";
import type { Parameters } from "./parameter.ts";

/** The platform that all services share: `platform:` in a scenario. */
export const PLATFORM: Parameters = {
  "director.workers": {
    kind: "limit",
    least: 1,
    default: 5,
    says: "Director workers; each does one task at a time.",
    source: "Ops Manager 1.8-1.12 (INST); bosh spec 3, bosh-deployment 4",
  },
  "director.status_worker": {
    kind: "flag",
    default: true,
    says: "One of them serves only status calls, and none of the tasks modelled here.",
    source: "bosh-deployment (BDEP); off in the bosh spec",
  },
  "cloud_controller.poll": {
    kind: "duration",
    default: "60 s",
    says: "The Cloud Controller asks a broker for the last operation this often.",
    source: "CAPI spec:908",
  },
  "cloud_controller.backoff": {
    kind: "factor",
    least: 1,
    default: 1,
    says: "Factor by which each interval between two polls exceeds the previous one.",
    source: "CAPI spec: exponential back-off rate 1.0",
  },
  "cloud_controller.poll_at_most": {
    kind: "duration",
    optional: true,
    says: "The longest interval between two polls, up to which `backoff` makes them grow; left out, they grow without end. It never shortens `poll` itself.",
  },
  "cloud_controller.operation_at_most": {
    kind: "duration",
    changes: "while on",
    optional: true,
    says: "How long the Cloud Controller looks at a create in the background. At the last look within that time the request has failed for its developer, who may try again; the abandoned work goes on in its line, and what it makes is an orphan, deleted as a failed create is (`failed.kept`). Left out, it looks without end. (Its own default is one week: broker_client_max_async_poll_duration_minutes 10080, CAPI spec:912.)",
  },
  "cloud_controller.phase": {
    kind: "choice",
    choices: ["from acceptance", "free"],
    default: "from acceptance",
    says: "Whether the first look comes one interval after the broker accepted, or at any instant within it.",
    source: "CC: the job is put back with the interval as its delay",
  },
  "cloud_controller.pick_up": {
    kind: "time",
    default: { uniform: ["0 s", "5 s"] },
    says: "A Cloud Controller worker picks the job up.",
    source: "cloud_controller.yml: idle sleep 5 s",
  },
  org_quota: {
    kind: "limit by organisation",
    least: 0,
    default: "unlimited",
    says: "Service instances of each organisation, over all services but user-provided ones: one number, or one by organisation (the `org` of a demand).",
    source: "CAPI spec:517 total_services -1",
  },
  "director.threads": {
    kind: "count",
    least: 1,
    default: 32,
    says: "VMs of one instance that a director task creates or changes at the same time.",
    source: "max_threads 32 (BOSH spec:133)",
  },
  "iaas.vms": {
    kind: "limit",
    least: 0,
    default: "unlimited",
    says: "VMs that the IaaS grants: to on-demand instances, to pools, to brokers, and to be kept ready.",
    source: "no quota unless stated",
  },
  "iaas.vcpus": {
    kind: "limit",
    least: 0,
    default: "unlimited",
    says: "vCPUs that the IaaS grants to the same.",
    source: "no quota unless stated; GCP foundation 150 (INST gcp-quotas)",
  },
  "iaas.ips": {
    kind: "limit",
    least: 0,
    default: "unlimited",
    says: "Addresses of the service network, one for each of these VMs.",
    source: "no limit unless stated; a /24 holds some 250",
  },
  zones: {
    kind: "count",
    least: 1,
    optional: true,
    changes: "never",
    says: "Zones over which VMs are spread evenly, in the order of their age; left out, there is one. An outage (`outages`) may take one of them.",
  },
  "iaas.operations": {
    kind: "limit",
    changes: "while on",
    least: 1,
    default: "unlimited",
    says: "Operations on VMs that the IaaS does at once: to create, delete or replace one, for whatever asks. Others wait in its line, first come, first served, while their task keeps its director worker. It stands for back-off that loses no time. Left unlimited, none waits.",
    source:
      "no limit unless stated; failures from 15-20 creates at once on AWS (bosh PR #744), vCenter takes about 8 (domain.md C, #152)",
  },
  "iaas.replacement": {
    kind: "time",
    default: { lognormal: { median: "150 s", p95: "300 s" } },
    needs: { key: "iaas.operations" },
    says: "How long the IaaS is at a VM that is replaced in an upgrade: the old one is deleted, the new one created, its disk moved. It is a part of `upgrade.work`.",
    source: "a VM create of 80 s (bosh #1178) and a deletion; the shape is an estimate",
    estimate: true,
  },
  ...DISKS,
  "upgrades.maintenance": {
    kind: "hours",
    changes: "never",
    optional: true,
    says: "Hours of the week in which operators begin upgrades: `{saturday: 22:00-06:00}`. What has begun goes on until it is done, even after they end. Pools grow at any time. Left out, operators upgrade whenever they come to it.",
  },
  "upgrades.pauses": {
    kind: "flag",
    changes: "never",
    default: false,
    needs: { key: "upgrades.maintenance" },
    says: "Whether operators break an upgrade off when these hours end: VMs under way are ended, the rest waits for the next such hours, and begins with Apply Changes and canaries again.",
    source: "upgrade-all runs inside Apply Changes until it is done (domain.md A; TILE tile-errands)",
  },
  "upgrades.all_tiles": {
    kind: "flag",
    changes: "never",
    default: false,
    says: "Whether one Apply Changes takes all tiles that have a release waiting, whatever their own lag, one after the other. Otherwise each tile has an Apply Changes of its own.",
    source: "Ops Manager 2.2 and later deploy selected tiles; before, all of them (INST 2.2 review-pending-changes)",
  },
  "people.operators": {
    kind: "count",
    least: 1,
    default: 2,
    says: "Operators who repair failed VMs and upgrades.",
    source: "domain.md E",
    estimate: true,
  },
  "people.hours": {
    kind: "hours",
    default: "office hours",
    says: "When people work.",
    source: "Monday to Friday 09:00-17:00",
    estimate: true,
  },
  "people.cost": {
    kind: "money rate",
    default: "80 USD/h",
    says: "An operator's hour.",
    source: "domain.md common",
    estimate: true,
  },
  "people.write_off": {
    kind: "duration",
    changes: "never",
    default: "36 months",
    says: "The time in which the effort of reaching a level is written off, to stand beside the monthly cost.",
    source: "three years, as software made in-house is often written off; an estimate",
    estimate: true,
  },
  "people.developer_cost": {
    kind: "money rate",
    default: "80 USD/h",
    says: "A developer's hour.",
    source: "domain.md common",
    estimate: true,
  },
};

/** What every plan of a service states: `services.NAME.plans.PLAN`. */
export const PLAN: Parameters = {
  vcpus: {
    kind: "count",
    least: 0,
    most: 10_000_000,
    default: 1,
    says: "vCPUs of each of its VMs (on-demand).",
    source: "a small VM",
    estimate: true,
  },
  vms: {
    kind: "count",
    changes: "never",
    least: 1,
    most: 1_000,
    default: 1,
    says: "VMs of one instance (on-demand). At the managed level an instance gets one VM of the pool, and more is refused.",
    source: "SEED: one dedicated VM",
  },
  down_during_upgrade: {
    kind: "choice",
    changes: "never",
    choices: ["none", "one by one", "all"],
    default: "none",
    says: "How an instance of several VMs is upgraded (on-demand): one VM after the other while it stays up (`none`, and then it also bears that one VM fails), one after the other while it is down, or all at once, and down. One of a single VM is down in any case.",
    source: "BOSHDOC: VMs are updated one by one; an HA cluster stays up (PART, MySQL tile)",
  },
  price: {
    kind: "money rate",
    changes: "never",
    default: "0.083 USD/h",
    says: "Price of one of its VMs, or of the external instance.",
    source: "AWS m7g.large, t3.large on demand (domain.md G)",
  },
};

/** What it takes to reach a level once, in people's working time: as a scenario writes it. */
export interface Effort {
  readonly team: string;
  readonly operators: string;
  readonly each_instance: string;
}

/** `services.NAME.levels.LEVEL.effort`, by default; all are estimates. */
export const EFFORT: Readonly<Record<string, Effort>> = {
  "user-provided": { team: "0 d", operators: "0 d", each_instance: "8 h" },
  brokered: { team: "15 d", operators: "2 d", each_instance: "4 h" },
  managed: { team: "40 d", operators: "5 d", each_instance: "4 h" },
  "on-demand": { team: "60 d", operators: "5 d", each_instance: "4 h" },
};

/** What the key says, and why its default is as it is. */
export const EFFORT_KEYS: { readonly [K in keyof Effort]: { readonly says: string; readonly source: string } } = {
  team: {
    says: "Working time of the team that builds the integration; a day is 8 h. From a lower level than this one its effort there is counted off; from a higher one nothing is, for neither a provider's broker nor a pool is part of what stands there.",
    source: "working days of 8 h; no public number",
  },
  operators: {
    says: "Working time of the operators; a day is 8 h. Counted off as that of the team.",
    source: "working days of 8 h; no public number",
  },
  each_instance: {
    says: "Working time of developers to move one instance that exists at the start of the run to this level, from that of today: copy the data in an agreed hour, bind anew, look that it works.",
    source: "half a day, or a day where the service must be set up by hand; no public number",
  },
};
