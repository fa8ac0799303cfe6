import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR } from "../../../src/maths/calendar.ts";
import { hours, OFFICE_PATTERN, pattern, readSpan, readTimeOfDay } from "../../../src/scenario/language/hours.ts";
import { read } from "../small.ts";

test("office hours are five days from nine to five, always is every hour", () => {
  const office = read(hours, "office hours").value!;
  assert.is(office.length, 5);
  assert.equal(office[1], { from: DAY + 9 * HOUR, to: DAY + 17 * HOUR });
  assert.is(
    read(hours, "always").value!.reduce((sum, { from, to }) => sum + to - from, 0),
    7 * DAY,
  );
});

test("a single day replaces its group, and spans stay within their day", () => {
  const value = read(hours, {
    weekdays: ["08:00-12:00", "13:00-17:30"],
    friday: "08:00-12:00",
    saturday: "10:00-12:00",
    monday: "closed",
  }).value!;
  assert.is(value.length, 8);
  assert.equal(value[0], { from: DAY + 8 * HOUR, to: DAY + 12 * HOUR });
  assert.equal(value.at(-1), { from: 5 * DAY + 10 * HOUR, to: 5 * DAY + 12 * HOUR });
  assert.ok(value.every(({ from, to }) => Math.floor(from / DAY) === Math.floor((to - 1) / DAY)));
});

test("hours that are none say what they should be", () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    ["nine to five", /office hours, always/],
    [{ weekdays: "17:00-09:00" }, /expected hours such as/],
    [{ weekdays: "9:75-17:00" }, /expected hours such as/],
    [{ weekdays: ["08:00-12:00", "11:00-13:00"] }, /overlap/],
    [{ weekdays: "closed" }, /some open hours/],
    [{ wekdays: "08:00-12:00" }, /did you mean "weekdays"/],
    [{ monday: 9 }, /expected hours/],
  ];
  for (const [input, words] of wrong) assert.match(read(hours, input).faults.join(), words);
});

test("a pattern has 168 weights of mean 1", () => {
  const weights = read(pattern, OFFICE_PATTERN).value!;
  assert.is(weights.length, 168);
  assert.ok(Math.abs(weights.reduce((sum, w) => sum + w, 0) - 168) < 1e-9);
  assert.ok(Math.abs(weights[9]! / weights[8]! - 4) < 1e-12, "nine o'clock on Monday");
  assert.ok(Math.abs(weights[5 * 24 + 9]! / weights[8]! - 1) < 1e-12, "nine o'clock on Saturday");
});

test("a pattern may weigh whole days, and single ones apart", () => {
  const weights = read(pattern, { otherwise: 0, weekdays: 1, wednesday: { "22-24": 2 } }).value!;
  assert.is(weights.filter((w) => w === 0).length, 48 + 22);
  assert.is(weights[2 * 24 + 23]! / weights[0]!, 2);
});

test("a pattern that is none says what it should be", () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [{ otherwise: 0 }, /a weight above 0/],
    [{ otherwise: -1 }, /a weight of 0 or more/],
    [{ weekdays: { "9-17": 4, "16-18": 2 } }, /16:00 twice/],
    [{ weekdays: { "9:30-17": 4 } }, /whole hours/],
    [{ weekend: "busy" }, /a weight of 0 or more/],
    [{ werktags: 3 }, /expected a day, weekdays or weekend/],
    ["busy", /expected weights/],
  ];
  for (const [input, words] of wrong) assert.match(read(pattern, input).faults.join(), words);
});

test("times of day end at midnight", () => {
  assert.is(readTimeOfDay("24:00"), DAY);
  assert.is(readTimeOfDay("24:01"), undefined);
  assert.is(readTimeOfDay("9"), 9 * HOUR);
  assert.equal(readSpan("9-17"), { from: 9 * HOUR, to: 17 * HOUR });
  assert.is(readSpan("9-17-18"), undefined);
  assert.is(readSpan("9"), undefined);
});

test.run();
