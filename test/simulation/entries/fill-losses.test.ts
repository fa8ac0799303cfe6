import { test } from "uvu";
import * as assert from "uvu/assert";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { measuresOf } from "../../../src/experiment/ledgers/measures.ts";
import { EntryBuilder } from "../../../src/simulation/entries/entry.ts";
import { fillLosses } from "../../../src/simulation/entries/fill-losses.ts";
import { HOUR, run, scenario } from "../../simulation/base.ts";

const loss = { service: "db", outage: 0, at: HOUR, vms: 4, down: 3, downtime: 5 * HOUR, back: 3 * HOUR };

test("an outage is over when the last service has all back; one that took nothing is none", () => {
  const entry = new EntryBuilder();
  fillLosses(entry, [
    loss,
    { ...loss, service: "other", back: 7 * HOUR },
    { ...loss, at: 9 * HOUR, back: null },
    { ...loss, outage: 1, vms: 0, down: 0, downtime: 0, back: HOUR },
  ]);
  const totals = ["outage vms", "outage down", "outage time", "all back", "all back open"];
  assert.equal(
    totals.map((name) => entry.total(name)),
    [12, 9, 15 * HOUR, 6 * HOUR, 1],
  );
});

test("what an outage takes is part of what is down, and when all are back is a measure", () => {
  const said = scenario(`
demand: { db: { requests: { times: [0 h] }, lifetime: 100 d } }
services: { db: { level: on-demand, levels: { on-demand: { failures: { noticed: 2 min, recreate: 28 min } } } } }
platform: { director: { workers: 1 } }
run: { begin: { instances: { db: 1 } } }
outages: [{ vms: 100 %, after: 1 d }]`);
  const measures = measuresOf(ledgersOf(said, [run(said)]).find(({ of }) => of === "db")!);
  const value = (name: string) => Math.round(100 * (measures.find(({ measure }) => measure === name)?.value ?? -1));
  assert.equal(["outage.all_back", "outage.vms", "outage.down", "outage.hours", "down.hours"].map(value), [
    (2 + 28 + 28) * 6000,
    200,
    200,
    147,
    147,
  ]);
});

test.run();
