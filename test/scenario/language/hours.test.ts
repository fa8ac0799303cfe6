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

test("daily is all days; weekdays, the weekend and single days replace it", () => {
  const value = read(hours, { daily: "08:00-18:00", weekend: "10:00-12:00", sunday: "closed" }).value!;
  assert.equal(
    value.map(({ from, to }) => (to - from) / HOUR),
    [10, 10, 10, 10, 10, 2],
  );
  const weights = read(pattern, { daily: { "0-12": 3 }, sunday: 1 }).value!;
  assert.is(weights[6 * 24]! / weights[0]!, 1 / 3);
  assert.is(weights.filter((w) => w === weights[0]).length, 6 * 12);
});

test("hours across midnight belong to the day on which they begin: Friday's shift ends on Saturday", () => {
  const value = read(hours, { weekdays: "22:00-06:00" }).value!;
  assert.equal(value[0], { from: 22 * HOUR, to: DAY }, "nobody works in the night to Monday");
  assert.equal(value.at(-1), { from: 5 * DAY, to: 5 * DAY + 6 * HOUR });
  assert.is(
    value.reduce((sum, { from, to }) => sum + to - from, 0),
    5 * 8 * HOUR,
  );
  const sundays = read(hours, { sunday: "23:30-00:30" }).value!;
  assert.equal(sundays, [
    { from: 0, to: HOUR / 2 },
    { from: 7 * DAY - HOUR / 2, to: 7 * DAY },
  ]);
});

test("hours that are none say what they should be", () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    ["nine to five", /office hours, always/],
    [{ weekdays: "09:00-09:00" }, /expected hours such as/],
    [{ weekdays: ["22:00-06:00", "23:00-24:00"] }, /overlap/],
    [{ weekdays: "22:00-06:00", saturday: "05:00-10:00" }, /got saturday 05:00 twice/],
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
  assert.ok(Math.abs(weights[9]! / weights[8]! - 18) < 1e-12, "nine o'clock on Monday");
  assert.ok(Math.abs(weights[5 * 24 + 9]! / weights[8]! - 1) < 1e-12, "nine o'clock on Saturday");
});

test("a pattern may weigh whole days, and single ones apart", () => {
  const weights = read(pattern, { otherwise: 0, weekdays: 1, wednesday: { "22-24": 2 } }).value!;
  assert.is(weights.filter((w) => w === 0).length, 48 + 22);
  assert.is(weights[2 * 24 + 23]! / weights[0]!, 2);
});

test("a pattern may change at half past: it then weighs 336 half hours", () => {
  const weights = read(pattern, { otherwise: 1, daily: { "9:30-17": 4 } }).value!;
  assert.is(weights.length, 336);
  assert.ok(Math.abs(weights.reduce((sum, w) => sum + w, 0) - 336) < 1e-9);
  // 15 half hours of 48 weigh 4: the mean is 93/48, which makes it 1 where everything is divided by it.
  assert.ok(Math.abs(weights[18]! - 48 / 93) < 1e-12, "nine o'clock");
  assert.ok(Math.abs(weights[19]! - (4 * 48) / 93) < 1e-12, "half past nine");
});

test("a pattern across midnight goes on into the next morning, also from Sunday to Monday", () => {
  const weights = read(pattern, { otherwise: 0, daily: { "23:30-0:30": 1 } }).value!;
  assert.is(weights.length, 336);
  assert.equal(
    [...weights.keys()].filter((i) => weights[i]! > 0).map((i) => i % 48),
    Array.from({ length: 7 }, () => [0, 47]).flat(),
  );
  const friday = read(pattern, { otherwise: 0, friday: { "22-2": 1 }, saturday: 0 }).value!;
  assert.equal(
    [...friday.keys()].filter((i) => friday[i]! > 0),
    [118, 119, 120, 121],
  );
});

test("a pattern that is none says what it should be", () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [{ otherwise: 0 }, /a weight above 0/],
    [{ otherwise: -1 }, /a weight of 0 or more/],
    [{ weekdays: { "9-17": 4, "16-18": 2 } }, /16:00 twice/],
    [{ weekdays: { "9:15-17": 4 } }, /hours or half hours/],
    [{ daily: { "22-6": 4, "5-7": 2 } }, /got monday 05:00 twice/],
    [{ weekend: "busy" }, /a weight of 0 or more/],
    [{ werktags: 3 }, /expected daily, weekdays, weekend or a day/],
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
  assert.equal(readSpan("22:00-06:00"), { from: 22 * HOUR, to: 6 * HOUR });
  assert.equal(readSpan("22:00-00:00"), { from: 22 * HOUR, to: DAY });
  assert.is(readSpan("24:00-06:00"), undefined);
  assert.is(readSpan("9-9"), undefined);
});

test.run();
