import { test } from "uvu";
import * as assert from "uvu/assert";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { measuresOf } from "../../../src/experiment/ledgers/measures.ts";
import { stagesBought } from "../../../src/experiment/results/stages.ts";
import { run, scenario } from "../../simulation/base.ts";

// One request a day. Three days at a level where developers rent a VM (1 USD/h) after two hours; then at once, for
// 2 USD/h at the provider's; each is kept for a day, so the old level has one instance for a day more.
const said = scenario(`
run: { horizon: 6 d }
demand: { db: { requests: { times: [0 h, 24 h, 48 h, 72 h, 96 h, 120 h] }, lifetime: 22 h } }
platform: { people: { cost: 0 USD/h, developer_cost: 10 USD/h } }
services:
  db:
    plans: { standard: { price: 1 USD/h } }
    level: user-provided
    levels:
      user-provided: { set_up: 2 h }
      brokered: { provider: { price: 2 USD/h }, operations: { monthly: 0 h, each_release: 0 h } }
    stages: [{ level: brokered, from: 72 h }]`);

test("what a stage bought is the time after it began against the time before, of all levels together", () => {
  const ledgers = ledgersOf(said, [run(said)]);
  const figure = (name: string, window: string) =>
    ledgers
      .filter((ledger) => ledger.of === "db" && ledger.window === window)
      .flatMap(measuresOf)
      .find(({ measure }) => measure === name)?.value;
  const both = (name: string) => ["while at user-provided", "while at brokered"].map((window) => figure(name, window));
  assert.equal(both("requests"), [3, 3]);
  assert.equal(both("wait.mean"), [2 * 3600, 0]);
  assert.equal(both("refused"), [0, 0]);
  // 3 × 22 h for 1 USD in three days, 3 × 22 h for 2 USD in the next three: a month has 730 h.
  assert.equal(
    both("cost.developer"),
    [(66 / 72) * 730, 0].map((usd) => Number(usd.toPrecision(12))),
  );
  assert.equal(
    both("cost.provider"),
    [0, (132 / 72) * 730].map((usd) => Number(usd.toPrecision(12))),
  );

  const [stage, ...none] = stagesBought(said, ledgers);
  assert.equal(none, []);
  const { differences, ...about } = stage!;
  assert.equal(about, {
    service: "db",
    level: "brokered",
    at: "db at brokered",
    before: "while at user-provided",
    after: "while at brokered",
  });
  const found = Object.fromEntries(differences.map((each) => [each.measure, each.difference]));
  assert.equal(Object.keys(found).sort(), ["cost.toil", "cost.total", "old.share", "refused", "wait.p95"].sort());
  assert.is(found.refused, 0);
  // Three times two hours of work for 10 USD each in three days; then none.
  assert.is(Number(found["cost.toil"]!.toPrecision(9)), Number(((-60 / 72) * 730).toPrecision(9)));
  assert.is(Number(found["cost.total"]!.toPrecision(9)), Number((((132 - 66 - 60) / 72) * 730).toPrecision(9)));
  // Of three waits before and after no 95 % quantile can be told.
  assert.is(found["wait.p95"], null);
});

test("a scenario without stages has none of it", () => {
  const still = scenario("services: { db: { level: managed } }");
  assert.equal(stagesBought(still, ledgersOf(still, [run(still)])), []);
});

test.run();
