import { test } from "uvu";
import * as assert from "uvu/assert";
import { ON_DEMAND } from "../../../src/platform/levels/on-demand-parameters.ts";
import { problems, scenario } from "../../scenario/small.ts";

const onDemand = (settings: object) => ({
  services: { db: { level: "on-demand", levels: { "on-demand": settings } } },
});

test("an on-demand service needs nothing to be said: every setting has a default or is off", () => {
  for (const [key, { default: value, optional }] of Object.entries(ON_DEMAND))
    assert.ok(value !== undefined || optional, key);
  assert.equal(Object.keys(scenario(onDemand({})).services[0]!.settings), Object.keys(ON_DEMAND));
});

test("quotas are limits that may be unlimited, the plan's own by plan", () => {
  const quota = (quota: object) => scenario(onDemand({ quota })).services[0]!.settings;
  assert.is(quota({ global: "unlimited" })["quota.global"], null);
  assert.is(quota({ global: 7 })["quota.global"], 7);
  assert.is(ON_DEMAND["quota.plan"]!.kind, "limit by plan");
});

test("how many VMs are kept ready may change by date, but not whether any are", () => {
  const warm = "services.db.levels.on-demand.warm.vms";
  const change = (before: object) => ({ ...onDemand(before), changes: [{ after: "1 d", set: { [warm]: 3 } }] });
  assert.match(problems(change({})).join(), "cannot be switched on or off during a run");
  assert.throws(() => problems(change({ warm: { vms: 5, create: "1 min" } })), /nothing was wrong with it/);
});

test.run();
