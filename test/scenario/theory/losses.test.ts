import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB } from "../../../src/maths/erlang.ts";
import { fullIn, refusedIn, refusingWeekOf } from "../../../src/scenario/theory/losses.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const limit = { load: 24, capacity: 30 };
const even = [{ asked: 1, alive: 1 }];

test("where requests come evenly, losses are Erlang's", () => {
  near(refusedIn(even, limit, 1), erlangB(30, 24), 1e-12);
  near(refusedIn(even, limit, 1.1), erlangB(30, 26.4), 1e-12);
  near(fullIn(even, limit, 1), (24 * (1 - erlangB(30, 24))) / 30, 1e-12);
  assert.is(fullIn(even, { load: 24, capacity: 0 }, 1), 1);
  assert.is(refusedIn(even, { load: 24, capacity: 0 }, 1), 1);
});

test("over a week, those who ask find what is alive when they ask: the worse of two halves counts as often as they come then", () => {
  const halves = [
    { asked: 1.5, alive: 1.25 },
    { asked: 0.5, alive: 0.75 },
  ];
  near(refusedIn(halves, limit, 1), (1.5 * erlangB(30, 30) + 0.5 * erlangB(30, 18)) / 2, 1e-12);
  const asleep = [
    { asked: 2, alive: 0.5 },
    { asked: 0, alive: 1.5 },
  ];
  assert.ok(refusedIn(asleep, limit, 1) < refusedIn(even, limit, 1), "a pattern may also help");
});

const office = (lifetime: string, requests: object = { pattern: "office hours" }) =>
  scenario({
    demand: { db: { requests: { rate: "30 per day", ...requests }, lifetime: { exponential: { mean: lifetime } } } },
  });

/** Refused and in use over a periodic week: the equations of M(t)/M/c/c, integrated until a week is like the one before. */
function integrated(
  weights: readonly number[],
  { load, capacity, life }: { load: number; capacity: number; life: number },
) {
  const steps = 120; // an hour
  let now = Array.from({ length: capacity + 1 }, (_, n) => Number(n === 0));
  let [refused, used] = [0, 0];
  for (let week = 0; week < 4; week++) {
    [refused, used] = [0, 0];
    for (let i = 0; i < 168 * steps; i++) {
      const weight = weights[Math.floor((i / steps / 168) * weights.length)]!;
      const come = (load * weight) / life / steps;
      refused += (weight * now[capacity]!) / steps / 168;
      used += now.reduce((sum, part, n) => sum + n * part, 0) / steps / 168;
      now = now.map((here, n) => {
        const gone = (n < capacity ? come : 0) + n / life / steps;
        return here * (1 - gone) + come * (now[n - 1] ?? 0) + ((n + 1) / life / steps) * (now[n + 1] ?? 0);
      });
    }
  }
  return { refused, used };
}

test("office hours: as the equations of a loss system with a changing rate have it, within 7 % of what is refused", () => {
  for (const [hours, capacity] of [
    [1, 4],
    [12, 21],
    [72, 95],
  ] as const) {
    const said = office(`${hours} h`);
    const limit = { load: (30 * hours) / 24, capacity };
    const week = refusingWeekOf(limit, said.demand, said)!;
    const { arrivals } = said.demand[0]!;
    const weights = (arrivals.kind === "poisson" && arrivals.pattern) || [];
    const { refused, used } = integrated(weights, { ...limit, life: hours });
    near(refusedIn(week, limit, 1), refused, 0.07);
    near(fullIn(week, limit, 1), used / capacity, 0.01);
  }
});

test("losses that are rare, or none, leave the week as it is; where requests come evenly it is one stretch", () => {
  const said = office("12 h");
  near(
    fullIn(refusingWeekOf({ load: 15, capacity: 1000 }, said.demand, said)!, { load: 15, capacity: 1000 }, 1),
    0.015,
    1e-4,
  );
  assert.is(refusedIn(refusingWeekOf({ load: 15, capacity: 0 }, said.demand, said)!, { load: 15, capacity: 0 }, 1), 1);
  const even = office("12 h", {});
  assert.equal(refusingWeekOf(limit, even.demand, even), [{ asked: 1, alive: 1 }]);
});

test.run();
