import { test } from "uvu";
import * as assert from "uvu/assert";
import { rateAt } from "../../src/core/arrivals/rate.ts";
import { goneOn } from "../../src/scenario/running-demand.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { rateOf } from "../../src/scenario/theory/request-rate.ts";
import { arrivalsOf } from "../../src/simulation/compile/arrivals.ts";
import { DAY, HOUR, run, scenario } from "../simulation/base.ts";
import { near } from "../support/near.ts";

// What a dated change does to demand that is running: from then on, and not from the start of the run.

const MONTH = (365 * DAY) / 12;

/** Requests a day that a scenario with one change asks for at an instant (µs): as theory and as the core have it. */
function perDay(found: Scenario, at: number): number {
  const said = found.changes.findLast((change) => change.at <= at)?.scenario ?? found;
  const [stream, service] = [said.demand[0]!, said.services[0]!];
  const arrivals = arrivalsOf(stream.arrivals, service);
  const inCore = rateAt(arrivals, arrivals.rate, at, 0) * DAY;
  near(rateOf(stream, said, at) * DAY, inCore, 1e-12);
  return inCore;
}

const growing = (growth: string, ...changes: readonly [at: string, key: string, value: string][]) =>
  scenario(`
run: { horizon: 1200 d }
demand: { db: { requests: { rate: 10 per day, growth: ${growth} }, lifetime: 1 h } }
changes: [${changes.map(([at, key, value]) => `{ after: ${at}, set: { demand.db.requests.${key}: ${value} } }`).join(", ")}]`);

test("a growth counts from its change: 10 a day, flat for two years, are 10.0 the next day, and 10.2 a month later", () => {
  const later = growing("0 % per month", ["730 d", "growth", "2 % per month"]);
  near(perDay(later, 730 * DAY), 10, 1e-12);
  near(perDay(later, 730 * DAY + MONTH), 10.2, 1e-12);
});

test("what a rate has grown to stays when the growth becomes another, or ends; another rate grows as the old one had", () => {
  const grown = 10 * 1.02 ** 24;
  const ended = growing("2 % per month", ["730 d", "growth", "0 % per month"]);
  near(perDay(ended, 730 * DAY), grown, 1e-12);
  near(perDay(ended, 1100 * DAY), grown, 1e-12);
  const slower = growing("2 % per month", ["730 d", "growth", "1 % per month"], ["800 d", "rate", "20 per day"]);
  near(perDay(slower, 730 * DAY + MONTH), grown * 1.01, 1e-12);
  near(perDay(slower, 730 * DAY + 6 * MONTH), 2 * grown * 1.01 ** 6, 1e-12);
});

test("a growth by the same amount is a share of the start's rate, from its change on; below 0 there is nothing", () => {
  const slopes = growing(
    "{ linear: -10 % per month }",
    ["365 d", "growth", "{ linear: 5 % per month }"],
    ["730 d", "growth", "{ linear: -20 % per month }"],
  );
  near(perDay(slopes, 6 * MONTH), 4, 1e-12);
  assert.is(perDay(slopes, 11 * MONTH), 0);
  near(perDay(slopes, 14 * MONTH), 1, 1e-12);
  near(perDay(slopes, 24 * MONTH), 6, 1e-12);
  near(perDay(slopes, 26 * MONTH), 2, 1e-12);
});

test("demand that a change leaves alone is as it was", () => {
  const said = growing("2 % per month");
  assert.equal(goneOn(said, said, 100 * DAY), said);
});

test("a run asks so much: 10 a day before its growth sets in, and 716 times in the 70 days after that", () => {
  const asked = (found: Scenario) => run(found).log.map(({ at }) => at);
  const found = asked(growing("0 % per month", ["730 d", "growth", "2 % per month"]));
  near(found.filter((at) => at < 730 * DAY).length, 7300, 0.04);
  near(found.filter((at) => at >= 730 * DAY && at < 800 * DAY).length, 716, 0.12);
});

const asks = (requests: string, key: string, value: string, after = "50 h") =>
  run(`
demand: { db: { requests: { ${requests} }, lifetime: 1 h } }
services: { db: { levels: { managed: { pool: { vms: 1000 } } } } }
changes: [{ after: ${after}, set: { ${key}: ${value} } }]`).log.map(({ at }) => at / HOUR);

test("a gap in progress begins anew at a change of its law, and at no other; one that ends there ends", () => {
  const every = (value: string, after?: string) => asks("every: 20 h", "demand.db.requests.every", value, after);
  assert.equal(every("30 h").slice(0, 4), [20, 40, 80, 110]);
  assert.equal(every("3 h").slice(0, 4), [20, 40, 53, 56]);
  assert.equal(every("3 h", "40 h").slice(0, 4), [20, 40, 43, 46]);
  assert.equal(asks("every: 20 h", "demand.db.lifetime", "2 h").slice(0, 4), [20, 40, 60, 80]);
  const stated = asks("every: 20 h, from: 60 h", "demand.db.requests.every", "3 h");
  assert.equal(stated.slice(0, 3), [60, 63, 66], "the first request comes when it is said to");
});

test("so does a pause in progress, of each developer of a team", () => {
  const pause = (value: string, after?: string) =>
    asks("developers: 2, pause: 20 h", "demand.db.requests.pause", value, after);
  assert.equal(pause("30 h").slice(0, 8), [20, 20, 40, 40, 80, 80, 110, 110]);
  assert.equal(pause("3 h").slice(0, 8), [20, 20, 40, 40, 53, 53, 56, 56]);
  assert.equal(pause("3 h", "40 h").slice(0, 6), [20, 20, 40, 40, 43, 43]);
  const other = asks("developers: 2, pause: 20 h", "demand.db.lifetime", "2 h");
  assert.equal(other.slice(0, 6), [20, 20, 40, 40, 60, 60]);
});

test("and a mode in progress: a busy one of 40 h that is cut to 1 h at 50 h ends at 51", () => {
  const modes = (busy: string) => `[{ rate: 0 per hour, lasts: 40 h }, { rate: 10 per hour, lasts: ${busy} }]`;
  const found = asks(`modes: ${modes("40 h")}`, "demand.db.requests.modes", modes("1 h"));
  const within = (from: number, to: number) => found.filter((at) => at >= from && at < to).length;
  assert.ok(within(40, 51) > 70 && within(50, 51) > 0);
  assert.is(within(51, 91), 0);
  assert.ok(within(91, 92) > 0);
});

test.run();
