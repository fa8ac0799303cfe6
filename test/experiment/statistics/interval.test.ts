import { test } from "uvu";
import * as assert from "uvu/assert";
import { areApart } from "../../../src/experiment/statistics/interval.ts";

test("intervals are apart where they do not meet; without them nothing is", () => {
  const of = (low: number | null, high: number | null) => ({ low, high });
  assert.is(areApart(of(1, 2), of(3, 4)), true);
  assert.is(areApart(of(3, 4), of(1, 2)), true);
  assert.is(areApart(of(1, 3), of(3, 4)), false);
  assert.is(areApart(of(1, 2), of(3, null)), false);
});

test.run();
