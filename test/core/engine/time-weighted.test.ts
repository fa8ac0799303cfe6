import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Equal } from "../../../src/core/engine/buckets.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { TimeWeighted } from "../../../src/core/engine/time-weighted.ts";
import { levelRecord } from "../../support/level-record.ts";

const WINDOWS = 3;
const LENGTH = 1000;
const BUCKETS = new Equal(50, 90, 10);

/** A level at time 0 with the first window open. */
function watched({ windows, capacity }: { windows: number; capacity: number }) {
  clock.begin(0, LENGTH);
  clock.open(1);
  return new TimeWeighted(windows, capacity, null);
}

function recordOf(level: TimeWeighted, windows: number) {
  const tape = new Tape();
  level.write(tape);
  return levelRecord(tape, windows);
}

/** What happens next: after how long, by how much the level changes, which windows are open from then on, a new limit. */
const step = fc.record({
  after: fc.integer({ min: 0, max: 40 }),
  delta: fc.integer({ min: -2, max: 30 }),
  mask: fc.option(fc.integer({ min: 0, max: 7 }), { freq: 3 }),
  capacity: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 8 }),
});

/** One entry for each unit of time: the value, the windows open, the limit. */
type Unit = readonly [value: number, mask: number, capacity: number];

function lived(steps: readonly { after: number; delta: number; mask: number | null; capacity: number | null }[]) {
  clock.begin(0, LENGTH);
  clock.open(7);
  const level = new TimeWeighted(WINDOWS, 5, BUCKETS);
  const units: Unit[] = [];
  let [now, mask, capacity, bucket] = [0, 7, 5, -1];
  const pass = (until: number) => {
    for (; now < until; now++) units.push([level.value, mask, capacity]);
    for (; bucket < BUCKETS.count && BUCKETS.endOf(bucket) < now; bucket++)
      level.endBucket(bucket, BUCKETS.endOf(bucket));
    clock.advance(now);
  };
  for (const one of steps) {
    pass(Math.min(now + one.after, LENGTH));
    level.change(Math.max(one.delta, -level.value));
    if (one.mask !== null) {
      level.observe(now);
      mask = one.mask;
      clock.open(mask);
    }
    if (one.capacity !== null) {
      capacity = one.capacity;
      level.recapacitate(capacity);
    }
  }
  pass(LENGTH);
  level.observe(now);
  return { level, units };
}

test("time at each value, by window and by limit, is what counting every unit of time gives", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { level, units } = lived(steps);
      const { histograms } = recordOf(level, WINDOWS);
      for (let window = 0; window < WINDOWS; window++) {
        const found = new Map<string, number>();
        for (const { capacity, values, counts } of histograms[window]!)
          values.forEach((value, nth) => {
            found.set(`${capacity}:${value}`, (found.get(`${capacity}:${value}`) ?? 0) + counts[nth]!);
          });
        const expected = new Map<string, number>();
        for (const [value, mask, capacity] of units)
          if (mask & (1 << window))
            expected.set(`${capacity}:${value}`, (expected.get(`${capacity}:${value}`) ?? 0) + 1);
        assert.equal([...found].sort(), [...expected].sort());
      }
    }),
    { numRuns: 150, seed: 1 },
  );
});

test("buckets average the value over equal parts of their time, whatever windows are open", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { level, units } = lived(steps);
      const meansOf = (of: (unit: Unit) => number) =>
        Array.from({ length: BUCKETS.count }, (_, bucket) => {
          const from = BUCKETS.start + bucket * BUCKETS.length;
          return units.slice(from, from + BUCKETS.length).reduce((sum, unit) => sum + of(unit), 0) / BUCKETS.length;
        });
      const { bucketMeans, fullShares } = recordOf(level, WINDOWS);
      assert.equal(
        bucketMeans,
        meansOf(([value]) => value),
      );
      const wasFull = units.some(([value, , capacity]) => value >= capacity);
      assert.equal(fullShares, wasFull ? meansOf(([value, , capacity]) => Number(value >= capacity)) : []);
      assert.equal(
        [...level.capacityMeans()],
        meansOf(([, , capacity]) => capacity),
      );
    }),
    { numRuns: 100, seed: 2 },
  );
});

test("buckets whose length is no whole number lose nothing: their edges are", () => {
  const equal = new Equal(3, 1e6 / 7, 7);
  const edges = Array.from({ length: 8 }, (_, nth) => equal.endOf(nth - 1));
  assert.equal([edges[0], edges[7]], [3, 1e6 + 3]);
  edges.slice(1).forEach((edge, nth) => {
    assert.ok(Number.isInteger(edge) && Math.abs(edge - edges[nth]! - 1e6 / 7) <= 1);
  });
  clock.begin(0, 1e6);
  const level = new TimeWeighted(1, Number.POSITIVE_INFINITY, equal);
  level.change(3);
  for (const [nth, edge] of edges.entries()) level.endBucket(nth - 1, edge);
  assert.equal(recordOf(level, 1).bucketMeans, Array(7).fill(3));
});

test("an unlimited level has no capacity, and a level nobody saw has no histogram", () => {
  const level = watched({ windows: 2, capacity: Number.POSITIVE_INFINITY });
  level.change(2);
  clock.advance(10);
  level.observe(10);
  const { histograms, bucketMeans, fullShares } = recordOf(level, 2);
  assert.equal(histograms[0], [{ capacity: null, values: [2], counts: [10] }]);
  assert.equal(histograms[1], []);
  assert.equal([bucketMeans, fullShares], [[], []]);
});

test("a capacity that comes back goes on where it was", () => {
  const level = watched({ windows: 1, capacity: 4 });
  const at = [0, 10, 30, 60, 100];
  at.slice(1).forEach((now, nth) => {
    level.change(nth === 1 ? 40 : nth === 2 ? -39 : 1);
    clock.advance(now);
    level.recapacitate(nth % 2 === 0 ? 3 : 4);
  });
  // 1 up to 10 and 41 up to 30, 2 up to 60, 3 up to 100.
  assert.is(level.area(), 10 + 41 * 20 + 2 * 30 + 3 * 40);
  assert.equal(recordOf(level, 1).histograms, [
    [
      { capacity: 3, values: [3, 41], counts: [40, 20] },
      { capacity: 4, values: [1, 2], counts: [10, 30] },
    ],
  ]);
});

test("a level that rises without end is stopped, and says so", () => {
  const level = watched({ windows: 1, capacity: 1 });
  level.change(2 ** 28);
  assert.throws(() => level.observe(1), /rose above/);
});

test("what is given back twice is noticed at once", () => {
  const level = watched({ windows: 1, capacity: 1 });
  level.change(1);
  clock.advance(5);
  level.change(-1);
  assert.throws(() => level.change(-1), /below 0 at 5/);
});

test.run();
