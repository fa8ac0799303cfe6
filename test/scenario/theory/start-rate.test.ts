import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../../src/maths/calendar.ts";
import { startRate } from "../../../src/scenario/theory/start-rate.ts";
import { scenario } from "../small.ts";

const hourly = (requests: Readonly<Record<string, unknown>>) => {
  const levels = { "user-provided": {} };
  const services = { db: { level: "user-provided", levels } };
  return startRate(scenario({ demand: { db: { requests, lifetime: "5 h" } }, services }).demand[0]!) * HOUR;
};

test("what is asked at the start, of a platform that takes no time; of a list, nothing", () => {
  const found = [
    { rate: "2 per hour", batch: 3 },
    { every: "30 min" },
    { developers: 6, pause: "4 h" },
    { developers: 6, pause: "4 h", until: "deleted" },
    { times: ["1 h"] },
  ].map(hourly);
  assert.equal(
    found.map((rate) => Number(rate.toFixed(9))),
    [6, 2, 1.5, Number((6 / 9).toFixed(9)), 0],
  );
});

test.run();
