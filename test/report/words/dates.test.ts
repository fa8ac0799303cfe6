import { test } from "uvu";
import * as assert from "uvu/assert";
import { dateTicks, instant } from "../../../src/report/words/dates.ts";
import { unbroken } from "../../../src/report/words/text.ts";

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
