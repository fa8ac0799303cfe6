import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Bound, boundsOf, refuses } from "../../../src/scenario/theory/bounds.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { scenario } from "../small.ts";

const bounds = (sections: Readonly<Record<string, unknown>>) => {
  const said = scenario(sections);
  return boundsOf(said.services[0]!, said, offeredLoads(said)).map(({ load, ...more }) => ({
    limit: load.limit,
    ...more,
  }));
};
const managed = (pool: object) => ({ services: { db: { level: "managed", levels: { managed: { pool } } } } });

test("a pool bounds its service, and waits where it is told to", () => {
  assert.equal(bounds(managed({ vms: 40 })), [{ limit: "pool", plan: "", waits: false, plain: true }]);
  assert.equal(bounds(managed({ vms: 40, when_full: "queue" })), [
    { limit: "pool", plan: "", waits: true, plain: true },
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

test("it refuses notably where more than one request in a thousand is lost, or where nobody knows", () => {
  const bound = (load: number, capacity: number, plain = true) =>
    ({ load: { load, capacity }, plain, plan: "", waits: false }) as unknown as Bound;
  assert.ok(refuses(bound(30, 40)), "Erlang B of 30 in 40 is 1.4 %");
  assert.not.ok(refuses(bound(30, 50)), "Erlang B of 30 in 50 is 0.02 %");
  assert.ok(refuses(bound(30, 50, false)));
  assert.not.ok(refuses(bound(30, 90, false)), "eleven standard deviations away");
  assert.ok(refuses(bound(Infinity, 90)));
});

test.run();
