import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  independentBeyond,
  isSmooth,
  LEVELS_OVER_TIME,
  needed,
  OPEN_DURATIONS,
  quantileEstimate,
  quantileInterval,
  WAITS,
} from "../../../src/experiment/statistics/quantile.ts";
import { sampleOf } from "../../../src/simulation/entries/sample.ts";
import { binned, evenWaits, exponential, many, polled, samplesOf, uniforms } from "../worlds.ts";

const waits = (seed: number, replications = 20, size = 200) => {
  const u = uniforms(seed);
  return many(replications, () => many(size, () => exponential(u, 1)));
};

test("a quantile is withheld with fewer than ten observations beyond it", () => {
  const few = samplesOf([waits(1)[0]!.slice(0, 100), waits(1)[1]!.slice(0, 99)]);
  const found = quantileEstimate(few, 0.95, WAITS);
  assert.ok(Number.isNaN(found.value));
  assert.is(found.withheld, "needs 200 observations, has 199");
  assert.is(needed(0.95, WAITS), 200);
  assert.is(needed(0.99, WAITS), 1000);
  assert.is(quantileEstimate(few, 0.95, OPEN_DURATIONS).withheld, undefined);
});

test("of few durations the middle is told, but not what only the longest of them shows", () => {
  const durations = (count: number) => samplesOf(many(count, () => [1]));
  assert.is(quantileEstimate(durations(1), 0.5, OPEN_DURATIONS).value, 1);
  assert.is(quantileEstimate(durations(10), 0.95, OPEN_DURATIONS).value, 1);
  assert.is(quantileEstimate(durations(9), 0.95, OPEN_DURATIONS).withheld, "needs 10 observations, has 9");
  assert.is(quantileEstimate(durations(9), 0.05, OPEN_DURATIONS).withheld, "needs 10 observations, has 9");
});

test("nothing observed, and one replication", () => {
  assert.is(quantileEstimate(samplesOf([[]]), 0.5, WAITS).withheld, "nothing observed");
  assert.is(quantileEstimate(samplesOf([waits(1)[0]!]), 0.5, WAITS).interval, null);
});

test("the median of more zeros than half is exactly 0, and surely so", () => {
  const zeros = waits(2).map((values) => values.map((value, i) => (i % 5 < 3 ? 0 : value)));
  assert.equal(quantileEstimate(samplesOf(zeros), 0.5, WAITS), { value: 0, interval: { low: 0, high: 0 } });
});

test("on a lattice both ends are lattice points", () => {
  const { value, interval } = quantileEstimate(samplesOf(waits(3).map((values) => polled(values, 0.25))), 0.95, WAITS);
  for (const end of [value, interval!.low, interval!.high]) assert.is((end / 0.25) % 1, 0);
  assert.ok(interval!.low <= value && value <= interval!.high);
});

test("an end beyond the data is open", () => {
  const { low, high } = quantileInterval(samplesOf(waits(4, 10, 10)), 0.95, OPEN_DURATIONS);
  assert.is(high, Infinity);
  assert.ok(low > 0);
  assert.is(quantileInterval(samplesOf(waits(4, 3, 5)), 0.05, OPEN_DURATIONS).low, 0);
});

test("of waits in bins the interval holds all of the bin: a million waits of mean 7 min have their median at 291.12 s", () => {
  // Each replication has the law itself, so that nothing but the bins leaves anything open.
  const samples = evenWaits(10, 100_000, 420e6).map((all) => sampleOf([binned(all)]));
  const { value, interval, bin } = quantileEstimate(samples, 0.5, WAITS);
  const median = 291_121_816;
  assert.ok(Math.abs(value - median) < 20_000, `${value}`);
  assert.ok(interval!.low < 291.05e6 && median < interval!.high, JSON.stringify(interval));
  assert.ok(interval!.high - interval!.low < 0.0041 * median);
  assert.ok(bin!.low <= median && median <= bin!.high);
  assert.is(quantileEstimate(samplesOf(waits(5)), 0.5, WAITS).bin, undefined);
});

test("more confidence is no narrower", () => {
  const samples = samplesOf(waits(5));
  const [narrow, wide] = [0.95, 0.99].map((confidence) => quantileInterval(samples, 0.9, WAITS, confidence));
  assert.ok(
    wide!.low <= narrow!.low && narrow!.high <= wide!.high && wide!.high - wide!.low > narrow!.high - narrow!.low,
  );
});

test("over time, weights are no observations", () => {
  const levels = [
    sampleOf([{ values: [0, 1], counts: [9e9, 1e9] }]),
    sampleOf([{ values: [0, 1], counts: [8e9, 2e9] }]),
  ];
  assert.is(quantileEstimate(levels, 0.85, LEVELS_OVER_TIME).value, 0);
  assert.is(quantileEstimate(levels, 0.95, LEVELS_OVER_TIME).value, 1);
});

test("smooth waits, and such as polling makes of them", () => {
  assert.ok(isSmooth(samplesOf(waits(6)), 0.9));
  assert.not.ok(isSmooth(samplesOf(waits(6).map((values) => polled(values, 1))), 0.9));
  assert.not.ok(isSmooth(samplesOf(waits(6).map((values) => values.map(() => 3))), 0.9));
});

test("independent observations beyond a quantile", () => {
  const beyond = independentBeyond(samplesOf(waits(7)), 0.9);
  assert.ok(beyond > 150 && beyond <= 400, `${beyond}`);
});

test.run();
