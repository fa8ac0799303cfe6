import { test } from "uvu";
import * as assert from "uvu/assert";
import "../../../src/core/engine/subset.ts";

test("the conversions keep a number within its type", () => {
  assert.equal([i32(3.9), i32(-3.9), i32(2 ** 31), i32(Number.NaN)], [3, -3, -(2 ** 31), 0]);
  assert.equal([u32(-1), u32(2 ** 32 + 5), f64(0.1)], [2 ** 32 - 1, 5, 0.1]);
});

test.run();
