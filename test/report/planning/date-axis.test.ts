import { test } from "uvu";
import * as assert from "uvu/assert";
import { dateAxis } from "../../../src/report/planning/date-axis.ts";

const DAY = 86_400;
const axis = (days: number) =>
  dateAxis("2026-01-05", { x: (at) => at / days / DAY, y: () => 0, from: 0, to: days * DAY }, [0, 800])
    .map(({ text }) => text)
    .join("");

test("dates of a long run have their years, those of a short one have not", () => {
  assert.match(axis(730), ">5 Jan 2026<");
  assert.match(axis(730), " 2027<");
  assert.not.match(axis(100), "2026");
});

test.run();
