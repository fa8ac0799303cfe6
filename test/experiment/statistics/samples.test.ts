import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { sum } from "../../../src/experiment/statistics/jackknife.ts";
import {
  firstValue,
  indexAbove,
  quantileBounds,
  quantileOf,
  totalWeight,
  weightsUpTo,
  weightUpTo,
} from "../../../src/experiment/statistics/samples.ts";
import { sampleOf } from "../../../src/simulation/entries/sample.ts";
import { caught } from "../../truth/traps/caught.ts";
import { binned, exponential, many, recordOf, samplesOf, uniforms } from "../worlds.ts";

test("the p50 of 60 waits is the 30th smallest", () => {
  const waits = many(60, () => 0).map((_, i) => i);
  assert.is(quantileOf(samplesOf([waits]), 0.5), 29);
});

test("a share that means a whole number of observations does not step beyond it", () => {
  const hundred = samplesOf([many(100, () => 0).map((_, i) => i + 1)]);
  for (let percent = 1; percent <= 100; percent++) assert.is(quantileOf(hundred, percent / 100), percent);
});

test("half of the waits and one more are 0: the median is exactly 0", () => {
  assert.is(quantileOf(samplesOf([many(3, () => 0), [5, 7]]), 0.5), 0);
});

test("pooled quantiles are not averages of quantiles: small replications know little of their tails (trap T40)", () => {
  const u = uniforms(3);
  const small = samplesOf(many(200, () => many(50, () => exponential(u, 1))));
  const average = small.reduce((sum, sample) => sum + quantileOf([sample], 0.99), 0) / small.length;
  const pooled = quantileOf(small, 0.99);
  assert.ok(Math.abs(pooled - 4.605) < 0.25, `${pooled}`);
  assert.ok(Math.abs(average - 4.4992) < 0.15, `the average keeps its bias for ever: ${average}`);
  caught("T40");
});

test("what has not ended is infinite, and counts", () => {
  const samples = samplesOf([[1, Infinity], [2]]);
  assert.is(quantileOf(samples, 0.6), 2);
  assert.is(quantileOf(samples, 0.7), Infinity);
  assert.is(weightUpTo(samples[0]!, 1e300), 1);
});

test("nothing observed", () => {
  assert.is(totalWeight([]), 0);
  assert.ok(Number.isNaN(quantileOf([], 0.5)));
  assert.ok(Number.isNaN(quantileOf(samplesOf([[]]), 0.5)));
  assert.is(
    firstValue(samplesOf([[1, 2]]), () => false),
    undefined,
  );
});

test("the first value is found by the weights up to it, which are those of each sample", () => {
  const lists = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 }), { maxLength: 5 });
  fc.assert(
    fc.property(lists, fc.integer({ min: 0, max: 150 }), (all, wanted) => {
      const samples = samplesOf(all);
      const inOrder = all.flat().sort((a, b) => a - b);
      const met: number[][] = [];
      const found = firstValue(samples, (upTo) => {
        met.push([...upTo]);
        return sum(upTo) >= wanted;
      });
      assert.is(found, inOrder[Math.max(0, wanted - 1)]);
      const possible = new Set(inOrder.map((x) => String(weightsUpTo(samples, x))));
      assert.ok(met.every((weights) => possible.has(String(weights))));
    }),
  );
});

const observed = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 });

test("quantiles of many samples are those of all values in one", () => {
  fc.assert(
    fc.property(
      fc.array(observed, { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (all, p) => {
        const sorted = all.flat().sort((a, b) => a - b);
        const expected = sorted.find((_, i) => i + 1 >= p * sorted.length * (1 - 1e-14));
        assert.equal(quantileOf(samplesOf(all), p), expected ?? Number.NaN);
      },
    ),
  );
});

test("records of one replication unite as if observed together", () => {
  fc.assert(
    fc.property(observed, observed, (a, b) => {
      assert.equal(sampleOf([recordOf(a), recordOf(b)]), sampleOf([recordOf([...a, ...b])]));
    }),
  );
});

const WIDE = 65_536;
const spread = (seed: number, many: number) => {
  const u = uniforms(seed);
  return Array.from({ length: many }, () => 1 + Math.floor(exponential(u, 420e6)));
};

test("a quantile within bins lies between their ends, near the one of all values themselves", () => {
  const all = [1, 2, 3].map((seed) => spread(seed, WIDE));
  const samples = all.map((values) => sampleOf([binned(values)]));
  const sorted = all.flat().sort((a, b) => a - b);
  for (const p of [0.01, 0.25, 0.5, 0.95, 0.999]) {
    const exact = sorted[Math.ceil(p * sorted.length) - 1]!;
    const { low, high } = quantileBounds(samples, p);
    assert.ok(low <= exact && exact <= high && high - low < 0.004 * exact, `${p}: ${low} ${exact} ${high}`);
    const found = quantileOf(samples, p);
    assert.ok(low <= found && found <= high);
    // Four times as near as the middle of a bin may be, wherever a bin holds some hundred values.
    if (p < 0.999) assert.ok(Math.abs(found - exact) < 0.0005 * exact, `${p}: ${found} ${exact}`);
  }
});

test("values in bins and values kept one by one unite, and the weight below the ends of bins is what was there", () => {
  const [long, short] = [spread(4, WIDE), spread(5, 500)];
  const together = sampleOf([binned(long), recordOf(short)]);
  const all = [...long, ...short];
  assert.is(together.total, all.length);
  for (let bin = 0; bin < together.values.length; bin++) {
    if (bin > 0) assert.ok(together.least[bin]! > together.values[bin - 1]!);
    if (bin % 97 !== 0) continue;
    const below = all.filter((value) => value <= together.values[bin]!).length;
    assert.equal([together.upTo[bin], weightUpTo(together, together.values[bin]!)], [below, below]);
  }
});

test("an index above", () => {
  fc.assert(
    fc.property(observed, fc.integer({ min: -1, max: 13 }), (all, x) => {
      const sorted = Float64Array.from(all).sort();
      assert.is(indexAbove(sorted, x), all.filter((value) => value <= x).length);
    }),
  );
});

test.run();
