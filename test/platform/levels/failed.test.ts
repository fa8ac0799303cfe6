import { test } from "uvu";
import * as assert from "uvu/assert";
import { FAILED } from "../../../src/platform/levels/failed.ts";
import { LEVELS } from "../../../src/platform/levels.ts";
import { everyStep } from "../../../src/platform/lists.ts";
import { stepsThat } from "../../../src/platform/reading.ts";
import { area, minutes, run } from "../../simulation/base.ts";

test("what a failed create leaves behind is said where it is created in the background", () => {
  for (const { parameters, lists } of LEVELS) {
    const polled = stepsThat("polls", everyStep(lists.create)).length > 0;
    assert.is("failed.kept" in parameters, polled);
  }
  assert.ok(FAILED["failed.kept"]!.optional, "left out, it is deleted at once");
});

const failing = (kept: string, rest: string) => `
run: { horizon: 3 h, follow: 1 h }
demand: { db: { requests: { times: [0 min, 14 min, 16 min, 100 min] }, lifetime: 10 h } }
platform: { iaas: { ips: 9 } }
services:
  db:
    plans: { cluster: { vms: 2 } }
    level: on-demand
    levels: { on-demand: { vm_create: 5 min, create_failure: 100 %, delete_task: 10 min, ${kept} quota: ${rest} } }`;

test("a failed create keeps its place in quotas, its VMs and its addresses until it has been deleted", () => {
  for (const quota of ["{ plan: 1, global: unlimited }", "{ plan: unlimited, global: 1 }", "{ vcpus: 3 }"]) {
    const found = run(failing("", quota));
    // The first is gone at 15, the third at 31; the second came a minute too early.
    assert.equal(minutes(found), ["failed", "refused", "failed", "failed"], quota);
    assert.is(area(found, "in use", "iaas ips"), 3 * 2 * 15);
  }
  const kept = run(failing("failed: { kept: 80 min },", "{ plan: 1 }"));
  assert.equal(
    minutes(kept),
    ["failed", "refused", "refused", "failed"],
    "gone at 95, when its developer has deleted it",
  );
  assert.is(area(kept, "in use", "iaas ips"), 2 * (5 + 80 + 10) + 2 * 80);
});

test("so it is at a provider", () => {
  const brokered = (failed: string) => `
demand: { db: { requests: { times: [0 min, 8 min, 20 min] }, lifetime: 10 h } }
services: { db: { level: brokered, levels: { brokered: { provider: { quota: 1, latency: 5 min, delete: 4 min }, create_failure: 100 %, ${failed} } } } }`;
  assert.equal(minutes(run(brokered(""))), ["failed", "refused", "failed"]);
  assert.equal(minutes(run(brokered("failed: { kept: 20 min }"))), ["failed", "refused", "refused"]);
});

test.run();
