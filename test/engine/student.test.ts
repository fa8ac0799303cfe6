import { test } from "uvu";
import * as assert from "uvu/assert";
import { normalQuantile } from "../../src/engine/normal.ts";
import { studentQuantile } from "../../src/engine/student.ts";
import { near } from "../support/near.ts";

test("the printed table: 95 % two-sided", () => {
  for (const [df, t] of [
    [1, 12.706204736],
    [2, 4.30265273],
    [4, 2.776445105],
    [9, 2.262157163],
    [29, 2.045229642],
  ] as const)
    assert.is(studentQuantile(df, 0.975).toFixed(8), t.toFixed(8));
});

test("exact values to 1e-13, for any real df and deep tails", () => {
  for (const [df, p, t] of [
    [1, 0.975, 12.706204736174694],
    [2, 0.975, 4.302652729749462],
    [4, 0.975, 2.7764451051977934],
    [9, 0.975, 2.262157162798205],
    [29, 0.975, 2.045229642132704],
    [1, 0.9995, 636.6192487687897],
    [2, 0.6, 0.2886751345948128],
    [3.5, 0.05, -2.2224334936496013],
    [0.3, 0.1, -64.78654563709689],
    [100, 0.995, 2.6258905214380177],
  ] as const)
    near(studentQuantile(df, p), t, 2e-13);
});

test("closed forms: one degree of freedom is Cauchy's law, two an algebraic one", () => {
  for (const p of [1e-9, 0.01, 0.2, 0.49, 0.51, 0.9, 0.9999]) {
    near(studentQuantile(1, p), Math.tan(Math.PI * (p - 0.5)), p < 1e-6 ? 1e-7 : 1e-12);
    near(studentQuantile(2, p), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 1e-13);
  }
});

test("symmetric about the median, and the normal law in the end", () => {
  for (const df of [1, 3, 29]) assert.is(studentQuantile(df, 0.25), -studentQuantile(df, 0.75));
  assert.is(studentQuantile(7, 0.5), 0);
  assert.is(studentQuantile(7, 0), -Infinity);
  assert.is(studentQuantile(7, 1), Infinity);
  const z = normalQuantile(0.975);
  near(studentQuantile(1e6, 0.975), z + (z ** 3 + z) / 4e6, 1e-11);
});

test("no degrees of freedom, no quantile", () => {
  assert.throws(() => studentQuantile(0, 0.975), "studentQuantile df: expected a finite number > 0, got 0");
  assert.throws(() => studentQuantile(3, 2), "studentQuantile p: expected a probability in [0, 1], got 2");
});

test.run();
