import { test } from "uvu";
import * as assert from "uvu/assert";
import { watchPool } from "../../../src/core/acts/failures.ts";
import { erlangB } from "../../../src/maths/erlang.ts";
import { area, drained, HOUR, level, minutes, range, run, scenario, sum } from "../../simulation/base.ts";
import { stationary } from "../../support/chain.ts";
import { near } from "../../support/near.ts";
import { ratiosAgree } from "../../support/ratios-agree.ts";
import { alive, worldOf } from "../../support/twin.ts";

// VMs that fail and are brought back: who notices, who repairs, and what is down meanwhile.

/** Noticed at once, unless a test says otherwise. */
const atOnce = (failures: string) => (failures.includes("noticed") ? failures : `noticed: 0 s, ${failures}`);

const pool = (
  failures: string,
  more: { requests?: string; lifetime?: string; managed?: string; rest?: string } = {},
) => `
demand: { db: { requests: ${more.requests ?? "{ times: [] }"}, lifetime: ${more.lifetime ?? "2 h"} } }
services: { db: { levels: { managed: { failures: { ${atOnce(failures)} }, ${more.managed ?? "pool: { vms: 1 }"} } } } }
${more.rest ?? ""}`;

const own = (failures: string, more: { requests?: string; lifetime?: string; level?: string; rest?: string } = {}) => `
demand: { db: { requests: ${more.requests ?? "{ times: [0 min] }"}, lifetime: ${more.lifetime ?? "8 h"} } }
services: { db: { level: on-demand, levels: { on-demand: { failures: { ${atOnce(failures)} }, ${more.level ?? ""} } } } }
${more.rest ?? ""}`;

test("a VM runs, fails, is noticed and recreated, and runs anew", () => {
  const found = run(pool("every: 3 h, noticed: 20 min, recreate: 40 min", { rest: "run: { horizon: 16 h }" }));
  assert.is(area(found, "vms", "failed"), 4 * 60);
  assert.is(area(found, "vms", "idle"), 12 * 60);
  assert.is(level(found, "in use", "director").windows[0]!.area / HOUR, (4 * 40) / 60, "noticing needs no worker");
});

test("a failed VM cannot be taken; an instance on it is down, keeps it, and its lifetime goes on", () => {
  const text = (requests: string) =>
    pool("every: 60 min, recreate: 30 min", {
      requests: `{ times: [${requests}] }`,
      lifetime: "100 min",
      rest: "run: { horizon: 5 h }",
    });
  // Failed from 60 to 90, 150 to 180, 240 to 270.
  assert.equal(minutes(run(text("70 min, 89 min, 90 min"))), ["refused", "refused", 0]);
  const kept = run(text("50 min, 151 min, 185 min"));
  assert.equal(minutes(kept), [0, "refused", 0], "its life ended at 150, just before its VM failed again: free at 180");
  assert.is(area(kept, "down", "db"), 30 + 30);
  assert.is(area(kept, "instances", "db"), 100 + 100);
});

test("who waits in line for a VM gets it when it comes back", () => {
  const found = run(
    pool("every: 60 min, recreate: 30 min", {
      requests: "{ times: [70 min, 80 min] }",
      lifetime: "20 min",
      managed: "pool: { vms: 1, when_full: queue }",
      rest: "run: { horizon: 5 h }",
    }),
  );
  assert.equal(minutes(found), [20, 30]);
  assert.is(found.log[0]!.causes["queued: pool"], 20 * 60e6);
});

test("repairs are director tasks like others, unless a crew does them or nobody is needed", () => {
  const text = (who: string) =>
    pool(`every: 60 min, recreate: 30 min${who}`, {
      managed: "pool: { vms: 3 }",
      rest: "platform: { director: { workers: 1 } }\nrun: { horizon: 150 min }",
    });
  // Three fail at 60 min; one after the other they are back at 90, 120, 150.
  assert.is(area(run(text("")), "vms", "failed"), 30 + 60 + 90);
  assert.is(area(run(text("")), "in use", "director"), 90);
  const crew = run(text(", crew: 2"));
  assert.is(area(crew, "vms", "failed"), 30 + 30 + 60);
  assert.is(area(crew, "in use", "director"), 0);
  assert.is(level(crew, "in use", "resurrectors").windows[0]!.peak, 2);
  assert.is(area(run(text(", by_director: false")), "vms", "failed"), 90);
});

