import { test } from "uvu";
import * as assert from "uvu/assert";
import { ArrivalProcess } from "../../../src/core/arrivals/arrivals.ts";
import { rateAt } from "../../../src/core/arrivals/rate.ts";
import { Coming, Arrivals as Read } from "../../../src/core/model/arrivals.ts";
import { stream } from "../../../src/maths/random.ts";
import type { Arrivals } from "../../../src/scenario/scenario.ts";
import { DAY, HOUR, MINUTE, range, run, scenario } from "../../simulation/base.ts";
import { arrivalProcess, type Epoch, read } from "../../support/arrivals.ts";
import { correlation, distance, KS, meanOf, standardized, varianceOf, Z } from "../../support/goodness.ts";
import { near } from "../../support/near.ts";

// When requests come: Poisson at a rate that may follow the week, grow, and change on a date.

const MONDAY = "2026-01-05";

function arrivals(requests: string, more = ""): Extract<Arrivals, { kind: "poisson" }> {
  const found = scenario(`demand: { db: { requests: ${requests} } }\n${more}`).demand[0]!.arrivals;
  assert.is(found.kind, "poisson");
  return found as never;
}

function times(name: string, epochs: readonly Epoch[], until: number, start = MONDAY): number[] {
  const process = arrivalProcess(name, epochs, { start });
  const found: number[] = [];
  for (let at = process.next(); at < until; at = process.next()) found.push(at);
  return found;
}

function counts(found: readonly number[], width: number, many: number): Float64Array {
  const out = new Float64Array(many);
  for (const at of found) out[Math.floor(at / width)]!++;
  return out;
}

test("hourly counts have their mean as their variance, gaps are exponential", () => {
  const found = times("a", [{ from: 0, arrivals: arrivals("{ rate: 4 per hour }") }], 10_000 * HOUR);
  const hourly = counts(found, HOUR, 10_000);
  near(meanOf(hourly), 4, 0.02);
  near(varianceOf(hourly) / meanOf(hourly), 1, 0.055);
  const gaps = Float64Array.from(found.slice(1), (at, i) => (at - found[i]!) / HOUR);
  near(varianceOf(gaps), 1 / 16, 0.06);
  assert.ok(found.every(Number.isInteger));
});

test("office hours: each hour of the week has its share, day counts stay Poisson, and the mean is the stated rate", () => {
  const office = arrivals("{ rate: 4 per hour, pattern: office hours }");
  const weeks = 300;
  const found = times("b", [{ from: 0, arrivals: office }], weeks * 7 * DAY);
  near(found.length / (weeks * 168), 4, 0.02);
  const hourly = range(168).map(
    (hour) => found.filter((at) => Math.floor((at % (7 * DAY)) / HOUR) === hour).length / weeks,
  );
  hourly.forEach((count, hour) => near(count, 4 * office.pattern![hour]!, 0.5));
  near(hourly[10]! / hourly[3]!, office.pattern![10]! / office.pattern![3]!, 0.15);
  const mondays = counts(
    found.filter((at) => at % (7 * DAY) < DAY).map((at) => Math.floor(at / (7 * DAY))),
    1,
    weeks,
  );
  near(varianceOf(mondays) / meanOf(mondays), 1, 0.33);
});

test("half hours across midnight: all requests come then, half of them on either side", () => {
  const nights = arrivals(
    "{ rate: 48 per day, pattern: nights }",
    'patterns: { nights: { otherwise: 0, daily: { "23:30-0:30": 1 } } }',
  );
  const found = times("nights", [{ from: 0, arrivals: nights }], 200 * DAY);
  const inDay = found.map((at) => at % DAY);
  assert.ok(inDay.every((at) => at < HOUR / 2 || at >= 23.5 * HOUR));
  near(found.length / 200, 48, 0.04);
  near(inDay.filter((at) => at < HOUR / 2).length / found.length, 0.5, 0.03);
});

test("day counts under an office-hours profile are Poisson still: variance / mean is 1 within 0.055", () => {
  const office = arrivals("{ rate: 0.5 per hour, pattern: office hours }");
  const found = times("weekdays", [{ from: 0, arrivals: office }], 14_000 * DAY);
  const days = counts(found, DAY, 14_000).filter((_, day) => day % 7 < 5);
  assert.is(days.length, 10_000);
  near(varianceOf(days) / meanOf(days), 1, 0.055);
});

test("in the time in which the cumulative rate grows evenly, gaps are exponential and independent, whatever the profile", () => {
  const office = arrivals("{ rate: 4 per hour, pattern: office hours }");
  const found = times("profile", [{ from: 0, arrivals: office }], 30 * 7 * DAY);
  const grown = (at: number) => {
    const hour = Math.floor(at / HOUR);
    const whole = office.pattern!.slice(0, hour % 168).reduce((sum, weight) => sum + weight, 0);
    return 4 * (168 * Math.floor(hour / 168) + whole + office.pattern![hour % 168]! * (at / HOUR - hour));
  };
  const gaps = Float64Array.from(found.slice(1), (at, i) => grown(at) - grown(found[i]!));
  const sorted = gaps.slice().sort();
  assert.ok(distance(sorted, (x) => 1 - Math.exp(-x)) < KS);
  const scaled = standardized(gaps);
  for (const lag of [1, 2, 3]) assert.ok(Math.abs(correlation(scaled, scaled, lag)) < Z / Math.sqrt(gaps.length));
});

test("a profile without a rate, or whose rate has faded away, asks no more", () => {
  for (const requests of [
    "{ rate: 0 per hour, pattern: office hours }",
    "{ rate: 1 per hour, pattern: office hours, growth: -90 % per d }",
  ]) {
    const process = arrivalProcess("faded", [{ from: 0, arrivals: arrivals(requests) }], {
      start: MONDAY,
      end: 99 * DAY,
    });
    let many = 0;
    while (process.next() < Number.POSITIVE_INFINITY) many++;
    assert.ok(many < 100);
  }
});

