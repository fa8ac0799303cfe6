import { test } from "uvu";
import * as assert from "uvu/assert";
import { deleteAll, publish, watchPool } from "../../../src/core/acts/upgrades.ts";
import { sameKey } from "../../../src/core/engine/machine.ts";
import { List } from "../../../src/core/model/words.ts";
import * as due from "../../../src/core/state/due.ts";
import { Life } from "../../../src/core/state/instance.ts";
import { userProvided } from "../../../src/platform/levels/user-provided.ts";
import type { CampaignRecord, Replication } from "../../../src/simulation/read/replication.ts";
import { area, drained, HOUR, MINUTE, run, scenario, sum } from "../../simulation/base.ts";
import { replications } from "../../simulation/replications.ts";
import { near } from "../../support/near.ts";
import { agrees } from "../../support/standard-errors.ts";
import { worldOf } from "../../support/twin.ts";
import { caught } from "../../truth/traps/caught.ts";

// Releases on their way to instances and VMs: pace, order, canaries, failures, and what gets in between.

/** Minutes from the first touch to the last instance. */
const took = (found: Replication, nth = 0) => (found.campaigns[nth]!.ended! - found.campaigns[nth]!.started!) / MINUTE;

const pool = (vms: number, upgrade: string) => `
services: { db: { levels: { managed: { pool: { vms: ${vms} }, upgrade: { ${upgrade} } } } } }
releases: { stemcell: { on: [2026-01-05] } }`;

test("37 VMs, five at a time, 12 min each: 96 min, for a slot that frees takes the next", () => {
  const found = run(pool(37, "work: 12 min, max_in_flight: 5"));
  assert.is(took(found), 96);
  assert.is(found.campaigns[0]!.proven, null, "there are no canaries");
});

test("two canaries at the same time, 15 min of watching, then the rest: 111 min", () => {
  const found = run(pool(37, "work: 12 min, max_in_flight: 5, canaries: 2, watch: 15 min"));
  assert.is(took(found), 12 + 15 + 7 * 12);
  const [{ started, proven }] = found.campaigns as readonly [CampaignRecord];
  assert.is((proven! - started!) / MINUTE, 12, "the canaries alone");
});

test("canaries roll in the director's max_in_flight: ten VMs of 5 min, four canaries, four in flight take 15 min", () => {
  assert.is(took(run(pool(10, "work: 5 min, max_in_flight: 4, canaries: 4"))), 15);
  assert.is(took(run(pool(10, "work: 5 min, max_in_flight: 2, canaries: 4"))), 25);
});

/** Two releases, two days apart: the lag of the first is known, that of the second begins with its release. */
const twice = (level: string, first: string, second: string) => `
run: { begin: { instances: { db: 40 } }, horizon: 30 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: ${level}, levels: {
  user-provided: { upgrade: { adoption_lag: ${first}, work: 2 h, downtime: 12 min } },
  managed: { pool: { vms: 50 }, upgrade: { operator_lag: ${first}, work: 10 min, fixed: 30 min } },
  on-demand: { upgrade: { operator_lag: ${first}, work: 10 min, fixed: 30 min } } } } }
releases: { a: { on: [2026-01-06] }, b: { on: [2026-01-08] } }
changes: [{ on: 2026-01-07, set: { services.db.levels.${level}.upgrade.${level === "user-provided" ? "adoption" : "operator"}_lag: ${second} } }]`;

test("a release that a later one has overtaken rolls nothing: whatever is newer is let alone", () => {
  for (const [level, targets] of [
    ["managed", 50],
    ["on-demand", 40],
  ] as const) {
    const found = run(twice(level, "10 d", "1 d"));
    assert.is(area(found, "vms", "upgrading"), targets * 10);
    assert.is(area(found, "in use", "apply changes"), 30 + targets * 10);
    const begun = 4 * 1440 + 30;
    for (const { started, ended } of found.campaigns)
      assert.equal([started! / MINUTE, ended! / MINUTE], [begun, begun + targets * 10]);
    assert.equal(
      found.campaigns.map((one) => one.targets),
      [0, targets],
    );
  }
});

