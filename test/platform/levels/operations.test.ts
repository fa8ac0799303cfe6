import { test } from "uvu";
import * as assert from "uvu/assert";
import { operations } from "../../../src/platform/levels/operations.ts";
import { LEVELS } from "../../../src/platform/levels.ts";

test("only who rolls releases out has work with each, and all may have fixed costs", () => {
  for (const { name, parameters, lists } of LEVELS) {
    const rolls = JSON.stringify([lists.campaign, lists.tile]).includes("apply changes");
    assert.is("operations.each_release" in parameters, rolls, name);
    assert.ok("operations.monthly" in parameters && "operations.fixed" in parameters, name);
  }
});

test("working time is an estimate, and says so; nothing is fixed unless stated", () => {
  const made = operations({ monthly: "8 h", release: "4 h" });
  assert.equal(
    Object.entries(made).map(([key, { default: value, estimate = false }]) => [key, value, estimate]),
    [
      ["operations.monthly", "8 h", true],
      ["operations.each_release", "4 h", true],
      ["operations.fixed", "0 USD/month", false],
    ],
  );
});

test.run();