test("gaps of a law under way keep their length on a date; those that begin afterwards have the new law", () => {
  const text = (every: string) => scenario(`demand: { db: { requests: { every: ${every} } } }`).demand[0]!.arrivals;
  const found = times(
    "gaps",
    [
      { from: 0, arrivals: text("4 h") },
      { from: 6 * HOUR, arrivals: text("1 h") },
    ],
    12 * HOUR,
  );
  assert.equal(
    found.map((at) => at / HOUR),
    [4, 8, 9, 10, 11],
  );
});

test("the week begins on the start date's own weekday", () => {
  const only = arrivals(
    "{ rate: 1 per hour, pattern: saturday }",
    "patterns: { saturday: { otherwise: 0, saturday: 1 } }",
  );
  const first = (start: string) => Math.floor(times("c", [{ from: 0, arrivals: only }], 14 * DAY, start)[0]! / DAY);
  assert.equal([first("2026-01-05"), first("2026-01-09"), first("2026-01-10")], [5, 1, 0]);
  assert.is(rateAt(read(only), only.rate, -1, 0), 0, "just before a Monday is a Sunday");
});

test("growth that doubles in ten days brings twice as many in the next ten", () => {
  const doubling = arrivals("{ rate: 10 per hour, growth: 100 % per 10 d }");
  const found = times("d", [{ from: 0, arrivals: doubling }], 40 * DAY);
  const tens = counts(found, 10 * DAY, 4);
  // The first ten days: 240 a day · 10 / ln 2.
  near(tens[0]!, 2400 / Math.LN2, 0.07);
  for (const nth of [1, 2, 3]) near(tens[nth]! / tens[nth - 1]!, 2, 0.08);
});

test("a change of rate takes effect at its instant, and all that came before it is the same", () => {
  const [before, after] = [arrivals("{ rate: 10 per hour }"), arrivals("{ rate: 40 per hour }")];
  const plain = times("e", [{ from: 0, arrivals: before }], 200 * HOUR);
  const changed = times(
    "e",
    [
      { from: 0, arrivals: before },
      { from: 100 * HOUR, arrivals: after },
    ],
    200 * HOUR,
  );
  assert.equal(
    changed.filter((at) => at < 100 * HOUR),
    plain.filter((at) => at < 100 * HOUR),
  );
  near(changed.filter((at) => at >= 100 * HOUR).length, 4000, 0.07);
  // The gap across the change is spent at either rate, not drawn again.
  const [last, next] = [plain.filter((at) => at < 100 * HOUR).length, plain.find((at) => at >= 100 * HOUR)!];
  near(changed[last]! - 100 * HOUR, (next - 100 * HOUR) / 4, 1e-6);
});

test("no rate, no requests; and a rate that comes back brings them back", () => {
  const [none, some] = [arrivals("{ rate: 0 per hour }"), arrivals("{ rate: 1 per hour }")];
  assert.equal(times("f", [{ from: 0, arrivals: none }], 1e15), []);
  const found = times(
    "f",
    [
      { from: 0, arrivals: none },
      { from: DAY, arrivals: some },
    ],
    30 * DAY,
  );
  assert.ok(found[0]! >= DAY && found.length > 500);
});

test("requests at stated times come then, in a run as written", () => {
  const { log } = run(
    "demand: { db: { requests: { times: [{ every: 10 min, from: 5 min, count: 3 }, { at: 1 h, count: 2 }, 7 min] }, lifetime: 1 h } }",
  );
  assert.equal(
    log.map(({ at }) => at / MINUTE),
    [5, 7, 15, 25, 60, 60],
  );
});

test("the nth request of two runs of equal demand is the same request, whatever the platform does to it", () => {
  const text = (name: string) => `
run: { horizon: 20 d }
demand: { db: { requests: { rate: 2 per hour }, lifetime: { exponential: { mean: 5 h } } } }
services: { db: { level: ${name}, levels: { managed: { pool: { vms: 4 } } } } }`;
  const [a, b] = [run(text("managed")).log, run(text("on-demand")).log];
  assert.equal(
    a.map(({ at, lifetime }) => [at, lifetime]),
    b.map(({ at, lifetime }) => [at, lifetime]),
  );
});

/** The process of a list with a plan and a lifetime here and there; or of what else a stream may have. */
const processOf = (asked: Partial<Read>) =>
  new ArrivalProcess(
    ...([stream("a"), stream("b"), stream("c")] as const),
    [Object.assign(new Read(), asked)],
    Float64Array.of(0),
    0,
    Infinity,
  );

test("a list comes as it stands, and states what it states of each request", () => {
  const list = processOf({
    kind: Coming.trace,
    times: Float64Array.of(3, 3, 8),
    plans: Int32Array.of(1, -1, 0),
    lifetimes: Float64Array.of(NaN, 70, NaN),
  });
  const seen = range(3).map(() => [list.next(), list.statedPlan, list.statedLifetime]);
  assert.equal(
    seen.map(([at, plan]) => [at, plan]),
    [
      [3, 1],
      [3, -1],
      [8, 0],
    ],
  );
  assert.equal([Number.isNaN(seen[0]![2]), seen[1]![2]], [true, 70]);
  assert.is(list.next(), Infinity);
});

test("a team asks when its developers do, so its process has nothing to say", () => {
  const team = processOf({ kind: Coming.team, developers: 5 });
  assert.equal([team.next(), team.statedPlan], [Infinity, -1]);
});

test.run();
