import { test } from "uvu";
import { DAY, HOUR, WEEK } from "../../../src/maths/calendar.ts";
import { cumulated, cut } from "../../../src/scenario/theory/coming.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const come = (requests: object, grain: "hours" | "weeks" = "hours", start = "2026-01-05") => {
  const said = scenario({ demand: { db: { requests, lifetime: "2 d" } } });
  return cumulated(said.demand[0]!, said, { start, grain });
};

test("what comes is the area of the rate, whatever its growth", () => {
  near(come({ rate: "12 per day" })(3 * DAY), 36, 1e-12);
  near(come({ rate: "12 per day", growth: "2 % per day" })(10 * DAY), (12 * (1.02 ** 10 - 1)) / Math.log(1.02), 1e-9);
  near(come({ rate: "12 per day", growth: { linear: "10 % per day" } })(10 * DAY), 12 * (10 + 0.1 * 50), 1e-9);
  near(come({ every: "6 h", from: "0 s" })(DAY), 5, 1e-9);
});

test("a week brings what it brings by the hour, from the weekday on which the run starts", () => {
  const office = { rate: "10 per day", pattern: "office hours" };
  near(come(office)(WEEK), 70, 1e-9);
  near(come(office, "weeks")(2 * DAY), 20, 1e-9);
  // 85 % of a week's 70 come in the nine office hours of five days: 1.32 an hour; others in 123 hours: 0.085.
  const monday = come(office);
  near(monday(17 * HOUR) - monday(8 * HOUR), 9 * ((0.85 * 70) / 45), 0.15);
  const saturday = come(office, "hours", "2026-01-10");
  near(saturday(2 * DAY), (48 * 0.15 * 70) / 123, 0.15);
});

test("a part of it comes within a stretch, and a list is counted", () => {
  const within = cut((time) => 3 * time, [2, 5], 10);
  for (const [time, count] of [
    [1, 0],
    [3, 30],
    [9, 90],
  ] as const)
    near(within(time), count, 1e-12);
});

test.run();
