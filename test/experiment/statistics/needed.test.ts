import { test } from "uvu";
import * as assert from "uvu/assert";
import { studentFactor } from "../../../src/experiment/statistics/interval.ts";
import { replicationsFor, upToTwoDigits } from "../../../src/experiment/statistics/needed.ts";

test("half the width takes four times as many; few replications pay for Student's t besides", () => {
  assert.is(replicationsFor({ half: 2, away: 1, replications: 30 }), 120);
  assert.is(replicationsFor({ half: 3, away: 1, replications: 1000 }), 9000);
  const few = replicationsFor({ half: 10, away: 1, replications: 5, confidence: 0.999 })!;
  const half = (n: number) =>
    (10 * studentFactor(n - 1, 0.999) * Math.sqrt(5)) / studentFactor(4, 0.999) / Math.sqrt(n);
  assert.ok(half(few) <= 1, `${few}`);
  assert.ok(half(few - 10) > 1, `${few} is the least number of two digits`);
  assert.ok(few < 500, "by the root alone it would be 500");
});

test("where nobody knows, or nobody would run so many, there is no number", () => {
  assert.is(replicationsFor({ half: Number.POSITIVE_INFINITY, away: 1, replications: 30 }), undefined);
  assert.is(replicationsFor({ half: 1, away: 0, replications: 30 }), undefined);
  assert.is(replicationsFor({ half: 1, away: 1e-4, replications: 30 }), undefined);
});

test("a number is told in two digits, and never too low", () => {
  assert.equal([7, 19, 101, 1201, 999].map(upToTwoDigits), [7, 19, 110, 1300, 1000]);
});

test.run();
