import { test } from "uvu";
import * as assert from "uvu/assert";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { measuresOf } from "../../../src/experiment/ledgers/measures.ts";
import { EntryBuilder } from "../../../src/simulation/entries/entry.ts";
import { fillMoves, fillStages } from "../../../src/simulation/entries/fill-stages.ts";
import { runningOf } from "../../../src/simulation/entries/running.ts";
import { HOUR, run, scenario } from "../../simulation/base.ts";

const stage = {
  service: "db at managed",
  began: 2 * HOUR,
  over: 9 * HOUR,
  moved: 3,
  refused: 1,
  work: [6 * HOUR, HOUR],
};

test("work on moves is developers' work; nothing is known of a service without stages", () => {
  const entry = new EntryBuilder();
  entry.add("toil:all", HOUR);
  fillMoves(entry, [stage], 1);
  assert.is(entry.total("toil:all"), 2 * HOUR);
  assert.is(entry.total("moves work"), HOUR);
  fillStages(entry, [stage, { ...stage, over: null }]);
  assert.equal(
    ["moves", "moves refused", "moves last", "moves last open"].map((name) => entry.total(name)),
    [...[6, 2, 7 * HOUR, 1]],
  );
  const none = new EntryBuilder();
  fillMoves(none, [], 0);
  assert.is(none.totals.size, 0);
});

test("what a level costs whether it is used or not, it costs while it is open", () => {
  const said = scenario(`
demand: { db: { requests: { times: [0 h] }, lifetime: 1 d } }
platform: { people: { cost: 100 USD/h, developer_cost: 10 USD/h } }
services:
  db:
    level: brokered
    levels:
      brokered: { operations: { monthly: 0 h, fixed: 73 USD/month } }
      managed: { operations: { monthly: 73 h, fixed: 0 USD/month }, pool: { vms: 1, price: 0 USD/h } }
    stages: [{ level: managed, from: 5 d, migrate: { waves: 1, every: 1 h, work: 30 min } }]`);
  const ledgers = ledgersOf(said, [run(said)]);
  const figure = (of: string, name: string) =>
    measuresOf(ledgers.find((ledger) => ledger.of === of && ledger.kind === "service")!).find(
      ({ measure }) => measure === name,
    )?.value;
  // Of ten days the first five, of which the instance was there for one.
  assert.equal([figure("db", "cost.fixed"), figure("db at managed", "cost.fixed")], [36.5, 0]);
  assert.equal([figure("db", "cost.operators"), figure("db at managed", "cost.operators")], [0, 3650]);
  assert.equal(
    ["moves", "moves.hours", "moves.last"].map((name) => figure("db at managed", name)),
    [0, 0, 0],
  );
  const { campaigns, levels } = run(said);
  const both = runningOf(said, said.services, { campaigns, levels, window: 0 });
  assert.is(both.fixed * 730, 36.5);
  assert.is(figure("db", "moves"), undefined, "none moves to the level that it begins with");
});

test.run();
