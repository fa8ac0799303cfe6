import { test } from "uvu";
import * as assert from "uvu/assert";
import { standings } from "../../../src/experiment/planning/frontier-lines.ts";

const cell = (cost: number | null, value: number | null, half = 0) => ({
  cost: cost === null ? null : { value: cost, low: cost, high: cost },
  goals: [
    {
      ...({ says: "", verdict: "meets", found: "", unit: "share", bound: 0.1 } as const),
      ...{ value, low: value === null ? null : value - half, high: value === null ? null : value + half },
    },
  ],
});

test("on the line is what none beats in both; near it what one beats within the intervals", () => {
  const cells = [
    cell(1, 9),
    cell(2, 5, 1),
    cell(3, 6, 1),
    cell(3, 8, 1),
    cell(4, 1),
    cell(5, 1),
    cell(null, 1),
    cell(1, null),
  ];
  const on = standings(cells, ["<"]).map(([each]) => each);
  assert.equal(on, ["on", "on", "near", "off", "on", "off", "off", "off"]);
});

test("where more is better the line is the other one", () => {
  const cells = [cell(1, 0.5), cell(2, 0.9), cell(3, 0.8), cell(4, 0.95)];
  assert.equal(
    standings(cells, [">="]).map(([each]) => each),
    ["on", "on", "off", "on"],
  );
});

test("equals do not beat each other", () => {
  assert.equal(standings([cell(1, 1), cell(1, 1)], ["<"]), [["on"], ["on"]]);
});

test.run();