test("a VM under upgrade or scrub fails when that is over; one that has failed is upgraded when it is back", () => {
  const text = (release: string) =>
    pool("every: 60 min, recreate: 30 min", {
      rest: `releases: { stemcell: { on: ["2026-01-05 ${release}"] } }\nrun: { horizon: 2 h }`,
    });
  const under = run(text("00:55"));
  assert.equal(
    [area(under, "vms", "upgrading"), area(under, "vms", "failed"), area(under, "vms", "idle")],
    [10, 30, 80],
  );
  const failed = run(text("01:10"));
  assert.equal(
    [area(failed, "vms", "upgrading"), area(failed, "vms", "failed"), area(failed, "vms", "idle")],
    [10, 30, 80],
  );
  const scrubbed = run(
    pool("every: 60 min, recreate: 30 min", {
      requests: "{ times: [0 min] }",
      lifetime: "50 min",
      managed: "pool: { vms: 1 }, scrub: 20 min",
      rest: "run: { horizon: 2 h }",
    }),
  );
  assert.equal([area(scrubbed, "vms", "scrubbing"), area(scrubbed, "vms", "failed")], [20, 30]);
});

test("VMs that are added fail too; those taken out of the pool do not", () => {
  const text = (to: number) =>
    pool("every: 60 min, recreate: 30 min, by_director: false", {
      managed: "pool: { vms: 3 }",
      rest: `changes: [{ after: 30 min, set: { services.db.levels.managed.pool.vms: ${to} } }]\nrun: { horizon: 100 min }`,
    });
  assert.is(area(run(text(5)), "vms", "failed"), 3 * 30 + 2 * 10);
  const fewer = run(text(1));
  assert.is(area(fewer, "vms", "failed"), 30);
  assert.is(alive(fewer.world), 1, "their tokens have ended");
});

test("an on-demand instance is down with its VM and comes back with it; nobody else gets its place", () => {
  const found = run(
    own("every: 60 min, recreate: 30 min", {
      requests: "{ times: [0 min, 70 min] }",
      level: "quota: { plan: 1, global: unlimited }",
      rest: "platform: { iaas: { vms: 1 } }\nrun: { horizon: 9 h }",
    }),
  );
  assert.equal(minutes(found), [0, "refused"]);
  // Failed from 60, 150, 240, 330, 420 on; the last time its life ends at 480, long after.
  assert.is(area(found, "vms", "failed"), 150);
  assert.is(area(found, "down", "db"), 150);
  assert.is(area(found, "vms", "serving"), 480 - 150);
  assert.ok(drained(found));
  assert.is(alive(found.world), 0, "what waited for its next failure has ended");
});

test("an instance given up while its VM is failed is deleted when it is back, and neither down nor an instance until then", () => {
  const found = run(own("every: 60 min, recreate: 30 min", { lifetime: "70 min", level: "delete_task: 5 min" }));
  assert.equal(
    ["serving", "failed", "deleting"].map((state) => area(found, "vms", state)),
    [60, 10, 25],
  );
  assert.is(area(found, "down", "db"), 10);
  assert.is(area(found, "instances", "db"), 70);
  assert.ok(drained(found));
});

test("on a pool's VM too; who is not given up goes on being down", () => {
  // Two on one VM, which fails from 60 to 90: the first is given up at 70, the second at 71.
  const found = run(
    pool("every: 60 min, recreate: 30 min", {
      requests: "{ times: [0 min, 1 min] }",
      lifetime: "70 min",
      managed: "pool: { vms: 1, slots: 2 }",
      rest: 'releases: { stemcell: { on: ["2026-01-05 01:10"] } }\nrun: { horizon: 2 h }',
    }),
  );
  assert.is(area(found, "instances", "db"), 140);
  assert.is(area(found, "down", "db"), 10 + 11);
  assert.is(area(found, "old", "db"), 1, "the second one, until it is given up at 71");
  assert.ok(drained(found));
});

test("an instance given up before its VM goes down for an upgrade is not down", () => {
  // The upgrade has the right to the instance from 60 on and waits for a worker until 119; the life ends at 90.
  const found = run(`
demand:
  db: { requests: { times: [0 s] }, lifetime: 90 min }
  other: { service: slow, requests: { times: [59 min] }, lifetime: 100 d }
platform: { director: { workers: 2 } }
releases: { image: { services: [db], on: ["2026-01-05 01:00"] } }
services:
  db: { level: on-demand }
  slow: { level: on-demand, levels: { on-demand: { broker: { call: 0 s }, vm_create: 1 h, disk: 0 s, start: 0 s, create_failure: 0 % } } }
`);
  assert.is(area(found, "down", "db"), 0);
  assert.is(area(found, "instances", "db"), 119);
  assert.is(area(found, "old", "db"), 30, "no release waits for one that is given up");
});

