import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  aliveBeyondWeeks,
  askedBeyondWeeks,
  isUneven,
  thinnedWeekOf,
  weekOf,
} from "../../../src/scenario/theory/week.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const said = (lifetime: unknown, horizon = "14 d", requests: object = { pattern: "office hours" }) =>
  scenario({
    run: { start: "2026-01-05", horizon, replications: 2, begin: "steady" },
    demand: { db: { requests: { rate: "12 per day", ...requests }, lifetime } },
    services: { db: { level: "brokered", levels: { brokered: { provider: { quota: "unlimited" } } } } },
  });
const week = (lifetime: unknown) => weekOf(said(lifetime).demand, said(lifetime));

test("where requests come evenly, the week is one stretch", () => {
  const even = said("2 d", "14 d", {});
  assert.equal(weekOf(even.demand, even), [{ asked: 1, alive: 1 }]);
  assert.not.ok(isUneven(even.demand[0]!));
});

test("short lives follow the rate, long ones hardly move, and both are 1 on average", () => {
  const short = week("1 s");
  for (const { asked, alive } of short) near(alive, asked, 1e-9);
  assert.ok(Math.max(...short.map(({ asked }) => asked)) > 2);
  const long = week({ exponential: { mean: "300 d" } });
  assert.ok(long.every(({ alive }) => Math.abs(alive - 1) < 0.05));
  for (const lifetime of ["1 s", "7 d", { exponential: { mean: "30 h" } }]) {
    const found = week(lifetime);
    near(found.reduce((sum, { alive }) => sum + alive, 0) / found.length, 1, 0.01);
  }
  assert.ok(
    week("7 d").every(({ alive }) => Math.abs(alive - 1) < 0.02),
    "a week's life holds each hour once",
  );
});

test("of whom only a part is let in, as large a part is alive; and where nobody is let in, nobody with a short life is", () => {
  const found = said({ exponential: { mean: "30 h" } });
  const thinned = thinnedWeekOf(found.demand, found);
  const whole = thinned();
  const half = thinned(whole.map(() => 0.5));
  half.forEach(({ asked, alive }, i) => {
    near(asked, whole[i]!.asked, 1e-12);
    near(alive, whole[i]!.alive / 2, 1e-12);
  });
  const short = said("1 s");
  const nights = thinnedWeekOf(short.demand, short)(whole.map((_, i) => Number(i % 2 === 0)));
  nights.forEach(({ asked, alive }, i) => near(alive, i % 2 === 0 ? asked : 0, 1e-9));
});

test("lives that may be as good as endless are alive as often in each hour, on ten days too", () => {
  const endless = said({ pareto: { shape: 1.001, minimum: "1 min" } }, "10 d");
  for (const { alive } of weekOf(endless.demand, endless)) near(alive, 1, 0.03);
  assert.ok(Math.abs(aliveBeyondWeeks(endless.demand[0]!, endless)) < 0.03);
});

/** Ten days have eight of the ten working days of two weeks, and ten of their fourteen nights. */
const MORE = (8 * (8 * 18 + 16) + 2 * 24) / (10 * (8 * 18 + 16) + 4 * 24) / (10 / 14) - 1;

test("whole weeks are as the mean; ten days from a Monday have a tenth more requests", () => {
  const beyond = (lifetime: string, horizon: string) => {
    const found = said(lifetime, horizon);
    return [askedBeyondWeeks(found.demand[0]!, found), aliveBeyondWeeks(found.demand[0]!, found)];
  };
  for (const each of beyond("30 h", "14 d")) assert.ok(Math.abs(each!) < 1e-12);
  const [asked, alive] = beyond("1 s", "10 d");
  near(asked!, MORE, 1e-9);
  near(alive!, asked!, 1e-2);
  const [, slow] = beyond("7 d", "10 d");
  assert.ok(Math.abs(slow!) < 0.01);
  assert.equal([askedBeyondWeeks(said("2 d", "10 d", {}).demand[0]!, said("2 d", "10 d", {}))], [0]);
});

test.run();
