import { test } from "uvu";
import * as assert from "uvu/assert";
import { limitSetBy, whyNotOneRun } from "../../src/scenario/one-run.ts";
import { scenario } from "./small.ts";

const VMS = "services.db.levels.managed.pool.vms";
const free = { scrub_lock: false, scrub_failure: "0 %" };
const managed = (more: object = {}, sections: Record<string, unknown> = {}) =>
  scenario({
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 40 }, ...free, ...more } } } },
    ...sections,
  });
const why = (...of: Parameters<typeof managed>) => {
  const one = managed(...of);
  return whyNotOneRun(one, limitSetBy(VMS, one)!) ?? "";
};
const demand = (more: object) => ({
  demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d", ...more } },
});

test("a path sets the places of a limit, or it does not", () => {
  const one = managed({ pool: { vms: 40, slots: 4 } });
  assert.equal(limitSetBy(VMS, one), { name: "pool", of: "db: pool", service: "db", each: 4 });
  assert.is(limitSetBy("platform.org_quota", one)!.of, "org quota");
  assert.is(limitSetBy("services.db.levels.managed.pool.slots", one), undefined);
  assert.is(limitSetBy("services.db.levels.on-demand.quota.global", one), undefined);
  assert.is(limitSetBy("services.cache.levels.managed.pool.vms", one), undefined);
});

test("a pool that refuses at once, behind which nobody holds up anybody: one run tells of all sizes", () => {
  assert.is(why(), "");
  assert.is(why({}, { run: { horizon: "10 d", begin: "steady", windows: ["within 09:00-17:00"] } }), "");
});

test("each thing that feeds back is named", () => {
  assert.match(why({ scrub_lock: true }), "those who got in stand in the line of the broker");
  assert.match(why({ scrub_failure: "1 %" }), "a step behind it may fail");
  assert.match(why({ pool: { vms: 40, when_full: "queue" } }), "requests wait for it");
  assert.match(why({ pool: { vms: 40, reserve: 2 } }), "a part of it is kept for some");
  assert.match(why({ grow: { at: "90 %", by: 2, at_most: 60 } }), "it grows by a threshold");
  assert.match(why({ failures: { every: "2893 h" } }), "VMs fail");
  assert.match(why({}, demand({ when_refused: { try_again: "50 %", after: "4 h" } })), "who is refused tries again");
  assert.match(why({}, demand({ gives_up_after: "5 min" })), "what clients gave up on keeps its place");
  assert.match(why({}, demand({ requests: { developers: 5, pause: "10 h", until: "ready" } })), "a team asks");
  assert.match(why({}, { releases: { stemcell: { every: "15 d" } } }), "releases reach instances");
  assert.match(why({}, { platform: { org_quota: 30 } }), "the org quota may refuse, too");
  assert.match(why({}, { changes: [{ after: "5 d", set: { "platform.director.workers": 7 } }] }), "dated changes");
  assert.is(why({}, { changes: [{ after: "5 d", set: { "demand.db.requests.rate": "20 per day" } }] }), "");
});

test("a quota behind which the director's line stands is no such limit", () => {
  const levels = { "on-demand": { quota: { global: 30 } } };
  const one = scenario({ services: { db: { level: "on-demand", levels } } });
  const limit = limitSetBy("services.db.levels.on-demand.quota.global", one)!;
  assert.is(limit.of, "db: global quota");
  assert.match(whyNotOneRun(one, limit)!, "may refuse, too");
});

test.run();