test("an operator who begins takes the newest release, though its own lag is not over", () => {
  const found = run(twice("managed", "3 d", "20 d"));
  assert.is(area(found, "vms", "upgrading"), 50 * 10);
  assert.equal(
    found.campaigns.map(({ started }) => started! / MINUTE),
    [4 * 1440 + 30, 4 * 1440 + 30],
  );
});

test("an owner whose instance a later release has upgraded does not work on it again for the earlier one", () => {
  const found = run(twice("user-provided", "10 d", "1 d"));
  assert.is(area(found, "down", "db"), 40 * 12);
  assert.is(sum(found, "upgrade_toil") / HOUR, 40 * 2);
  assert.is(found.campaigns[0]!.ended, found.campaigns[1]!.ended);
});

const owned = (work: string, lag: string) => `
run: { begin: { instances: { db: 5 } }, horizon: 20 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
platform: { people: { hours: office hours } }
services: { db: { level: user-provided, levels: { user-provided: { upgrade: { adoption_lag: ${lag}, work: ${work}, downtime: 12 min } } } } }
releases: { stemcell: { on: [2026-01-05] } }`;

test("an owner's instance is down for the end of the work on it, however long that and its owner's absence are", () => {
  for (const [work, lag, begins, hours] of [
    ["2 h", "142 h", 177, 2], // due on Saturday at 22:00: Monday at 09:00
    ["2 h", "112 h", 177, 2], // due on Friday at 16:00, which leaves an hour
    ["2 h", "110 h", 110, 2], // due on Friday at 14:00
    ["10 h", "34 h", 57, 10], // more than a day's work, begun in the morning
  ] as const) {
    const found = run(owned(work, lag));
    assert.is(found.campaigns[0]!.started! / HOUR, begins, lag);
    assert.is(found.campaigns[0]!.ended! / HOUR, begins + hours, lag);
    assert.is(area(found, "down", "db"), 5 * 12);
    assert.is(sum(found, "upgrade_toil") / HOUR, 5 * hours);
  }
});

test("200 instances whose owners come to them at any hour are down 40 h for 12 min each, of 400 h of work", () => {
  const text = owned("2 h", "{ uniform: [0 d, 7 d] }").replace("db: 5", "db: 200").replace("1000 d", "100000 d");
  const found = run(text);
  assert.is(area(found, "down", "db"), 200 * 12);
  assert.is(sum(found, "upgrade_toil") / HOUR, 400);
});

/** One release for `instances` of a level, whose upgrade is this. */
const released = (level: string, upgrade: string, more = "", instances = 6) => `
run: { begin: { instances: { db: ${instances} } }, horizon: 20 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: ${level}, levels: { ${level}: { upgrade: { ${upgrade} } } }${more} } }
releases: { stemcell: { on: [2026-01-05] } }`;

test("an instance is down for the last part of the work on it: 12 of 17 min, and the window has all of them", () => {
  for (const level of ["on-demand", "managed"]) {
    const found = run(released(level, "work: 17 min, downtime: 12 min, max_in_flight: 1"));
    const targets = level === "managed" ? 10 : 6;
    assert.is(took(found), targets * 17, level);
    assert.is(area(found, "down", "db"), 6 * 12, level);
    assert.is(area(found, "vms", "upgrading"), targets * 12, level);
    assert.is(found.campaigns[0]!.parts.work! / MINUTE, targets * 17, level);
    const late = run(released(level, "work: 17 min, downtime: 60 min, max_in_flight: 1"));
    assert.is(area(late, "down", "db"), 6 * 17, "never longer than all of the work");
  }
});

test("all instances on a shared VM are down with it", () => {
  const found = run(
    released("managed", "work: 17 min, downtime: 12 min", "").replace(
      "upgrade:",
      "pool: { vms: 2, slots: 5 }, upgrade:",
    ),
  );
  assert.is(took(found), 2 * 17);
  assert.is(area(found, "down", "db"), 6 * 12);
});

test("a release that brings less work keeps instances down for all of it, if that is shorter", () => {
  const text = released("on-demand", "work: 17 min, downtime: 12 min, max_in_flight: 1");
  const found = run(text.replace("on: [2026-01-05]", "on: [2026-01-05], work: 7 min"));
  assert.is(took(found), 6 * 7);
  assert.is(area(found, "down", "db"), 6 * 7);
});

