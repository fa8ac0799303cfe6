import { test } from "uvu";
import * as assert from "uvu/assert";
import { MANAGED } from "../../../src/platform/levels/managed-parameters.ts";
import { problems, scenario } from "../../scenario/small.ts";

const managed = (settings: object) => ({ services: { db: { level: "managed", levels: { managed: settings } } } });

test("a managed service needs nothing to be said: every setting has a default or is off", () => {
  for (const [key, { default: value, optional }] of Object.entries(MANAGED))
    assert.ok(value !== undefined || optional, key);
  const { settings } = scenario(managed({})).services[0]!;
  assert.equal(Object.keys(settings), Object.keys(MANAGED));
  assert.is(settings["pool.vms"], 5);
});

test("what was made with the pool stays as it was made: how many share a VM, what a VM costs", () => {
  for (const key of ["pool.slots", "pool.price"]) assert.is(MANAGED[key]!.changes, "never", key);
  const change = (set: object) => ({ ...managed({ pool: { slots: 2 } }), changes: [{ after: "1 d", set }] });
  const slots = change({ "services.db.levels.managed.pool.slots": 3 });
  assert.match(problems(slots).join(), "stays as the run begins with it");
  assert.is(scenario(change({ "services.db.levels.managed.pool.vms": 30 })).changes.length, 1);
});

test("a pool grows only where it is told at what fullness", () => {
  const grows = (grow: object) => scenario(managed({ grow })).services[0]!.settings["grow.at"];
  assert.equal([grows({ by: 2 }), grows({ at: "80 %", by: 2 })], [null, 0.8]);
});

test.run();
