import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../../src/cli/exit.ts";
import { exitCode } from "../../../src/cli/testing/exit-code.ts";
import { miscounted } from "../../../src/cli/testing/scenario-count.ts";
import { summary } from "../../../src/report/tests/tested.ts";

test("a scenario that is gone with its baseline fails the command that knows how many there are", () => {
  const found = miscounted(3, ["scenarios"], ["scenarios/a.yaml", "scenarios/b.yaml"]);
  assert.is(exitCode(found, "lenient"), EXIT.expectationFailed);
  const [{ file, checks }] = found as [(typeof found)[0]];
  assert.is(file, "scenarios");
  assert.match(checks[0]!.detail, "expected 3, found 2; deleted or moved? Bring it back, or say --expect-scenarios 2");
  assert.is(summary(found), "0 scenarios, 1 check: 1 failed", "it counts as no scenario itself");
});

test("a new one must be counted too; and any number will do where none is said", () => {
  assert.match(
    miscounted(1, ["a", "b"], ["a/x", "b/y"])[0]!.checks[0]!.detail,
    "a new one: then say --expect-scenarios 2",
  );
  assert.equal(miscounted(2, ["a"], ["x", "y"]), []);
  assert.equal(miscounted(undefined, ["a"], []), []);
});

test.run();
