import fc from "fast-check";

// Scenarios in which everything happens at once.

/** What may be otherwise in a scenario with a bit of everything. */
export const numbers = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  rate: fc.integer({ min: 1, max: 30 }),
  life: fc.integer({ min: 1, max: 30 }),
  few: fc.integer({ min: 1, max: 4 }),
  some: fc.integer({ min: 5, max: 40 }),
  slots: fc.integer({ min: 1, max: 3 }),
  fails: fc.integer({ min: 0, max: 40 }),
  minutes: fc.integer({ min: 0, max: 20 }),
  full: fc.constantFrom("queue", "refuse"),
  stops: fc.constantFrom("go on", "stop"),
  order: fc.constantFrom("sliding window", "waves"),
  level: fc.constantFrom("user-provided", "brokered", "managed", "on-demand"),
  begin: fc.constantFrom("empty", "{ instances: { db: 4 } }"),
  grows: fc.boolean(),
  ready: fc.constantFrom(null, "create", "wait"),
  repairs: fc.constantFrom(null, "by_director: true", "by_director: false", "crew: 1"),
});

export type Numbers = typeof numbers extends fc.Arbitrary<infer N> ? N : never;

const failures = ({ repairs, life, minutes }: Numbers) =>
  repairs === null
    ? ""
    : `failures: { every: { exponential: { mean: ${4 * life} h } }, recreate: ${minutes} min, ${repairs} },`;

const warm = ({ ready, few, minutes }: Numbers) =>
  ready === null ? "" : `warm: { vms: ${few + 3}, by: ${few}, create: ${minutes} min, when_empty: ${ready} },`;

/** A scenario with a bit of everything: levels, lines, retries, failures, releases, changes. */
export const anything = (n: Numbers) => `
run: { seed: ${n.seed}, horizon: 6 d, follow: 2 d, begin: ${n.begin}, windows: [during upgrades, within 09:00-17:00, in the first 30 h, at 50 h] }
demand:
  db: { requests: { rate: ${n.rate} per hour, pattern: office hours }, plans: { small: 70 %, large: 30 % }, lifetime: { lognormal: { mean: ${n.life} h, cv: 2 } }, when_refused: { try_again: 70 %, after: { exponential: { mean: 1 h } }, at_most: ${n.few} }, when_failed: { try_again: 70 %, after: 0 s, at_most: 2 } }
  other: { requests: { rate: 5 per hour }, lifetime: { exponential: { mean: 2 h } } }
platform: { director: { workers: ${n.few + 2} }, org_quota: ${5 * n.some}, iaas: { vms: ${4 * n.some} }, cloud_controller: { pick_up: { uniform: [0 s, 5 s] }, poll: 1 min }, people: { hours: office hours, operators: ${n.few} } }
services:
  db:
    level: ${n.level}
    plans: { small: { vcpus: 1 }, large: { vcpus: 2, vms: ${n.level === "managed" ? 1 : 3} } }
    levels:
      user-provided: { set_up: ${n.minutes} min, upgrade: { neglect: ${n.fails} %, adoption_lag: { exponential: { mean: 20 h } }, work: 30 min } }
      brokered: { broker: { call: 2 s, workers: ${n.few}, work: ${n.minutes} min }, provider: { latency: 5 min, quota: ${2 * n.some}, delete: 2 min }, create_failure: ${n.fails} %, upgrade: { window: { uniform: [0 s, 1 d] }, downtime: ${n.minutes} min }, tile: { upgrade: 20 min } }
      managed: { ${failures(n)} pool: { vms: ${n.some}, slots: ${n.slots}, when_full: ${n.full} }, allocate: ${n.minutes} s, scrub: ${n.minutes} min, scrub_lock: ${n.grows}, scrub_failure: ${n.fails} %, ${n.grows ? `grow: { at: 80 %, by: ${n.few}, at_most: ${2 * n.some} },` : ""} upgrade: { failure: ${n.fails} %, max_in_flight: ${n.few}, canaries: ${n.few - 1}, watch: 1 min, on_failure: ${n.stops}, order: ${n.order} } }
      on-demand: { ${failures(n)} ${warm(n)} broker: { call: 10 s }, quota: { plan: ${n.some}, global: ${n.some + 3} }, vm_create: ${n.minutes} min, vm_failure: ${n.fails} %, vm_tries: 2, create_failure: ${n.fails} %, delete_task: 2 min, post_deploy_errands: ${n.slots - 1}, upgrade: { failure: ${n.fails} %, max_in_flight: ${n.few}, canaries: ${n.few - 1}, on_failure: ${n.stops}, order: ${n.order}, poll: 60 s } }
  other: { level: on-demand, levels: { on-demand: { vm_create: 1 min, delete_task: 1 min, upgrade: { max_in_flight: 2 } } } }
releases: { stemcell: { every: { exponential: { mean: 1 d } } } }
changes:
  - { after: 2 d, set: { demand.db.requests.rate: ${2 * n.rate} per hour, platform.director.workers: ${n.few + 1} } }
  - { after: 4 d, set: { platform.org_quota: ${4 * n.some} } }
`;

