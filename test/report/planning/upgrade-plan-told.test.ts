import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  UPGRADE_PLAN_SCHEMA,
  type UpgradeCell,
  type UpgradePlan,
} from "../../../src/experiment/planning/upgrade-plan-answer.ts";
import { upgradePlanCsv, upgradePlanTold } from "../../../src/report/planning/upgrade-plan-told.ts";

const share = (value: number) => ({ value, low: value / 2, high: Math.min(1, 1.5 * value) });

function cell(start: string, inFlight: number, part: number, verdict: UpgradeCell["verdict"]): UpgradeCell {
  return {
    ...{ start, inFlight, verdict, replications: 40, inTime: share(part) },
    length: { p10: 3600, p50: 7200, p90: inFlight === 1 ? null : 10_800, between: [7000, 7400], never: 0 },
    during: { refused: share(0.02), late: share(0.1 * inFlight) },
    outside: { refused: share(0.001), late: share(0.01) },
    late: { value: start === "B" ? 20 : 10, low: 9, high: 11 },
    adds: {
      late: { unit: "count", value: 9, low: 8, high: 10 },
      refused: { unit: "share", value: 0.004, low: 0.002, high: 0.006 },
      wait: { unit: "s", value: 30, low: 20, high: 40 },
      down: { unit: "h", value: 8, low: 8, high: 8 },
    },
    later: start === "B" ? { unit: "count", value: 10, low: 8, high: 12 } : null,
  };
}

const plan: UpgradePlan = {
  headroomUpgradePlan: UPGRADE_PLAN_SCHEMA,
  ...{ version: "1.0", name: "Weekend", question: "How many?", seed: "7", variant: "base", service: "db" },
  ...{ release: "stemcell", within: 10_800, withinSays: "3 h", part: 0.9, confidence: 0.95, chosen: 1 },
  cells: [
    cell("A", 1, 0.4, "fails"),
    cell("A", 2, 0.99, "meets"),
    cell("B", 2, 0.98, "meets"),
    {
      ...{ start: "C", inFlight: 1, fault: "too late", verdict: "open", replications: 0, inTime: null, length: null },
      ...{ during: { refused: null, late: null }, outside: { refused: null, late: null }, late: null },
      ...{ adds: null, later: null },
    },
  ],
};

test("the smallest, what developers live through meanwhile, what the next lower one does, and another start", () => {
  const { answers, facts, warnings, parts } = upgradePlanTold(plan);
  assert.equal(answers, [
    "max_in_flight = 2, started A, is the smallest that is over within 3 h: in 99 % (50–100) of upgrades. Half take 2.0 h, 9 of 10 at most 3.0 h.",
    "Meanwhile 2.0 % of requests are refused (outside: 0.10 %), and 20 % are not usable within 15 min (outside: 1.00 %).",
    "The upgrade adds, to the same run without it: +9.0 ± 1.0 late requests, refused +0.4 ± 0.2 percentage points, mean wait +30 ± 10 s, +8.0 h down over all instances.",
    "With max_in_flight = 1, started A, it is over in time in 40 % (20–60) of upgrades.",
    "Started B, +10 ± 2 requests are late in the same replications.",
    "These verdicts all hold with a probability of at least 95 %.",
  ]);
  assert.ok(facts.includes("within 3 h in 90 % of upgrades"));
  assert.equal(warnings, ["1 combination cannot be run. The first: too late"]);
  const [{ table, draw }] = parts as [(typeof parts)[number]];
  assert.ok(table.rows.every((row) => row.length === table.columns.length));
  assert.is(table.rows[0]![5], "longer than the run");
  assert.match(draw!(920)!.text, "chosen");
  assert.not.match(draw!(390)!.text, "NaN");
});

test("without one that will do, the nearest is named; where nobody asks there is nothing to live through", () => {
  const { answers } = upgradePlanTold({ ...plan, chosen: null });
  assert.is(
    answers[0],
    "No combination is known to be over within 3 h in 90 % of upgrades; max_in_flight = 2, started A, comes nearest, with 99 % (50–100).",
  );
  const alone = { ...plan.cells[1]!, during: { refused: null, late: null }, adds: null };
  assert.is(upgradePlanTold({ ...plan, cells: [alone], chosen: 0 }).answers[1], "Meanwhile nobody asks.");
  assert.is(upgradePlanTold({ ...plan, cells: [plan.cells[3]!], chosen: null }).parts[0]!.draw!(920), undefined);
});

test("the CSV has a row a combination", () => {
  const lines = upgradePlanCsv(plan).trim().split("\n");
  assert.is(lines.length, 5);
  assert.match(lines[1]!, /^A,1,fails,40,3600,7200,,0,0\.4,0\.2,0\.6/);
  assert.match(lines[4]!, /^C,1,open,0,.*,too late$/);
});

test.run();
