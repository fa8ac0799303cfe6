import { test } from "uvu";
import * as assert from "uvu/assert";
import { vainReserves } from "../../../src/scenario/theory/vain-reserves.ts";
import { scenario, study } from "../small.ts";

const warned = (reserve: number, demand: Readonly<Record<string, unknown>>) =>
  study({
    demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d", ...demand } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 40, reserve } } } } },
  }).warnings;

test("a reserve without any priority is for nobody, and is said to be", () => {
  assert.equal(warned(5, {}), [
    "db: pool: pool.reserve keeps 5 for requests of a priority above 0, and no demand states one: nobody can use them",
  ]);
  assert.equal(warned(5, { priority: 1 }), []);
  assert.equal(warned(0, {}), []);
  assert.equal(vainReserves(scenario()), []);
});

test("a reserve of all there is leaves nothing to the others", () => {
  const both = (reserve: number) =>
    study({
      demand: {
        first: { service: "db", requests: { rate: "1 per day" }, lifetime: "2 d", priority: 2 },
        other: { service: "db", requests: { rate: "1 per day" }, lifetime: "2 d" },
      },
      services: { db: { level: "managed", levels: { managed: { pool: { vms: 40, reserve } } } } },
    }).warnings;
  assert.equal(both(39), []);
  assert.equal(both(40), [
    "db: pool: pool.reserve keeps 40 of 40 for requests of a priority above 0: nothing is ever free for other",
  ]);
});

test("quotas keep a part too, also one that is asked for instead of another service", () => {
  const quota = { plan: "unlimited", global: 30, reserve: 4 };
  const services = {
    db: { level: "managed", levels: { managed: { pool: { vms: 40 } } } },
    own: { level: "on-demand", levels: { "on-demand": { quota } } },
  };
  const demand = (priority: number) => ({
    db: { requests: { rate: "12 per day" }, lifetime: "2 d", priority, when_refused: { instead: "own" } },
  });
  assert.equal(study({ services, demand: demand(1) }).warnings, []);
  assert.match(study({ services, demand: demand(0) }).warnings.join(), /^own: global quota: quota.reserve keeps 4 for/);
});

test.run();
