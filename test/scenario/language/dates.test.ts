import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR } from "../../../src/maths/calendar.ts";
import { date, moment, since, window } from "../../../src/scenario/language/dates.ts";
import { read } from "../small.ts";

test("a date is a day that the calendar has", () => {
  assert.is(read(date, "2028-02-29").value, "2028-02-29");
  for (const input of ["2026-02-29", "2026-13-01", "05.01.2026", "2026-1-5", 20260105, null])
    assert.match(read(date, input).faults.join(), /a date such as/);
});

test("a moment counts from the midnight on which the run starts", () => {
  const at = (text: string) => since("2026-01-05", read(moment, text).value!);
  assert.is(at("2026-01-05"), 0);
  assert.is(at("2026-01-06 22:00"), DAY + 22 * HOUR);
  assert.is(at("2026-01-04"), -DAY);
  for (const input of ["2026-01-06 25:00", "tomorrow", 3])
    assert.match(read(moment, input).faults.join(), /a date such as/);
});

test("windows are said in words, and keep them as their name", () => {
  assert.equal(read(window, "during  upgrades").value, { kind: "upgrades", name: "during upgrades" });
  assert.equal(read(window, "within 09:00-17:00").value, {
    kind: "daily",
    name: "within 09:00-17:00",
    from: 9 * HOUR,
    to: 17 * HOUR,
  });
  assert.equal(read(window, "in the first 24 h").value, { kind: "first", name: "in the first 24 h", length: DAY });
  const first = "in the first 100 requests";
  assert.equal(read(window, first).value, { kind: "requests", name: first, count: 100 });
  for (const input of ["in the first 0 requests", "in the first 1.5 requests", "in the first requests"])
    assert.ok(read(window, input).faults.length > 0, input);
  assert.equal(read(window, "at 3 h").value, { kind: "instant", name: "at 3 h", at: 3 * HOUR });
  assert.equal(read(window, "within 23:30-00:30").value, {
    kind: "daily",
    name: "within 23:30-00:30",
    from: 23.5 * HOUR,
    to: HOUR / 2,
  });
  for (const input of ["on Tuesday", "within 9-9", 3])
    assert.match(read(window, input).faults.join(), /expected during upgrades, within/);
  assert.match(read(window, "at 3").faults.join(), /write the unit/);
});

test.run();
