import { test } from "uvu";
import * as assert from "uvu/assert";
import { deviance, gammaQuantile, logGamma, stirlingError } from "../../../src/core/draws/gamma.ts";
import { gammaQ } from "../../../src/maths/gamma.ts";
import { gammaP } from "../../support/gamma-cdf.ts";
import { near } from "../../support/near.ts";

const LEAST = 2 ** -53;
const LAST = 1 - LEAST;

/** Shape, probability, quantile. */
const quantiles = [
  [0.05, 0.5, 5.573878440746248e-7],
  [0.05, LAST, 30.49156990516909],
  [0.5, 1e-10, 7.853981633974484e-21],
  [1, 0.5, Math.LN2],
  [2, LAST, 40.461567483087464],
  [2, 1e-300, 1.4142135623730952e-150],
  [3.5, 0.9, 6.008518311890265],
  [100, 1e-5, 62.93387477785563],
  [100, LAST, 205.4438454953045],
  [5000, 0.5, 4999.666670617572],
] as const;

test("log gamma is right from the smallest to large arguments", () => {
  near(logGamma(1e-300), 690.7755278982137, 1e-15);
  near(logGamma(0.05), 2.9688792010517306, 1e-14);
  near(logGamma(0.5), 0.5723649429247001, 2e-14);
  near(logGamma(1.5), -0.12078223763524522, 1e-13);
  near(logGamma(9.99), 12.779315214350193, 1e-14);
  near(logGamma(171.5), 709.1431630309282, 1e-15);
  near(logGamma(1e6), 12815504.569147611, 1e-15);
});

test("log gamma of a whole number is the log of a factorial", () => {
  for (let n = 1, factorial = 1; n < 171; n++, factorial *= n - 1) near(Math.exp(logGamma(n)), factorial, 2e-13);
});

test("Stirling's error joins the shifted argument and the series without a seam", () => {
  near(stirlingError(9.999999999), stirlingError(10), 1e-9);
  near(stirlingError(1), 1 - 0.9189385332046727, 1e-13);
});

test("the deviance is 0 at its centre and loses nothing beside it", () => {
  assert.is(deviance(7, 7), 0);
  near(deviance(1e6, 1e6 + 1), 4.999996666669167e-7, 1e-14);
  near(deviance(2, 20), 2 * Math.log(0.1) + 18, 1e-15);
});

test("the gamma quantile is right to 1e-13 or so, small shapes and both ends included", () => {
  for (const [a, p, x] of quantiles) near(gammaQuantile(a, p), x, 2e-13);
  assert.is(gammaQuantile(3, 0), 0);
  assert.is(gammaQuantile(3, 1), Infinity);
});

test("the quantile undoes the cdf for shapes from 0.05 to 10^5", () => {
  for (const a of [0.05, 0.3, 0.999, 1, 1.001, 2, 7.5, 40, 1000, 1e5])
    for (const p of [1e-200, LEAST, 1e-9, 0.01, 0.3, 0.5, 0.5000001, 0.9, 0.9999, 1 - 1e-9, LAST]) {
      const x = gammaQuantile(a, p);
      if (x < 1e-300) continue; // the bits of a subnormal x do not carry p
      if (p <= 0.5) near(gammaP(a, x), p, 1e-10);
      else near(gammaQ(a, x), 1 - p, 1e-10);
    }
});

test("the quantile grows with the probability", () => {
  for (const a of [0.05, 0.7, 1, 3, 25, 400]) {
    let before = 0;
    for (let p = 0.0005; p < 1; p += 0.0005) {
      const x = gammaQuantile(a, p);
      assert.ok(x > before, `shape ${a}, p ${p}: ${x} after ${before}`);
      before = x;
    }
  }
});

test("what lies outside the domain is refused by name", () => {
  assert.throws(() => gammaQuantile(0, 0.5), "gammaQuantile a: expected a finite number > 0, got 0");
  assert.throws(() => gammaQuantile(1, 1.5), "gammaQuantile p: expected a probability in [0, 1], got 1.5");
  assert.throws(() => logGamma(-0.5), "logGamma x: expected a finite number > 0, got -0.5");
});

test.run();
