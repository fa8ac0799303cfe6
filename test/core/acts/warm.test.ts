import { test } from "uvu";
import * as assert from "uvu/assert";
import { begin } from "../../../src/core/acts/warm.ts";
import { erlangB } from "../../../src/maths/erlang.ts";
import { gammaQ } from "../../../src/maths/gamma.ts";
import { area, level, limitNamed, minutes, run, scenario, sum, vmsLeft } from "../../simulation/base.ts";
import { stationary } from "../../support/chain.ts";
import { ratiosAgree } from "../../support/ratios-agree.ts";

// VMs that are kept ready for instances to come: who takes them, and how those taken are replaced.

const text = (
  warm: string,
  requests: string,
  more: { level?: string; rest?: string; demand?: string; services?: string } = {},
) => `
demand: { db: { requests: ${requests}, lifetime: 100 h }, ${more.demand ?? ""} }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 10 min, start: 1 min, ${warm && `warm: { ${warm} },`} ${more.level ?? ""} } } }, ${more.services ?? ""} }
${more.rest ?? ""}`;

test("an instance that takes a VM kept ready only has to start; its successor comes after a creation", () => {
  const found = run(text("vms: 2, create: 10 min", "{ times: [0 min, 2 min, 4 min, 9 min, 10 min, 12 min] }"));
  // The two are back at 10 and 12.
  assert.equal(minutes(found), [1, 1, 11, 11, 1, 1]);
  assert.is(sum(found, "cold"), 2);
  assert.is(level(found, "in use", "warm vms standard").windows[0]!.peak, 2);
  assert.is(area(found, "in use", "warm vms standard"), 4 * 10);
});

test("where it waits, it stands in line for the next that come, for as long as its developer has patience", () => {
  const asks = "{ times: [0 min, 2 min, 3 min] }";
  const waits = run(text("vms: 1, create: 10 min, when_empty: wait", asks));
  // Each is ordered when it is asked for: what comes at 10 and 12 goes to those in line.
  assert.equal(minutes(waits), [1, 9, 10]);
  assert.is(waits.log[2]!.causes["queued: warm vms"], 9 * 60e6);
  assert.is(vmsLeft(waits, "idle"), 1, "one is ready again, and no more");
  assert.is(sum(waits, "cold"), 0);
  const leaves = run(
    text("vms: 1, create: 10 min, when_empty: wait", asks).replace("lifetime", "patience: 510 s, lifetime"),
  );
  assert.equal(minutes(leaves), [1, 9, "gave up"]);
});

test("whoever leaves the line leaves his VM to the next, who orders nothing", () => {
  const found = run(
    text("vms: 1, create: 10 min, when_empty: wait", "{ times: [0 min, 2 min, 30 min, 31 min, 32 min] }", {
      rest: "run: { horizon: 2 h, follow: 1 h }",
    }).replace("lifetime", "patience: 7 min, lifetime"),
  );
  // Two come for the one that was taken; at 30 and 31 one each is there, and only the second is replaced, at 41.
  assert.equal(minutes(found), [1, "gave up", 1, 1, "gave up"]);
  assert.is(area(found, "vms", "idle"), 30 - 10 + (30 - 12) + 1 + (120 - 41) + (120 - 42));
});

test("orders gather: one task for all that are missing, and they come together", () => {
  const found = run(
    text(
      "vms: 4, by: 3, create: 10 min",
      "{ times: [0 min, 1 min, 5 min, 6 min, 7 min, 14 min, 15 min, 15 min, 15 min] }",
      {
        rest: "run: { horizon: 2 h, follow: 1 h }",
      },
    ),
  );
  // Three are ordered at 5 and come at 15; the one taken at 6 waits for others, those of 15 and 15.
  assert.equal(minutes(found), [1, 1, 1, 1, 11, 11, 1, 1, 1]);
  assert.is(area(found, "in use", "director"), 7 * 1 + 2 * 11 + 2 * 10, "a task for each three");
  assert.is(
    area(found, "vms", "idle"),
    4 * 120 - area(found, "in use", "warm vms standard"),
    "what is not missing is idle",
  );
});

