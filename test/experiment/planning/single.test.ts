import { test } from "uvu";
import * as assert from "uvu/assert";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { figureOfAll, figureOfOne, stretchOf } from "../../../src/experiment/planning/single.ts";
import { metricOf } from "../../../src/platform/metrics.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { simulate } from "../../../src/simulation/simulate.ts";

const { scenario } = parseDocument({
  headroom: 1,
  run: { horizon: "10 d" },
  demand: { db: { requests: { rate: "6 per day" }, lifetime: "1 d" } },
  services: { db: { level: "managed", levels: { managed: { pool: { vms: 6 } } } } },
}).variants[0]!;
const replications = [0, 1, 2].map((nth) => simulate(scenario, nth));
const ledgerOf = (of: typeof replications) =>
  ledgersOf(scenario, of).find((each) => each.of === "db" && each.window === "")!;

test("one replication's figure among others is what it is alone", () => {
  for (const name of ["refused", "wait.mean", "wait.p95", "instances"].map(metricOf))
    for (const [nth, replication] of replications.entries())
      assert.is(
        figureOfOne(name, ledgerOf(replications), nth),
        figureOfAll(name, ledgerOf([replication])),
        `${name.name} of ${nth}`,
      );
});

test("the first of several replications say what they say without the others", () => {
  const [first, two] = [stretchOf(ledgerOf(replications), 0, 2), ledgerOf(replications.slice(0, 2))];
  assert.equal([first.replications, first.groups], [2, 2]);
  for (const name of ["refused", "wait.mean", "wait.p95"].map(metricOf))
    assert.is(figureOfAll(name, first), figureOfAll(name, two));
});

test("a quantile of few observations is not withheld, and of none there is no number", () => {
  assert.ok(Number.isFinite(figureOfOne(metricOf("wait.p95"), ledgerOf(replications), 0)));
  const empty = ledgersOf(scenario, [{ ...replications[0]!, cells: [] }]).find((each) => each.of === "db")!;
  assert.ok(Number.isNaN(figureOfAll(metricOf("wait.p95"), empty)));
  assert.ok(Number.isNaN(figureOfAll(metricOf("refused"), empty)));
});

test("groups of replications are not taken for single ones", () => {
  const grouped = { ...ledgerOf(replications), groups: 2 };
  assert.throws(() => figureOfOne(metricOf("refused"), grouped, 0), /expected at most 2000 replications, got 3/);
});

test.run();