test("of a cluster one VM after the other is down: its plan says whether the instance is, for all of the work", () => {
  for (const [says, down] of [
    ["none", 0],
    ["one by one", 6 * 3 * 17],
    ["all", 6 * 17],
  ] as const) {
    const plans = `, plans: { large: { vms: 3, down_during_upgrade: ${says} } }`;
    const found = run(released("on-demand", "work: 17 min, downtime: 12 min, max_in_flight: 1", plans));
    assert.is(area(found, "down", "db"), down, says);
    assert.is(took(found), 6 * (says === "all" ? 1 : 3) * 17, says);
  }
});

test("work and downtime by chance are those of the documents: 15 to 20 min, of which 10 to 15", () => {
  const text = released(
    "on-demand",
    "work: { uniform: [15 min, 20 min] }, downtime: { uniform: [10 min, 15 min] }",
    "",
    400,
  );
  const runs = replications(scenario(text), 20);
  const [downs, works] = [
    runs.map((found) => area(found, "down", "db") / 400),
    runs.map((found) => found.campaigns[0]!.parts.work! / MINUTE / 400),
  ];
  agrees(downs!, 12.5, 0.01);
  agrees(works!, 17.5, 0.01);
});

test("a provider's failed upgrade is repaired by day and night, an owner's in the owner's working time", () => {
  const office = "\nplatform: { people: { hours: office hours } }";
  // On Monday at 00:00: until 05:02 at the provider.
  const bought = run(`${released("brokered", "downtime: 2 min, failure: 100 %, repair: 5 h")}${office}`);
  assert.is(area(bought, "down", "db"), 6 * 302);
  assert.is(bought.campaigns[0]!.failures, 6);
  assert.is(bought.campaigns[0]!.ended! / MINUTE, 302);
  // Work from 09:00 to 11:00, down from 10:48, then ten hours of repair: until Tuesday 13:00.
  const own = run(`${released("user-provided", "work: 2 h, downtime: 12 min, failure: 100 %, repair: 10 h")}${office}`);
  assert.is(area(own, "down", "db"), 6 * (26 * 60 + 12));
  assert.is(sum(own, "upgrade_toil") / HOUR, 6 * 12);
});

test("owners upgrade at a human pace: with a stemcell every 15 days, some eight hours a year for an instance", () => {
  const said = (key: string) => userProvided.parameters[`upgrade.${key}`]!.default;
  const usual = { neglect: said("neglect"), adoption_lag: said("adoption_lag"), work: said("work") };
  const hours = replications(
    scenario(
      `
run: { begin: { instances: { db: 100 } }, horizon: 730 d }
demand: { db: { requests: { times: [] }, lifetime: 10000 d } }
services: { db: { level: user-provided } }
releases: { stemcell: { every: 15 d } }`,
      `services: { db: { levels: { user-provided: { upgrade: ${JSON.stringify(usual)} } } } }`,
    ),
    5,
  ).map((found) => sum(found, "upgrade_toil") / HOUR / 100 / 2);
  for (const each of hours) assert.ok(each > 6 && each < 10, `${each} h`);
});

test("an instance on its way out when the errand starts is not waited for: the window is 290 + 300 s", () => {
  const found = run(`
demand:
  db: { requests: { times: [0 s] }, lifetime: 32 h }
  others: { service: db, requests: { times: [{ at: 10 s, count: 2 }] }, lifetime: 100 d }
services: { db: { level: on-demand, levels: { on-demand: { delete_task: 2 h, upgrade: { work: 290 s, poll: 60 s } } } } }
releases: { stemcell: { on: ["2026-01-06 09:00"] } }`);
  assert.is(found.campaigns[0]!.targets, 2);
  assert.is(took(found) * 60, 590, "the second begins at a look, and its end is not the errand's");
  assert.is(area(found, "old", "db") * 60, 290 + 590);
});

test("in waves of four, 22 VMs of exponential times take six maxima; sliding, they take less", () => {
  const times = (order: string) => {
    const said = scenario(pool(22, `work: { exponential: { mean: 6 min } }, max_in_flight: 4, order: ${order}`));
    return replications(said, 300).map((one) => took(one));
  };
  agrees(times("waves"), 6 * (5 * (25 / 12) + 3 / 2), 0.04);
  agrees(times("sliding window"), (6 * 18) / 4 + 6 * (25 / 12), 0.04);
  caught("T35");
});

