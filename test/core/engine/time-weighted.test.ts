import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Buckets, Equal } from "../../../src/core/engine/buckets.ts";
import { Clock } from "../../../src/core/engine/clock.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { TimeWeighted } from "../../../src/core/engine/time-weighted.ts";
import { levelRecord } from "../../support/level-record.ts";
import { near } from "../../support/near.ts";

const WINDOWS = 3;
const LENGTH = 1000;
const BUCKETS = new Equal(50, 90, 10);

/** A level at time 0 with the first window open. */
function watched({ windows, capacity }: { windows: number; capacity: number }) {
  const clock = new Clock();
  clock.mask = 1;
  return { clock, level: new TimeWeighted(clock, windows, capacity, null) };
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
  const clock = new Clock();
  clock.mask = 7;
  const level = new TimeWeighted(clock, WINDOWS, 5, BUCKETS);
  const units: Unit[] = [];
  let [now, mask, capacity] = [0, 7, 5];
  for (const one of steps) {
    for (let i = 0; i < one.after && now < LENGTH; i++, now++) units.push([level.value, mask, capacity]);
    clock.now = now;
    level.change(Math.max(one.delta, -level.value));
    if (one.mask !== null) {
      level.observe();
      clock.mask = mask = one.mask;
    }
    if (one.capacity !== null) {
      capacity = one.capacity;
      level.recapacitate(capacity);
    }
  }
  clock.now = now;
  level.observe();
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
      recordOf(level, WINDOWS).bucketMeans.forEach((mean, bucket) => {
        const from = BUCKETS.start + bucket * BUCKETS.length;
        const part = units.slice(from, from + BUCKETS.length);
        near(
          mean * BUCKETS.length,
          part.reduce((sum, [value]) => sum + value, 0),
          1e-12,
        );
      });
    }),
    { numRuns: 100, seed: 2 },
  );
});

test("buckets whose length is no whole number lose nothing", () => {
  const clock = new Clock();
  const buckets = new Buckets(clock, new Equal(0, 1e6 / 7, 7));
  for (let at = 0; at < 1e6; at += 1000) {
    clock.now = at + 1000;
    buckets.add(at, 3);
  }
  for (const mean of buckets.means()) near(mean, 3, 1e-9);
});

test("an unlimited level has no capacity, and a level nobody saw has no histogram", () => {
  const { level, clock } = watched({ windows: 2, capacity: Number.POSITIVE_INFINITY });
  level.change(2);
  clock.now = 10;
  level.observe();
  const { histograms, bucketMeans, fullShares } = recordOf(level, 2);
  assert.equal(histograms[0], [{ capacity: null, values: [2], counts: [10] }]);
  assert.equal(histograms[1], []);
  assert.equal([bucketMeans, fullShares], [[], []]);
});

test("a level that rises without end is stopped, and says so", () => {
  const { level, clock } = watched({ windows: 1, capacity: 1 });
  level.change(2 ** 28);
  clock.now = 1;
  assert.throws(() => level.observe(), /rose above/);
});

test("what is given back twice is noticed at once", () => {
  const { level, clock } = watched({ windows: 1, capacity: 1 });
  level.change(1);
  clock.now = 5;
  level.change(-1);
  assert.throws(() => level.change(-1), /below 0 at 5/);
});

test.run();
