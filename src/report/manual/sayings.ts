/** One thing that may happen, and the line of a scenario that says so. */
export interface Saying {
  readonly what: string;
  /** The place whose keys the line holds. */
  readonly where: Place;
  readonly yaml: string;
}

export type Place =
  | "run"
  | "demand.STREAM"
  | "platform"
  | "services.SERVICE"
  | "….levels.brokered"
  | "….levels.managed"
  | "….levels.on-demand"
  | "releases.RELEASE"
  | "errands"
  | "outages"
  | "changes";

const demand = (what: string, yaml: string): Saying => ({ what, where: "demand.STREAM", yaml });
const run = (what: string, yaml: string): Saying => ({ what, where: "run", yaml });
const at = (level: "brokered" | "managed" | "on-demand", what: string, yaml: string): Saying => ({
  what,
  where: `….levels.${level}`,
  yaml,
});

/** What can be modelled, by topic. A test reads every line in its place. */
export const SAYINGS: Readonly<Record<string, readonly Saying[]>> = {
  "When requests come": [
    demand("at random, at a mean rate", "requests: {rate: 4 per hour}"),
    demand(
      "from 400 developers in office hours, and more each month",
      "requests: {developers: 400, each: 0.23 per month, pattern: office hours, growth: 2 % per month}",
    ),
    demand("a rate that is an estimate", "requests: {rate: {estimate: 4 per hour}}"),
    demand("growth by the same amount each month", "requests: {rate: 4 per hour, growth: {linear: 2 % per month}}"),
    demand("at regular times", "requests: {every: 10 min}"),
    demand("with gaps of any distribution", "requests: {every: {gamma: {cv: 0.5, mean: 10 min}}}"),
    demand("pipelines that ask for several at once", "requests: {rate: 4 per hour, batch: 5}"),
    demand("batches of varying size", "requests: {rate: 4 per hour, batch: {sizes: {1: 50 %, 4: 50 %}}}"),
    demand(
      "bursts",
      "requests: {modes: [{rate: 2 per hour, lasts: 3 h}, {rate: 20 per hour, lasts: {exponential: {mean: 20 min}}}]}",
    ),
    demand(
      "a team whose members wait for an instance before they ask for the next",
      "requests: {developers: 5, pause: {exponential: {mean: 10 h}}, until: ready}",
    ),
    demand(
      "less is asked for where it takes long: of the same requests, a part is made at a level",
      "requests: {rate: 4 per hour, at: {user-provided: 10 %}}",
    ),
    demand("as in your own log", "requests: {trace: {file: requests.csv, unit: s}}"),
    demand(
      "as in a table of instances with dates, whose columns have other names",
      "requests: {trace: {file: vms.csv, unit: iso, columns: {time: created_at, end: deleted_at, plan: flavor}}}",
    ),
    demand("at stated times", "requests: {times: [0 s, 90 s, 1 h]}"),
  ],
  "What developers do": [
    demand("they try again after a refusal", "when_refused: {try_again: 50 %, after: 4 h, at_most: 5}"),
    demand("they go to another service after a refusal", "when_refused: {instead: other}"),
    demand("they try again after a failure", "when_failed: {try_again: 100 %, after: 5 min}"),
    demand("they go to another service after a failure", "when_failed: {instead: other}"),
    demand(
      "a pipeline gives up after five minutes, while its create goes on",
      "gives_up_after: 5 min\ncleans_up_after: 1 d",
    ),
    demand("they lose patience in a line", "patience: 30 min"),
    demand("some requests are urgent and served first", "priority: 1"),
    demand("they belong to an organisation with a quota of its own", "org: payments"),
  ],
  "Limits and lines": [
    { what: "quotas of organisations", where: "platform", yaml: "org_quota: {payments: 20, search: 30}" },
    {
      what: "plans of several sizes",
      where: "services.SERVICE",
      yaml: "plans: {small: {vcpus: 1}, large: {vcpus: 4}}",
    },
    {
      what: "disks of deleted instances are kept for five days, and count",
      where: "platform",
      yaml: "iaas: {disks: 200, disks_kept: 5 d}",
    },
    at(
      "on-demand",
      "a deletion in a hundred fails, and is an operator's work",
      "deletions: {failure: 1 %, repair: 30 min}",
    ),
    at("on-demand", "a quota of vCPUs that refuses at once", "quota: {vcpus: 100}"),
    { what: "a limit of the IaaS that fails a create in the middle", where: "platform", yaml: "iaas: {vcpus: 800}" },
    at("managed", "a reserve of VMs for urgent requests", "pool: {reserve: 2}"),
    at("on-demand", "a reserve of the quota for urgent requests", "quota: {reserve: 2}"),
    at("managed", "requests wait for a full pool instead of being refused", "pool: {when_full: queue, places: 3}"),
    at(
      "brokered",
      "a short line that serves the last first",
      'broker: {workers: 2, places: 3, line: "last come, first served"}',
    ),
    at("brokered", "workers that look for work only now and then", "broker: {look: 5 s}"),
    at("brokered", "workers that start cold", "broker: {cold_start: 10 s, keep_warm: 5 min}"),
    at("brokered", "a test of each new instance that may send it back", "test: {workers: 2, work: 40 s, failure: 5 %}"),
    {
      what: "polls that back off, and are not in step with requests",
      where: "platform",
      yaml: "cloud_controller: {poll: 60 s, backoff: 1.5, phase: free}",
    },
    {
      what: "creates that take too long fail, and their work goes on",
      where: "platform",
      yaml: "cloud_controller: {operation_at_most: 1 h}",
    },
  ],
  VMs: [
    at("managed", "a crew cleans returned VMs, instead of the broker under its lock", "scrub_crew: 2"),
    at("managed", "the operator grows a pool that is nearly full", "grow: {at: 90 %, by: 10, at_most: 60}"),
    at(
      "on-demand",
      "VMs fail and are brought back",
      "failures: {every: {exponential: {mean: 2893 h}}, noticed: 90 s, recreate: 3 min, crew: 2}",
    ),
    at(
      "on-demand",
      "VMs are kept ready, and ordered in batches",
      "warm: {vms: 5, by: 2, create: 2 min, when_empty: wait}",
    ),
  ],
  "Releases and changes": [
    {
      what: "a new stemcell every two weeks",
      where: "releases.RELEASE",
      yaml: "every: {weibull: {shape: 1.6, mean: 15 d}}",
    },
    { what: "a release on a date", where: "releases.RELEASE", yaml: "on: [2026-01-09 18:00]" },
    {
      what: "a release that only reconfigures VMs, taken within a day",
      where: "releases.RELEASE",
      yaml: "{every: 30 d, work: {uniform: [5 min, 10 min]}, lag: 1 working day}",
    },
    {
      what: "three of ten releases are urgent, and these are taken within four hours",
      where: "releases.RELEASE",
      yaml: "{every: 15 d, severity: {high: 30 %, medium: 70 %}, lag: {high: 4 h}}",
    },
    at(
      "brokered",
      "the provider has a patch after some days",
      "upgrade: {provider_lag: 5 d, provider_urgent_lag: 1 d}",
    ),
    at(
      "on-demand",
      "upgrades once a month, for what is grave",
      "upgrade: {taken: high and critical, at_most_every: 30 d}",
    ),
    at("on-demand", "upgrades in waves, with a canary", "upgrade: {order: waves, canaries: 1, max_in_flight: 4}"),
    {
      what: "operators begin upgrades on Saturday nights only",
      where: "platform",
      yaml: "upgrades: {maintenance: {saturday: 22:00-06:00}}",
    },
    {
      what: "the same, and break off in the morning: what is left follows a week later",
      where: "platform",
      yaml: "upgrades: {maintenance: {saturday: 22:00-06:00}, pauses: true}",
    },
    {
      what: "one Apply Changes takes all tiles that have a release waiting",
      where: "platform",
      yaml: "upgrades: {all_tiles: true}",
    },
    {
      what: "every instance is deleted on a date",
      where: "errands",
      yaml: "[{run: delete-all, service: SERVICE, on: 2026-01-10}]",
    },
    {
      what: "one of three zones is lost on a date (`platform.zones: 3`)",
      where: "outages",
      yaml: "[{zone: 1, on: 2026-01-08 10:00, for: 3 h, repairs: elsewhere}]",
    },
    { what: "a third of all VMs is lost", where: "outages", yaml: "[{vms: 1/3, after: 4 d}]" },
    {
      what: "the director is out for an hour, once in sixty days or so",
      where: "outages",
      yaml: "[{station: director, every: {exponential: {mean: 60 d}}, for: 1 h}]",
    },
    {
      what: "the provider outside is out",
      where: "outages",
      yaml: "[{provider: SERVICE, every: {exponential: {mean: 60 d}}, for: {exponential: {mean: 1 h}}}]",
    },
    at("managed", "moving what exists to this level takes six hours an instance", "effort: {each_instance: 6 h}"),
    {
      what: "new requests go to another level from a date on, and instances move when their developers get to it",
      where: "services.SERVICE",
      yaml: "stages: [{level: brokered, from: 30 d, migrate: {after: {exponential: {mean: 30 d}}, work: 4 h}}]",
    },
    {
      what: "the same as soon as so many instances exist, ten of them a week",
      where: "services.SERVICE",
      yaml: "stages: [{level: brokered, from: 100 instances, migrate: {waves: 10, every: 7 d}}]",
    },
    {
      what: "the next level as soon as more than 5 % of the requests of the last 30 days were refused",
      where: "services.SERVICE",
      yaml: "stages: [{level: brokered, when: refused > 5 % over 30 d, migrate: {rate: 10 per week}}]",
    },
    { what: "a planned change", where: "changes", yaml: "[{after: 4 d, set: {platform.director.workers: 8}}]" },
    {
      what: "fewer workers at night",
      where: "changes",
      yaml: "[{within: 20:00-07:00, set: {platform.director.workers: 2}}]",
    },
    {
      what: "no VMs are kept ready at night",
      where: "changes",
      yaml: "[{within: 20:00-06:00, set: {services.SERVICE.levels.on-demand.warm.vms: 0}}]",
    },
    {
      what: "another capacity on some days of the week",
      where: "changes",
      yaml: "[{within: {weekend: 00:00-24:00}, set: {platform.director.workers: 1}}]",
    },
  ],
  "The run": [
    run("begin as the demand's own past would have it", "begin: steady"),
    run("begin with a stated number of instances", "begin: {instances: {SERVICE: 10}}"),
    run("begin with requests that wait already", "begin: {waiting: {SERVICE: 20}}"),
    run(
      "measure parts of the run on their own",
      "windows: [within 09:00-17:00, during upgrades, in the first 3 d, in the first 100 requests, in the last 3 d]",
    ),
    run(
      "measure any quantile and any threshold",
      'measures: [wait.p75, usable.7min, "wait > 20 min", "instances > 20"]',
    ),
    run("a study of the long run", "{regime: steady, warm_up: auto}"),
    run("as many replications as it takes", "replications: {until: {wait.p95: 5 % or 30 s}, at_most: 500}"),
  ],
};
