import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXACT } from "../../../src/core/engine/tally.ts";
import { quantileBounds } from "../../../src/experiment/statistics/samples.ts";
import { EMPTY, grouped, sampleOf } from "../../../src/simulation/entries/sample.ts";
import { evenWaits, recordOf, samplesOf } from "../../experiment/worlds.ts";

test("several samples as one are in memory of their own", () => {
  const [a, b] = samplesOf([
    [3, 1],
    [1, 7],
  ]);
  const both = grouped([a!, b!]);
  assert.equal(both, sampleOf([recordOf([1, 1, 3, 7])]));
  const own = grouped([a!]);
  assert.equal(own, a);
  assert.is.not(own.values.buffer, a!.values.buffer);
  assert.is(grouped([EMPTY, a!]).total, 2);
});

test("any number of samples are one, as if all values had been observed together", () => {
  const parts = [[2, 5, 5], [], [1, 5, 9], [5, Number.POSITIVE_INFINITY], [0, 9, Number.POSITIVE_INFINITY]];
  const { values, least, upTo, total } = sampleOf(parts.map((part) => recordOf(part)));
  assert.equal([...values], [0, 1, 2, 5, 9, Number.POSITIVE_INFINITY]);
  assert.equal([...upTo], [1, 2, 3, 7, 9, 11]);
  assert.is(least, values);
  assert.is(total, 11);
});

test("beyond what a tally keeps one by one a group has bins, whose ends it still knows", () => {
  const parts = samplesOf(evenWaits(4, 20_000, 420e6));
  const whole = parts.reduce((a, b) => grouped([a, b]));
  assert.is(whole.total, 80_000);
  assert.ok(whole.values.length < EXACT / 4 && whole.least !== whole.values);
  assert.equal(
    [whole.least[0], whole.values.at(-1)],
    [Math.min(...parts.map(({ values }) => values[0]!)), Math.max(...parts.map(({ values }) => values.at(-1)!))],
  );
  for (let bin = 1; bin < whole.values.length; bin++) assert.ok(whole.values[bin - 1]! < whole.least[bin]!);
  const { low, high } = quantileBounds([whole], 0.5);
  assert.ok(low <= 291_121_816 && 291_121_816 <= high && high - low < 0.004 * low);
});

test("what nothing was observed of has no bins", () => {
  const { values, least, total } = sampleOf([]);
  assert.is(least, values);
  assert.is(total, 0);
});

test.run();
