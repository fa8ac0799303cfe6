import { test } from "uvu";
import * as assert from "uvu/assert";
import { assumedCosts } from "../../../src/experiment/answers/assumed-costs.ts";
import { influencesOf } from "../../../src/experiment/answers/influence.ts";
import type { VariantResults } from "../../../src/experiment/results/results.ts";
import { study } from "../../simulation/base.ts";

// What estimates move: values worked out by hand. Measures are given, not simulated.

const DAY = 86_400;

/** A variant of one service whose measures are these. */
const results = (measures: Readonly<Record<string, number>>): VariantResults =>
  ({
    name: "base",
    upgrades: [],
    measures: Object.entries(measures).map(([measure, value]) => ({ measure, value, of: "db", window: "" })),
  }) as unknown as VariantResults;

const near = (found: number | undefined, expected: number, says = "") =>
  assert.ok(found !== undefined && Math.abs(found - expected) < 1e-9, `${says}: ${found}, ${expected}`);

const brokered = (more = "") => `
demand: { db: { requests: { rate: 1 per day } } }
services: { db: { level: brokered, levels: { brokered: { ${more} } } } }`;

/** The base states nearly everything; where a value comes from is said here. */
function moves(text: string, estimates: readonly string[], measures: Readonly<Record<string, number>>) {
  const said = study(text);
  const origins = estimates.map((path) => ({ path, value: "", from: "estimate" as const, source: "" }));
  return influencesOf({ ...said, origins }, [results(measures)]).byPath;
}

test("of a wait of ten minutes, a provider's eight are four fifths: a tenth more makes it 8 % longer", () => {
  const path = "services.db.levels.brokered.provider.latency";
  const found = moves(brokered("provider: { latency: 8 min }"), [path], { "wait.mean": 600 });
  const { figure, variant, by } = found.get(path)!;
  assert.equal([figure, variant], ["waits", "base"]);
  near(by, 0.08);
});

test("a lag of nine days in an exposure of ten", () => {
  const path = "services.db.levels.managed.upgrade.operator_lag";
  const text = "services: { db: { levels: { managed: { upgrade: { operator_lag: 9 d } } } } }";
  const found = moves(text, [path], { "upgrade.instance_exposure.mean": 10 * DAY });
  assert.is(found.get(path)!.figure, "exposure");
  near(found.get(path)!.by, 0.09);
});

test("where theory gives far more than was measured, it is not asked", () => {
  const path = "services.db.levels.managed.upgrade.operator_lag";
  const text = "services: { db: { levels: { managed: { upgrade: { operator_lag: 9 d } } } } }";
  assert.is(moves(text, [path], { "upgrade.instance_exposure.mean": DAY / 3 }).size, 0);
});

test("failures by chance count as much as they are of what was not served", () => {
  const path = "services.db.levels.brokered.create_failure";
  const found = moves(brokered("create_failure: 2 %"), [path], { lost: 0.04, failed: 0.01, "wait.mean": 60 });
  assert.is(found.get(path)!.figure, "requests served");
  near(found.get(path)!.by, 0.025);
});

test("operators' hours count by their part of the bill; a value that is no estimate, or of another level, does not", () => {
  const monthly = "services.db.levels.managed.operations.monthly";
  const other = "services.db.levels.brokered.operations.monthly";
  const text =
    "services: { db: { levels: { managed: { operations: { monthly: 10 h } } } } }\nplatform: { people: { cost: 80 USD/h } }";
  const bill = { "cost.total": 2000, "cost.operators": 1000, "cost.toil": 500 };
  const found = moves(text, [monthly, other, "platform.people.cost", "platform.people.developer_cost"], bill);
  near(found.get(monthly)!.by, 0.04, "ten hours of 80 USD are 800 of 2,000");
  near(found.get("platform.people.cost")!.by, 0.05);
  near(found.get("platform.people.developer_cost")!.by, 0.025);
  assert.not(found.has(other));
  assert.is(moves(text, [], bill).size, 0);
});

test("a price by plan counts by its part of what is charged, and a demand by its part of the instances that are paid for", () => {
  const text = `
demand:
  db: { requests: { rate: 2 per day }, lifetime: 3 d, plans: { small: 1, large: 0 } }
  brief: { service: db, requests: { rate: 6 per day }, lifetime: 8 h, plans: { small: 1, large: 0 } }
services:
  db:
    level: brokered
    plans: { small: {}, large: {} }
    levels: { brokered: { provider: { price: { small: 1 USD/h, large: 3 USD/h } } } }`;
  const small = "services.db.levels.brokered.provider.price.small";
  const bill = { "cost.total": 2000, "cost.provider": 1600 };
  const found = moves(text, [small, "demand.db.requests.rate", "demand.brief.lifetime"], bill);
  near(found.get(small)!.by, 0.1 * (1 / 4) * 0.8);
  // Six are alive of one, and two of the other.
  near(found.get("demand.db.requests.rate")!.by, 0.1 * (6 / 8) * 0.8);
  near(found.get("demand.brief.lifetime")!.by, 0.1 * (2 / 8) * 0.8);
  assert.is(found.get(small)!.figure, "cost");
});

test("what a figure rests on is the sum of what all estimates move of it, and of several services the most", () => {
  const paths = ["services.db.levels.managed.operations.monthly", "platform.people.cost"];
  const text =
    "services: { db: { levels: { managed: { operations: { monthly: 10 h } } } } }\nplatform: { people: { cost: 80 USD/h } }";
  const origins = paths.map((path) => ({ path, value: "", from: "estimate" as const, source: "" }));
  const found = influencesOf({ ...study(text), origins }, [results({ "cost.total": 2000, "cost.operators": 1000 })]);
  near(found.restsOn("base", "cost", ["db"]), 0.04 + 0.05);
  assert.is(found.restsOn("base", "waits", ["db"]), 0);
  assert.is(found.restsOn("base", "cost", ["other"]), 0);
});

test("of several services, those that are not compared move nothing of the answer", () => {
  const path = "services.other.levels.managed.upgrade.operator_lag";
  const text = `
demand: { other: { service: other, requests: { times: [] }, lifetime: 1 d } }
services: { other: { level: managed, levels: { managed: { upgrade: { operator_lag: 9 d } } } } }`;
  const said = { ...study(text), origins: [{ path, value: "", from: "estimate" as const, source: "" }] };
  const found = results({ "upgrade.instance_exposure.mean": 10 * DAY });
  const own = { ...found, measures: found.measures.map((each) => ({ ...each, of: "other" })) };
  assert.is(influencesOf({ ...said, service: "db" }, [own]).byPath.size, 0);
  assert.is(influencesOf(said, [own]).byPath.size, 1);
});

test("a bill that is mostly operators' time by default is said to be an estimate; one by stated hours is not", () => {
  const text = "platform: { people: { cost: 80 USD/h } }";
  const said = study(text);
  const hours = Number(said.variants[0]!.scenario.services[0]!.settings["operations.monthly"]) / 3600e6;
  const found = (total: number, of = said) => assumedCosts(of, [results({ "cost.total": total })]);
  assert.equal(found(hours * 80 * 1.25), [
    "Most of the monthly cost is operators' time by default, which is an estimate and not simulated (`operations.monthly`, `operations.each_release`): base (80 %). State your own.",
  ]);
  assert.equal(found(hours * 80 * 2.5), []);
  const stated = study(text, "services: { db: { levels: { managed: { operations: { monthly: 8 h } } } } }");
  assert.equal(found(hours * 80 * 1.6, stated), []);
});

test.run();
