import { test } from "uvu";
import * as assert from "uvu/assert";
import { normalQuantile } from "../../src/core/draws/normal.ts";
import { studentQuantile } from "../../src/maths/student.ts";
import { integral } from "../support/goodness.ts";
import { near } from "../support/near.ts";

/** Upper tails, and the tables' values for them (W. H. Beyer, CRC Standard Mathematical Tables; NIST handbook 1.3.6.7.2). */
const TAILS = [0.1, 0.05, 0.025, 0.01, 0.005, 0.001, 0.0005];
const PRINTED: Readonly<Record<number, readonly string[]>> = {
  1: ["3.078", "6.314", "12.706", "31.821", "63.657", "318.309", "636.619"],
  2: ["1.886", "2.920", "4.303", "6.965", "9.925", "22.327", "31.599"],
  3: ["1.638", "2.353", "3.182", "4.541", "5.841", "10.215", "12.924"],
  5: ["1.476", "2.015", "2.571", "3.365", "4.032", "5.893", "6.869"],
  9: ["1.383", "1.833", "2.262", "2.821", "3.250", "4.297", "4.781"],
  10: ["1.372", "1.812", "2.228", "2.764", "3.169", "4.144", "4.587"],
  29: ["1.311", "1.699", "2.045", "2.462", "2.756", "3.396", "3.659"],
  30: ["1.310", "1.697", "2.042", "2.457", "2.750", "3.385", "3.646"],
  100: ["1.290", "1.660", "1.984", "2.364", "2.626", "3.174", "3.390"],
  1000: ["1.282", "1.646", "1.962", "2.330", "2.581", "3.098", "3.300"],
};

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

/** P(T > t) for whole df: with t = √df tan θ the density becomes cos^(df - 1) θ. */
function upperTail(df: number, t: number): number {
  const power = (theta: number) => Math.cos(theta) ** (df - 1);
  const from = Math.atan2(t, Math.sqrt(df));
  return integral(power, from, Math.PI / 2) / (2 * integral(power, 0, Math.PI / 2));
}

/** The t with that upper tail, by halving an interval that holds it. */
function inverted(df: number, tail: number): number {
  let [low, high] = [0, 1000];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (upperTail(df, middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

test("numerical integration of the density gives the same quantiles to 1e-6, and so do the printed tables", () => {
  for (const [df, printed] of Object.entries(PRINTED))
    TAILS.forEach((tail, i) => {
      const found = studentQuantile(Number(df), 1 - tail);
      near(found, inverted(Number(df), tail), 1e-6);
      assert.is(found.toFixed(3), printed[i], `${df} degrees of freedom, upper tail ${tail}`);
    });
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