test("without a time between failures VMs never fail, and the rest says nothing", () => {
  assert.is(scenario("{}").services[0]!.settings["failures.every"], null);
  assert.throws(
    () => scenario("services: { db: { levels: { managed: { failures: { crew: 2 } } } } }"),
    /failures\.every/,
  );
  assert.throws(() => scenario(pool("every: 0 s")), /expected a time with a mean above 0, got 0/);
  assert.throws(
    () => scenario(pool("every: 1 h, crew: 2, by_director: true")),
    /expected failures\.by_director or failures\.crew, got both/,
  );
  const world = worldOf(scenario("{}"));
  watchPool(world.services[0]!, 0);
  assert.is(alive(world), 0);
});

const steady = (horizon: string) => `run: { regime: steady, begin: empty, warm_up: 30 d, horizon: ${horizon} }`;
const failed = (found: Parameters<typeof area>[0]) => area(found, "vms", "failed");
const paid = (found: Parameters<typeof area>[0]) =>
  ["serving", "idle", "failed"].reduce((total, state) => total + area(found, "vms", state), 0);

test("a VM is failed MTTR / (MTTF + MTTR) of its time, whatever the laws", () => {
  const text = pool("every: { exponential: { mean: 95 h } }, recreate: { uniform: [2 h, 8 h] }, by_director: false", {
    managed: "pool: { vms: 20 }",
    rest: steady("600 d"),
  });
  ratiosAgree(text, 30, { failed: { of: (found) => [failed(found), paid(found)], exact: 0.05, within: 0.02 } });
});

test("a crew of two for six VMs: the machine-repair model", () => {
  const text = pool("every: { exponential: { mean: 10 h } }, recreate: { exponential: { mean: 4 h } }, crew: 2", {
    managed: "pool: { vms: 6 }",
    rest: steady("300 d"),
  });
  // M/M/2//6 in closed form: p(k) / p(0) = C(6, k) (4/10)^k, times k! / (2! 2^(k − 2)) beyond the second.
  const weights = range(7).map((k) => {
    const choose = range(k).reduce((product, i) => (product * (6 - i)) / (i + 1), 1);
    const queue = range(k).reduce((product, i) => (product * (i + 1)) / Math.min(2, i + 1), 1);
    return choose * 0.4 ** k * queue;
  });
  const total = weights.reduce((a, b) => a + b);
  const mean = weights.reduce((sum, weight, k) => sum + (k * weight) / total, 0);
  near(
    mean,
    stationary([0], ([k]) =>
      k! < 6
        ? [
            [[k! + 1], (6 - k!) / 10],
            [[k! - 1], Math.min(k!, 2) / 4],
          ]
        : [[[5], 2 / 4]],
    ).mean(([k]) => k!),
    1e-9,
  );
  ratiosAgree(text, 30, {
    failed: { of: (found) => [failed(found), paid(found) / 6], exact: mean, within: 0.03 },
    busy: {
      of: (found) => [area(found, "in use", "resurrectors"), paid(found) / 6],
      exact: (6 - mean) * 0.4,
      within: 0.03,
    },
  });
});

