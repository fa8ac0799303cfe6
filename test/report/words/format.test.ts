import { test } from "uvu";
import * as assert from "uvu/assert";
import { dateTicks, instant } from "../../../src/report/words/dates.ts";
import { inParts, plain, quantity, tickShare, tickTime, unbroken } from "../../../src/report/words/format.ts";

test("quantities", () => {
  assert.is(quantity(null, "s"), "–");
  assert.is(quantity(0.9955, "share"), "99.55 %");
  assert.is(quantity(0.031, "share"), "3.1 %");
  assert.is(quantity(240, "s"), "4.0 min");
});

test("a value and its interval, apart", () => {
  assert.equal(inParts({ value: 0.031, low: 0.027, high: 0.035, unit: "share" }), ["3.1 %", "± 0.4"]);
  assert.equal(inParts({ value: 0, low: 0, high: 0.0002, unit: "share" }), ["none", "(< 0.02 %)"]);
  assert.equal(inParts({ value: 5, low: null, high: null, unit: "h" })[1], "");
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

test("units stay with their numbers", () => {
  assert.is(unbroken("3 % of 5 min, 4 men ± 2"), "3\u00a0% of 5\u00a0min, 4 men ±\u00a02");
});

test("dates", () => {
  assert.is(instant("2026-01-05", 57 * 86_400 + 14 * 3_600), "Tue 3 Mar, 14:00");
  assert.equal(
    dateTicks("2026-01-05", [0, 3 * 86_400], 4).map(({ text }) => text),
    ["Mon 5 Jan", "Tue 6 Jan", "Wed 7 Jan", "Thu 8 Jan"],
  );
  assert.equal(
    dateTicks("2026-01-05", [0, 86_400], 4).map(({ text }) => text),
    ["Mon 5 Jan", "06:00", "12:00", "18:00", "Tue 6 Jan"].slice(0, 5),
  );
});

test.run();
