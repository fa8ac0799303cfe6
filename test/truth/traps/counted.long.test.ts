import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB } from "../../../src/maths/erlang.ts";
import { DAY, HOUR, MINUTE, range, sum } from "../../simulation/base.ts";
import { stationary } from "../../support/chain.ts";
import { average, type Figure, pooled, right, times } from "../../support/standard-errors.ts";
import { caught } from "./caught.ts";
import { counted, seen, total } from "./seen.ts";

// Which requests count, and how: the naive figure and headroom's are taken from the same runs.
// T2  still waiting at the horizon, left out      T11 those who gave up left out, or taken for patient
// T7  time average as a request's probability     T13 refusals per attempt as refusals per request
// T8  hours weighted equally                      T14 retries ignored
// T9  average of averages                         T44 an open stream for a finite team
// T10 refused requests as wait 0                  (T44 also: test/core/acts/developers.test.ts, "machine interference")

test("a request that still waits at the end of the day counts with all of its wait, and each day by its requests", () => {
  const days = seen(
    `
run: { horizon: 1 d }
demand: { db: { requests: { rate: 4 per hour }, lifetime: { exponential: { mean: 2.5 h } } } }
services: { db: { levels: { managed: { pool: { vms: 12, when_full: queue } } } } }`,
    500,
    ({ log }) => {
      const waits = log.map(({ wait }) => wait! / HOUR);
      const started = log.filter(({ at, wait }) => at + wait! <= DAY).map(({ wait }) => wait! / HOUR);
      return { all: [total(waits), log.length] as const, started: [total(started), started.length] as const };
    },
  );
  right(pooled(days.looks.map(({ started }) => started)), 0.2412, 0.24);
  const said = times(days.measure("wait.mean"), 1 / 3600);
  right(said, 0.27508, 0.24);
  // The same runs: what is left out, and what short waits on quiet days weigh too much, is surely missing.
  const ofDays = average(days.looks.map(({ all: [wait, count] }) => wait / count));
  const missing = (figure: Figure) => said.value - figure.value;
  const leftOut = missing(pooled(days.looks.map(({ started }) => started)));
  assert.ok(leftOut > 0.02 && leftOut < 0.05, `left out: ${leftOut} h, 0.034 h expected`);
  assert.ok(
    missing(ofDays) > 0.01 && missing(ofDays) < 0.03,
    `average of averages: ${missing(ofDays)} h, 0.019 expected`,
  );
  caught("T2", "T9");
});

test("an overloaded day, cut at its last request: those in line count until they are served", () => {
  const [day] = seen(
    `
run: { horizon: 591 min }
demand: { db: { requests: { times: [{ every: 10 min, count: 60 }] }, lifetime: 35 min } }
services: { db: { levels: { managed: { pool: { vms: 3, when_full: queue } } } } }`,
    1,
    ({ log }) => log.map(({ at, wait }) => [(at + wait!) / MINUTE, wait! / MINUTE] as const),
  ).looks;
  const started = day!.filter(([start]) => start <= 590).map(([, wait]) => wait);
  assert.is(total(started) / started.length, 40);
  assert.is(total(day!.map(([, wait]) => wait)) / 60, 47.5);
  caught("T2");
});

test("a refused request has no wait, and does not make the wait of others shorter", () => {
  const found = counted(
    `
run: { regime: steady, warm_up: 4 h, horizon: 84 h }
demand: { db: { requests: { rate: 50 per hour }, lifetime: 1 min } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 4, places: 2, work: { exponential: { mean: 6 min } } } } } } }`,
    20,
    (one) => [sum(one, "cause:queued: broker workers") / HOUR, sum(one, "requests")] as const,
  );
  right(pooled(found.looks), 0.0164384076349, 0.06);
  right(times(found.measure("wait.cause:queued: broker workers"), 1 / 3600), 0.0232688011914, 0.06, [0.0164384076349]);
  right(found.measure("refused"), 0.293542993481, 0.06);
  caught("T10");
});

