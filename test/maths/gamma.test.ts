import { test } from "uvu";
import * as assert from "uvu/assert";
import { gammaQ } from "../../src/maths/gamma.ts";
import { gammaP } from "../support/gamma-cdf.ts";
import { near } from "../support/near.ts";

/** Shape, x, P, Q from mpmath at 400 bits. */
const tails = [
  [0.05, 1e-200, 1.0272168652716752e-10, 0.9999999998972783],
  [0.05, 0.3, 0.9543811218743458, 0.04561887812565424],
  [0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
  [1, 20, 0.9999999979388464, 2.061153622438558e-9],
  [2, 1e-8, 4.999999966666667e-17, 1],
  [3.5, 2, 0.22022259152428408, 0.779777408475716],
  [12, 40, 0.9999999391579728, 6.084202717664e-8],
  [100, 100, 0.5132987982791487, 0.48670120172085135],
  [100, 60, 1.4815276326460468e-6, 0.9999985184723673],
  [1000, 1150, 0.9999971262239397, 2.8737760603923574e-6],
] as const;

test("both tails of the gamma law are right to 1e-13, each where it is small", () => {
  for (const [a, x, p, q] of tails) {
    near(gammaP(a, x), p, 2e-13);
    near(gammaQ(a, x), q, 2e-13);
  }
  assert.is(gammaP(3, 0), 0);
  assert.is(gammaQ(3, 0), 1);
});

test("shape 1 is the exponential", () => {
  for (const x of [1e-12, 0.1, 1, 2.5, 30, 700]) {
    near(gammaP(1, x), -Math.expm1(-x), 1e-13);
    near(gammaQ(1, x), Math.exp(-x), 1e-12);
  }
});

test("what lies outside the domain is refused by name", () => {
  assert.throws(() => gammaQ(1, -1), "gammaQ x: expected a finite number >= 0, got -1");
  assert.throws(() => gammaQ(Number.NaN, 1), "gammaQ a: expected a finite number > 0, got NaN");
});

test.run();
