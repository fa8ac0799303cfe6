import { test } from "uvu";
import * as assert from "uvu/assert";
import { CELLS, joined, page, sizesOf } from "./sizes.ts";

test("a small version of the study: no more are too small than chance allows, and most are exact", async () => {
  const row = await sizesOf(CELLS[0]!, 12);
  // P(3 or more of 12) is 2 % at a rate of 5 %.
  assert.ok(row.tooSmall <= 2, `${row.tooSmall} of 12 too small`);
  assert.ok(row.exact >= 10, `${row.exact} of 12 exact`);
  assert.match(page([row]), "| 2 | 1 % | 7 | 12 |");
});

test("seeds in parts are the seeds at once", async () => {
  const parts = [await sizesOf(CELLS[0]!, 2), await sizesOf(CELLS[0]!, 1, 2)];
  assert.equal(joined(parts), await sizesOf(CELLS[0]!, 3));
});

test.run();
