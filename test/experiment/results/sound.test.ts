import { test } from "uvu";
import * as assert from "uvu/assert";
import { sound } from "../../../src/experiment/results/sound.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const [first, ...others] = resultsFixture().variants;
const withFirst = (measure: object) => ({
  ...resultsFixture(),
  variants: [{ ...first!, measures: [{ ...first!.measures[0]!, ...measure }] }, ...others],
});

test("results in which every number is one go on as they are", () => {
  const results = resultsFixture();
  assert.is(sound(results), results);
  assert.ok(sound(withFirst({ value: null, low: -Infinity, high: Infinity })));
});

test("what is no number is said with its place, and makes no report", () => {
  assert.throws(() => sound(withFirst({ value: Number.NaN })), /results\.variants\.0\.measures\.0\.value is NaN/);
  assert.throws(() => sound(withFirst({ value: Infinity })), /measures\.0\.value is Infinity/);
  assert.throws(() => sound(withFirst({ high: Number.NaN })), /measures\.0\.high is NaN/);
});

test.run();