test("a loss system whose VMs fail, idle or in use: as its Markov chain has it", () => {
  const text = pool(
    "every: { exponential: { mean: 5 h } }, recreate: { exponential: { mean: 2 h } }, by_director: false",
    {
      requests: "{ rate: 1 per hour }",
      lifetime: "{ exponential: { mean: 2 h } }",
      managed: "pool: { vms: 3 }",
      rest: steady("200 d"),
    },
  );
  const [asks, ends, fails, mends] = [1, 1 / 2, 1 / 5, 1 / 2];
  // Idle; serving; failed while idle; failed under an instance; failed under one whose life has ended since.
  const chain = stationary([3, 0, 0, 0, 0], ([i, s, f, d, e]) => [
    ...(i! > 0 ? [[[i! - 1, s! + 1, f!, d!, e!], asks] as const] : []),
    [[i! + 1, s! - 1, f!, d!, e!], s! * ends],
    [[i! - 1, s!, f! + 1, d!, e!], i! * fails],
    [[i!, s! - 1, f!, d! + 1, e!], s! * fails],
    [[i! + 1, s!, f! - 1, d!, e!], f! * mends],
    [[i!, s! + 1, f!, d! - 1, e!], d! * mends],
    [[i!, s!, f!, d! - 1, e! + 1], d! * ends],
    [[i! + 1, s!, f!, d!, e! - 1], e! * mends],
  ]);
  const serving = chain.mean(([, s]) => s!);
  const time = (found: Parameters<typeof area>[0]) => paid(found) / 3;
  ratiosAgree(text, 30, {
    refused: {
      of: (f) => [sum(f, "refused"), sum(f, "requests")],
      exact: chain.mean(([i]) => Number(i === 0)),
      within: 0.03,
    },
    serving: { of: (f) => [area(f, "vms", "serving"), time(f)], exact: serving, within: 0.03 },
    failed: { of: (f) => [failed(f), time(f)], exact: chain.mean(([i, s]) => 3 - i! - s!), within: 0.03 },
    down: { of: (f) => [area(f, "down", "db"), time(f)], exact: chain.mean(([, , , d]) => d!), within: 0.03 },
    "in use": {
      of: (f) => [area(f, "in use", "pool"), time(f)],
      exact: chain.mean(([i, , f]) => 3 - i! - f!),
      within: 0.03,
    },
  });
});

test("on-demand instances are down as often as their VMs, from the first failure of their own", () => {
  const text = own(
    "every: { exponential: { mean: 10 h } }, recreate: { exponential: { mean: 3 h } }, by_director: false",
    {
      requests: "{ rate: 1 per hour }",
      lifetime: "{ exponential: { mean: 20 h } }",
      rest: steady("100 d"),
    },
  );
  const [fails, ends, mends] = [1 / 10, 1 / 20, 1 / 3];
  // For each that comes per hour: up, and down; who is given up while it is down is neither.
  const up = 1 / (fails + ends - (mends * fails) / (mends + ends));
  const down = (fails * up) / (mends + ends);
  const alive = (found: Parameters<typeof area>[0]) => area(found, "instances", "db");
  ratiosAgree(text, 30, {
    down: { of: (found) => [area(found, "down", "db"), alive(found)], exact: down / (up + down), within: 0.03 },
    alive: { of: (found) => [alive(found), sum(found, "requests") * 60], exact: up + down, within: 0.05 },
  });
});

test("VMs that fail once in an age are a pool that never does: Erlang B", () => {
  const text = (failures: string) => `
    demand: { db: { requests: { rate: 4 per hour }, lifetime: { exponential: { mean: 2 h } } } }
    services: { db: { levels: { managed: { pool: { vms: 8 }, ${failures} } } } }
    ${steady("100 d")}`;
  const rarely = "failures: { every: { exponential: { mean: 100000 d } } }";
  const [never, hardly] = [run(text("")), run(text(rarely))];
  assert.equal(hardly.cells, never.cells);
  assert.equal(hardly.log, never.log);
  assert.equal(level(hardly, "in use", "pool"), level(never, "in use", "pool"));
  ratiosAgree(text(rarely), 20, {
    refused: { of: (f) => [sum(f, "refused"), sum(f, "requests")], exact: erlangB(8, 8), within: 0.05 },
  });
});

test("each VM has its own luck, which the others, the demand and repairs do not shift", () => {
  const failures = (text: string) => {
    const seen = new Map<number, number[]>();
    run(text, 0, {
      trace:
        (names) =>
        (time, { vm }, { number }) => {
          const { step, list } = names.steps[number]!;
          if (step === "down" && list === "fail") seen.set(vm!.number, [...(seen.get(vm!.number) ?? []), time]);
        },
    });
    return seen;
  };
  const text = (vms: number, rest = {}) =>
    pool("every: { exponential: { mean: 30 h } }, recreate: 1 h, by_director: false", {
      managed: `pool: { vms: ${vms} }`,
      ...rest,
    });
  const [few, many] = [failures(text(3)), failures(text(6, { requests: "{ rate: 1 per hour }" }))];
  for (const vm of range(3)) assert.equal(many.get(vm), few.get(vm));
  assert.is(new Set([...many.values()].map(([first]) => first)).size, 6);
});

test.run();
