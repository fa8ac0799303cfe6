import { test } from "uvu";
import * as assert from "uvu/assert";
import { begin } from "../../../src/core/acts/warm.ts";
import { erlangB } from "../../../src/maths/erlang.ts";
import { gammaQ } from "../../../src/maths/gamma.ts";
import { area, drained, level, minutes, run, scenario, sum, vmsLeft } from "../../simulation/base.ts";
import { stationary } from "../../support/chain.ts";
import { ratiosAgree } from "../../support/ratios-agree.ts";

// VMs that are kept ready for instances to come: who takes them, and how those taken are replaced.

const text = (warm: string, requests: string, more: { level?: string; rest?: string } = {}) => `
demand: { db: { requests: ${requests}, lifetime: 100 h } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 10 min, start: 1 min, ${warm && `warm: { ${warm} },`} ${more.level ?? ""} } } } }
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
  assert.ok(drained(broken));
  assert.is(vmsLeft(broken, "idle"), 3, "three are ready again");
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
  // VMs ready, orders under way; the rest of what is missing is not ordered yet.
  const chain = stationary([most, 0], ([ready, under]) => [
    ...(ready! > 0
      ? [[most - (ready! - 1) - by * under! >= by ? [ready! - 1, under! + 1] : [ready! - 1, under!], asks] as const]
      : []),
    [[ready! + by, under! - 1], under! * comes],
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