test("VMs are paid for from their order on, until their instance is deleted", () => {
  const found = run(
    text("vms: 2, create: 10 min", "{ times: [5 min] }", { rest: "run: { horizon: 1 h, follow: 30 d }" }),
  );
  assert.is(area(found, "vms", "idle"), 2 * 60 - 10);
  assert.is(area(found, "vms", "creating"), 1 + 10);
  assert.is(area(found, "vms", "serving"), 54);
});

test("an instance takes all its VMs or none; too few left are as good as none", () => {
  const found = run(
    text("vms: 5, by: 5, create: 10 min", "{ times: [0 min, 5 min, 10 min] }").replace(
      "level: on-demand,",
      "plans: { cluster: { vms: 3 } }, level: on-demand,",
    ),
  );
  assert.equal(minutes(found), [1, 11, 1], "two left at 5; the order did not wait for five");
  const cluster = "services: { db: { plans: { cluster: { vms: 3 } } } }";
  const never = text("vms: 2, when_empty: wait", "{ times: [0 min] }");
  assert.throws(
    () => scenario(cluster, never),
    /warm\.vms: expected at least the 3 VMs of an instance of cluster, .*got 2/,
  );
  assert.is(sum(run(scenario(cluster, never.replace("wait", "create"))), "cold"), 1);
});

test("a create that is refused or breaks after it took a VM leaves the books in order", () => {
  const broken = run(
    text("vms: 3, create: 2 min", "{ rate: 10 per hour }", {
      level: "create_failure: 30 %",
      rest: "run: { horizon: 3 d }\nplatform: { iaas: { vms: 20 }, director: { workers: 2 } }\nchanges: [{ after: 2 d, set: { demand.db.requests.rate: 0 per hour } }]",
    }).replace("lifetime: 100 h", "lifetime: 1 h, patience: 4 min, when_failed: { try_again: 50 %, after: 1 min }"),
  );
  assert.ok(sum(broken, "failed") > 0 && sum(broken, "gave_up") > 0);
  assert.is(vmsLeft(broken, "idle"), 3, "three are ready again");
  for (const name of ["iaas vms", "iaas ips"]) assert.is(limitNamed(broken, name).inUse.value, 3);
  assert.ok(broken.world.limits.every((limit) => limit.queue.value === 0));
  assert.is(
    broken.world.services[0]!.vms.reduce((all, { value }) => all + value, 0),
    3,
  );
});

const LONG = "run: { horizon: 30 d }";

test("S VMs, each replaced at once: cold starts by Erlang's loss formula, waits by its Poisson backorders", () => {
  const warm = (more: string) =>
    text(`vms: 4, create: { erlang: { stages: 2, mean: 30 min } }, ${more}`, "{ rate: 6 per hour }", { rest: LONG });
  const load = 3;
  ratiosAgree(warm("when_empty: create"), 20, {
    cold: { of: (f) => [sum(f, "cold"), sum(f, "ready")], exact: erlangB(4, load), within: 0.05 },
  });
  // Nobody waits where fewer than S are under way: P(Poisson(λL) < S).
  const none = gammaQ(4, load);
  ratiosAgree(warm("when_empty: wait"), 20, {
    "no wait": {
      of: (f) => {
        const { joined, waited } = f.lines.find(({ name }) => name === "warm vms standard")!.windows[0]!;
        return [joined - waited, joined];
      },
      exact: none,
      within: 0.05,
    },
  });
});

