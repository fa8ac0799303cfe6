import { test } from "uvu";
import * as assert from "uvu/assert";
import { FAILED } from "../../../src/platform/levels/failed.ts";
import { LEVELS } from "../../../src/platform/levels.ts";
import { everyStep } from "../../../src/platform/lists.ts";
import { stepsThat } from "../../../src/platform/reading.ts";
import { area, drained, level, minutes, run } from "../../simulation/base.ts";

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

test("an instance whose deletion failed counts, and its VMs are there, until an operator has seen to it", () => {
  const second = (level: string, at: string, chance = "100 %") =>
    run(
      `
platform: { people: { operators: 1 } }
demand: { db: { requests: { times: [0 min, 0 min, ${at}] }, lifetime: 1 h } }
services: { db: { level: ${level}, levels: { ${level}: { deletions: { failure: ${chance}, repair: 30 min }, LIMIT } } } }`.replace(
        "LIMIT",
        level === "on-demand" ? "quota: { global: 2 }, delete_task: 10 min" : "provider: { quota: 2, delete: 10 min }",
      ),
    );
  for (const level of ["on-demand", "brokered"]) {
    // Deleted in vain until 70 min; one operator: the first is repaired at 100 min, the second at 130; 10 min later they are gone.
    assert.equal(minutes(second(level, "109 min")), [0, 0, "refused"], level);
    assert.equal(minutes(second(level, "111 min")), [0, 0, 0], level);
    assert.equal(minutes(second(level, "71 min", "0 %")), [0, 0, 0], level);
    assert.ok(drained(second(level, "10 min")), level);
  }
  const found = second("on-demand", "10 h");
  // From the failure to the end of the second deletion: 40 min, 70 min, and 40 min of the third.
  assert.is(area(found, "vms", "orphaned"), 150);
  assert.is(area(found, "in use", "iaas vms"), 3 * 60 + 3 * 10 + 150);
});

test("by Little's law: as many stay as fail, times how long they do; an errand that deletes all waits for them", () => {
  const found = run(`
demand: { db: { requests: { rate: 60 per hour }, lifetime: 1 min } }
services: { db: { level: on-demand, levels: { on-demand: { deletions: { failure: 20 %, repair: 50 min }, delete_task: 10 min } } } }`);
  const { time, area: all } = level(found, "vms", "orphaned").windows[0]!;
  // 12 an hour, an hour each; 2,880 of them: its standard deviation is 2 %.
  assert.ok(Math.abs(all / time / 12 - 1) < 0.07, `${all / time}`);
  const errand = run(`
run: { begin: { instances: { db: 5 } }, horizon: 5 d }
demand: { db: { requests: { times: [] }, lifetime: 100 d } }
services: { db: { level: on-demand, levels: { on-demand: { deletions: { failure: 100 %, repair: 50 min }, delete_task: 10 min, delete_all: { poll: 0 s } } } } }
errands: [{ run: delete-all, service: db, on: 2026-01-06 }]`);
  assert.ok(drained(errand));
});

test.run();
