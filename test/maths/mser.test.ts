import { test } from "uvu";
import * as assert from "uvu/assert";
import { exp } from "../../src/core/draws/math.ts";
import { normalQuantile } from "../../src/core/draws/normal.ts";
import { mser } from "../../src/maths/mser.ts";
import { many, uniforms } from "../experiment/worlds.ts";

const SEEDS = 200;
const POINTS = 2000;

const noise = (seed: number, at: (t: number) => number = () => 0) => {
  const u = uniforms(seed);
  return Array.from({ length: POINTS }, (_, t) => at(t) + normalQuantile(1 - u()));
};

test("of pure noise next to nothing is deleted", () => {
  const deleted = Array.from({ length: SEEDS }, (_, seed) => mser(noise(seed)));
  assert.ok(deleted.filter((points) => points <= 10).length >= 0.8 * SEEDS);
  assert.ok(Math.max(...deleted) <= 500, `${Math.max(...deleted)}`);
});

test("an exponential transient is deleted and little more", () => {
  const transient = (t: number) => 10 * exp(-t / 50);
  const deleted = Array.from({ length: SEEDS }, (_, seed) => mser(noise(seed, transient)));
  const within = deleted.filter((points) => points >= 100 && points <= 250).length;
  assert.ok(within >= 0.95 * SEEDS, `${within} of ${SEEDS}`);
});

test("it is the minimum of its definition", () => {
  const series = noise(7, (t) => 3 * exp(-t / 30)).slice(0, 203);
  const batches = Array.from({ length: 40 }, (_, i) => series.slice(5 * i, 5 * i + 5).reduce((a, b) => a + b) / 5);
  const statistic = (deleted: number) => {
    const kept = batches.slice(deleted);
    const mean = kept.reduce((a, b) => a + b) / kept.length;
    return kept.reduce((sum, x) => sum + (x - mean) ** 2, 0) / kept.length ** 2;
  };
  const all = Array.from({ length: 21 }, (_, deleted) => statistic(deleted));
  assert.is(mser(series), 5 * all.indexOf(Math.min(...all)));
});

test("a trend, which never settles, is cut at the half and no further", () => {
  assert.is(mser(many(100, () => 0).map((_, t) => t)), 50);
  assert.is(mser([4, 3, 2, 1], 1), 2);
});

test("what never changes settles at once, and so does what is shorter than two batches", () => {
  assert.is(mser(many(100, () => 3)), 0);
  assert.is(mser([9, 1, 1]), 0);
  assert.is(mser([]), 0);
});

test("whatever its unit and its zero", () => {
  const series = noise(3, (t) => 10 * exp(-t / 50));
  assert.is(mser(series.map((x) => 1000 + 7 * x)), mser(series));
});

test.run();
