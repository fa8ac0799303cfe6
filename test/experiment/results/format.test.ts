import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  digits12,
  digitsOf,
  figureOf,
  formatted,
  inProse,
  plain,
  quantity,
  sentence,
  tickShare,
  tickTime,
  valueAndInterval,
  withInterval,
} from "../../../src/experiment/results/format.ts";
import type { Unit } from "../../../src/platform/metric.ts";

test("numbers as people read them", () => {
  assert.equal(
    [0, 45, 240, 5400, 259_200].map((seconds) => formatted(seconds, "s")),
    ["0 s", "45 s", "4.0 min", "1.50 h", "3.0 d"],
  );
  assert.equal(
    [0.031, 0.9, 0.00021].map((share) => formatted(share, "share")),
    ["3.1 %", "90 %", "0.021 %"],
  );
  assert.is(formatted(12_345, "USD"), "12,300 USD");
  assert.is(formatted(0.0831, "USD/h"), "0.083 USD/h");
  assert.is(formatted(12, "count"), "12");
  assert.is(formatted(12.345, "count"), "12.3");
  assert.is(formatted(-1_234_567, "USD"), "−1,230,000 USD");
});

test("quantities", () => {
  assert.is(quantity(null, "s"), "–");
  assert.is(quantity(0.9955, "share"), "99.55 %");
  assert.is(quantity(0.031, "share"), "3.1 %");
  assert.is(quantity(240, "s"), "4.0 min");
});

test("a value and its interval, apart", () => {
  assert.equal(valueAndInterval({ value: 0.031, low: 0.027, high: 0.035, unit: "share" }), ["3.1 %", "± 0.4"]);
  const days = (n: number) => n * 86_400;
  assert.equal(valueAndInterval({ value: days(42), low: days(38), high: days(46), unit: "s", least: true }), [
    "42 d or more",
    "± 4",
  ]);
  assert.equal(valueAndInterval({ value: 0, low: 0, high: 0.0002, unit: "share" }), ["none", "(< 0.02 %)"]);
  assert.equal(valueAndInterval({ value: 5, low: null, high: null, unit: "h" })[1], "");
});

test("marks of axes", () => {
  assert.equal([0, 1, 60, 90, 600, 3_600, 21_600, 86_400, 604_800].map(tickTime), [
    "0 s",
    "1 s",
    "1 min",
    "1.5 min",
    "10 min",
    "1 h",
    "6 h",
    "1 d",
    "7 d",
  ]);
  assert.is(tickShare(0.123), "12.3 %");
  assert.equal(
    [1234567.891, -0.001, -1.5, 0].map((value) => plain(value)),
    ["1,234,567.89", "0", "−1.5", "0"],
  );
});

test("as many digits as the interval bears", () => {
  const shown = (value: number, low: number, high: number, unit: Unit = "share") =>
    withInterval({ value, low, high, unit });
  assert.is(shown(0.031, 0.027, 0.035), "3.1 % ± 0.4");
  assert.is(shown(0.031, 0.022, 0.049), "3.1 % (2.2–4.9)");
  assert.is(shown(0, 0, 0.000173), "none (< 0.02 %)");
  assert.is(shown(1, 0.99978, 1), "all (> 99.97 %)");
  assert.is(shown(0, 0, 0), "none");
  assert.is(shown(240, 222, 258, "s"), "4.0 min ± 0.3");
  assert.is(shown(3.26e6, 3.15e6, 3.37e6, "s"), "37.7 d ± 1.3");
  assert.is(shown(5361.493, 5361.487, 5361.499, "USD"), "5,360 USD");
  assert.is(shown(0.998227, 0.9982262, 0.9982278), "99.82 %");
  assert.is(shown(361.2, 355.8, 361.2, "s"), "6.02 min (5.93–6.02)");
  assert.is(shown(244.8, 244.55, 245.11, "s"), "4.08 min", "an interval of nothing is not told as ± 0.00");
});

test("an interval as wide as the number is told by its ends", () => {
  const shown = (value: number, low: number, high: number, unit: Unit = "s") =>
    withInterval({ value, low, high, unit });
  assert.is(shown(40.3, 2.1, 78.5), "40 s (2–79)");
  assert.is(shown(0.0031, 0, 0.0062, "share"), "0.31 % (0.00–0.62)");
});

test("what had not ended when the run did is told so, other lacks are a dash", () => {
  const lacking = { value: null, low: null, high: null, unit: "s" as const };
  assert.is(figureOf({ ...lacking, withheld: "still open" }), "still open");
  assert.is(figureOf({ ...lacking, withheld: "nothing observed" }), "–");
  assert.is(figureOf(undefined), "–");
});

test("half is rounded away from zero, by the digits that are written", () => {
  assert.equal(
    [
      formatted(1.005, "count", 0.01),
      formatted(-2.5, "USD", 1),
      formatted(7_450, "USD", 100),
      formatted(1e-9, "count", 0.1),
    ],
    ["1.01", "−3 USD", "7,500 USD", "0.0"],
  );
});

test("in prose: the figure of the tables, and intervals that matter", () => {
  const told = (value: number, low: number, high: number, unit: Unit = "share") => inProse({ value, low, high, unit });
  assert.is(told(3.26e6, 3.15e6, 3.37e6, "s"), "37.7 d");
  assert.is(told(1146, 612, 1266, "s"), "19 min (10–21)");
  assert.is(told(7430, 7290, 7570, "USD"), "7,430 USD");
  assert.is(told(0.982, 0.977, 0.987), "98.2 % ± 0.5");
  assert.is(told(0.99868, 0.99852, 0.99884), "99.87 % ± 0.02");
  assert.equal([told(0, 0, 0.0002), told(1, 0.9998, 1)], ["none", "all"]);
  assert.is(inProse({ value: null, low: null, high: null, unit: "s" }), "–");
  assert.is(sentence("one, two and three"), "One, two and three.");
});

test("without an interval, without an end, without a value", () => {
  assert.is(withInterval({ value: 240, low: null, high: null, unit: "s" }), "4.0 min");
  assert.is(
    withInterval({ value: 864_000, low: 432_000, high: null, unit: "s", open: true }),
    "10.0 d (5.0 d or more)",
  );
  assert.is(withInterval({ value: null, low: null, high: null, unit: "s" }), "–");
});

test("the bound of none is never below the truth", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (high) => {
      const text = withInterval({ value: 0, low: 0, high, unit: "share" });
      assert.ok(Number(/< ([\d.]+) %/.exec(text)![1]) / 100 >= high * (1 - 1e-8), text);
    }),
  );
});

test("significant digits", () => {
  assert.is(digits12(0.1 + 0.2), 0.3);
  assert.is(digits12(123_456_789_012_345), 123_456_789_012_345);
  assert.equal([0.123456, 12.3456, 123_456.7].map(digitsOf(50)), [0.1, 12.3, 123_456.7]);
  assert.is(digitsOf(123_456)(1234.5), 1235);
});

test("what is no number never comes to be words", () => {
  for (const value of [Number.NaN, Infinity, -Infinity])
    assert.throws(() => formatted(value, "s"), /expected a finite number to write, got -?(NaN|Infinity)/);
});

test("100 % stands for nothing less", () => {
  const alone = (value: number) => withInterval({ unit: "share", value, low: null, high: null });
  assert.is(formatted(0.99885, "share"), "99.9 %");
  assert.is(alone(0.99885), "99.9 %");
  assert.is(formatted(0.9999, "share", 0.1), "99.99 %");
  assert.is(formatted(1, "share"), "100 %");
});

test.run();
