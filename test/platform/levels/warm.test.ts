import { test } from "uvu";
import * as assert from "uvu/assert";
import { TOP_UP, WARM } from "../../../src/platform/levels/warm.ts";
import { LEVELS } from "../../../src/platform/levels.ts";

test("VMs are kept ready where each instance has VMs of its own, and replaced by a list of their own", () => {
  const ready = LEVELS.filter(({ lists }) => lists.topUp);
  assert.equal(
    ready.map(({ name }) => name),
    ["on-demand"],
  );
  for (const { lists, parameters, pools } of ready) {
    assert.is(lists.topUp, TOP_UP);
    for (const key of Object.keys(WARM)) assert.is(parameters[key], WARM[key]);
    assert.is(pools["warm vms"], "warm.vms");
  }
});

test("unless it is said how many, nothing of it is there", () => {
  assert.is(TOP_UP.length, 1);
  assert.is(TOP_UP[0]!.word === "given" && TOP_UP[0]!.setting, "warm.vms");
  for (const [key, { needs }] of Object.entries(WARM)) if (key !== "warm.vms") assert.is(needs?.key, "warm.vms", key);
});

test.run();
