import { test } from "uvu";
import * as assert from "uvu/assert";
import { counted } from "./traps/seen.ts";

const nothing = () => 0;
/** Hours in a month, as prices have it. */
const MONTH = 730;

for (const [run, says] of [
  ["horizon: 10 d", "the whole run"],
  ["horizon: 40 d", "a run four times as long"],
  ["regime: steady, warm_up: 10 d, horizon: 30 d", "what is left after a warm-up"],
] as const)
  test(`a month of 10 VMs at 0.1 USD an hour costs 730 USD, by ${says}`, () => {
    const found = counted(
      `
run: { ${run} }
demand: { db: { requests: { rate: 1 per day }, lifetime: 1 d } }
services: { db: { levels: { managed: { pool: { vms: 10, price: 0.1 USD/h } } } } }`,
      3,
      nothing,
    );
    assert.ok(Math.abs(found.measure("cost").value - 10 * 0.1 * MONTH) < 1e-6, String(found.measure("cost").value));
  });

/** Measures of the service over one month that begins so, and in which nothing is asked for unless a text says so. */
function month(text: string, begin = "empty"): (name: string) => number {
  const found = counted(`run: { horizon: 730 h, begin: ${begin} }\n${text}`, 2, nothing);
  return (name) => Number(found.measure(name).value.toPrecision(10));
}

const PLANS = "plans: { small: { price: 0.02 USD/h }, large: { vms: 3, price: 0.1 USD/h } }";
/** Two small ones and a large one, which stay. */
const THREE = "{ instances: { db: { small: 2, large: 1 } } }";
const BOTH = "demand: { db: { plans: { small: 50 %, large: 50 % }, requests: { times: [] }, lifetime: 100 year } }";

/** Free of operators' time, of which the levels have some by default. */
const FREE = "operations: { monthly: 0 h, each_release: 0 h }";

test("a provider's price is of an instance, by plan or for all, whatever its VMs would cost", () => {
  const brokered = (provider: string) =>
    month(
      `${BOTH}\nservices: { db: { ${PLANS}, level: brokered, levels: { brokered: { ${FREE}, ${provider} } } } }`,
      THREE,
    );
  const byPlan = brokered("provider: { price: { small: 0.1 USD/h, large: 0.5 USD/h } }");
  assert.is(byPlan("cost.provider"), 511);
  assert.is(byPlan("cost.total"), 511);
  assert.is(brokered("provider: { price: 0.3 USD/h }")("cost.provider"), 657);
  assert.is(brokered("provider: { price: { large: 0.5 USD/h } }")("cost.provider"), 394.2);
  assert.is(brokered("provider: {}")("cost.provider"), 248.2);
});

test("what a developer pays for an instance is another price than the provider's", () => {
  const own = "provider: { price: 9 USD/h }";
  const levels = `{ brokered: { ${own} }, user-provided: { price: { small: 0.2 USD/h, large: 0.7 USD/h } } }`;
  const paid = month(`${BOTH}\nservices: { db: { ${PLANS}, level: user-provided, levels: ${levels} } }`, THREE);
  assert.is(paid("cost.developer"), 803);
  assert.is(paid("cost.total"), 803);
});

for (const level of ["brokered", "managed", "on-demand"])
  test(`the VMs of a broker cost money, and what is fixed costs it each month: ${level}`, () => {
    const own = `broker: { vms: 2, price: 0.05 USD/h }, operations: { monthly: 0 h, fixed: 250 USD/month }`;
    const pool = level === "managed" ? "pool: { vms: 0 }, " : "";
    const paid = month(`services: { db: { level: ${level}, levels: { ${level}: { ${pool}${own} } } } }`);
    assert.is(paid("cost.platform"), 2 * 0.05 * MONTH);
    assert.is(paid("cost"), 2 * 0.05 * MONTH);
    assert.is(paid("cost.fixed"), 250);
    assert.is(paid("cost.total"), 2 * 0.05 * MONTH + 250);
  });

const RELEASES = "releases: { stemcell: { on: [2026-01-07, 2026-01-14] } }\nplatform: { people: { cost: 50 USD/h } }";

