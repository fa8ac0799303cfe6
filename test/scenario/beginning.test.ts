import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkBeginning } from "../../src/scenario/beginning.ts";
import { Faults } from "../../src/scenario/language/problem.ts";
import { At } from "../../src/scenario/language/schema.ts";
import { problems, scenario } from "./small.ts";

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
    /a demand that the pool of db can hold \(40\), got one that keeps 49 on average; raise the limit/,
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

test("instances of the beginning need a demand that says how old they are, and limits that hold them", () => {
  const begin = { kind: "instances" as const, counts: [{ service: "db", plan: "standard", count: 41 }] };
  const said = scenario();
  const faults = new Faults();
  checkBeginning({ ...said, demand: [], run: { ...said.run, begin } }, new At([], faults));
  const [tooMany, noDemand] = faults.found;
  assert.equal([tooMany!.path, noDemand!.path], Array(2).fill(["run", "begin", "instances", "db"]));
  assert.match(tooMany!.message, /expected at most 40 for the pool of db, got 41/);
  assert.match(noDemand!.message, /expected a demand for db with plan "standard"/);
});

test("requests that wait at the start are somebody's, nobody's of a team, and stand in some line", () => {
  const wrong = (sections: Record<string, unknown>, waiting: unknown = { db: 3 }) =>
    problems({ run: { horizon: "1 d", begin: { waiting } }, ...sections }).join("\n");
  const team = { requests: { developers: 5, pause: "1 d" }, lifetime: "2 d" };
  assert.match(
    wrong({ demand: { db: team } }),
    /run.begin.waiting.db: expected no waiting requests, got some of demand.db: nobody knows which developers of the team wait; leave them out/,
  );
  assert.match(
    wrong({ demand: {} }),
    /run.begin.waiting.db: expected a demand for db with plan "standard", whose requests wait, got none/,
  );
  const services = { db: { level: "user-provided", levels: { "user-provided": { lead_time: "3 d" } } } };
  assert.match(
    wrong({ services }),
    /expected a service whose create can make wait, got db, where no step has a line \(user-provided with these settings\); leave it out/,
  );
  assert.match(wrong({}, { bd: 3 }), /run.begin.waiting.bd: expected a service, got "bd"; known: db/);
  assert.match(wrong({}, { db: { smal: 3 } }), /expected a plan of db, got "smal"/);
  assert.match(wrong({}, { db: 3_000_001 }), /run.begin.waiting: expected at most 3000000 instances alive/);
  assert.match(
    problems({ run: { horizon: "1 d", begin: {} } }).join(),
    /run.begin: expected instances, waiting, or both, got neither/,
  );
  const pooled = scenario({ run: { horizon: "1 d", begin: { waiting: { db: 3 } } } });
  assert.equal(pooled.run.begin, {
    kind: "instances",
    counts: [],
    waiting: [{ service: "db", plan: "standard", count: 3 }],
  });
});

test.run();
