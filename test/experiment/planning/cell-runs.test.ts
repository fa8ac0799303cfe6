import { test } from "uvu";
import * as assert from "uvu/assert";
import { measuresOf } from "../../../src/experiment/ledgers/measures.ts";
import { CellRuns } from "../../../src/experiment/planning/cell-runs.ts";
import { gather } from "../../../src/experiment/run/experiment.ts";
import { Interrupted } from "../../../src/experiment/run/interrupted.ts";
import { candidate } from "../../../src/scenario/knob.ts";
import { here, loss } from "./worlds.ts";

const base = loss({ load: 5, days: 30, replications: 6 });
const more = candidate(base, { "services.db.levels.managed.pool.vms": 9 });
const both = { ...base, variants: [...base.variants, ...more.variants] };

test("in steps or at once, alone or beside others: the same figures", async () => {
  const seen: number[][] = [];
  const onReplication = (cell: number, { replication }: { readonly replication: number }) =>
    seen.push([cell, replication]);
  const runs = await CellRuns.of(both, { wanted: () => true, onReplication }, { executor: here });
  await runs.upTo(2, [0, 1]);
  await runs.upTo(6, [1]);
  const ofMore = seen.filter(([cell]) => cell === 1).map(([, number]) => number);
  assert.equal(ofMore, [0, 1, 2, 3, 4, 5]);
  assert.equal([runs.replications(0), runs.replications(1), runs.total], [2, 6, 8]);
  const { gathered } = await gather(more, here, { version: "1" });
  assert.equal(runs.ledgers(1).map(measuresOf), gathered[0]!.ledgers.map(measuresOf));
});

test("a warm-up that is to be found is found for all of them", async () => {
  const run = { regime: "steady", horizon: "30 d", warm_up: "auto", replications: 3 };
  const steady = candidate({ ...base, document: { ...base.document, run } }, {});
  const runs = await CellRuns.of(steady, { wanted: ({ of }) => of === "db" }, { executor: here });
  await runs.upTo(2, [0]);
  assert.ok(runs.ledgers(0).every(({ of }) => of === "db"));
});

test("an abort is told", async () => {
  const signal = { aborted: true, addEventListener: () => {}, removeEventListener: () => {} };
  const runs = await CellRuns.of(both, { wanted: () => true }, { executor: here, signal });
  try {
    await runs.upTo(2, [0]);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, Interrupted);
  }
});

test.run();
