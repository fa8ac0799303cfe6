import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR, SECOND } from "../../../src/maths/calendar.ts";
import { dateOf, lifetimeOf, timeOf, UNIX } from "../../../src/scenario/sections/trace-times.ts";

const clock = { unit: "s", origin: 0, decimalComma: false } as const;

test("dates with and without a time of day, a zone and parts of a second", () => {
  for (const [text, at] of [
    ["1970-01-01", 0],
    ["1970-01-02 01:00", DAY + HOUR],
    ["1970-01-01T00:00:01.5Z", 1.5 * SECOND],
    ["1970-01-01T00:00:00.1234567Z", 123_457],
    ["1970-01-01 02:00:00 +0200", 0],
    ["1969-12-31T23:00:00-01:00", 0],
    ["2024-06-19 02:20:18 UTC", Date.UTC(2024, 5, 19, 2, 20, 18) * 1000],
  ] as const)
    assert.is(dateOf(text), at, text);
  for (const text of ["", "1970-02-30", "1970-01-01 25:00", "01.02.1970", "1970-1-1", "12"])
    assert.is(dateOf(text), undefined, text);
});

test("numbers in every spelling of one, and in no other", () => {
  for (const [text, seconds] of [
    ["0", 0],
    ["-1.5", -1.5],
    ["+.5", 0.5],
    ["1e3", 1000],
    ["1,5", 1.5],
  ] as const)
    assert.is(timeOf(text, clock), seconds * SECOND, text);
  for (const text of ["", "soon", "0x10", "Infinity", "1,234", "1.234,5", "1 2", "-"])
    assert.type(timeOf(text, clock), "string", text);
  assert.is(timeOf("1,234", { ...clock, decimalComma: true }), 1.234 * SECOND);
  assert.is(timeOf("10", { ...clock, origin: 3 * SECOND }), 7 * SECOND);
});

test("1970 is no time where times count from there, and a time like others where they do not", () => {
  const dated = { unit: "iso", origin: Date.UTC(2026, 0, 5) * 1000, decimalComma: false } as const;
  assert.match(
    String(timeOf("1970-01-01T00:00:00Z", dated)),
    /after 1970, .* got "1970-01-01T00:00:00Z"; remove the row$/,
  );
  assert.match(String(timeOf("0", { ...dated, unit: "s" })), /after 1970/);
  assert.is(timeOf("0", clock), 0);
  assert.ok(clock.origin < UNIX);
});

test("a lifetime is a number of 0 or more, of seconds beside dates", () => {
  assert.is(lifetimeOf("2", { ...clock, unit: "ms", origin: 99 }), 2000);
  assert.is(lifetimeOf("2", { ...clock, unit: "iso" }), 2 * SECOND);
  assert.match(String(lifetimeOf("-2", clock)), /of 0 or more, got "-2"/);
  assert.match(String(lifetimeOf("x", clock)), /as a plain number of 0 or more/);
});

test.run();
