import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { around, clip, studentFactor } from "../../../src/experiment/statistics/interval.ts";
import { columnSums, deletionError, jackknife, ratioOf, sdOf } from "../../../src/experiment/statistics/jackknife.ts";
import { caught } from "../../truth/traps/caught.ts";

test("a ratio of totals is no average of ratios (trap T9)", () => {
  const days = [
    [100, 0],
    [10, 90],
  ];
  assert.is(jackknife(days, ratioOf).value, 1);
  assert.is((100 / 10 + 0 / 90) / 2, 5);
  caught("T9");
});

test("of an average the jackknife error is the usual standard error", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 20 }), (values) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
      const found = jackknife([values, values.map(() => 1)], ratioOf);
      assert.ok(Math.abs(found.value - mean) < 1e-9);
      assert.ok(Math.abs(found.error - Math.sqrt(variance / values.length)) < 1e-9 * (1 + mean));
    }),
  );
});

test("a ratio that one replication alone defines has no error", () => {
  assert.ok(
    Number.isNaN(
      jackknife(
        [
          [3, 0],
          [4, 0],
        ],
        ratioOf,
      ).error,
    ),
  );
  assert.ok(Number.isNaN(jackknife([[0], [0]], ratioOf).value));
});

test("equal values spread by nothing, whatever rounding leaves of their squares", () => {
  const wait = 600_000_000.3;
  assert.is(sdOf([3 * wait, 3 * wait * wait, 3]), 0);
  assert.is(sdOf([6, 20, 2]), 1);
  assert.ok(Number.isNaN(sdOf([0, 0, 0])));
});

test("sums are in order, errors of constant deletions nothing", () => {
  assert.equal(
    columnSums([
      [1, 3],
      [2, 4],
    ]),
    [4, 6],
  );
  assert.equal(columnSums([]), []);
  assert.is(deletionError([2, 2, 2]), 0);
});

test("Student-t around a value", () => {
  assert.ok(Math.abs(studentFactor(9, 0.95) - 2.262157162798) < 1e-9);
  assert.is(studentFactor(9, 0.95), studentFactor(9, 0.95));
  const { low, high } = around(10, 1, 10);
  assert.ok(Math.abs(high - 12.262157162798) < 1e-9 && Math.abs(low - 7.737842837202) < 1e-9);
  assert.equal(clip({ low: -1, high: 2 }, 0, 1), { low: 0, high: 1 });
});

test.run();