test("top-ups in batches: as their Markov chain has it", () => {
  const [asks, comes, most, by] = [6, 2, 5, 2];
  // VMs ready, orders of which both VMs are being created, and those of which one is; the rest is not ordered yet.
  const chain = stationary([most, 0, 0], ([ready, both, one]) => [
    ...(ready! > 0
      ? [[[ready! - 1, most - (ready! - 1) - by * (both! + one!) >= by ? both! + 1 : both!, one!], asks] as const]
      : []),
    [[ready!, both! - 1, one! + 1], 2 * both! * comes],
    [[ready! + by, both!, one! - 1], one! * comes],
  ]);
  ratiosAgree(
    text(`vms: ${most}, by: ${by}, create: { exponential: { mean: 30 min } }`, "{ rate: 6 per hour }", { rest: LONG }),
    20,
    {
      cold: {
        of: (f) => [sum(f, "cold"), sum(f, "ready")],
        exact: chain.mean(([ready]) => Number(ready === 0)),
        within: 0.05,
      },
      missing: {
        of: (f) => [area(f, "in use", "warm vms standard"), 30 * 24 * 60],
        exact: chain.mean(([ready]) => most - ready!),
        within: 0.03,
      },
    },
  );
});

/** Another service, whose first instance keeps a director's worker for 20 minutes. */
const OTHER = {
  demand: "own: { requests: { times: [0 min] }, lifetime: 100 h }",
  services:
    "own: { level: on-demand, levels: { on-demand: { broker: { call: 0 s }, vm_create: 20 min, disk: 0 s, start: 0 s, create_failure: 0 % } } }",
};

const RELEASE = (at: string) => `releases: { stemcell: { on: ["2026-01-05 ${at}"] } }`;

test("a release reaches ready VMs: those of the old version are deleted, and others created; nobody gets an old one as a new", () => {
  const found = run(
    text("vms: 2, create: 10 min", "{ times: [62 min, 75 min] }", {
      level: "delete_task: 3 min",
      rest: `${RELEASE("01:00")}\nrun: { horizon: 2 h }`,
    }),
  );
  assert.equal(minutes(found), [11, 1], "none is ready two minutes after the release; both are after ten");
  assert.is(sum(found, "cold"), 1);
  assert.is(area(found, "old", "db"), 0);
  assert.is(area(found, "vms", "deleting"), 2 * 3);
  assert.is(area(found, "vms", "idle"), 2 * 60 + 2 * 50 - 10, "one of the new is taken and replaced");
  assert.is(area(found, "in use", "iaas vms"), 2 * 120 + 2 * 3 + (120 - 62 - 10 + 10) + (120 - 75));
});

test("twenty that are ready are renewed by one task that deletes and one that creates, beside the errand and its upgrade", () => {
  const found = run(
    text("vms: 20, create: 10 min", '{ times: [23 h, "118920 s", 40 h] }', {
      level: "delete_task: 4 min, failures: { every: 60 h }, upgrade: { work: 5 min, max_in_flight: 2, poll: 60 s }",
      rest: `
platform: { director: { workers: 4 } }
releases: { image: { on: [2026-01-06 09:00] } }
run: { horizon: 3 d }`,
    }).replace("start: 1 min", "start: 30 s"),
  );
  // The second comes at 33:02; a worker is free when the old VMs are deleted, at 33:04.
  assert.equal(minutes(found), [0.5, 12.5, 0.5]);
  assert.is(sum(found, "cold"), 1);
  assert.is(area(found, "old", "db"), 5);
  assert.is(area(found, "vms", "deleting"), 20 * 4);
  // Two are replaced, of those taken at 23 and 40 h; twenty are renewed.
  assert.is(area(found, "vms", "creating"), 0.5 + 10.5 + 0.5 + 2 * 10 + 20 * 10);
});

test("until the operator deploys a release ready VMs and instances come with the old version, and count as old", () => {
  const found = run(
    text("vms: 1, create: 10 min", "{ times: [80 min] }", {
      level: "upgrade: { fixed: 30 min, work: 20 min, poll: 0 s }",
      rest: `${RELEASE("01:00")}\nrun: { horizon: 3 h }`,
    }),
  );
  // Ready at 81 and upgraded from 90 to 110.
  assert.equal(minutes(found), [1]);
  assert.is(area(found, "old", "db"), 110 - 81);
  assert.is(vmsLeft(found, "idle"), 1);
});

