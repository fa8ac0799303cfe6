import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../src/maths/calendar.ts";
import { resolve } from "../../src/scenario/resolve.ts";
import { problems, scenario, small } from "./small.ts";

test("a scenario is plain JSON with every default filled in", () => {
  const resolved = scenario();
  assert.equal(JSON.parse(JSON.stringify(resolved)), resolved);
  assert.is(resolved.platform["director.workers"], 5);
  assert.is(resolved.workingHours.length, 5);
  assert.equal(resolved.changes, []);
  assert.equal(scenario({ platform: { people: { hours: { weekdays: "08:00-10:00" } } } }).workingHours[0], {
    from: 8 * HOUR,
    to: 10 * HOUR,
  });
});

test("what can be read is there beside what cannot", () => {
  const { scenario, parts, faults } = resolve(small({ platform: { org_quota: "ten" } }));
  assert.is(scenario, undefined);
  assert.is(faults.length, 1);
  assert.equal([...parts.keys()], ["run", "demand.db", "services.db", "errands"]);
});

test("references to a service that has a fault of its own are right", () => {
  assert.equal(problems({ services: { db: { level: "x" } } }).length, 1);
});

test("an empty scenario lacks its sections", () => {
  assert.match(problems({ services: {} }).join(), /at least one service/);
  assert.is(resolve({}).scenario, undefined);
});

test("steady needs a past: rates, finite lifetimes, growth from nothing, and room", () => {
  const steady = (db: unknown, more = {}) =>
    problems({ run: { horizon: "1 d", begin: "steady" }, demand: { db }, ...more }).join("\n");
  const db = { requests: { rate: "12 per day" }, lifetime: "2 d" };
  assert.match(steady({ ...db, requests: { times: ["1 h"] } }), /run.begin: .*list of requests, which has no past/);
  assert.match(
    steady({ ...db, requests: { rate: "12 per day", growth: "-1 % per month" } }),
    /its past would be endless/,
  );
  assert.match(steady({ ...db, lifetime: { pareto: { shape: 1, minimum: "1 h" } } }), /finite mean for steady/);
  assert.match(
    steady({ ...db, lifetime: "4 d" }),
    /a steady mean within the pool of db \(40\), got 49; raise the limit/,
  );
  assert.equal(scenario({ run: { horizon: "1 d", begin: "steady" } }).run.begin, { kind: "steady" });
});

test("stated instances need lifetimes from which ages can be drawn", () => {
  const demand = { db: { requests: { rate: "12 per day" }, lifetime: { pareto: { shape: 1, minimum: "1 h" } } } };
  assert.match(
    problems({ demand, run: { horizon: "1 d", begin: { instances: { db: 1 } } } }).join(),
    /finite mean, got those of demand.db/,
  );
});

test.run();
