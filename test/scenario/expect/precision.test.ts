import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEAST_REPLICATIONS } from "../../../src/scenario/expect/precision.ts";
import { problems, study } from "../small.ts";

const asked = (until: unknown, more: Readonly<Record<string, unknown>> = {}, sections = {}) => ({
  run: { horizon: "10 d", replications: { until, ...more } },
  ...sections,
});
const targets = (until: unknown, sections = {}) => study(asked(until, {}, sections)).precision!.targets;
const wrong = (until: unknown, more = {}, sections = {}) => problems(asked(until, more, sections)).join("\n");

const TWO = {
  services: {
    db: { level: "managed", plans: { small: {}, large: {} }, levels: { managed: { pool: { vms: 40 } } } },
    queue: { level: "managed", levels: { managed: { pool: { vms: 40 } } } },
  },
  demand: {
    db: { requests: { rate: "12 per day" }, lifetime: "2 d", plans: { small: 0.5, large: 0.5 } },
    queue: { requests: { rate: "12 per day" }, lifetime: "2 d" },
  },
};

test("a relative and an absolute limit, or one of them, in the measure's own unit", () => {
  assert.equal(targets({ "wait.p95": "5 % or 30 s", refused: "0.1 percentage points" }), [
    {
      measure: "wait.p95",
      of: "db",
      says: "5 % or 30 s",
      limits: [
        { kind: "part", value: 0.05 },
        { kind: "amount", value: 30 },
      ],
    },
    { measure: "refused", of: "db", says: "0.1 percentage points", limits: [{ kind: "amount", value: 0.001 }] },
  ]);
});

test("of the compared service, of every service that has the measure, or of what is named", () => {
  const of = (until: unknown, sections: object) => targets(until, sections).map((target) => target.of);
  assert.equal(of({ refused: "10 %" }, TWO), ["db", "queue"]);
  assert.equal(of({ refused: "10 %" }, { ...TWO, compare: { service: "db", levels: ["managed", "on-demand"] } }), [
    "db",
  ]);
  assert.equal(of({ "refused of db/small": "10 %", "queue.mean of director": 1 }, TWO), ["db/small", "director"]);
  assert.equal(of({ "fullness of db pool": "2 points", "cost of everything": "5 %" }, TWO), ["db: pool", ""]);
});

test("replications end somewhere, and not before ten", () => {
  assert.is(study(asked({ refused: "10 %" })).precision!.atMost, 500);
  const { precision, variants } = study(asked({ refused: "10 %" }, { at_most: 40 }));
  assert.is(precision!.atMost, 40);
  assert.is(variants[0]!.scenario.run.replications, 40);
  assert.match(
    wrong({ refused: "10 %" }, { at_most: LEAST_REPLICATIONS - 1 }),
    /at_most: expected a whole number ≥ 10, got 9/,
  );
  assert.is(study().precision, undefined);
});

test("measures are known, can be had, and have an interval", () => {
  assert.match(
    wrong({ "wait.q95": "5 %" }),
    /expected a measure such as wait.p95, got "wait.q95"; did you mean "wait.p9/,
  );
  assert.match(wrong({ "wait.max": "5 %" }), /expected a measure with an interval, got wait.max, which has none/);
  assert.match(wrong({ "upgrade.window": "5 %" }), /got upgrade.window; no release ever reaches db/);
  assert.match(wrong({ "refused of bd": "5 %" }), /expected refused of something that has it, got "bd"; known: db/);
  assert.match(
    wrong({ fullness: "5 %" }),
    /expected fullness of something that has it, got nothing; write "fullness of /,
  );
});

test("limits are a part, an amount of the measure's unit, or one of each", () => {
  for (const text of ["5", "30 USD", "5 % or 6 %", "30 s or 1 min", "0 %", "", "5 % or"])
    assert.match(
      wrong({ "wait.p95": text }),
      /expected a half-width such as 5 %, 30 s, or both \(5 % or 30 s\), got/,
      text,
    );
  assert.match(wrong({ refused: "30 s" }), /such as 5 %, 0.2 percentage points, or both/);
  assert.match(wrong({}), /expected measures and how precise they must be/);
  assert.match(wrong(["wait.p95"]), /expected measures and how precise they must be/);
});

test.run();