test("who gave up has waited too: the line's mean wait is of all who stood in it, and not that of the patient", () => {
  const [arrive, workers, leave] = [1.8, 2, 0.5];
  const chain = stationary([0], ([n]) => [
    [[n! + 1], n! < 60 ? arrive : 0],
    [[n! - 1], Math.min(n!, workers) + Math.max(0, n! - workers) * leave],
  ]);
  const inLine = chain.mean(([n]) => Math.max(0, n! - workers));
  // Who finds so many in line before him: his probability of being served, and his expected wait where he is.
  let [share, wait] = [1, 0];
  const served = [[1, 0]];
  for (let ahead = 0; ahead < 60; ahead++) {
    const [moves, any] = [workers + ahead * leave, workers + (ahead + 1) * leave];
    share *= moves / any;
    wait = share / any + (moves / any) * wait;
    served[ahead + 1] = [share, wait];
  }
  const found = (nth: 0 | 1) => chain.mean(([n]) => served[Math.max(0, n! - workers + 1)]![nth]!);
  const ofServed = found(1) / found(0);
  const patient = erlangC(workers, arrive) / (workers - arrive);
  const stood = counted(
    `
run: { regime: steady, warm_up: 20 h, horizon: 1020 h, measures: [wait.all, wait.gave_up, in_system] }
demand: { db: { requests: { rate: ${arrive} per hour }, lifetime: 1 min, patience: { exponential: { mean: 2 h } } } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: ${workers}, work: { exponential: { mean: 1 h } } } } } } }`,
    40,
    (one) => [sum(one, "cause:queued: broker workers") / HOUR, sum(one, "ready")] as const,
  );
  right(pooled(stood.looks), ofServed, 0.08);
  const line = times(stood.measure("line.mean", "db: broker workers"), 1 / 3600);
  right(line, inLine / arrive, 0.08, [patient]);
  assert.ok(line.value - pooled(stood.looks).value > 0.05 * line.value, "the same runs without those who gave up");
  right(stood.measure("gave_up"), 1 - found(0), 0.08);
  // An hour of work beside the wait of those who are served: Little's law, and the mean of all that is not theirs.
  right(times(stood.measure("wait.all"), 1 / 3600), inLine / arrive + found(0), 0.05, [patient + 1, ofServed + 1]);
  right(times(stood.measure("wait.gave_up"), 1 / 3600), (inLine / arrive - found(1)) / (1 - found(0)), 0.08, [
    ofServed,
  ]);
  right(
    stood.measure("in_system", "db: broker workers"),
    chain.mean(([n]) => n!),
    0.05,
    [inLine],
  );
  caught("T11");
});

test("a request is refused once or not at all, however often it tries; and those who try again come on top", () => {
  const found = counted(
    `
run: { regime: steady, warm_up: 20 h, horizon: 260 h, measures: [attempts.refused] }
demand: { db: { requests: { rate: 0.6 per minute }, lifetime: { exponential: { mean: 1 min } }, when_refused: { try_again: 100 %, after: { exponential: { mean: 2 min } } } } }
services: { db: { levels: { managed: { pool: { vms: 1 } } } } }`,
    12,
    (one) => [sum(one, "attempts") - sum(one, "ready"), sum(one, "attempts")] as const,
  );
  const [perAttempt, first] = [2.25 / 3.25, 0.6];
  right(pooled(found.looks), perAttempt, 0.05);
  right(found.measure("attempts.refused"), perAttempt, 0.05, [first]);
  right(found.measure("refused.first"), first, 0.05, [perAttempt, erlangB(1, 0.6)]);
  assert.is(found.measure("refused").value, 0);
  right(times(found.measure("wait.mean"), 1 / 60), 4.5, 0.15, [1.5]); // 1.5 min: a line instead of retries
  right(found.measure("attempts"), 3.25, 0.12, [1]);
  caught("T13", "T14");
});

