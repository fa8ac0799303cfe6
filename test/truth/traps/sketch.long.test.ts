import { test } from "uvu";
import * as assert from "uvu/assert";
import { log1p } from "../../../src/core/draws/math.ts";
import { Tally } from "../../../src/core/engine/tally.ts";
import { quantileOf } from "../../../src/experiment/statistics/samples.ts";
import { stream } from "../../../src/maths/random.ts";
import { sampleOf } from "../../../src/simulation/entries/sample.ts";
import { range } from "../../simulation/base.ts";
import { near } from "../../support/near.ts";
import { recordOf } from "../../support/tally-record.ts";

// The sketch alone: a million values against the sample quantiles of the same values.

const COUNT = 1_000_000;
const SHARES = [0.5, 0.95, 0.99, 0.999];
/** µs, of mean 7 min. */
const WAITS = (() => {
  const random = stream("sketch");
  return Float64Array.from({ length: COUNT }, () => Math.round(-log1p(-random.uniform()) * 420e6));
})();

/** The quantiles of values dealt out to so many tallies, one after the other. */
function sketched(values: Float64Array, pieces: number): readonly number[] {
  const tallies = range(pieces).map(() => new Tally());
  values.forEach((value, i) => {
    tallies[i % pieces]!.add(value);
  });
  const samples = tallies.map((tally) => sampleOf([recordOf(tally)]));
  return SHARES.map((share) => quantileOf(samples, share));
}

/** The smallest value that a share of all does not exceed. */
const exactly = (values: Float64Array) => {
  const sorted = values.slice().sort();
  return SHARES.map((share) => sorted[Math.ceil(share * values.length) - 1]!);
};

test("quantiles of a million waits are those of the waits themselves to half a percent, in one piece or in thirty", () => {
  const exact = exactly(WAITS);
  for (const pieces of [1, 30])
    sketched(WAITS, pieces).forEach((found, i) => {
      near(found, exact[i]!, 0.005);
    });
});

test("nine waits in ten are none: the median is 0, and the tail is as sharp", () => {
  const values = WAITS.map((wait, i) => (i % 10 === 0 ? wait : 0));
  const exact = exactly(values);
  for (const pieces of [1, 30]) {
    const [median, ...tail] = sketched(values, pieces);
    assert.is(median, 0);
    tail.forEach((found, i) => {
      near(found, exact[i + 1]!, 0.005);
    });
  }
});

test("polled waits stay on their lattice, exactly", () => {
  const values = WAITS.map((wait) => Math.max(1, Math.ceil(wait / 360e6)) * 360e6);
  const exact = exactly(values);
  assert.equal(exact.slice(0, 2), [360e6, 4 * 360e6]);
  for (const pieces of [1, 30]) assert.equal(sketched(values, pieces), exact);
  const two = WAITS.map((wait) => (wait > 1200e6 ? 120e6 : 60e6));
  for (const pieces of [1, 30]) assert.equal(sketched(two, pieces), exactly(two));
});

test.run();
