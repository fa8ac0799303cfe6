import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { clopperPearson, effectOf, isRare, shareOf } from "../../../src/experiment/statistics/share.ts";
import { columnsOf } from "../worlds.ts";

/** From R 4 binom.test. */
const table: readonly (readonly [part: number, whole: number, low: number, high: number])[] = [
  [0, 10, 0, 0.3084971],
  [1, 10, 0.002528579, 0.4450161],
  [5, 10, 0.187086, 0.812914],
  [10, 10, 0.6915029, 1],
  [0, 1000, 0, 0.003682084],
  [3, 1000, 0.0006190698, 0.008742286],
];

for (const [part, whole, low, high] of table) {
  test(`Clopper and Pearson: ${part} of ${whole}`, () => {
    const found = clopperPearson(part, whole);
    assert.ok(Math.abs(found.low - low) < 1e-6 && Math.abs(found.high - high) < 1e-6, JSON.stringify(found));
  });
}

const equally = (parts: readonly number[], whole: number) => [parts, parts.map(() => whole)] as const;

test("none of 17,000 is less than 0.02 %", () => {
  const { value, interval } = shareOf(equally(new Array(30).fill(0), 600));
  assert.is(value, 0);
  assert.is(interval!.low, 0);
  assert.ok(interval!.high > 0.00019 && interval!.high < 0.00021);
});

test("all is as certain as none", () => {
  const { low, high } = shareOf(equally(new Array(30).fill(600), 600)).interval!;
  assert.is(high, 1);
  assert.ok(1 - low > 0.00019 && 1 - low < 0.00021);
});

test("ten events that came at once are as one: their design effect is ten", () => {
  const apart = equally([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 100);
  const burst = equally([10, 0, 0, 0, 0, 0, 0, 0, 0, 0], 100);
  assert.is(effectOf(apart), 1);
  assert.ok(Math.abs(effectOf(burst) - 10.1) < 0.01);
  assert.not.ok(isRare(apart));
  assert.ok(isRare(burst));
  assert.ok(shareOf(burst).interval!.high > 2 * shareOf(apart).interval!.high);
});

test("a design effect known from elsewhere widens", () => {
  const none = equally(new Array(10).fill(0), 100);
  assert.ok(shareOf(none, { leastEffect: 5 }).interval!.high > 4 * shareOf(none).interval!.high);
});

test("no interval from one replication, nor where only one observed anything", () => {
  assert.is(shareOf([[3], [10]]).interval, null);
  assert.is(
    shareOf([
      [3, 0],
      [10, 0],
    ]).withheld,
    "observed in one replication only",
  );
  assert.is(
    shareOf([
      [0, 0],
      [0, 0],
    ]).withheld,
    "nothing observed",
  );
});

test("an interval holds its share and stays within 0 and 1", () => {
  const counts = fc.array(
    fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => [a, a + b] as const),
    { minLength: 2, maxLength: 12 },
  );
  fc.assert(
    fc.property(counts, (all) => {
      const { value, interval } = shareOf(columnsOf(all));
      if (!interval) return;
      assert.ok(
        interval.low >= 0 && interval.low <= value + 1e-12 && value <= interval.high + 1e-12 && interval.high <= 1,
      );
    }),
  );
});

test.run();
