import { test } from "uvu";
import * as assert from "uvu/assert";
import { theoriesOf } from "../../../src/scenario/theory/theory.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";
import { besideRuns, isHeld, randomlyExact } from "./exact.ts";

// What theory calls exact, runs agree with; what it does not know exactly, it calls approximate, with the reason.

type Sections = Readonly<Record<string, unknown>>;

const run = (horizon: string) => ({ start: "2026-01-05", horizon, begin: "steady", replications: 2 });
const brokered = (settings: object, platform: object = {}, more: Sections = {}) =>
  scenario({
    run: run("70 d"),
    demand: { db: { requests: { rate: "60 per hour" }, lifetime: "10 min" } },
    services: {
      db: {
        level: "brokered",
        levels: {
          brokered: {
            broker: { call: "0 s", work: "0 s" },
            provider: { quota: "unlimited", latency: "0 s", ...settings },
            create_failure: "0 %",
          },
        },
      },
    },
    platform: { cloud_controller: { pick_up: "0 s", poll: "60 s", ...platform } },
    ...more,
  });
const instances = (of: ReturnType<typeof scenario>) =>
  theoriesOf(of).find(({ measure, of }) => measure === "instances" && of === "db");

test("60 an hour, kept for 10 min and deleted in 2: a poll each minute comes in time, and 12 are alive", () => {
  const said = brokered({ delete: "2 min" });
  near(instances(said)!.value, 12, 1e-12);
  assert.equal(instances(said)!.caveats, []);
  const [beside] = besideRuns(said, 12, ({ measure }) => measure === "instances");
  assert.ok(isHeld(beside!) && beside!.high - beside!.low < 0.2, JSON.stringify(beside));
});

test("polls that back off by 2 come after 1, 3 and 7 min: 13 are alive", () => {
  const said = brokered({ delete: "2 min" }, { backoff: 2 });
  near(instances(said)!.value, 13, 1e-12);
  assert.equal(instances(said)!.caveats, []);
  const [beside] = besideRuns(said, 12, ({ measure }) => measure === "instances");
  assert.ok(isHeld(beside!) && beside!.high - beside!.low < 0.2, JSON.stringify(beside));
});

test("polls in no step with what they ask for take half an interval: 12.5; after a time that varies nobody knows exactly", () => {
  near(instances(brokered({ delete: "2 min" }, { phase: "free" }))!.value, 12.5, 1e-12);
  assert.equal(instances(brokered({ delete: { uniform: ["1 min", "3 min"] } }))!.caveats, [
    "as if operations ended at any instant between polls",
  ]);
});

test("office hours over whole weeks are exact, over ten days approximate, and over nine hours nothing that a formula knows", () => {
  const office = (horizon: string) =>
    brokered(
      { delete: "0 s" },
      { poll: "0 s" },
      {
        run: run(horizon),
        demand: {
          db: {
            requests: { rate: "15 per hour", pattern: "office hours" },
            lifetime: { exponential: { mean: "1 h" } },
          },
        },
      },
    );
  near(instances(office("14 d"))!.value, 15, 1e-9);
  assert.equal(instances(office("14 d"))!.caveats, []);
  assert.equal(instances(office("10 d"))!.caveats, ["over whole weeks, while 10 d are measured"]);
  assert.is(instances(office("9 h")), undefined);
  const held = besideRuns(office("14 d"), 40, ({ measure }) => measure === "instances");
  assert.ok(isHeld(held[0]!), JSON.stringify(held));
  const short = besideRuns(office("10 d"), 40, ({ measure }) => measure === "instances");
  assert.not.ok(isHeld(short[0]!), "a run of ten days is seen to be another value");
});

test("instances that people make in office hours come unevenly: exact over whole weeks, else approximate, or nothing", () => {
  const made = (measured: number) =>
    scenario({
      run: { horizon: `${14 + measured} d`, warm_up: "14 d", regime: "steady", begin: "empty", replications: 2 },
      demand: { db: { requests: { rate: "30 per day" }, lifetime: { exponential: { mean: "3 h" } } } },
      services: { db: { level: "user-provided", levels: { "user-provided": { lead_time: "2 h" } } } },
      platform: { cloud_controller: { pick_up: "0 s", poll: "0 s" } },
    });
  assert.equal(instances(made(70))!.caveats, []);
  assert.equal(instances(made(66))!.caveats, ["over whole weeks, while 66 d are measured"]);
  assert.is(instances(made(20)), undefined);
  const [beside] = besideRuns(made(70), 12, ({ measure }) => measure === "instances");
  assert.ok(isHeld(beside!) && beside!.high - beside!.low < 0.5, JSON.stringify(beside));
});

test("warm VMs: the share of cold starts is a formula's own, and said; a list of requests is nothing that a formula knows", () => {
  const warm = (requests: object) =>
    scenario({
      run: run("70 d"),
      demand: { db: { requests, lifetime: "2 h" } },
      services: {
        db: {
          level: "on-demand",
          levels: {
            "on-demand": {
              broker: { call: "0 s" },
              warm: { vms: 2, create: "1 h" },
              vm_create: "10 min",
              create_failure: "0 %",
              vm_failure: "0 %",
            },
          },
        },
      },
      platform: { director: { workers: 9 }, cloud_controller: { pick_up: "0 s", poll: "0 s" } },
    });
  const busy = theoriesOf(warm({ rate: "1 per hour" })).find(({ of }) => of === "director");
  assert.ok(busy!.caveats.some((words) => words.startsWith("with cold starts as a formula has them")));
  const listed = { ...warm({ rate: "1 per hour" }), demand: warm({ rate: "1 per hour" }).demand };
  const arrivals = { kind: "trace", requests: { at: [0, 1e9], plans: [-1, -1], lifetimes: [-1, -1] } } as const;
  assert.equal(theoriesOf({ ...listed, demand: [{ ...listed.demand[0]!, arrivals }] }), []);
});

test("forty random models: the run's interval at 3.5 standard errors holds what theory calls exact", () => {
  const { claims, wrong } = randomlyExact(0, 40, 12);
  assert.ok(claims >= 10, `${claims} claims are too few to say anything`);
  assert.equal(wrong, []);
});

test.run();
