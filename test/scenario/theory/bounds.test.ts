import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB } from "../../../src/maths/erlang.ts";
import { type Bound, boundsOf, lostBy, refuses } from "../../../src/scenario/theory/bounds.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const bounds = (sections: Readonly<Record<string, unknown>>) => {
  const said = scenario(sections);
  return boundsOf(said.services[0]!, said, offeredLoads(said)).map(({ load, lost: _, ...more }) => ({
    limit: load.limit,
    ...more,
  }));
};
const managed = (pool: object) => ({ services: { db: { level: "managed", levels: { managed: { pool } } } } });

test("a pool bounds its service, and waits where it is told to", () => {
  assert.equal(bounds(managed({ vms: 40 })), [{ limit: "pool", plan: "", manner: "refuse", plain: true }]);
  assert.equal(bounds(managed({ vms: 40, when_full: "queue" })), [
    { limit: "pool", plan: "", manner: "wait", plain: true },
  ]);
});

test("a formula for losses is exact only where every request takes one unit, and nobody else has a share of it", () => {
  const plain = (sections: object) => bounds({ ...managed({ vms: 40 }), ...sections })[0]!.plain;
  assert.ok(plain({}));
  assert.not.ok(bounds(managed({ vms: 40, reserve: 2 }))[0]!.plain, "a reserve");
  const quota = { services: { db: { level: "on-demand", plans: { s: { vms: 3 } }, levels: {} } }, demand: {} };
  const iaas = { ...quota, platform: { iaas: { vms: 40 } } };
  assert.equal(
    bounds(iaas)
      .map(({ limit, plain }) => [limit, plain])
      .find(([limit]) => limit === "iaas vms"),
    ["iaas vms", false],
    "three at a time",
  );
});

/** What a pool of that many VMs refuses, where the demand keeps 24 alive. */
const lost = (vms: number, more: object = {}, demand: object = {}) => {
  const said = scenario({
    ...managed({ vms, ...more }),
    demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d", ...demand } },
  });
  const [bound] = boundsOf(said.services[0]!, said, offeredLoads(said));
  return [bound!.lost, refuses(bound!)] as const;
};

test("it refuses notably where more than one request in a thousand is lost, or where nobody knows", () => {
  assert.ok(lost(26)[1], "Erlang B of 24 in 26 is 10 %");
  near(lost(26)[0], erlangB(26, 24.1), 0.02);
  assert.equal(lost(45)[1], false, "Erlang B of 24 in 45 is 0.003 %");
  assert.equal(lost(45, { reserve: 2 }), [1, true]);
  assert.equal(lost(90, { reserve: 2 }), [0, false], "more than ten standard deviations away");
  assert.ok(lost(90, {}, { lifetime: { pareto: { shape: 0.9, minimum: "1 h" } } })[1], "lives without a mean");
});

test("a week of busy days refuses more than its mean", () => {
  assert.ok(lost(40, {}, { requests: { rate: "96 per day", pattern: "office hours" }, lifetime: "6 h" })[0] > 0.1);
  assert.ok(lost(40, {}, { requests: { rate: "96 per day" }, lifetime: "6 h" })[0] < 0.01);
});

test("what waits is refused by nobody", () => {
  const bound = { manner: "wait", lost: 0.3 } as Bound;
  assert.is(lostBy([bound]), 0);
  near(lostBy([bound, { ...bound, manner: "refuse" }, { ...bound, manner: "fail" }]), 0.6, 1e-12);
});

test.run();
