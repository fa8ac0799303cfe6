import { test } from "uvu";
import * as assert from "uvu/assert";
import { reachedIn } from "../../../src/scenario/theory/reached.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const pool = (more: Readonly<Record<string, unknown>>) =>
  reachedIn(scenario(more)).filter(({ load }) => load.limit === "pool");

test("what a run reaches by its end, beside the long run", () => {
  const [found] = pool({ demand: { db: { requests: { rate: "12 per day" }, lifetime: "100 d" } } });
  near(found!.load.load, 120, 0.01);
  near(found!.lasting.load, 1200, 0.01);
  assert.is(found!.busiest, undefined);
});

test("each era by itself, and of the demand a part", () => {
  const stream = (rate: string) => ({ service: "db", requests: { rate }, lifetime: "1 d" });
  const found = pool({
    demand: { a: stream("5 per day"), b: stream("10 per day") },
    changes: [{ after: "5 d", set: { "demand.a.requests.rate": "20 per day" } }],
  });
  assert.equal(
    found.map(({ load }) => Math.round(load.load)),
    [15, 30],
  );
  near(found[1]!.of(({ name }) => name === "b").load, 10, 0.01);
});

test("the busiest hour of an uneven week, by its name", () => {
  const patterns = { lunch: { otherwise: 0.5, weekdays: { "12-13": 10 } } };
  const [found] = pool({
    patterns,
    run: { horizon: "14 d", replications: 2 },
    demand: { db: { requests: { rate: "24 per day", pattern: "lunch" }, lifetime: "1 h" } },
  });
  assert.match(found!.busiest!.when, /^\w{3} 12:00$/);
  // A week of 163 hours of 0.5 and five of 10 has a mean of 0.783: 12.8 come in that hour, and all of them are there at its end.
  near(found!.busiest!.load.load, 10 / ((163 * 0.5 + 50) / 168), 0.05);
});

test.run();
