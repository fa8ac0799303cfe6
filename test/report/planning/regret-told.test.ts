import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegretInWorlds } from "../../../src/experiment/planning/regret-in-worlds.ts";
import { regretPart, regretSays } from "../../../src/report/planning/regret-told.ts";

const option = (vms: number, regret: number) => ({
  ...{ set: { vms }, name: `pool.vms = ${vms}`, worlds: 100, cost: 61 * vms },
  missed: { value: 0.2, low: 0.1, high: 0.3 },
  regret: { value: regret, low: regret - 10, high: regret + 10 },
});
const found: RegretInWorlds = {
  ...{ worlds: 100, inputs: { stated: 1, estimates: 4 }, failing: 400, matters: 14, least: 1, equals: [] },
  options: [option(10, 81), option(12, 0)],
};

test("which one is regretted least, what a missed goal costs, and what others lose", () => {
  assert.is(
    regretSays(found),
    "Where 5 inputs vary in their ranges, pool.vms = 12 is the one to regret least: in 100 worlds it costs 730 USD a month and misses a goal in 20 % (10–30), where a missed goal costs 400 USD a month.",
  );
  assert.match(regretSays({ ...found, equals: [0] }), "; 1 other cannot be told from it.");
  const { table, says } = regretPart(found);
  assert.equal(table.rows, [
    ["pool.vms = 10", "610 USD", "20 % (10–30)", "81 USD ± 10", 100],
    ["pool.vms = 12", "730 USD", "20 % (10–30)", "the least", 100],
  ]);
  assert.match(says, "1 range and 4 estimates vary, the same worlds for all options");
});

test.run();
