import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults, ScenarioError } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { certain, UNCERTAIN_IN, UNCERTAIN_SCHEMA, writtenAt } from "../../../src/scenario/language/uncertain.ts";
import { parse, parseDocument } from "../../../src/scenario/parse.ts";

const scenario = (rate: unknown, vms: unknown = 12) => ({
  headroom: 1,
  run: { horizon: "5 d" },
  demand: {
    db: {
      requests: { rate },
      lifetime: { lognormal: { median: { low: "1 d", mid: "2 d", high: "3 d" }, p95: "9 d" } },
    },
  },
  services: { db: { level: "managed", levels: { managed: { pool: { vms } } } } },
});

function one(value: unknown) {
  const faults = new Faults();
  const { uncertain } = certain({ demand: { x: value } }, new At([], faults));
  return { value: uncertain[0]!, faults: faults.found.map(({ path, message }) => `${path.join(".")}: ${message}`) };
}

test("a run takes the middle, and the document stays as it is written", () => {
  const rate = { low: "4 per day", mid: "5 per day", high: "8 per day" };
  const study = parseDocument(scenario(rate));
  const plain = parseDocument(scenario("5 per day"));
  assert.equal(study.variants[0]!.scenario.demand[0]!.arrivals, plain.variants[0]!.scenario.demand[0]!.arrivals);
  assert.equal(study.document, scenario(rate));
  assert.equal(
    study.uncertain!.map(({ path }) => path),
    ["demand.db.requests.rate", "demand.db.lifetime.lognormal.median"],
  );
  assert.is(
    study.origins.find(({ path }) => path === "demand.db.requests.rate")!.value,
    "{low: 4 per day, mid: 5 per day, high: 8 per day}",
  );
});

test("low, mid and high are the 10 %, 50 % and 90 % points; a lognormal law is met exactly", () => {
  const sigma = 0.2;
  const z = 1.2815515655446004;
  const { value } = one({ low: 5 * Math.exp(-sigma * z), mid: 5, high: 5 * Math.exp(sigma * z) });
  for (const [u, exact] of [
    [0.1, 5 * Math.exp(-sigma * z)],
    [0.5, 5],
    [0.9, 5 * Math.exp(sigma * z)],
    [0.975, 5 * Math.exp(sigma * 1.959963985)],
  ] as const)
    assert.ok(Math.abs((writtenAt(value, u) as number) / exact - 1) < 1e-7, `${u}`);
});

test("each side has its own width, units stay, shares stay shares, whole numbers stay whole", () => {
  const rate = one({ low: "4 per day", mid: "5 per day", high: "8 per day" }).value;
  assert.equal(
    [0.1, 0.5, 0.9].map((u) => writtenAt(rate, u)),
    ["4 per day", "5 per day", "8 per day"],
  );
  const share = one({ low: "50 %", mid: "80 %", high: "95 %" }).value;
  assert.equal(
    [0.1, 0.5, 0.9].map((u) => writtenAt(share, u)),
    ["50 %", "80 %", "95 %"],
  );
  assert.ok(Number.parseFloat(writtenAt(share, 1) as string) < 100);
  const vms = one({ low: 8, mid: 10, high: 20 }).value;
  assert.equal(
    [0, 0.1, 0.3, 0.9].map((u) => Number.isInteger(writtenAt(vms, u))),
    [true, true, true, true],
  );
  assert.is(writtenAt(one({ low: 0, mid: 1.5, high: 3 }).value, 0), 0);
});

test("a law over runs: any form of distribution, in the value's own unit", () => {
  const { value } = one({ over_runs: { uniform: ["4 per day", "6 per day"] } });
  assert.equal(
    [0, 0.25, 0.5].map((u) => writtenAt(value, u)),
    ["4 per day", "4.5 per day", "5 per day"],
  );
  const plain = one({ over_runs: { lognormal: { median: 5, p95: 7 } } }).value;
  assert.ok(Math.abs((writtenAt(plain, 0.95) as number) - 7) < 1e-6);
});

test("what cannot be read says where, what was expected and what came", () => {
  const faults = (value: unknown) => one(value).faults[0];
  assert.match(
    faults({ low: "4 per day", mid: "5 per hour", high: "8 per day" })!,
    "demand.x: expected the same unit in low, mid and high, got",
  );
  assert.match(faults({ low: 5, mid: 4, high: 8 })!, "expected low below mid below high, got");
  assert.match(faults({ low: "few", mid: 4, high: 8 })!, "expected low, mid and high as numbers with the same unit");
  assert.match(
    faults({ over_runs: { uniform: ["4 per day", "6 per hour"] } })!,
    'expected one unit, got "per day" and "per hour"',
  );
  assert.match(faults({ over_runs: { unifrom: [4, 6] } })!, "demand.x.over_runs");
  const run = { ...scenario("5 per day"), run: { horizon: { low: "4 d", mid: "5 d", high: "6 d" } } };
  assert.throws(
    () => parseDocument(run),
    /run.horizon: expected an uncertain value in demand, platform, services, releases, got one in run/,
  );
});

test("in a file, the problem has its line", () => {
  try {
    parse(
      `headroom: 1\nrun: {horizon: 5 d}\ndemand:\n  db:\n    requests: {rate: {low: 9 per day, mid: 5 per day, high: 8 per day}}\n    lifetime: 1 d\nservices: {db: {level: managed}}\n`,
      { file: "x.yaml" },
    );
    assert.unreachable();
  } catch (error) {
    assert.instance(error, ScenarioError);
    assert.is((error as ScenarioError).problems[0]!.line, 5);
  }
});

test("editors are told, and a study that is only run has neither origins nor warnings", () => {
  assert.match(String(UNCERTAIN_SCHEMA.description), "low: 4 per day");
  assert.ok(UNCERTAIN_IN.includes("demand"));
  const { origins, warnings, variants } = parseDocument(scenario("5 per day", 3), { bare: true });
  assert.equal([origins, warnings], [[], []]);
  assert.equal(variants, parseDocument(scenario("5 per day", 3)).variants);
});

test.run();
