import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { near } from "../support/near.ts";
import { area, DAY, level, run, sum } from "./base.ts";

// Any scenario, everything at once: the audits at the end of the run are the judge, and what no run may ever show.

const numbers = fc.record({
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

type Numbers = typeof numbers extends fc.Arbitrary<infer N> ? N : never;

const failures = ({ repairs, life, minutes }: Numbers) =>
  repairs === null
    ? ""
    : `failures: { every: { exponential: { mean: ${4 * life} h } }, recreate: ${minutes} min, ${repairs} },`;

const warm = ({ ready, few, minutes }: Numbers) =>
  ready === null ? "" : `warm: { vms: ${few + 3}, by: ${few}, create: ${minutes} min, when_empty: ${ready} },`;

const text = (n: Numbers) => `
run: { seed: ${n.seed}, horizon: 6 d, follow: 2 d, begin: ${n.begin}, windows: [during upgrades, within 09:00-17:00, in the first 30 h, at 50 h] }
demand:
  db: { requests: { rate: ${n.rate} per hour, pattern: office hours }, plans: { small: 70 %, large: 30 % }, lifetime: { lognormal: { mean: ${n.life} h, cv: 2 } }, when_refused: { try_again: 70 %, after: { exponential: { mean: 1 h } }, at_most: ${n.few} }, when_failed: { try_again: 70 %, after: 0 s, at_most: 2 } }
  other: { requests: { rate: 5 per hour }, lifetime: { exponential: { mean: 2 h } } }
platform: { director: { workers: ${n.few + 2} }, org_quota: ${5 * n.some}, iaas: { vms: ${4 * n.some} }, cloud_controller: { pick_up: { uniform: [0 s, 5 s] }, poll: 1 min }, people: { hours: office hours, operators: ${n.few} } }
services:
  db:
    level: ${n.level}
    plans: { small: { vcpus: 1 }, large: { vcpus: 2, vms: 3 } }
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

test("whatever happens at once, the books balance, nothing is less than none, and every window adds up", () => {
  fc.assert(
    fc.property(numbers, (n) => {
      let below = "";
      let last = -1;
      const found = run(text(n), 0, {
        trace:
          (_, { limits, services }) =>
          (time) => {
            if (below || time === last) return;
            last = time;
            for (const { name, inUse, queue } of limits) if (inUse.value < 0 || queue.value < 0) below = name;
            for (const { alive, down, old, retrying, vms } of services)
              if ([alive, down, old, retrying, ...vms.flat()].some(({ value }) => value < 0))
                below = "a service's level";
          },
      });
      assert.is(below, "");
      for (const { outcome, wait, causes } of found.log)
        if (outcome === "ready")
          assert.is(
            Object.values(causes).reduce((a, b) => a + b),
            wait,
          );
      assert.is(sum(found, "requests"), found.log.length);
      for (const one of found.levels) {
        near(one.windows[0]!.time, 6 * DAY, 1e-12);
        near(one.windows[2]!.time, (6 * DAY) / 3, 1e-12);
        assert.ok(one.windows[1]!.area <= one.windows[0]!.area * (1 + 1e-12));
      }
      const alive = level(found, "instances", "db");
      for (const kind of ["down", "old"] as const) assert.ok(area(found, kind, "db") <= alive.windows[0]!.area / 60e6);
    }),
    { numRuns: 12, seed: 7, includeErrorInReport: true },
  );
});

test.run();
