import { test } from "uvu";
import * as assert from "uvu/assert";
import { monthly, perMonth, times } from "../../../src/experiment/results/monthly.ts";

const cost = { measure: "cost", of: "db", window: "", unit: "USD", value: 120, low: 60, high: null, n: 9 } as const;

test("a cost over the horizon is a month's, ends and all", () => {
  const { value, low, high, unit } = monthly(cost, 7.3e12);
  assert.equal([value, low, high, unit], [120 * 0.36, 60 * 0.36, null, "USD"]);
  assert.is(perMonth(730 * 3.6e9), 1);
});

test("a difference is scaled with its ends, and keeps an open one", () => {
  assert.equal(times({ difference: -2, low: -3, high: null }, 10), { difference: -20, low: -30, high: null });
});

test.run();
