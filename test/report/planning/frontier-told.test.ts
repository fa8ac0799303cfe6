import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  FRONTIER_SCHEMA,
  type FrontierAnswer,
  type FrontierCell,
} from "../../../src/experiment/planning/frontier-answer.ts";
import { frontierChart } from "../../../src/report/planning/frontier-chart.ts";
import { frontierCsv, frontierTold } from "../../../src/report/planning/frontier-told.ts";
import { VERDICT_SIGN, VERDICT_SIGNS } from "../../../src/report/planning/verdict-signs.ts";

const exact = (value: number) => ({ value, low: value, high: value });

function cell(vms: number, verdict: FrontierCell["verdict"], reason: string): FrontierCell {
  const share = 0.2 * 0.8 ** (vms - 10);
  const goal = { says: "refused < 1 %", verdict, found: "so much", unit: "share", value: share, bound: 0.01 } as const;
  return {
    ...{ set: { "a.pool.vms": vms }, name: `pool.vms = ${vms}`, verdict, replications: vms, reason },
    ...{ goals: [{ ...goal, low: 0.9 * share, high: 1.1 * share }], cost: exact(100 * vms), regret: exact(50) },
    ...{ missed: { value: 0.04, low: 0.01, high: 0.1 }, on: [vms === 25 ? "near" : "on"] },
  };
}

const fault: FrontierCell = {
  ...{ set: { "a.pool.vms": 1 }, name: "pool.vms = 1", fault: "too few", verdict: "open", replications: 0, goals: [] },
  ...{ cost: null, regret: null, missed: null, on: ["off"], reason: "cannot be run: too few" },
};

const answer: FrontierAnswer = {
  headroomFrontier: FRONTIER_SCHEMA,
  ...{ version: "1.0", name: "A <pool>", question: "How many?", seed: "7", variant: "base", of: "db" },
  axes: [{ path: "a.pool.vms", name: "pool.vms", values: [1, 20, 25, 30] }],
  goals: ["refused < 1 %"],
  ...{ confidence: 0.95, failing: 3_000, matters: 60, atMost: 100, replications: 75 },
  cells: [fault, cell(30, "meets", "the least regret"), cell(20, "fails", "fails"), cell(25, "meets", "the cheapest")],
  ...{ cheapest: 3, least: 1, equals: [] },
};

test("the cheapest, the least regret, how sure, and what was run", () => {
  const { answers, parts, warnings, facts } = frontierTold(answer);
  assert.equal(answers, [
    "pool.vms = 25 is the cheapest that meets all goals: 2,500 USD a month.",
    "pool.vms = 30 is the one to regret least where a missed goal costs 3,000 USD a month: it misses a goal in 4 % (1–10) of single replications and costs 500 USD a month more.",
    "The cheapest misses a goal with a probability of at most 5 %; one with a regret smaller by 60 USD a month or more was left out with a probability of at most 5 %.",
    "75 replications were run, more where it was open which to take; 100 of each would be 300.",
  ]);
  assert.equal(warnings, ["1 combination cannot be run. The first: too few"]);
  assert.ok(facts.includes("a.pool.vms: 1, 20, 25, 30"));
  const [frontier, choice] = parts;
  assert.equal(
    choice!.table.rows.map(([name, , , , , why]) => [name, why]),
    [
      ["pool.vms = 20", "fails"],
      ["pool.vms = 25", "the cheapest"],
      ["pool.vms = 30", "the least regret"],
      ["pool.vms = 1", "cannot be run: too few"],
    ],
  );
  assert.equal(
    frontier!.table.rows.map((row) => row.at(-1)),
    ["yes", "within the interval", "yes"],
  );
});

test("one that is both, several that cannot be told apart, and none", () => {
  const both = frontierTold({ ...answer, least: 3, equals: [1] }).answers;
  assert.is(
    both[1],
    "It is also the one to regret least: it misses a goal in 4 % (1–10) of single replications; 1 other cannot be told from it.",
  );
  assert.is(both[2], "The cheapest misses a goal with a probability of at most 5 %.");
  const none = frontierTold({ ...answer, cheapest: null, least: null }).answers;
  assert.equal(none.slice(0, 2), [
    "None of 4 combinations is known to meet all goals.",
    "That one of them does not fail has a probability of at most 5 %.",
  ]);
  const open = frontierTold({ ...answer, cells: [cell(20, "open", "")], cheapest: null, least: 0, equals: [] }).answers;
  assert.match(open[0]!, "None of 1 combination is known to meet all goals; of 1 it cannot be told.");
});

test("the picture names what was chosen and has every combination by its sign", () => {
  const { text } = frontierChart(answer, 0, 920)!;
  assert.match(text, ">cheapest</text>");
  assert.match(text, ">least regret</text>");
  assert.is(text.split("<circle").length - 1, 2 + 2, "two are met, and two signs of the legend");
  assert.not.match(text, "NaN");
  assert.is(frontierChart({ ...answer, cells: [cell(20, "fails", "")] }, 0, 920), undefined);
  assert.match(VERDICT_SIGN.open(1, 2).text, "circle");
  assert.is(VERDICT_SIGNS.length, 4);
});

test("the CSV has one row a combination and goal", () => {
  const lines = frontierCsv(answer).trim().split("\n");
  assert.is(lines.length, 5);
  assert.is(
    lines[0],
    "a.pool.vms,replications,cost,cost low,cost high,missed,regret,regret low,regret high,goal,verdict,unit,value,low,high,bound,frontier,why",
  );
  assert.match(lines[1]!, /^1,0,,,,,.*cannot be run: too few$/);
  assert.match(lines[2]!, /^30,30,3000,3000,3000,0.04,50,50,50,refused < 1 %,meets,share,/);
});

test.run();
