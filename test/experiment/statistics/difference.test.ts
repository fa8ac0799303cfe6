import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  apart,
  quantileDifference,
  shareDifference,
  smoothDifference,
} from "../../../src/experiment/statistics/difference.ts";
import { ratioOf } from "../../../src/experiment/statistics/jackknife.ts";
import { OPEN_DURATIONS, WAITS } from "../../../src/experiment/statistics/quantile.ts";
import { sampleOf } from "../../../src/simulation/entries/sample.ts";
import { binned, columnsOf, evenWaits, many, samplesOf, uniforms, waits } from "../worlds.ts";

const sums = (all: readonly (readonly number[])[]) =>
  columnsOf(all.map((values) => [values.reduce((a, b) => a + b, 0), values.length]));
const width = (interval: { low: number; high: number } | null) => interval!.high - interval!.low;

const slow = many(30, () => 0).map((_, seed) => waits(uniforms(seed), 0.5, 1000));
const fast = many(30, () => 0).map((_, seed) => waits(uniforms(seed), 0.5, 1000, 0.9));
const unpaired = many(30, () => 0).map((_, seed) => waits(uniforms(seed + 999), 0.5, 1000, 0.9));

test("pairing on common random numbers narrows", () => {
  const paired = smoothDifference(sums(slow), sums(fast), ratioOf);
  const apart = smoothDifference(sums(slow), sums(unpaired), ratioOf);
  assert.ok(width(paired.interval) < 0.6 * width(apart.interval));
  const quantiles = [fast, unpaired].map((other) => quantileDifference(samplesOf(slow), samplesOf(other), 0.9, WAITS));
  assert.ok(width(quantiles[0]!.interval) < 0.7 * width(quantiles[1]!.interval));
});

test("the same is no different, exactly", () => {
  assert.equal(smoothDifference(sums(slow), sums(slow), ratioOf), { value: 0, interval: { low: 0, high: 0 } });
});

test("few events: neither side claims more than its share of the doubt", () => {
  const none = columnsOf(many(20, () => [0, 500] as const));
  const some = columnsOf(many(20, () => [25, 500] as const));
  const { value, interval } = shareDifference(some, none);
  assert.is(value, 0.05);
  assert.ok(interval!.low < 0.05 && interval!.low > 0.048 && Math.abs(interval!.high - 0.05) < 1e-12);
  const same = shareDifference(none, none).interval!;
  assert.ok(same.low < 0 && same.high > 0);
});

test("fewer than twenty replications: the conservative combination", () => {
  const [a, b] = [samplesOf(slow.slice(0, 19)), samplesOf(fast.slice(0, 19))];
  const conservative = quantileDifference(a, b, 0.95, WAITS);
  const sections = quantileDifference(samplesOf(slow), samplesOf(fast), 0.95, WAITS);
  assert.ok(width(conservative.interval) > 1.5 * width(sections.interval));
});

test("on a lattice differences are lattice differences", () => {
  const polled = (all: readonly (readonly number[])[]) =>
    samplesOf(all.map((each) => each.map((x) => Math.ceil(x + 1e-9) * 4)));
  const { value, interval } = quantileDifference(polled(slow), polled(fast), 0.9, WAITS);
  for (const end of [value, interval!.low, interval!.high]) assert.is(Math.abs(end % 4), 0);
});

test("waits in bins: a difference smaller than the bins is not sure, one that is larger is", () => {
  const of = (mean: number) => evenWaits(20, 40_000, mean).map((all) => sampleOf([binned(all)]));
  const before = of(420e6);
  for (const [factor, isSure] of [
    [1.0005, false],
    [1.02, true],
  ] as const) {
    const { value, interval, bin } = quantileDifference(of(420e6 * factor), before, 0.5, WAITS);
    const exact = 291_121_816 * (factor - 1);
    assert.ok(Math.abs(value - exact) < 100_000, `${value}`);
    assert.ok(interval!.low <= bin!.low && bin!.high <= interval!.high);
    assert.ok(interval!.low < exact && exact < interval!.high);
    assert.is(interval!.low > 0, isSure);
  }
});

test("one replication, too few observations, and nothing that ended", () => {
  assert.is(smoothDifference([[1], [2]], [[1], [3]], ratioOf).interval, null);
  assert.is(quantileDifference(samplesOf([[1]]), samplesOf([[2]]), 0.5, OPEN_DURATIONS).interval, null);
  assert.ok(Number.isNaN(quantileDifference(samplesOf([[1], [2]]), samplesOf([[2], [3]]), 0.5, WAITS).value));
  const never = samplesOf(many(30, () => [Infinity]));
  assert.is(quantileDifference(never, samplesOf(many(30, () => [1])), 0.5, OPEN_DURATIONS).value, Infinity);
  const both = quantileDifference(never, never, 0.5, OPEN_DURATIONS);
  assert.ok(Number.isNaN(both.value));
  assert.equal(
    both.interval,
    { low: -Infinity, high: Infinity },
    "what is endless less what is endless may be anything",
  );
});

test("ends that lie beyond the data stay open, and no end is no number", () => {
  const [open, known] = [
    { low: 3, high: Infinity },
    { low: 1, high: 2 },
  ];
  assert.equal(apart(open, known), { low: 1, high: Infinity });
  assert.equal(apart(known, open), { low: -Infinity, high: -1 });
  assert.equal(apart(open, open), { low: -Infinity, high: Infinity });
  assert.equal(apart({ low: Infinity, high: Infinity }, open), { low: -Infinity, high: Infinity });
});

test.run();
