import { test } from "uvu";
import * as assert from "uvu/assert";
import { meanOf, sdOf } from "../../src/maths/average.ts";

test("the mean and the standard deviation of a sample", () => {
  assert.is(meanOf([1, 2, 6]), 3);
  assert.is(sdOf([1, 3]), Math.SQRT2);
});

test("of nothing there is no mean, and of one value no deviation", () => {
  assert.ok(Number.isNaN(meanOf([])));
  assert.ok(Number.isNaN(sdOf([4])));
});

test.run();