test("idle VMs are upgraded too, are out of use meanwhile, and are last in, first out afterwards", () => {
  const found = run(
    `${pool(3, "work: 10 min")}
demand: { db: { requests: { times: [5 min, 6 min, 7 min] }, lifetime: 10 h } }`,
  );
  assert.equal(
    found.log.map(({ outcome }) => outcome),
    ["ready", "ready", "refused"],
  );
  assert.is(area(found, "vms", "upgrading"), 30);
  assert.is(found.campaigns[0]!.targets, 3);
});

const errand = (inFlight: number, upgrade = "poll: 60 s, work: { uniform: [5 min, 10 min] }", instances = 500) => `
run: { horizon: 5 d, begin: { instances: { db: ${instances} } } }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: on-demand, levels: { on-demand: { upgrade: { max_in_flight: ${inFlight}, ${upgrade} } } } } }
releases: { stemcell: { on: [2026-01-05] } }`;

test("the errand notices only when it looks, and starts the next a look later: 66.7, 37.1, 18.8 and 8.4 h for 500", () => {
  for (const [inFlight, hours] of [
    [1, 66.7],
    [2, 37.1],
    [4, 18.8],
    [9, 8.4],
  ] as const)
    near(took(run(errand(inFlight))) / 60, hours, 0.02);
});

test("an errand that looks every 10 s loses little", () => {
  const ideal = (500 * 7.5) / 60;
  for (const inFlight of [1, 2, 4, 9]) {
    const hours = took(run(errand(inFlight, "poll: 10 s, work: { uniform: [5 min, 10 min] }"))) / 60;
    assert.ok(hours > ideal / inFlight && hours < (1.05 * ideal) / inFlight, `${inFlight}: ${hours}`);
  }
});

test("each upgrade of an instance is a task: fewer workers than max_in_flight set the pace, and creates wait behind them", () => {
  const text = (workers: number) => `${errand(4, "work: 10 min", 12)}
platform: { director: { workers: ${workers} } }`;
  assert.is(took(run(text(5))), 30, "the errand itself holds a worker");
  assert.is(took(run(text(3))), 60);
  const found = run(text(3).replace("times: []", "times: [1 min]").replace("upgrade:", "vm_create: 1 min, upgrade:"));
  assert.is(found.log[0]!.wait! / MINUTE, 9 + 10 + 1, "two tasks under way and two queued come first");
});

test("an instance under upgrade is down until it is given up, and its deletion waits for the end", () => {
  const found = run(`
demand: { db: { requests: { times: [0 s] }, lifetime: 60 min } }
services: { db: { level: on-demand, levels: { on-demand: { delete_task: 5 min, upgrade: { work: 30 min } } } } }
releases: { stemcell: { on: ["2026-01-05 00:50"] } }`);
  assert.is(area(found, "down", "db"), 10);
  assert.is(area(found, "instances", "db"), 60);
  assert.is(area(found, "vms", "upgrading"), 10, "from the end of its life on it is being deleted");
  assert.ok(drained(found));
});

test("an instance that has gone before its turn, or is on its way out, is passed over", () => {
  const found = run(
    `
demand: { db: { requests: { times: [{ at: 0 s, count: 3 }] }, lifetime: { mixture: [{ share: 100 %, constant: 20 min }] } } }
services: { db: { level: on-demand, levels: { on-demand: { upgrade: { work: 30 min, max_in_flight: 1 } } } } }
releases: { stemcell: { on: ["2026-01-05 00:10"] } }`.replace(
      "{ mixture: [{ share: 100 %, constant: 20 min }] }",
      "20 min",
    ),
  );
  assert.is(found.campaigns[0]!.targets, 3);
  assert.is(area(found, "down", "db"), 10, "the first one, until it is given up");
  assert.is(found.campaigns[0]!.ended, 40 * MINUTE);
  assert.ok(drained(found));
});