/** What `anything` leaves out: who asks, laws, priorities, organisations, servers that sleep, looks that back off, ties. */
export const RICH: Readonly<Record<string, string>> = {
  "teams, bursts, batches, lists and growth": `
run: { seed: 3, start: 2026-01-08, horizon: 6 d, follow: 1 d, ties: shuffled, windows: [within 09:00-17:00, at 50 h] }
demand:
  db: { plans: { standard: 70 %, large: 30 % }, requests: { modes: [{ rate: 2 per hour, lasts: { exponential: { mean: 3 h } } }, { rate: 20 per hour, lasts: 1 h }], batch: { sizes: { 1: 50 %, 4: 50 % } } }, lifetime: { triangular: [1 h, 2 h, 9 h] } }
  team: { service: db, plans: { standard: 70 %, large: 30 % }, requests: { developers: 7, pause: { exponential: { mean: 5 h } }, until: deleted }, lifetime: { gamma: { shape: 2.5, mean: 3 h } }, patience: { uniform: [1 min, 2 h] } }
  eager: { service: db, plans: { standard: 70 %, large: 30 % }, requests: { developers: 3, pause: 90 min }, lifetime: { weibull: { shape: 1.6, mean: 2 h } } }
  rising: { service: other, requests: { rate: 3 per hour, growth: { linear: 1 % per h }, pattern: office hours }, lifetime: { pareto: { shape: 3, minimum: 1 h } }, when_refused: { instead: db } }
  doubling: { service: other, requests: { rate: 1 per hour, growth: 100 % per 5 d, batch: { geometric: { mean: 2 } } }, lifetime: { erlang: { stages: 3, mean: 2 h } } }
  regular: { service: other, requests: { every: { lognormal: { mean: 2 h, cv: 0.3 } }, from: 40 min }, lifetime: { empirical: [1 h, 2 h, 7 h] } }
  listed: { service: db, requests: { trace: { file: a.csv, unit: h, without_lifetime: drawn, text: "time,lifetime,plan\\n5,3,standard\\n9.5,1,large\\n9.5,,\\n100,2,standard" } }, plans: { standard: 50 %, large: 50 % }, lifetime: { hyperexponential: [{ probability: 75 %, mean: 40 min }, { probability: 25 %, mean: 280 min }] } }
platform: { director: { workers: 3 }, cloud_controller: { poll: 1 min, backoff: 1.5, phase: free } }
services:
  db: { level: on-demand, plans: { standard: { vcpus: 1 }, large: { vcpus: 2, vms: 3 } }, levels: { on-demand: { vm_create: { lognormal: { median: 80 s, p95: 180 s } }, start: 30 s } } }
  other: { level: managed, levels: { managed: { pool: { vms: 12, order: "first in, first out" }, scrub: { uniform: [1 min, 20 min] }, scrub_crew: 2, scrub_lock: off } } }
changes: [{ after: 3 d, set: { demand.eager.requests.pause: 4 h, demand.rising.requests.rate: 6 per hour, demand.regular.requests.every: 30 min } }]`,
  "updates, bindings, and errands that are run again": `
run: { seed: 8, horizon: 12 d, begin: { instances: { db: 30 } } }
demand:
  db: { requests: { rate: 1 per hour }, lifetime: { exponential: { mean: 3 d } } }
platform: { director: { workers: 6 }, people: { hours: office hours, operators: 1 }, cloud_controller: { poll: 1 min }, upgrades: { maintenance: { daily: 08:00-20:00 }, pauses: true, all_tiles: true } }
services:
  db: { level: on-demand, levels: { on-demand: { quota: { plan: 40, global: 45 }, grow: { at: 90 %, by: 3, at_most: 60 }, vm_create: 5 min, compilation: { uniform: [5 min, 15 min] }, delete_task: 2 min, broker: { call: 3 s }, failures: { every: { exponential: { mean: 10 d } }, recreate: 2 min }, updates: { every: { exponential: { mean: 4 h } }, work: { uniform: [20 min, 40 min] } }, bindings: { every: { exponential: { mean: 8 h } } }, upgrade: { failure: 5 %, canaries: 2, watch: 1 min, max_in_flight: 2, poll: 60 s, attempts: 2, attempt_interval: 90 s, repair: { uniform: [1 h, 3 h] } } } } }
  other: { level: on-demand, levels: { on-demand: { upgrade: { max_in_flight: 2 } } } }
releases: { stemcell: { every: { exponential: { mean: 40 h } } } }`,
  "priorities, organisations, reserves, and servers that sleep": `
run: { seed: 4, horizon: 5 d, begin: { waiting: { db: 6, broken: 9, asleep: 4, cold: 3 } }, regime: steady, warm_up: 1 d, windows: [in the first 60 h] }
demand:
  db: { org: one, requests: { rate: 6 per hour }, lifetime: { exponential: { mean: 1 h } }, patience: 40 min }
  urgent: { service: db, org: two, priority: 2, requests: { rate: 3 per hour }, lifetime: { exponential: { mean: 1 h } } }
  late: { service: broken, org: two, requests: { rate: 5 per hour }, lifetime: 3 h, when_failed: { try_again: 60 %, after: 5 min, at_most: 2 } }
  asleep: { service: asleep, org: one, priority: 1, requests: { rate: 10 per hour }, lifetime: 20 min }
  cold: { service: cold, org: one, requests: { rate: 2 per hour }, lifetime: 20 min }
platform: { org_quota: { one: 25, two: 20 }, cloud_controller: { poll: 30 s } }
services:
  db: { level: managed, levels: { managed: { pool: { vms: 8, reserve: 2, when_full: queue } } } }
  broken: { level: brokered, levels: { brokered: { create_failure: 20 %, broker: { workers: 2, work: { exponential: { mean: 8 min } }, places: 3, line: "last come, first served" }, test: { workers: 1, work: { exponential: { mean: 5 min } }, failure: 30 % } } } }
  asleep: { level: brokered, levels: { brokered: { broker: { workers: 2, work: { exponential: { mean: 4 min } }, look: { exponential: { mean: 2 min } } } } } }
  cold: { level: brokered, levels: { brokered: { broker: { workers: 1, work: { exponential: { mean: 4 min } }, cold_start: { uniform: [1 min, 5 min] }, keep_warm: 10 min } } } }
changes: [{ after: 60 h, set: { services.db.levels.managed.pool.reserve: 1, services.asleep.levels.brokered.broker.look: 1 min, services.broken.levels.brokered.broker.places: 6 } }]`,
  "releases for everybody, and an errand that deletes all": `
run: { seed: 5, horizon: 6 d, begin: { instances: { db: 30, pool: 8, own: 9, shared: 5 }, waiting: { db: 6, pool: 2, shared: 3 } }, windows: [during upgrades] }
demand:
  db: { requests: { rate: 40 per day }, lifetime: { exponential: { mean: 4 d } }, when_failed: { try_again: 50 %, after: 2 h } }
  pool: { requests: { rate: 40 per day }, lifetime: { exponential: { mean: 4 h } }, when_refused: { try_again: 60 %, after: 1 h } }
  own: { requests: { rate: 5 per day }, lifetime: 3 d }
  shared: { requests: { rate: 5 per day }, lifetime: 3 d }
platform: { director: { workers: 2 }, cloud_controller: { poll: 1 min }, people: { hours: office hours, operators: 2 } }
services:
  db: { level: on-demand, levels: { on-demand: { vm_create: { exponential: { mean: 10 min } }, create_failure: 10 %, warm: { vms: 3, by: 2, create: 20 min }, failures: { every: { exponential: { mean: 20 d } }, recreate: 20 min }, upgrade: { work: 5 min, canaries: 2, max_in_flight: 3, failure: 5 %, poll: 60 s } } } }
  pool: { level: managed, levels: { managed: { pool: { vms: 12, slots: 2 }, grow: { at: 75 %, by: 3, at_most: 20 }, scrub: 5 min, scrub_failure: 10 %, failures: { every: { exponential: { mean: 10 d } }, crew: 1 }, upgrade: { work: 5 min, order: waves, max_in_flight: 2, failure: 5 %, on_failure: stop } } } }
  own: { level: user-provided, levels: { user-provided: { set_up: 1 h, upgrade: { neglect: 20 %, adoption_lag: { exponential: { mean: 1 d } }, work: 1 h } } } }
  shared: { level: brokered, levels: { brokered: { provider: { latency: 5 min, quota: 20 }, upgrade: { window: { uniform: [0 s, 1 d] }, downtime: 6 min }, tile: { upgrade: 20 min } } } }
releases: { stemcell: { every: { exponential: { mean: 1 d } } }, product: { on: [2026-01-07], services: [db, shared] } }
errands: [{ run: delete-all, service: db, on: 2026-01-09 }]`,
  "VMs kept ready: taken by all or none, returned, failed, renewed, too many, and more than the IaaS grants": `
run: { seed: 8, start: 2026-01-05, horizon: 6 d, follow: 1 d, windows: [within 09:00-17:00] }
demand:
  db: { plans: { one: 60 %, three: 40 % }, requests: { rate: 5 per hour, pattern: office hours }, lifetime: { exponential: { mean: 5 h } }, patience: { uniform: [1 min, 30 min] }, when_failed: { try_again: 80 %, after: 5 min, at_most: 2 } }
  waits: { service: queued, requests: { rate: 3 per hour }, lifetime: { exponential: { mean: 3 h } }, patience: 20 min }
platform: { director: { workers: 3, threads: 2 }, iaas: { vms: 40, vcpus: 44 }, cloud_controller: { poll: 1 min } }
services:
  db: { level: on-demand, plans: { one: { vcpus: 2 }, three: { vms: 3 } }, levels: { on-demand: { warm: { vms: 4, by: 3, create: { uniform: [1 min, 9 min] } }, failures: { every: { exponential: { mean: 20 h } } }, create_failure: 20 %, post_deploy_errands: 1, upgrade: { operator_lag: 1 h, max_in_flight: 2 } } } }
  queued: { level: on-demand, levels: { on-demand: { warm: { vms: 2, create: 5 min, when_empty: wait }, failures: { every: { weibull: { shape: 2, mean: 10 h } }, crew: 1 }, upgrade: { operator_lag: 0 s, max_in_flight: 2 } } } }
releases: { stemcell: { every: { exponential: { mean: 1 d } } } }
changes: [{ after: 33 h, set: { services.queued.levels.on-demand.warm.vms: 5 } }, { after: 57 h, set: { services.queued.levels.on-demand.warm.vms: 1 } }, { after: 3 d, set: { services.db.levels.on-demand.warm.vms: 3, platform.iaas.vms: 34 } }]`,
  "clients that give up and ask again or elsewhere, of what the Cloud Controller may give up too": `
run: { seed: 9, horizon: 5 d, follow: 1 d, begin: { waiting: { db: 4 } }, windows: [within 09:00-17:00] }
demand:
  ci: { service: db, requests: { rate: 8 per hour }, lifetime: { exponential: { mean: 1 h } }, gives_up_after: { exponential: { mean: 20 min } }, cleans_up_after: { exponential: { mean: 9 h } }, when_refused: { try_again: 50 %, after: 30 min }, when_failed: { try_again: 100 %, after: 1 min, at_most: 4 } }
  db: { requests: { rate: 2 per hour }, lifetime: 5 h, patience: 2 h, gives_up_after: 1 h, when_failed: { instead: pool } }
  team: { service: staged, requests: { developers: 4, pause: 3 h, until: deleted }, lifetime: 2 h, gives_up_after: { uniform: [3 min, 9 min] } }
  pool: { requests: { rate: 2 per hour }, lifetime: 4 h, gives_up_after: 4 min, cleans_up_after: 1 d }
platform: { director: { workers: 3 }, iaas: { disks: 150, disks_kept: 12 h }, cloud_controller: { poll: 1 min, operation_at_most: 90 min } }
services:
  db: { level: on-demand, levels: { on-demand: { quota: { plan: 60, global: 60 }, vm_create: { exponential: { mean: 10 min } }, vm_failure: 5 %, create_failure: 5 %, deletions: { failure: 10 % }, failures: { every: { exponential: { mean: 4 d } } }, upgrade: { operator_lag: 1 h, max_in_flight: 2 } } } }
  pool: { level: managed, levels: { managed: { pool: { vms: 20 }, allocate: { exponential: { mean: 4 min } }, scrub: 10 min } } }
  staged: { level: brokered, stages: [{ level: on-demand, from: 2 d, migrate: { after: 1 h } }], levels: { brokered: { provider: { latency: { uniform: [1 min, 9 min] } }, deletions: { failure: 10 % } }, on-demand: { vm_create: 5 min } } }
releases: { stemcell: { every: { exponential: { mean: 1 d } } } }
changes: [{ after: 3 d, set: { demand.ci.gives_up_after: 10 min, demand.ci.cleans_up_after: 2 h } }]`,
  "outages of everything: zones, VMs, stations and providers, while VMs fail and are upgraded": `
run: { seed: 5, horizon: 12 d, follow: 2 d, begin: { instances: { db: { standard: 20 }, pool: 15, outside: 5 } }, windows: [within 09:00-17:00] }
demand:
  db: { requests: { rate: 2 per hour }, lifetime: { exponential: { mean: 12 h } }, plans: { standard: 80 %, cluster: 20 % }, when_failed: { try_again: 100 %, after: 1 min, at_most: 3 } }
  pool: { requests: { rate: 1 per hour }, lifetime: { exponential: { mean: 9 h } } }
  outside: { requests: { rate: 1 per hour }, lifetime: { exponential: { mean: 9 h } } }
platform: { zones: 3, director: { workers: 3 }, iaas: { vms: 140 } }
services:
  db: { level: on-demand, plans: { standard: {}, cluster: { vms: 3, down_during_upgrade: none } }, levels: { on-demand: { vm_create: { exponential: { mean: 6 min } }, warm: { vms: 3 }, failures: { every: { exponential: { mean: 5 d } }, recreate: { exponential: { mean: 9 min } } }, upgrade: { operator_lag: 1 h, max_in_flight: 2 } } } }
  pool: { level: managed, levels: { managed: { pool: { vms: 30, slots: 2 }, scrub: 10 min, failures: { guard: 20 %, recreate: 5 min }, upgrade: { operator_lag: 2 h } } } }
  outside: { level: brokered, levels: { brokered: { broker: { workers: 2, work: 10 min }, provider: { latency: { exponential: { mean: 20 min } } } } } }
releases: { stemcell: { every: { exponential: { mean: 2 d } } } }
outages:
  - { zone: 1, every: { exponential: { mean: 1 d } }, for: { exponential: { mean: 3 h } } }
  - { zone: 2, every: { exponential: { mean: 1 d } }, for: { exponential: { mean: 3 h } }, repairs: elsewhere }
  - { vms: 10 %, every: { exponential: { mean: 1 d } } }
  - { station: director, every: { exponential: { mean: 8 h } }, for: { exponential: { mean: 40 min } } }
  - { station: broker, every: { exponential: { mean: 8 h } }, for: 20 min }
  - { provider: outside, every: { exponential: { mean: 12 h } }, for: { exponential: { mean: 1 h } } }
changes: [{ after: 5 d, set: { platform.iaas.vms: 120, services.pool.levels.managed.pool.vms: 25 } }]`,
  "maintenance hours, and tiles that one Apply Changes takes": `
run: { horizon: 40 d, begin: { instances: { db: 12, cache: 9 } }, windows: [during upgrades] }
demand:
  db: { requests: { rate: 4 per day }, lifetime: { exponential: { mean: 3 d } } }
  cache: { requests: { rate: 3 per day }, lifetime: { exponential: { mean: 3 d } } }
platform: { upgrades: { maintenance: { weekdays: "22:00-02:00", saturday: "20:00-23:00" }, all_tiles: true }, people: { hours: office hours } }
services:
  db: { level: managed, levels: { managed: { pool: { vms: 25 }, grow: { at: 80 %, by: 2, at_most: 40 }, upgrade: { operator_lag: { exponential: { mean: 2 d } }, fixed: { uniform: [10 min, 90 min] }, work: { uniform: [15 min, 40 min] }, failure: 5 %, canaries: 1, watch: 20 min, max_in_flight: 2, on_failure: stop } } } }
  cache: { level: on-demand, levels: { on-demand: { upgrade: { operator_lag: { exponential: { mean: 3 d } }, fixed: { uniform: [10 min, 90 min] }, work: 40 min, failure: 5 %, poll: 60 s, taken: high and critical, at_most_every: 3 d } } } }
  tile: { level: brokered }
releases:
  stemcell: { every: { exponential: { mean: 4 d } } }
  patch: { every: { exponential: { mean: 3 d } }, severity: medium, lag: 1 d, work: 5 min }
`,
};
