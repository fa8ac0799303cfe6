import { test } from "uvu";
import * as assert from "uvu/assert";
import { weeklyRates } from "../../../src/scenario/theory/weekly-rates.ts";
import { scenario } from "../small.ts";

const rates = (requests: Readonly<Record<string, unknown>>, pattern: unknown) =>
  weeklyRates(
    scenario({
      patterns: { own: pattern },
      demand: { db: { lifetime: "2 d", requests: { pattern: "own", ...requests } } },
    }),
  );

test("24 a day with a triple weight for half the day are 0.5 and 1.5 an hour, on all days alike", () => {
  assert.equal(rates({ rate: "24 per day" }, { otherwise: 1, daily: { "12-24": 3 } }), [
    ["db, monday to sunday", "00:00-12:00 0.5, 12:00-24:00 1.5"],
  ]);
});

test("days that differ stand apart, and half hours are named", () => {
  // 168 a week, all in ten half hours: 33.6 an hour.
  assert.equal(rates({ rate: "24 per day" }, { otherwise: 0, weekdays: { "23:30-0:30": 1 } }), [
    ["db, monday", "00:00-23:30 0, 23:30-24:00 33.6"],
    ["db, tuesday to friday", "00:00-00:30 33.6, 00:30-23:30 0, 23:30-24:00 33.6"],
    ["db, saturday", "00:00-00:30 33.6, 00:30-24:00 0"],
    ["db, sunday", "00:00-24:00 0"],
  ]);
});

test("batches count with all of their requests, and a stream without a pattern is not listed", () => {
  assert.equal(rates({ rate: "1 per h", batch: 3 }, { daily: 1 }), [["db, monday to sunday", "00:00-24:00 3"]]);
  assert.equal(weeklyRates(scenario()), []);
});

test.run();