test("an order that was begun before a release is deployed brings old VMs, which are made anew; one that waits brings new", () => {
  const asks = "{ times: [0 min, 12 min, 21 min] }";
  const begun = run(text("vms: 1, create: 10 min", asks, { rest: `${RELEASE("00:05")}\nrun: { horizon: 1 h }` }));
  // Ordered at 0 and there at 10, ordered anew and there at 20, taken at 21 and there again at 31.
  assert.equal(minutes(begun), [1, 11, 1]);
  assert.is(area(begun, "vms", "creating"), 1 + 11 + 1 + 10 + 10 + 10);
  // The only worker is busy until 20, with the other service's instance; then the release comes before the order.
  const waits = run(
    text("vms: 1, create: 10 min", "{ times: [7 min] }", {
      ...OTHER,
      rest: `
platform: { director: { workers: 1 } }
releases: { stemcell: { on: ["2026-01-05 00:05"], services: [db] } }
run: { horizon: 1 h }`,
    }),
  );
  // Deployed at 20; the VM that was taken is old, and created anew until 30; the one that was ordered at 7 is there at 41.
  assert.equal(minutes(waits), [24, 20]);
  assert.is(sum(waits, "cold"), 1);
  assert.is(area(waits, "in use", "director"), 20 + 10 + 11);
  assert.is(vmsLeft(waits, "idle"), 1);
});

test("a ready VM fails, is noticed, recreated, and ready again; meanwhile nobody gets it", () => {
  const found = run(
    text("vms: 1, create: 10 min", "{ times: [70 min, 100 min] }", {
      level: "failures: { every: 60 min, noticed: 5 min, recreate: 30 min }",
      rest: "run: { horizon: 2 h }",
    }),
  );
  assert.equal(minutes(found), [11, 1]);
  // The first has failed from 60 to 95 and is taken at 100; its successor is there at 110.
  assert.is(area(found, "vms", "failed"), 35);
  assert.is(area(found, "vms", "idle"), 60 + 5 + 10);
  assert.is(area(found, "in use", "warm vms standard"), 35 + 10);
  assert.is(area(found, "in use", "iaas vms"), 120 + (120 - 70) + (120 - 100), "a failed one is still the service's");
});

test("who waits for a VM that has failed gets it when it is back; lives begin anew with each VM and each instance", () => {
  const found = run(
    text("vms: 1, create: 10 min, when_empty: wait", "{ times: [70 min] }", {
      level: "failures: { every: 60 min, noticed: 0 s, recreate: 30 min, by_director: false }",
      rest: "run: { horizon: 160 min }",
    }),
  );
  // Ordered at 70 for it, and there at 80; the one that comes back at 90 is one too many until the next is asked for.
  assert.equal(minutes(found), [11]);
  // Failed: the first from 60 to 90, and from 150 on; the instance's, which is in use from 81 on, from 141 on.
  assert.is(area(found, "vms", "failed"), 30 + 10 + 19);
});

test("a request that leaves its line brings its VM back; the one that was ordered in its place is one too many", () => {
  const found = run(
    text("vms: 1, create: 10 min", "{ times: [10 min, 40 min, 41 min] }", {
      ...OTHER,
      rest: "platform: { director: { workers: 1 } }\nrun: { horizon: 2 h }",
    }).replace("lifetime", "patience: 5 min, lifetime"),
  );
  // It gives up at 15 in the director's line; the VM that was ordered at 10 is created from 20 to 30.
  assert.equal(minutes(found), ["gave up", 1, 1, 20]);
  // Both are ready from 30 to 40; only the second that is taken is replaced: from 42, when the worker is free, to 52.
  assert.is(area(found, "vms", "idle"), 10 + 15 + 2 * 10 + 1 + (120 - 52));
  assert.is(
    area(found, "in use", "iaas vms"),
    120 + (120 - 20) + (120 - 42) + 120,
    "its own, and those of the other service",
  );
});

