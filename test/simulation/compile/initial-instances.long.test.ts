import { test } from "uvu";
import * as assert from "uvu/assert";
import { stream } from "../../../src/maths/random.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { poisson, residents } from "../../../src/simulation/compile/initial-instances.ts";
import { meanOf, varianceOf, Z } from "../../support/goodness.ts";
import { near } from "../../support/near.ts";
import { caught } from "../../truth/traps/caught.ts";
import { area, HOUR, level, range, run, scenario, sum } from "../base.ts";

// Who is there at time 0, for how long already, and for how long still.

const steady = (demand: string, more = "{}") =>
  scenario(`{ run: { begin: steady }, demand: { db: ${demand} }, services: { db: { level: on-demand } } }`, more);

/** Who is there, one by one. */
const there = (said: Scenario, seed: string) => {
  const { streams, plans, ages, rests } = residents(said, seed);
  assert.equal(
    [streams, plans, rests].map(({ length }) => length),
    Array(3).fill(ages.length),
  );
  return [...ages].map((age, nth) => {
    const { service } = said.demand[streams[nth]!]!;
    const plan = said.services.find(({ name }) => name === service)!.plans[plans[nth]!]!.name;
    return { stream: streams[nth]!, plan, age, rest: rests[nth]! };
  });
};

const seeds = range(2000).map(String);

test("the number alive is Poisson, with the mean that the demand's own past gives", () => {
  for (const lifetime of ["3 h", "{ exponential: { mean: 3 h } }", "{ lognormal: { mean: 3 h, cv: 2 } }"]) {
    const said = steady(`{ requests: { rate: 4 per hour }, lifetime: ${lifetime} }`);
    const counts = Float64Array.from(seeds, (seed) => there(said, seed).length);
    assert.ok(Math.abs(meanOf(counts) - 12) < Z * Math.sqrt(12 / 2000), `${lifetime}: mean ${meanOf(counts)}`);
    assert.ok(Math.abs(varianceOf(counts) / 12 - 1) < Z * Math.sqrt(2 / 2000) * 1.05, `variance ${varianceOf(counts)}`);
  }
});

test("who is found alive is not typical: the rest of a life is E[L²] / 2E[L], and so is its age", () => {
  for (const [lifetime, hours] of [
    ["8 h", 4],
    ["{ exponential: { mean: 8 h } }", 8],
    ["{ lognormal: { mean: 2 h, cv: 2 } }", 5],
  ] as const) {
    const said = steady(
      `{ requests: { rate: ${lifetime.includes("log") ? 40 : 10} per hour }, lifetime: ${lifetime} }`,
    );
    const found = seeds.slice(0, 500).flatMap((seed) => there(said, seed));
    const rest = meanOf(Float64Array.from(found, ({ rest }) => rest / HOUR));
    const age = meanOf(Float64Array.from(found, ({ age }) => age / HOUR));
    near(rest, hours, 0.05);
    near(age, hours, 0.05);
  }
  caught("T5");
});

test("the oldest comes first, and the same seed finds the same", () => {
  const said = steady("{ requests: { rate: 10 per hour }, lifetime: { exponential: { mean: 8 h } } }");
  const ages = there(said, "7/0").map(({ age }) => age);
  assert.equal(
    ages,
    [...ages].sort((a, b) => b - a),
  );
  assert.equal(there(said, "7/0"), there(said, "7/0"));
  assert.not.equal(there(said, "7/1"), there(said, "7/0"));
});

test("the past had the pattern too: on Monday at midnight, who came in office hours and lives for a day has gone", () => {
  const at = (lifetime: string) => {
    const said = steady(
      `{ requests: { rate: 10 per hour, pattern: office }, lifetime: ${lifetime} }`,
      'patterns: { office: { otherwise: 0, weekdays: { "9-17": 1 } } }',
    );
    return meanOf(Float64Array.from(range(60), (seed) => there(said, String(seed)).length));
  };
  assert.is(at("48 h"), 0);
  near(at("56 h"), 42, 0.09); // one hour of Friday, 16:00 to 17:00, at 42 an hour
  near(at("7 d"), 1680, 0.01);
});

test("a demand that has grown had fewer in the past", () => {
  const alive = (growth: string) => {
    const said = steady(`{ requests: { rate: 10 per hour${growth} }, lifetime: 10 d }`);
    return meanOf(Float64Array.from(range(40), (seed) => there(said, String(seed)).length));
  };
  near(alive(""), 2400, 0.015);
  // ∫ of 240 a day over ten days of a rate that doubles every ten days: 2400 · (1 - 1/2) / ln 2.
  near(alive(", growth: 100 % per 10 d"), 2400 * 0.7213, 0.02);
});

test("plans are alive in their shares, and stated instances are exactly so many of each", () => {
  const shares = "plans: { small: 75 %, large: 25 % }";
  const plans = "services: { db: { level: on-demand, plans: { small: { vcpus: 1 }, large: { vcpus: 4 } } } }";
  const found = range(200).flatMap((seed) => [
    ...there(steady(`{ requests: { rate: 10 per hour }, lifetime: 8 h, ${shares} }`, plans), String(seed)),
  ]);
  near(found.filter(({ plan }) => plan === "large").length / found.length, 0.25, 0.05);
  const stated = scenario(`
run: { begin: { instances: { db: { small: 7, large: 3 } } } }
demand: { db: { requests: { rate: 1 per hour }, lifetime: { exponential: { mean: 8 h } }, ${shares} } }
${plans}`);
  for (const seed of ["1", "2", "3"]) {
    const found = there(stated, seed);
    assert.equal([found.length, found.filter(({ plan }) => plan === "large").length], [10, 3]);
  }
});

test("at the beginning they hold what they hold, are no requests, and leave in their time", () => {
  const found = run(`
run: { begin: { instances: { db: 30 } }, horizon: 40 d }
demand: { db: { requests: { times: [] }, lifetime: { exponential: { mean: 1 d } } } }
services: { db: { levels: { managed: { pool: { vms: 30 } } } } }`);
  assert.is(sum(found, "requests"), 0);
  assert.is(level(found, "instances", "db").windows[0]!.peak, 30);
  near(area(found, "instances", "db") / 1440, 30, 0.5);
  assert.is(found.world.services[0]!.alive.value, 0);
});

test("a steady beginning stays steady: the mean alive over the first hours is that of all time", () => {
  const said = steady(
    "{ requests: { rate: 4 per hour }, lifetime: { lognormal: { mean: 3 h, cv: 2 } } }",
    "run: { horizon: 6 h }",
  );
  const means = Float64Array.from(range(400), (one) => area(run(said, one), "instances", "db") / 360);
  assert.ok(Math.abs(meanOf(means) - 12) < Z * Math.sqrt(varianceOf(means) / 400), String(meanOf(means)));
});

test("a Poisson number has its mean as its variance", () => {
  const random = stream("poisson");
  const counts = Float64Array.from(range(20_000), () => poisson(7, random));
  assert.ok(Math.abs(meanOf(counts) - 7) < Z * Math.sqrt(7 / 20_000));
  near(varianceOf(counts), 7, 0.045);
  assert.is(poisson(0, random), 0);
});

test.run();
