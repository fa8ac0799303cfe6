import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { log1p } from "../../../src/core/draws/math.ts";
import { EXACT, Tally } from "../../../src/core/engine/tally.ts";
import { stream } from "../../../src/maths/random.ts";
import { near } from "../../support/near.ts";
import { recordOf, type TallyRecord } from "../../support/tally-record.ts";

function tallied(values: Iterable<number>): Tally {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  return tally;
}

const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

/** The smallest value that a share p of all does not exceed. */
function quantile({ values, counts }: TallyRecord, p: number): number {
  let rest = p * total(counts);
  for (const [i, count] of counts.entries()) {
    rest -= count;
    if (rest <= 1e-9) return values[i]!;
  }
  return values.at(-1)!;
}

test("a few values are kept one by one, equal ones together, in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 }), (values) => {
      const { values: found, counts } = recordOf(tallied(values));
      assert.equal(
        found,
        [...new Set(values)].sort((a, b) => a - b),
      );
      assert.equal(
        counts,
        found.map((value) => values.filter((one) => one === value).length),
      );
    }),
    { numRuns: 100, seed: 1 },
  );
});

test("many values keep their number, their zeros, and each quantile to half a percent", () => {
  const random = stream("tally");
  const waits = Array.from({ length: 100_000 }, () => 1 + Math.floor(-log1p(-random.uniform()) * 6e8));
  const record = recordOf(tallied(waits.flatMap((wait) => [wait, 0, 0, 0])));
  assert.is(total(record.counts), 400_000);
  assert.equal([record.values[0], record.counts[0]], [0, 300_000]);
  assert.ok(record.values.length < 6000);
  const sorted = waits.sort((a, b) => a - b);
  for (const p of [0.01, 0.1, 0.5, 0.95, 0.99, 0.999, 1])
    near(quantile(record, 0.75 + 0.25 * p), sorted[Math.ceil(p * sorted.length) - 1]!, 0.005);
});

test("a bin gives back its least and its greatest value, and what lies between is its own", () => {
  const values = Array.from({ length: 100_000 }, (_, i) => 1_000_003 + ((i * 7919) % 99_991) * 13);
  const { values: greatest, least, counts } = recordOf(tallied(values));
  assert.equal([least![0], greatest.at(-1)], [Math.min(...values), Math.max(...values)]);
  for (const [bin, count] of counts.entries()) {
    assert.is(values.filter((value) => least![bin]! <= value && value <= greatest[bin]!).length, count);
    assert.ok(values.includes(least![bin]!) && values.includes(greatest[bin]!));
    assert.ok(greatest[bin]! - least![bin]! < least![bin]! / 256);
  }
});

test("up to the limit nothing is rounded; one more and the bins hold the same number", () => {
  const values = Array.from({ length: EXACT }, (_, i) => 1_000_003 * (i + 1));
  const tally = tallied(values);
  assert.equal(recordOf(tally).values, values);
  tally.add(values[0]!);
  const { values: bins, counts } = recordOf(tally);
  assert.is(total(counts), EXACT + 1);
  assert.ok(bins.length < EXACT / 4);
  assert.is(bins[0], values[0]);
});

test("values on a lattice stay exact however many they are", () => {
  const tally = tallied(Array.from({ length: 100_000 }, (_, i) => 60e6 * (i % 7)));
  const { values, counts } = recordOf(tally);
  assert.equal(values, [0, 60e6, 120e6, 180e6, 240e6, 300e6, 360e6]);
  assert.is(counts[6], 14_285);
});

test("the smallest and the largest whole microseconds have bins of their own", () => {
  const tally = tallied(Array.from({ length: EXACT + 10 }, (_, i) => [1, 2, 3, 2 ** 53 - 1][i % 4]!));
  assert.equal(recordOf(tally).values, [1, 2, 3, 2 ** 53 - 1]);
});

test.run();