test("a request that gives up after its VMs were made leaves them to be deleted by a task", () => {
  const asks = (warm: string) =>
    text(warm, "{ times: [0 min] }", {
      level: "delete_task: 6 min, post_deploy_errands: 1, post_deploy_errand: 1 min",
      demand: "own: { requests: { times: [30 s] }, lifetime: 100 h }",
      services: OTHER.services,
      rest: "platform: { director: { workers: 1 } }\nrun: { horizon: 1 h }",
    })
      .replace("vm_create: 10 min", "vm_create: 1 min")
      .replace("lifetime", "patience: 5 min, lifetime");
  const cold = run(asks(""));
  // Its errand stands in line from 2 to 7; the worker is busy until 22; the VM is deleted from then to 28.
  assert.equal(minutes(cold), ["gave up", 21.5]);
  assert.is(area(cold, "vms", "orphaned"), 28 - 7);
  assert.is(area(cold, "in use", "iaas ips"), 28 + (60 - 2));
});

test("the IaaS counts ready VMs from the beginning; an order waits for the room that a deletion makes", () => {
  const found = run(
    text("vms: 3, create: 10 min", "{ times: [0 min, 20 min] }", {
      level: "delete_task: 0 s",
      rest: "platform: { iaas: { vms: 4 } }\nrun: { horizon: 100 min }",
    }).replace("lifetime: 100 h", "lifetime: 60 min"),
  );
  assert.equal(minutes(found), [1, 1]);
  // Replaced from 0 to 10; for the second there is room when the first is deleted, at 61.
  assert.is(area(found, "vms", "idle"), 2 * 10 + 3 * 10 + 2 * (71 - 20) + 3 * (100 - 71));
  assert.is(area(found, "in use", "iaas vms"), 4 * 81 + 3 * (100 - 81));
  assert.is(level(found, "in use", "iaas vms").windows[0]!.peak, 4);
});

test("room that a pool's shrink or a dated change of the IaaS makes is noticed too", () => {
  const found = (iaas: string, set: string) =>
    run(
      text("vms: 2, create: 10 min", "{ times: [0 min] }", {
        demand: "own: { requests: { times: [] }, lifetime: 1 h }",
        services: "own: { level: managed, levels: { managed: { pool: { vms: 2 } } } }",
        rest: `
platform: { iaas: ${iaas} }
changes: [{ after: 30 min, set: { ${set} } }]
run: { horizon: 1 h }`,
      }),
    );
  const idle = (result: ReturnType<typeof run>) =>
    result.levels.find(({ name, service, kind }) => kind === "vms" && name === "idle" && service === "db")!.windows[0]!
      .area / 60e6;
  for (const result of [
    found("{ vms: 4 }", "services.own.levels.managed.pool.vms: 1"),
    found("{ vms: 4 }", "platform.iaas.vms: 5"),
    found("{ ips: 4 }", "platform.iaas.ips: 5"),
    found("{ vcpus: 4 }", "platform.iaas.vcpus: 9"),
  ])
    assert.is(idle(result), 1 * 40 + 2 * 20, "ordered at 0, granted at 30");
});

test("how many are ready changes by date: more are ordered, too many are deleted by a task, those under way when they come", () => {
  const found = run(
    text("vms: 2, create: 10 min", "{ times: [55 min] }", {
      level: "delete_task: 4 min",
      rest: `
changes: [{ after: 20 min, set: { services.db.levels.on-demand.warm.vms: 5 } }, { after: 60 min, set: { services.db.levels.on-demand.warm.vms: 1 } }]
run: { horizon: 100 min }`,
    }),
  );
  // Three more at 30; four are there at 60, and the fifth at 65: three of the four go then, and the fifth at 65.
  assert.is(area(found, "vms", "idle"), 2 * 30 + 5 * 25 + 4 * 5 + 1 * 40);
  assert.is(area(found, "vms", "deleting"), 4 * 4);
  assert.is(vmsLeft(found, "idle"), 1);
  assert.is(area(found, "in use", "iaas vms"), 2 * 20 + 5 * 40 + 5 * 4 + 2 * 5 + 1 * 31 + (100 - 55));
});

test("in some hours more are ready than in others", () => {
  const found = run(
    text("vms: 1, create: 10 min", "{ times: [] }", {
      rest: `
changes: [{ within: 09:00-17:00, set: { services.db.levels.on-demand.warm.vms: 3 } }]
run: { horizon: 1 d }`,
    }),
  );
  assert.is(area(found, "vms", "idle"), 24 * 60 + 2 * (8 * 60 - 10));
});