test("work on an instance that was given up while it stood in line for it begins no window", () => {
  // One worker runs the errand, the other creates from 55 to 75 min; the instance is given up at 65, and worked on at 75.
  const found = run(`
platform: { director: { workers: 2 } }
demand:
  db: { requests: { times: [0 s] }, lifetime: 45 min }
  late: { service: db, requests: { times: [55 min] }, lifetime: 1 d }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 20 min, upgrade: { work: 10 min, max_in_flight: 2, poll: 60 s } } } } }
releases: { stemcell: { on: ["2026-01-05 01:00"] } }`);
  const [{ started, ended, targets }] = found.campaigns as readonly [CampaignRecord];
  assert.equal([started, ended! / MINUTE, targets], [null, 65, 1]);
  assert.is(area(found, "in use", "director"), 2 * 20 + 25 + 10);
  assert.ok(drained(found));
});

const broken = (upgrade: string, vms = 3) => pool(vms, `work: 10 min, failure: 100 %, repair: 1 h, ${upgrade}`);

test("a failed canary halts the rest until somebody has repaired it", () => {
  const found = run(`${broken("canaries: 1, max_in_flight: 9, on_failure: go on", 4)}`);
  // One canary and its repair, then three at once, which nobody waits for.
  assert.is(took(found), 70 + 10);
  assert.equal([found.campaigns[0]!.halts, found.campaigns[0]!.failures], [1, 4]);
  assert.is(area(found, "vms", "upgrading"), 4 * 70);
});

test("after the canaries, stop halts the rest at each failure, and what is under way ends", () => {
  const found = run(broken("max_in_flight: 2, on_failure: stop", 4));
  assert.is(took(found), 140);
  assert.equal([found.campaigns[0]!.halts, found.campaigns[0]!.failures], [2, 4]);
});

test("after the canaries, go on leaves the failed to the repairers and takes the next", () => {
  const text = errand(1, "work: 10 min, failure: 100 %, repair: 1 h, on_failure: go on", 4);
  const found = run(text);
  assert.is(took(found), 4 * 10 + 60);
  assert.is(area(found, "down", "db"), 4 * 70);
  assert.is(area(found, "in use", "apply changes"), 40, "the errand does not wait for the repairers");
  assert.equal([found.campaigns[0]!.halts, found.campaigns[0]!.failures], [0, 4]);
  assert.is(took(run(text.replace("go on", "stop"))), 4 * 70);
});

test("a halted upgrade shows its halt even when the run ends before the repair", () => {
  const found = run(`run: { horizon: 30 min }\n${broken("canaries: 1")}`);
  assert.equal([found.campaigns[0]!.halts, found.campaigns[0]!.failures, found.campaigns[0]!.ended], [1, 1, null]);
});

test("repairs wait for an operator and for working hours", () => {
  const alone = run(`platform: { people: { operators: 1 } }\n${broken("max_in_flight: 9", 3)}`);
  assert.is(took(alone), 10 + 180);
  const asleep = run(`platform: { people: { hours: office hours } }\n${broken("max_in_flight: 9", 3)}`);
  assert.is(took(asleep), 10 * 60, "from 09:00 to 10:00");
});

test("Apply Changes is one at a time: a second service's upgrade waits for the first", () => {
  const found = run(`
demand: { db: { requests: { times: [] } }, other: { requests: { times: [] }, lifetime: 1 h } }
services: { db: { levels: { managed: { pool: { vms: 6 } } } }, other: { level: managed, levels: { managed: { pool: { vms: 2 }, upgrade: { operator_lag: 0 s, fixed: 5 min, work: 10 min, failure: 0 %, watch: 0 s } } } } }
releases: { stemcell: { on: [2026-01-05] } }`);
  assert.equal(
    found.campaigns.map(({ started, ended }) => [started! / MINUTE, ended! / MINUTE]),
    [
      [0, 60],
      [65, 85],
    ],
  );
});

