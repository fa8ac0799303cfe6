import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SweepAnswer, SweptCell } from "../../../src/experiment/planning/sweep.ts";
import type { Verdict } from "../../../src/experiment/planning/tried.ts";
import type { Measure } from "../../../src/experiment/results/results.ts";
import { frontierParts } from "../../../src/report/planning/sweep-frontier.ts";
import { sweepTold } from "../../../src/report/planning/sweep-told.ts";
import { wordsIn } from "../../support/drawing.ts";

const axes = [
  { path: "services.db.levels.managed.pool.vms", name: "pool.vms", values: [10, 20, 30] },
  { path: "demand.db.requests.rate", name: "requests.rate", values: ["10 per day", "15 per day"] },
];
const figure = { low: null, high: null };
/** Each refuses less for more money; but 20 VMs are worse than 10 where more is asked. */
const REFUSED = [
  [0.02, 0.04],
  [0.005, 0.05],
  [0.001, 0.009],
] as const;
const cells = axes[0]!.values.flatMap((vms, i) =>
  axes[1]!.values.map((rate, j): SweptCell => {
    const refused = REFUSED[i]![j]!;
    const verdict: Verdict = refused < 0.01 ? "meets" : "fails";
    const goal = {
      says: "refused < 1 %",
      verdict,
      found: `${refused}`,
      unit: "share" as const,
      value: refused,
      bound: 0.01,
    };
    const cost: Measure = {
      ...{ measure: "cost.total", of: "db", window: "", unit: "USD/month", value: 100 * (vms as number), n: 5 },
      ...figure,
    };
    return {
      set: { [axes[0]!.path]: vms, [axes[1]!.path]: rate },
      replications: 5,
      variants: [{ variant: "base", goals: { verdict, goals: [{ ...goal, ...figure }] }, measures: [cost] }],
    };
  }),
);
const answer: SweepAnswer = {
  ...{ headroomSweep: 1, version: "1", name: "A pool", question: "Which?", seed: "7" },
  ...{ axes, measures: ["refused"], goals: ["refused < 1 %"], services: ["db"], cells },
};

test("cells than which none is cheaper and better, among those of the same demand", () => {
  const [part, ...none] = frontierParts(answer);
  assert.equal(none, []);
  assert.is(part!.title, "Cost against refused < 1 %");
  assert.match(part!.says, "among those of the same requests.rate");
  assert.equal(part!.table.columns, ["pool.vms", "requests.rate", "USD a month", "found", "goal", "frontier"]);
  assert.equal(part!.table.rows, [
    [10, "10 per day", "1,000", "0.02", "✗", "on it"],
    [20, "10 per day", "2,000", "0.005", "✓", "on it"],
    [30, "10 per day", "3,000", "0.001", "✓", "on it"],
    [10, "15 per day", "1,000", "0.04", "✗", "on it"],
    [30, "15 per day", "3,000", "0.009", "✓", "on it"],
  ]);
  // The cheapest that meets the goals is named in the picture of each demand.
  assert.equal(
    part!.views!.map(({ label }) => label),
    ["requests.rate = 10 per day", "requests.rate = 15 per day"],
  );
  for (const { draw } of part!.views!) assert.ok(wordsIn(draw(600)!.text).includes("cheapest"));
  assert.ok(sweepTold(answer).parts.some(({ id }) => id === "frontier"));
});

test("without goals, without costs that differ, and of a cost as a goal there is no frontier", () => {
  const changed = (change: (found: SweptCell["variants"][number]) => SweptCell["variants"][number]) =>
    frontierParts({ ...answer, cells: cells.map((cell) => ({ ...cell, variants: cell.variants.map(change) })) });
  assert.equal(
    changed(({ variant, measures }) => ({ variant, measures })),
    [],
  );
  assert.equal(
    changed((found) => ({ ...found, measures: found.measures.map((each) => ({ ...each, value: 5 })) })),
    [],
  );
  const cost = (says: string) =>
    changed(({ goals, ...found }) => ({
      ...found,
      goals: { ...goals!, goals: goals!.goals.map((each) => ({ ...each, says })) },
    }));
  assert.equal(cost("db: cost.total < 5 USD a month"), []);
});

test.run();
