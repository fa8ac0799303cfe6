import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { Footprint } from "../../../src/core/state/footprint.ts";
import { drained, HOUR, level, minutes, run, scenario, sum } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

test("VMs that are no instance's hold VMs, vCPUs and addresses, for as long as they are there", () => {
  const of = (vms: number) =>
    worldOf(
      scenario(
        `platform: { iaas: { vms: 9, vcpus: 20 } }\nservices: { db: { levels: { managed: { pool: { vms: ${vms} } } } } }`,
      ),
    ).services[0]!.footprint;
  assert.equal([of(0).limits.length, new Footprint().room(4)], [0, Infinity], "a pool of none");
  const footprint = of(1);
  const inUse = () => footprint.limits.map((limit) => limit.inUse.value);
  assert.equal([inUse(), footprint.room(4)], [[1, 1, 1], 4]);
  clock.advance(1e6);
  footprint.add(3, 4);
  assert.equal(inUse(), [4, 13, 4]);
  assert.equal([footprint.room(4), footprint.room(1), footprint.room(0)], [1, 5, 5]);
  footprint.add(-3, 4);
  assert.equal(inUse(), [1, 1, 1]);
});

const pool = (more: string, iaas = "vms: 8, vcpus: 20", count = 6) => `
run: { horizon: 4 h }
demand: { db: { requests: { times: [{ at: 1 min, count: ${count} }] }, lifetime: 100 d } }
platform: { iaas: { ${iaas} } }
services: { db: { plans: { standard: { vcpus: 4 } }, level: managed, levels: { managed: { pool: { vms: 3 }, ${more} } } } }`;
const inUse = (found: ReturnType<typeof run>, name: string) => level(found, "in use", name).windows[0]!.area / HOUR;

test("a pool's VMs count from the beginning, those that it grows by from their order on, as many as there is room for", () => {
  const still = run(pool(""));
  assert.equal([inUse(still, "iaas vms"), inUse(still, "iaas vcpus"), inUse(still, "iaas ips")], [12, 48, 12]);
  const grown = run(pool("grow: { at: 100 %, by: 4, reaction: 1 h, apply_changes: 1 h, vm_create: 30 min }"));
  // Two of four fit into 20 vCPUs: ordered at 2:01, there at 2:31; no more is tried.
  assert.is(inUse(grown, "iaas vcpus"), 12 * 4 + 8 * (2 - 1 / 60));
  const { fleet, growing } = grown.world.services[0]!;
  assert.equal([fleet!.inService, growing], [5, false]);
});

test("a dated change makes a pool larger as far as there is room, and what goes gives its places back", () => {
  const text = (vms: number, count = 6) =>
    `${pool("", "vms: 8", count)}\nchanges: [{ after: 1 h, set: { services.db.levels.managed.pool.vms: ${vms} } }]`;
  assert.is(inUse(run(text(8)), "iaas vms"), 3 + 8 * 3);
  assert.throws(() => scenario(text(9)), /changes.*managed needs 9 of 8 VMs/);
  assert.is(inUse(run(text(1, 1)), "iaas vms"), 3 + 1 * 3);
  assert.is(inUse(run(text(1)), "iaas vms"), 3 * 4, "busy VMs stay until they come back");
});

test("what a pool leaves is all that on-demand instances get", () => {
  const found = run(`
run: { horizon: 1 h }
demand:
  db: { requests: { times: [] }, lifetime: 1 h }
  own: { service: own, requests: { times: [{ at: 1 min, count: 3 }] }, lifetime: 10 min }
platform: { iaas: { vms: 7 } }
services:
  db: { level: managed, levels: { managed: { pool: { vms: 5 } } } }
  own:
    level: on-demand
    levels: { on-demand: { broker: { call: 0 s }, vm_create: 0 s, disk: 0 s, start: 0 s, create_failure: 0 %, delete_task: 0 s } }`);
  assert.equal(minutes(found), [0, 0, "failed"]);
  assert.is(sum(found, "failed:iaas vms"), 1);
  assert.not(drained(found), "the pool is still there");
});

test.run();