test("an upgrade never touches another instance, however short lives are and however late it comes", () => {
  for (const name of ["user-provided", "brokered", "managed", "on-demand"]) {
    let touched = 0;
    const found = run(
      `
run: { horizon: 10 d }
demand: { db: { requests: { rate: 15 per hour }, lifetime: { mixture: [{ share: 90 %, exponential: { mean: 1 h } }, { share: 10 %, exponential: { mean: 2 d } }] }, when_failed: { try_again: 50 %, after: 1 min } } }
changes: [{ after: 7 d, set: { demand.db.requests.rate: 0 per hour } }]
services:
  db:
    level: ${name}
    levels:
      user-provided: { upgrade: { neglect: 20 %, adoption_lag: { exponential: { mean: 1 d } }, work: 1 h } }
      brokered: { provider: { latency: 1 min, delete: 20 min }, create_failure: 10 %, upgrade: { window: { uniform: [0 s, 2 d] }, downtime: 30 min } }
      managed: { pool: { vms: 40, slots: 3, when_full: queue }, scrub: 5 min, scrub_failure: 3 %, upgrade: { failure: 5 %, max_in_flight: 4, work: 20 min } }
      on-demand: { vm_create: 2 min, create_failure: 10 %, delete_task: 3 min, upgrade: { failure: 5 %, max_in_flight: 4, work: 10 min, poll: 60 s } }
releases: { stemcell: { every: { exponential: { mean: 8 h } } } }`,
      0,
      {
        trace:
          (names) =>
          (_, token, { number }) => {
            const { list, step } = names.steps[number]!;
            const { instance } = token;
            if ((list !== "upgrade" && list !== "repair") || !["down", "renew", "up", "unlock"].includes(step)) return;
            if (instance === null) return;
            touched++;
            assert.ok([Life.ready, Life.deleting].includes(instance.life));
            // Its key is the one that the token was given at the start.
            assert.ok(sameKey(token.key, instance.key));
          },
      },
    );
    assert.ok(name === "managed" || touched > 1000, `${name}: ${touched}`);
    assert.ok(found.campaigns.length > 20);
    if (name !== "user-provided") assert.is(area(found, "down", "db") > 0, true);
    // Those with lives of two days may still be there; nobody else.
    assert.is(sum(found, "unresolved"), 0);
    assert.ok(found.world.services[0]!.down.value <= found.world.services[0]!.alive.value);
  }
});

test("delete-all walks one by one, noticing at looks: every instance goes once, at the errand or at its own end", () => {
  const found = run(`
run: { horizon: 5 d, begin: { instances: { db: 20 } } }
demand: { db: { requests: { times: [] }, lifetime: { exponential: { mean: 10 h } } } }
services: { db: { level: on-demand, levels: { on-demand: { delete_task: 130 s, delete_all: { poll: 60 s } } } } }
errands: [{ run: delete-all, service: db, on: "2026-01-05 01:00" }]`);
  assert.ok(drained(found));
  const longest = run(`
run: { horizon: 5 d, begin: { instances: { db: 20 } } }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: on-demand, levels: { on-demand: { delete_task: 130 s, delete_all: { poll: 60 s } } } } }
errands: [{ run: delete-all, service: db, on: "2026-01-05 01:00" }]`);
  near(area(longest, "in use", "director"), 20 * 3 + (20 * 130) / 60, 1e-12); // the errand holds a worker all along
  assert.ok(drained(longest));
  assert.is(longest.campaigns.length, 0);
});

const began = (text: string) => {
  const world = worldOf(scenario(text));
  return { world, service: world.services[0]!, carried: () => due.next() };
};

test("a release begins a campaign of each service that it reaches; where nothing deploys it, the platform has it at once", () => {
  const { service, carried } = began(`${pool(4, "work: 10 min")}`);
  publish(0);
  const campaign = carried()!.campaign!;
  assert.equal([campaign.version, service.versions.published], [1, 1]);
  assert.is(carried(), null);
});

test("the operator grows a pool once at a time, when it is as full as its service says", () => {
  const { service, carried } = began(
    "services: { db: { levels: { managed: { pool: { vms: 5 }, grow: { at: 80 %, by: 2, at_most: 9 } } } } }",
  );
  const { pool } = service;
  watchPool(service);
  assert.is(carried(), null);
  pool!.lend(4);
  watchPool(service);
  watchPool(service);
  assert.is(carried()!.step.list, List.grow);
  assert.is(carried(), null);
});

test("an operator deletes all where the level knows how", () => {
  const { service, carried } = began("services: { db: { level: on-demand } }");
  deleteAll(service);
  assert.is(carried()!.step.list, List.deleteAll);
  const own = began("services: { db: { level: user-provided } }");
  deleteAll(own.service);
  assert.is(own.carried(), null);
});

test.run();