const atNight = (set: string, warm: string, times: string) =>
  run(
    text(warm, `{ times: [${times}] }`, {
      rest: `changes: [{ within: "${set}", set: { services.db.levels.on-demand.warm.vms: 0 } }]`,
    }),
  );

test("none are ready at night: idle ones are deleted in the evening, and ordered anew in the morning", () => {
  // Noon, 21:00, 06:05 (ordered at 06:00, and there at 06:10) and 06:11.
  const found = atNight("20:00-06:00", "vms: 2, create: 10 min", "12 h, 21 h, 1805 min, 1811 min");
  assert.equal(minutes(found), [1, 11, 11, 1]);
  assert.is(sum(found, "cold"), 2);
});

test("who waits for ready VMs where none are kept gets those that are ordered for him", () => {
  const found = atNight("20:00-06:00", "vms: 1, create: 10 min, when_empty: wait", "12 h, 21 h, 22 h");
  assert.equal(minutes(found), [1, 11, 11]);
  assert.is(sum(found, "cold"), 0);
});

test("a run may begin in hours in which none are ready", () => {
  const found = atNight("00:00-06:00", "vms: 1, create: 10 min", "1 h, 7 h");
  assert.equal(minutes(found), [11, 1]);
  const zero = run(text("vms: 0", "{ times: [1 h] }"));
  assert.equal(minutes(zero), [11]);
});

test("clusters take all their VMs; a failed one of them is missing, and a release renews them all", () => {
  const found = run(
    text("vms: 3, by: 3, create: { uniform: [4 min, 6 min] }", "{ rate: 4 per hour }", {
      level:
        "failures: { every: { exponential: { mean: 30 h } }, recreate: 5 min }, create_failure: 20 %, delete_task: 2 min",
      rest: `
run: { horizon: 3 d }
platform: { iaas: { vms: 30 }, director: { workers: 2 } }
releases: { stemcell: { every: 10 h } }
changes: [{ after: 1 d, set: { services.db.levels.on-demand.warm.vms: 6 } }, { after: 2 d, set: { demand.db.requests.rate: 0 per hour, services.db.levels.on-demand.warm.vms: 4 } }]`,
    })
      .replace("lifetime: 100 h", "lifetime: 1 h, patience: 4 min, when_failed: { try_again: 50 %, after: 1 min }")
      .replace("level: on-demand,", "plans: { pair: { vms: 2 } }, level: on-demand,"),
  );
  assert.ok(sum(found, "failed") > 0 && sum(found, "gave_up") > 0 && sum(found, "cold") > 0);
  const [service] = found.world.services;
  const [stock] = service!.stocks;
  assert.equal([stock!.orders.length, stock!.ordered, stock!.leaving, found.world.short], [0, 0, 0, 0]);
  assert.is(stock!.fleet.inService, 4);
  const [vms, vcpus, ips] = ["iaas vms", "iaas vcpus", "iaas ips"].map((name) => limitNamed(found, name).inUse.value);
  assert.equal([vms, vcpus, ips], [4, 4, 4], "nothing else is lent");
  assert.is(
    service!.vms.reduce((all, { value }) => all + value, 0),
    4,
  );
});

test("without VMs kept ready nothing of it is there", () => {
  assert.is(scenario("services: { db: { level: on-demand } }").services[0]!.settings["warm.vms"], null);
  assert.throws(() => scenario("services: { db: { levels: { on-demand: { warm: { by: 2 } } } } }"), /warm\.vms/);
  const found = run("services: { db: { level: on-demand } }");
  begin();
  assert.is(found.world.services[0]!.stocks.length, 0);
  assert.is(vmsLeft(found, "idle"), 0);
  assert.is(found.world.limits.length, found.names.limits.length);
  assert.not.ok(found.names.limits.some(({ name }) => name.startsWith("warm")));
});

test.run();
