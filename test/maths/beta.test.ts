import { test } from "uvu";
import * as assert from "uvu/assert";
import { betaI, betaLogit, betaQuantile } from "../../src/maths/beta.ts";
import { near } from "../support/near.ts";

const LAST = 1 - 2 ** -53;

/** Shapes, x, I_x from mpmath at 400 bits. */
const cdf = [
  [0.05, 0.05, 1e-100, 5.0192053089336365e-6],
  [0.05, 3, 0.2, 0.9750891059953337],
  [0.5, 0.5, 0.3, 0.36901011956554536],
  [1, 4, 0.01, 0.03940399],
  [2, 3, 0.5, 0.6875],
  [14.5, 0.5, 0.99, 0.5924832830158484],
  [30, 40, 0.2, 8.143500654569912e-6],
  [500, 2, 0.999, 0.9095684172917774],
] as const;

/** Shapes, probability, quantile. */
const quantiles = [
  [0.05, 3, 0.5, 2.1934966675234506e-7],
  [0.5, 0.5, 0.3, 0.20610737385376343],
  [1, 4, 1e-300, 2.5e-301],
  [2, 3, 0.5, 0.38572756813238956],
  [14.5, 0.5, 0.05, 0.873942416577968],
  [30, 40, LAST, 0.8537286428984239],
  [500, 2, 0.1, 0.9922584438270362],
] as const;

test("the beta cdf is right to 1e-13", () => {
  for (const [a, b, x, p] of cdf) near(betaI(a, b, x), p, 2e-13);
  assert.is(betaI(2, 3, 0), 0);
  assert.is(betaI(2, 3, 1), 1);
});

test("the beta quantile is right to 1e-13 or so, at any shape and either end", () => {
  for (const [a, b, p, x] of quantiles) near(betaQuantile(a, b, p), x, 2e-13);
  assert.is(betaQuantile(2, 3, 0), 0);
  assert.is(betaQuantile(2, 3, 1), 1);
});

test("the quantile undoes the cdf", () => {
  for (const a of [0.05, 0.5, 1, 4, 60, 2000])
    for (const b of [0.05, 0.5, 1, 7, 300])
      for (const p of [1e-100, 1e-6, 0.05, 0.5, 0.95, 1 - 1e-6]) {
        const x = betaQuantile(a, b, p);
        if (x > 1e-300 && x < 0.99) near(betaI(a, b, x), p, 1e-10); // beyond, x is too coarse to carry p
      }
});

test("mirrored shapes have mirrored quantiles, even where x itself would round to 1", () => {
  for (const [a, b] of [
    [0.05, 0.3],
    [0.5, 4],
    [3, 70],
  ] as const)
    for (const p of [1 / 1024, 0.125, 0.25]) near(betaLogit(a, b, p), -betaLogit(b, a, 1 - p), 1e-14);
});

test("closed forms: the uniform, a power, the arc sine", () => {
  for (const p of [1e-12, 0.1, 0.5, 0.77, 0.999]) {
    near(betaQuantile(1, 1, p), p, 1e-14);
    near(betaQuantile(5, 1, p), p ** 0.2, 1e-14);
    near(betaQuantile(0.5, 0.5, p), Math.sin((Math.PI / 2) * p) ** 2, 1e-13);
  }
});

test("what lies outside the domain is refused by name", () => {
  assert.throws(() => betaI(0, 1, 0.5), "betaI a: expected a finite number > 0, got 0");
  assert.throws(() => betaI(1, Infinity, 0.5), "betaI b: expected a finite number > 0, got Infinity");
  assert.throws(() => betaI(1, 1, 1.5), "betaI x: expected a probability in [0, 1], got 1.5");
  assert.throws(() => betaQuantile(1, -1, 0.5), "betaQuantile b: expected a finite number > 0, got -1");
  assert.throws(() => betaQuantile(1, 1, -0.5), "betaQuantile p: expected a probability in [0, 1], got -0.5");
});

test.run();
