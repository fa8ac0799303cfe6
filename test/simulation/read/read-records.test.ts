import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Equal } from "../../../src/core/engine/buckets.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { EXACT, Tally } from "../../../src/core/engine/tally.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { TimeWeighted } from "../../../src/core/engine/time-weighted.ts";
import { readLevel, readRow, readTally, skipTally } from "../../../src/simulation/read/read-records.ts";
import type { TallyRecord } from "../../../src/simulation/read/replication.ts";
import { naturals, ones, shortRow } from "../../../src/simulation/read/short-rows.ts";
import { levelRecord } from "../../support/level-record.ts";
import { tallyRecord } from "../../support/tally-record.ts";

/** On a tape that begins and ends with something else. */
function taped(write: (tape: Tape) => void): Tape {
  const tape = new Tape();
  tape.put(7);
  write(tape);
  tape.put(-7);
  assert.is(tape.next(), 7);
  return tape;
}

const arrays = ({ values, least, counts }: TallyRecord) => ({
  values: Array.from(values),
  ...(least && { least: Array.from(least) }),
  counts: Array.from(counts),
});

function tallied(values: readonly number[], zeros = 0): (tape: Tape) => void {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  tally.zeros(zeros);
  return (tape) => tally.write(tape);
}

function sameTally(write: (tape: Tape) => void): void {
  const expected = tallyRecord(taped(write));
  const tape = taped(write);
  const found = readTally(tape);
  assert.equal(arrays(found), expected);
  let total = 0;
  assert.equal(
    Array.from(found.upTo!),
    expected.counts.map((count) => (total += count)),
  );
  assert.is(tape.next(), -7);
  // Read again: the tape says the same.
  tape.at = 1;
  assert.equal(arrays(readTally(tape)), expected);
  tape.at = 1;
  skipTally(tape);
  assert.is(tape.next(), -7);
}

test("a tally is read as the engine's own reader does, summed up besides, and passed over as quickly", () => {
  const value = fc.integer({ min: 0, max: 9 });
  fc.assert(fc.property(fc.array(value, { maxLength: 40 }), fc.nat(3), (all, zeros) => sameTally(tallied(all, zeros))));
  sameTally(tallied([]));
  sameTally(tallied([5, 3, 4.5]));
});

test("beyond what is kept one by one it is read in bins", () => {
  sameTally(
    tallied(
      Array.from({ length: EXACT + 10 }, (_, nth) => 1 + ((nth * 7919) % 50_000)),
      3,
    ),
  );
});

test("a level is read as the engine's own reader does; its rows over time are no copies", () => {
  const equal = new Equal(0, 10, 4);
  clock.begin(0, 40);
  clock.open(3);
  const level = new TimeWeighted(2, 2, equal);
  let bucket = -1;
  const pass = (until: number) => {
    for (; equal.endOf(bucket) < until; bucket++) level.endBucket(bucket, equal.endOf(bucket));
    clock.advance(until);
  };
  for (const [at, delta] of [
    [3, 2],
    [14, 1],
    [21, -3],
  ] as const) {
    pass(at);
    level.change(delta);
  }
  pass(30);
  level.recapacitate(Number.POSITIVE_INFINITY);
  clock.open(1);
  pass(40);
  level.observe(40);
  level.endBucket(bucket, 40);
  const write = (tape: Tape) => level.write(tape);
  const expected = levelRecord(taped(write), 2);
  const tape = taped(write);
  const { histograms, bucketMeans, fullShares } = readLevel(tape, 2);
  assert.is(tape.next(), -7);
  assert.equal(
    histograms.map((own) => own.map((each) => ({ capacity: each.capacity, ...arrays(each) }))),
    expected.histograms,
  );
  assert.equal([[...bucketMeans], [...fullShares]], [expected.bucketMeans, expected.fullShares]);
  assert.is(bucketMeans.buffer, tape.numbers.buffer);
  // Its area is that of its histograms in the first window.
  const areas = expected.histograms[0]!.map(({ values, counts }) =>
    values.reduce((sum, value, nth) => sum + value * counts[nth]!, 0),
  );
  assert.is(
    level.area(),
    areas.reduce((a, b) => a + b),
  );
});

test("rows of numbers lie side by side, and none is another's", () => {
  const tape = taped((own) => own.putDoubles(Float64Array.of(1, 2, 3)));
  assert.equal(readRow(tape), Float64Array.of(1, 2, 3));
  const [a, b, large] = [shortRow(3), shortRow(2), shortRow(100_000)];
  a.fill(1);
  large.fill(2);
  assert.equal([a, b, large.length], [Float64Array.of(1, 1, 1), new Float64Array(2), 100_000]);
  assert.equal([ones(2), naturals(3), ones(0).length], [Float64Array.of(1, 1), Float64Array.of(1, 2, 3), 0]);
  assert.equal(naturals(50).at(-1), 50);
});

test.run();
