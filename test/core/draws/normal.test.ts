import { test } from "uvu";
import * as assert from "uvu/assert";
import { normalQuantile } from "../../../src/core/draws/normal.ts";
import { normalCdf } from "../../../src/maths/normal.ts";
import { near } from "../../support/near.ts";

/** Exact values from mpmath at 400 bits. */
const cdf = [
  [-20, 2.7536241186062337e-89],
  [-8.3, 5.205569744890254e-17],
  [-5.7, 5.990371401063528e-9],
  [-3, 0.0013498980316300946],
  [-1, 0.15865525393145705],
  [-0.5, 0.3085375387259869],
  [-1e-10, 0.49999999996010575],
  [0, 0.5],
  [0.6, 0.7257468822499265],
  [1.96, 0.9750021048517795],
  [5, 0.9999997133484281],
] as const;

const quantiles = [
  [1e-308, -37.54067492154594],
  [1e-100, -21.273453560965326],
  [1.1102230246251565e-16, -8.209536151601387],
  [1e-5, -4.264890793922825],
  [0.025, -1.9599639845400543],
  [0.075, -1.439531470938456],
  [0.3, -0.5244005127080408],
  [0.4999999, -2.5066282747031063e-7],
  [0.5, 0],
  [0.925, 1.4395314709384561],
  [0.975, 1.9599639845400538],
  [0.999, 3.090232306167813],
  [0.9999999999999999, 8.209536151601387],
] as const;

test("the normal cdf is right to 1e-15, far into the lower tail", () => {
  for (const [x, p] of cdf) near(normalCdf(x), p, 1e-15);
});

test("the normal quantile is right to 1e-15, at both ends of what 53 bits can say", () => {
  for (const [p, z] of quantiles) near(normalQuantile(p), z, 1e-15);
});

test("the quantile undoes the cdf", () => {
  for (let i = -3700; i < 500; i++) near(normalQuantile(normalCdf(i / 100)), i / 100, 1e-10);
});

test("the quantile is symmetric, and infinite where the probability is 0 or 1", () => {
  for (let p = 1 / 128; p < 0.5; p += 1 / 128) assert.is(normalQuantile(p), -normalQuantile(1 - p));
  assert.is(normalQuantile(0), -Infinity);
  assert.is(normalQuantile(1), Infinity);
});

test("what is no probability is refused", () => {
  for (const p of [-1e-9, 1.1, Number.NaN])
    assert.throws(() => normalQuantile(p), `normalQuantile p: expected a probability in [0, 1], got ${p}`);
});

test.run();
