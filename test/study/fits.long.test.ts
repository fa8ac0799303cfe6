import { test } from "uvu";
import * as assert from "uvu/assert";
import { CELLS, fitTable, joinedRows, rejectedOf } from "./fits.ts";
import { joinedMeans, MEAN_CELLS, meansHeld, meanTable } from "./mean-lives.ts";

test("a small version of the study: true families are rejected about as often as they should be", () => {
  const row = rejectedOf(CELLS[1]!, 150);
  // At a rate of 5 %, 15 or more of 150 have a probability of 1 %, none at all one of 0.05 %.
  assert.ok(row.rejected >= 1 && row.rejected <= 14, `${row.rejected} of 150`);
  assert.match(fitTable([row]), "| exponential | 80, a record of 31 d | 150 |");
});

test("a small version: the range of the mean holds the true one, which the lives that ended do not tell", () => {
  const row = meansHeld(MEAN_CELLS[0]!, 12);
  // At a rate of 93 %, fewer than 9 of 12 have a probability of 0.2 %.
  assert.ok(row.held >= 9, `${row.held} of 12`);
  assert.ok(
    row.naive.every((mean) => mean < 0.7 * 43.5),
    `${row.naive} d`,
  );
  assert.match(meanTable([row]), "| exponential, 43.5 d | 12 |");
});

test("the study in parts is the study at once", () => {
  const [cell, window] = [CELLS[0]!, MEAN_CELLS[1]!];
  const parts = [rejectedOf(cell, 4), rejectedOf(cell, 3, { begin: 4 })];
  assert.equal(joinedRows(parts), rejectedOf(cell, 7));
  assert.equal(joinedMeans([meansHeld(window, 2), meansHeld(window, 1, 2)]), meansHeld(window, 3));
});

test.run();
