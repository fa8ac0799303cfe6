import { test } from "uvu";
import * as assert from "uvu/assert";
import { CELLS, fitTable, rejectedOf } from "./fits.ts";

test("a small version of the study: true families are rejected about as often as they should be", () => {
  const row = rejectedOf(CELLS[1]!, 150);
  // At a rate of 5 %, 15 or more of 150 have a probability of 1 %, none at all one of 0.05 %.
  assert.ok(row.rejected >= 1 && row.rejected <= 14, `${row.rejected} of 150`);
  assert.match(fitTable([row]), "| exponential | 80, a record of 31 d | 150 |");
});

test.run();