test("operators' time: a month, each release, and each repair", () => {
  const own = "operations: { monthly: 4 h, each_release: 3 h }, upgrade: { failure: 100 %, repair: 5 h }";
  const at = (level: string, more: string) =>
    `${RELEASES}\ndemand: { db: { lifetime: 100 year } }\nservices: { db: { level: ${level}, levels: { ${level}: { ${more}${own} } } } }`;
  const dedicated = month(at("on-demand", ""), "{ instances: { db: 1 } }");
  assert.is(dedicated("operators.hours"), 4 + 2 * 3 + 2 * 5);
  assert.is(dedicated("cost.operators"), 20 * 50);
  assert.is(dedicated("cost.total"), 20 * 50 + 0.083 * MONTH);
  // Idle VMs of a pool are upgraded too, and repaired: three of them, twice.
  const pool = month(at("managed", "pool: { vms: 3 }, "));
  assert.is(pool("operators.hours"), 4 + 2 * 3 + 2 * 3 * 5);
});

test("a week's part of a release's attention falls on a window of a week", () => {
  const own = "operations: { monthly: 0 h, each_release: 3 h }";
  const run = "run: { horizon: 4 weeks, windows: [in the first 1 week] }";
  const text = `${run}\n${RELEASES}\nservices: { db: { levels: { managed: { ${own} } } } }`;
  const found = counted(text, 2, nothing);
  const week = found.measure("operators.hours", "db", { window: "in the first 1 week" }).value;
  assert.ok(Math.abs(week - 6 / 4) < 1e-9, String(week));
});

test("a release that comes with a newer one costs no attention of its own", () => {
  const own = "operations: { monthly: 0 h, each_release: 3 h }, upgrade: { operator_lag: 5 d, repair: 0 h }";
  const two = "releases: { stemcell: { on: [2026-01-07, 2026-01-09] } }";
  const found = month(`${two}\nservices: { db: { levels: { managed: { pool: { vms: 3 }, ${own} } } } }`);
  assert.is(found("operators.hours"), 3);
});

test("a provider's broker is upgraded by operators, its instances are not", () => {
  const own = "operations: { monthly: 1 h, each_release: 3 h }";
  const one = "demand: { db: { lifetime: 100 year } }";
  const found = month(
    `${RELEASES}\n${one}\nservices: { db: { level: brokered, levels: { brokered: { ${own} } } } }`,
    "{ instances: { db: 1 } }",
  );
  assert.is(found("operators.hours"), 1 + 2 * 3);
});

test("what the people of a team spend on requests is priced", () => {
  const asked = "demand: { db: { requests: { times: [1 h, 2 h, 3 h] }, lifetime: 1 d } }";
  const team = "lead_time: off, team: { people: 1, work: 2 h }, set_up: 30 min";
  const found = month(
    `${asked}\nservices: { db: { level: user-provided, levels: { user-provided: { ${team}, price: 0 USD/h } } } }`,
  );
  assert.is(found("operators.hours"), 3 * 2);
  assert.is(found("toil.hours"), 3 * 0.5);
  assert.is(found("cost.total"), 3 * 2 * 80 + 3 * 0.5 * 80);
});

test("what a developer has to do at night happens in the morning", () => {
  // Asked for on Monday at 22:00: four hours of the developer's own work end on Tuesday at 13:00; on Friday, on Monday.
  const own = "user-provided: { lead_time: 0 s, set_up: 4 h }";
  const waits = ([at, hours]: readonly [string, number]) => {
    const asked = `demand: { db: { requests: { times: [${at}] }, lifetime: 1 h } }`;
    const text = `${asked}\nplatform: { people: { hours: office hours } }\nservices: { db: { level: user-provided, levels: { ${own} } } }`;
    assert.is(counted(text, 2, nothing).measure("wait.mean").value, hours * 3600, at);
  };
  for (const each of [
    ["22 h", 15],
    ["10 h", 4],
    ["15 h", 20],
    ["4 d 22 h", 63],
  ] as const)
    waits(each);
});

test.run();
