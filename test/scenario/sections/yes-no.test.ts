import { test } from "uvu";
import * as assert from "uvu/assert";
import { yesNo } from "../../../src/scenario/sections/yes-no.ts";

test("yes and no in the words that files have for them, and neither", () => {
  assert.equal(["true", " Yes", "1", "T", "no", "FALSE", "0 ", "n", "", "maybe"].map(yesNo), [
    ...[true, true, true, true, false, false, false, false],
    ...[undefined, undefined],
  ]);
});

test.run();