test("a team of five never asks while it waits: whom a request meets is not what a moment meets", () => {
  const team = counted(
    `
run: { regime: steady, warm_up: 200 h, horizon: 4200 h }
demand: { db: { requests: { developers: 5, pause: { exponential: { mean: 10 h } } }, lifetime: 1 min } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 2, work: { exponential: { mean: 4 h } } } } } } }`,
    30,
    () => 0,
  );
  const [moment, request] = [0.501727345203, 0.353362514922];
  right(team.measure("fullness.at_100", "db: broker workers"), moment, 0.04, [request]);
  right(team.measure("line.share", "db: broker workers"), request, 0.04, [moment]);
  const rate = 0.333909115068;
  const open = erlangC(2, 4 * rate) / (2 / 4 - rate);
  right(times(team.measure("line.mean", "db: broker workers"), 1 / 3600), 0.974134500597, 0.06, [open]);
  caught("T7", "T44");
});

test("busy hours weigh by their requests: the share refused is of requests, not the average of hours", () => {
  const [busy, quiet, vms] = [8, 1, 5];
  const inBusyHour = (hour: number) => hour >= 9 && hour < 21;
  const day = cycle(vms, (hour) => (inBusyHour(hour) ? busy : quiet));
  const exact = total(range(24).map((hour) => (inBusyHour(hour) ? busy : quiet) * day[hour]!)) / (12 * (busy + quiet));
  const equal = total(day) / 24;
  const windows = range(24).map((hour) => `within ${clock(hour)}-${clock(hour + 1)}`);
  const found = counted(
    `
run: { horizon: 52 d, regime: steady, warm_up: 2 d, windows: [${windows}] }
patterns: { shift: { otherwise: ${quiet}, weekdays: { "9-21": ${busy} }, weekend: { "9-21": ${busy} } } }
demand: { db: { requests: { rate: ${(busy + quiet) / 2} per hour, pattern: shift }, lifetime: { exponential: { mean: 1 h } } } }
services: { db: { levels: { managed: { pool: { vms: ${vms} } } } } }`,
    20,
    () => 0,
  );
  const ofHours = windows.map((window) => found.measure("refused", "db", { window }).value);
  assert.ok(Math.abs(total(ofHours) / 24 - equal) < 0.01, `hours alike: ${total(ofHours) / 24}, exact ${equal}`);
  // T17 the mean rate instead of the cycle, and T19 the peak as if it had always been: there is a lag.
  right(found.measure("refused"), exact, 0.04, [equal, erlangB(vms, (busy + quiet) / 2)]);
  right(found.measure("refused", "db", { window: windows[9]! }), day[9]!, 0.1, [erlangB(vms, busy)]);
  caught("T8", "T17", "T19");
});

const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

/** Probability that a request waits in M/M/c, for a mean hold of 1. */
function erlangC(workers: number, load: number): number {
  const lost = erlangB(workers, load);
  return (workers * lost) / (workers - load * (1 - lost));
}

/** The probability of a full pool, averaged over each hour of a day under a daily rate, mean hold 1 h (Runge-Kutta). */
function cycle(vms: number, rate: (hour: number) => number): number[] {
  const steps = 200;
  const slope = (p: readonly number[], asks: number) =>
    p.map(
      (x, n) => (n > 0 ? p[n - 1]! * asks : 0) + (n < vms ? p[n + 1]! * (n + 1) : 0) - x * ((n < vms ? asks : 0) + n),
    );
  const along = (p: readonly number[], d: readonly number[], h: number) => p.map((x, n) => x + h * d[n]!);
  let p: readonly number[] = range(vms + 1).map((n) => Number(n === 0));
  const full = range(24).map(() => 0);
  for (const hour of range(96)) {
    full[hour % 24] = 0;
    for (let step = 0; step < steps; step++) {
      full[hour % 24]! += p[vms]! / steps;
      const h = 1 / steps;
      const asks = rate(hour % 24);
      const a = slope(p, asks);
      const b = slope(along(p, a, h / 2), asks);
      const c = slope(along(p, b, h / 2), asks);
      const d = slope(along(p, c, h), asks);
      p = p.map((x, n) => x + (h / 6) * (a[n]! + 2 * b[n]! + 2 * c[n]! + d[n]!));
    }
  }
  return full;
}

test.run();
