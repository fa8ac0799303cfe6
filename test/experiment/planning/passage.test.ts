import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  crossing,
  firstOf,
  inSeconds,
  partOf,
  passageOf,
  worsening,
} from "../../../src/experiment/planning/passage.ts";

const SECOND = 1_000_000;

test("of ten replications: the first, the fifth and the ninth; those that never come are later than all", () => {
  const times = [5, 1, 2, 3, 4, 6, 7, Infinity, 8, Infinity].map((each) => each * SECOND);
  const { p10, p50, p90, never } = passageOf(times);
  assert.equal([p10, p50, p90, never], [1, 5, null, 2]);
});

test("what never happens has no date, and says in how many", () => {
  const { p10, p50, p90, never, between } = passageOf(new Array(7).fill(Infinity));
  assert.equal([p10, p50, p90, never], [null, null, null, 7]);
  assert.equal(between[1], null);
});

test("the median's interval holds the median, and is open where the data end", () => {
  const { between, p50 } = passageOf(Array.from({ length: 101 }, (_, nth) => (nth < 60 ? nth * SECOND : Infinity)));
  assert.is(p50, 50);
  assert.ok(between[0]! < 50 && between[0]! > 35, `${between}`);
  assert.ok(between[1] === null || between[1] > 50);
});

test("who is first: each replication counts once, of several at one instant the first in the list", () => {
  assert.equal(
    firstOf([
      [3, 2, Infinity, Infinity],
      [3, 1, 9, Infinity],
    ]),
    [1, 2],
  );
  assert.equal(firstOf([]), []);
});

test("a share of replications has Clopper and Pearson's interval where few happen", () => {
  const { value, low, high } = partOf(0, 299);
  assert.is(value, 0);
  assert.ok(low === 0 && Math.abs(high - (1 - 0.025 ** (1 / 299))) < 1e-9, `${high}`);
});

test("a crossing lies on the straight line between the middles of two parts", () => {
  const point = (from: number, value: number) => ({ from, to: from + 10, value });
  const below = (value: number, bound: number) => value < bound;
  assert.is(crossing([point(0, 1), point(10, 2), point(20, 6)], 3, below), 17.5);
  assert.is(crossing([point(0, 4), point(10, 1)], 3, below), 0);
  assert.is(crossing([point(0, 1)], 3, below), Infinity);
  assert.is(inSeconds(Infinity), null);
});

test("a part that was unlucky is averaged with the lucky one after it; a change by date begins anew", () => {
  const points = [1, 4, 2, Number.NaN, 5, 1, 2].map((value, nth) => ({ from: 10 * nth, to: 10 * nth + 10, value }));
  const values = (sign: 1 | -1, restarts: readonly number[]) =>
    worsening(points, sign, restarts).map(({ value }) => value);
  assert.equal(values(1, [50]), [1, 3, 3, 5, 1, 2]);
  assert.equal(values(1, []), [1, 2.8, 2.8, 2.8, 2.8, 2.8]);
  assert.equal(values(-1, [50]), [3, 3, 3, 3, 1.5, 1.5]);
});

test.run();
