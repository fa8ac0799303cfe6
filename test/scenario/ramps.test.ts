import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseDocument } from "../../src/scenario/parse.ts";
import { endMeasured, isStationary } from "../../src/scenario/ramps.ts";
import { scenario, small, study } from "./small.ts";

const windowsOf = (growth: string | object, more: object = {}) =>
  parseDocument(
    small({
      demand: { db: { requests: { rate: "12 per day", growth }, lifetime: "2 d" } },
      run: { horizon: "36 d", replications: 2, ...more },
    }),
  ).variants.map(({ scenario }) => scenario.run.windows.map(({ name }) => name));

test("a demand that grows by a tenth or more has the run's end measured, a steadier one has not", () => {
  assert.equal(windowsOf({ linear: "0.3 % per day" }), [["in the last 6 d"]]);
  assert.equal(windowsOf({ linear: "0.25 % per day" }), [[]]);
  assert.equal(windowsOf("10 % per month"), [["in the last 6 d"]]);
  assert.equal(endMeasured(study().variants), study().variants);
});

test("a run that fills or empties for a good part of it has its end measured, though nobody asks more often", () => {
  const begun = (begin: unknown, more: object = {}) => windowsOf("0 % per month", { horizon: "12 d", begin, ...more });
  assert.equal(begun({ instances: { db: 40 } }), [["in the last 2 d"]], "24 are kept");
  assert.equal(begun("empty"), [["in the last 2 d"]]);
  assert.equal(begun("empty", { horizon: "52 weeks" }), [[]], "two days of filling in a year");
  assert.equal(begun("empty", { warm_up: "8 d", regime: "steady" }), [[]], "what fills is left out");
  assert.equal(begun({ instances: { db: 24 } }), [[]]);
  assert.equal(begun("steady"), [[]]);
});

test("a last part of the scenario's own stays the only one, beside its other windows", () => {
  assert.equal(windowsOf("10 % per month", { windows: ["in the last 2 d"] }), [["in the last 2 d"]]);
  assert.equal(windowsOf("10 % per month", { windows: ["at 3 h"] }), [["at 3 h", "in the last 6 d"]]);
  const all = Array.from({ length: 30 }, (_, nth) => `at ${nth} h`);
  assert.equal(windowsOf("10 % per month", { windows: all }), [all]);
});

test("no more than a month, whatever the run's length", () => {
  assert.equal(windowsOf("10 % per month", { horizon: "52 weeks" }), [["in the last 30 d"]]);
});

test("all variants are measured alike, though one grows", () => {
  const variants = { growing: { "demand.db.requests.growth": "10 % per month" } };
  const { variants: found } = parseDocument(small({ run: { horizon: "36 d", replications: 2 }, variants }));
  assert.equal(
    found.map(({ scenario }) => scenario.run.windows.map(({ name }) => name)),
    [["in the last 6 d"], ["in the last 6 d"]],
  );
});

test("a run has no trend where it begins with what its demand keeps, which stays as it is", () => {
  const begun = (begin: unknown, requests: object = {}, more: object = {}) =>
    isStationary(
      scenario({
        run: { horizon: "10 d", replications: 2, begin },
        demand: { db: { requests: { rate: "12 per day", ...requests }, lifetime: "2 d" } },
        ...more,
      }),
    );
  assert.equal([begun("steady"), begun("empty"), begun({ instances: { db: 24 } })], [true, false, false]);
  assert.equal(
    [begun("steady", { growth: "1 % per month" }), begun("steady", { pattern: "office hours" })],
    [false, true],
  );
  const changes = { changes: [{ after: "5 d", set: { "services.db.levels.managed.pool.vms": 50 } }] };
  assert.is(begun("steady", {}, changes), false);
});

test.run();
