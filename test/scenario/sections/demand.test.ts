import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR, MINUTE, MONTH } from "../../../src/maths/calendar.ts";
import { DRAWN } from "../../../src/scenario/requests.ts";
import { stream } from "../../../src/scenario/sections/demand.ts";
import { problems, read, scenario } from "../small.ts";

const LIFETIME = { lifetime: "2 d" };
const demand = (db: Readonly<Record<string, unknown>>, more = {}) =>
  scenario({ demand: { db: { ...LIFETIME, ...db } }, ...more }).demand[0]!;
const wrong = (db: Readonly<Record<string, unknown>>, more = {}) =>
  problems({ demand: { db: { ...LIFETIME, ...db } }, ...more }).join("\n");

test("requests come at a rate, or from developers, with a pattern and growth", () => {
  assert.equal(demand({ requests: { rate: "12 per day" } }).arrivals, { kind: "poisson", rate: 12 / DAY, growth: 0 });
  const { arrivals } = demand({
    requests: { developers: 400, each: "0.5 per month", growth: "2 % per month", pattern: "office hours" },
  });
  assert.ok(arrivals.kind === "poisson");
  assert.is(arrivals.rate, 400 * (0.5 / MONTH));
  assert.is(arrivals.pattern?.length, 168);
  assert.ok(Math.abs(arrivals.growth * MONTH - Math.log(1.02)) < 1e-12);
});

test("a pattern of the scenario's own is found by its name", () => {
  const { arrivals } = demand(
    { requests: { rate: "1 per day", pattern: "nights" } },
    { patterns: { nights: { otherwise: 0, weekdays: { "0-6": 1 } } } },
  );
  assert.ok(arrivals.kind === "poisson" && arrivals.pattern![0] === 168 / 30);
  assert.match(
    wrong({ requests: { rate: "1 per day", pattern: "ofice hours" } }),
    /pattern: .*did you mean "office hours"/,
  );
});

test("requests come at stated times, in order", () => {
  const { arrivals } = demand({
    requests: {
      times: ["10 min", { at: "0 s", count: 2 }, { every: "5 min", from: "1 h", count: 2 }, { every: "1 h", count: 2 }],
    },
  });
  const at = [0, 0, 0, 10 * MINUTE, HOUR, HOUR, 65 * MINUTE];
  const drawn = at.map(() => DRAWN);
  assert.equal(arrivals, { kind: "trace", requests: { at, plans: drawn, lifetimes: drawn } });
});

test("requests are said in exactly one way", () => {
  assert.match(
    wrong({ requests: {} }),
    /expected exactly one of: rate, developers with each, .*, times, trace, got none; add one/,
  );
  assert.match(wrong({ requests: { rate: "1 per day", times: [] } }), /got rate and times; keep one/);
  assert.match(wrong({ requests: { developers: 3 } }), /developers and each, or developers and pause, together/);
  assert.match(wrong({ requests: { times: ["1 h"], pattern: "constant" } }), /pattern only with rate/);
  assert.match(wrong({ requests: { times: [{ count: 3 }] } }), /either \{at, count\} or \{every, from, count\}/);
  assert.match(wrong({ requests: { times: [{ at: "1 h", from: "1 h", count: 3 }] } }), /`from` only with `every`/);
  assert.match(wrong({ requests: { times: [{ at: "1 h", count: 2e6 }] } }), /at most 1000000 requests/);
  assert.match(wrong({ requests: { rate: "-3 per day" } }), /a rate of 0 or more/);
});

const twoPlans = { services: { db: { level: "managed", plans: { small: {}, large: {} } } } };
const RATE = { requests: { rate: "1 per day" } };

test("shares of plans add up; one plan needs none", () => {
  assert.equal(demand(RATE).plans, [{ plan: "standard", share: 1 }]);
  const { plans } = demand({ ...RATE, plans: { large: "33.3333333 %", small: "66.6666667 %" } }, twoPlans);
  assert.equal(
    plans.map(({ plan }) => plan),
    ["small", "large"],
  );
  assert.ok(Math.abs(plans[0]!.share + plans[1]!.share - 1) < 1e-15);
  assert.match(wrong(RATE, twoPlans), /plans with a share for each of small, large/);
  assert.match(
    wrong({ ...RATE, plans: { small: "70 %", large: "20 %" } }, twoPlans),
    /demand.db.plans: expected shares that add up to 100 %, got 90 %/,
  );
  assert.match(
    wrong({ ...RATE, plans: { small: "70 %", larg: "30 %" } }, twoPlans),
    /demand.db.plans.larg: expected a plan of db, got "larg"; did you mean "large"/,
  );
});

test("several streams may ask for one service; one that is there", () => {
  const both = scenario({
    demand: { pipelines: { service: "db", ...RATE, ...LIFETIME }, db: { ...RATE, ...LIFETIME } },
  }).demand;
  assert.equal(
    both.map(({ name, service }) => [name, service]),
    [
      ["pipelines", "db"],
      ["db", "db"],
    ],
  );
  assert.match(
    problems({ demand: { bd: { ...RATE, ...LIFETIME } } }).join(),
    /demand.bd: expected a service, got "bd"; known: db/,
  );
  assert.match(
    problems({ demand: { x: { service: "bd", ...RATE, ...LIFETIME } } }).join(),
    /demand.x.service: expected a service/,
  );
});

test("a fault in one key hides none in another", () => {
  const found = problems({
    demand: {
      db: { requests: { rate: "1 per day", pattern: "x" }, plans: { standard: "90 %" }, lifetime: 3, size: 1 },
    },
  });
  assert.is(found.length, 4);
  assert.is(read(stream, {}).faults.length, 2);
});

test.run();
