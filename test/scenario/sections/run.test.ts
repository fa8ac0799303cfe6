import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR } from "../../../src/maths/calendar.ts";
import { RUN_DEFAULTS, run, shareOut } from "../../../src/scenario/sections/run.ts";
import { problems, read, scenario } from "../small.ts";

const runOf = (more: Readonly<Record<string, unknown>>, sections = {}) =>
  scenario({ ...sections, run: { horizon: "10 d", ...more } }).run;
const wrong = (more: Readonly<Record<string, unknown>>, sections = {}) =>
  problems({ ...sections, run: { horizon: "10 d", ...more } }).join("\n");

test("a run needs its horizon; the rest has defaults", () => {
  // Its beginning is far from what its demand keeps: the end is measured beside the whole, as nobody asked for.
  const { windows, ...own } = runOf({});
  assert.equal(
    windows.map(({ name }) => name),
    ["in the last 1 d"],
  );
  assert.equal(own, {
    seed: "1",
    start: "2026-01-05",
    begin: { kind: "empty" },
    regime: "terminating",
    warmUp: 0,
    horizon: 10 * DAY,
    follow: 30 * DAY,
    replications: 30,
  });
  assert.match(problems({ run: {} }).join(), /run: expected the key "horizon"/);
  for (const key of Object.keys(RUN_DEFAULTS))
    assert.is(read(run, { horizon: "1 d", [key]: RUN_DEFAULTS[key]!.value }).faults.length, 0, key);
});

test("a warm-up belongs to the steady regime", () => {
  assert.is(runOf({ regime: "steady", warm_up: "5 h" }).warmUp, 5 * HOUR);
  assert.match(wrong({ warm_up: "5 h" }), /run.warm_up: expected a warm-up only with regime: steady/);
});

test("windows lie inside the horizon and differ", () => {
  assert.match(wrong({ windows: ["at 11 d"] }), /inside the horizon/);
  assert.match(wrong({ windows: ["at 1 d", "at 1 d"] }), /each window once/);
});

const plans = {
  services: { db: { level: "managed", plans: { small: {}, large: {} }, levels: { managed: { pool: { vms: 40 } } } } },
  demand: { db: { requests: { rate: "12 per day" }, plans: { small: "2/3", large: "1/3" }, lifetime: "2 d" } },
};

test("stated instances are shared out over plans as the demand is", () => {
  const { begin } = runOf({ begin: { instances: { db: 10 } } }, plans);
  assert.equal(begin, {
    kind: "instances",
    counts: [
      { service: "db", plan: "small", count: 7 },
      { service: "db", plan: "large", count: 3 },
    ],
  });
  const stated = runOf({ begin: { instances: { db: { large: 2 } } } }, plans).begin;
  assert.equal(stated, { kind: "instances", counts: [{ service: "db", plan: "large", count: 2 }] });
});

test("sharing out is exact and nearest", () => {
  assert.equal(shareOut(1, [0.5, 0.5]), [1, 0]);
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      (total, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        const out = shareOut(
          total,
          weights.map((w) => w / sum),
        );
        assert.is(
          out.reduce((a, b) => a + b, 0),
          total,
        );
        assert.ok(out.every((n, i) => Math.abs(n - (total * weights[i]!) / sum) < 1));
      },
    ),
  );
});

test("stated instances name services and plans, and somebody asks for them", () => {
  assert.match(
    wrong({ begin: { instances: { bd: 1 } } }),
    /run.begin.instances.bd: expected a service, got "bd"; known: db/,
  );
  assert.match(wrong({ begin: { instances: { db: { smal: 1 } } } }, plans), /did you mean "small"/);
  assert.match(wrong({ begin: { instances: { db: 3 } } }, { demand: {} }), /whose lifetimes give the ages/);
  assert.match(
    wrong({ begin: { instances: { db: 3 } } }, { ...plans, demand: {} }),
    /expected instances by plan.*write \{small: 3\}/,
  );
  assert.match(wrong({ begin: "stedy" }), /did you mean "steady"/);
  assert.match(wrong({ begin: { instances: { db: -1 } } }), /a whole number ≥ 0/);
});

test("what exceeds a limit is a problem", () => {
  assert.match(
    wrong({ begin: { instances: { db: 41 } } }),
    /at most 40 for the pool of db, got 41; begin with fewer instances or raise the limit/,
  );
  assert.match(
    wrong({ begin: { instances: { db: 5 } } }, { platform: { org_quota: 4 } }),
    /at most 4 for the org quota, got 5/,
  );
});

test("a fault elsewhere in the run hides none in its beginning", () => {
  assert.is(problems({ run: { horizon: 10, begin: { instances: { bd: 1 } } } }).length, 2);
});

test.run();
