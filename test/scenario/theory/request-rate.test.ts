import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR } from "../../../src/maths/calendar.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { rateOf } from "../../../src/scenario/theory/request-rate.ts";
import { scenario, study } from "../small.ts";

const services = {
  db: {
    level: "managed",
    levels: {
      managed: { pool: { vms: 4 }, broker: { call: "0 s" }, allocate: "1 h", scrub: "0 s", scrub_failure: "0 %" },
    },
  },
};
const said = (requests: Readonly<Record<string, unknown>>) =>
  scenario({ demand: { db: { requests, lifetime: "5 h" } }, services });
const hourly = (requests: Readonly<Record<string, unknown>>, at = 0) => {
  const found = said(requests);
  return rateOf(found.demand[0]!, found, at) * HOUR;
};
const near = (a: number, b: number) => assert.ok(Math.abs(a / b - 1) < 1e-9, `${a} is not ${b}`);

test("a rate is one of asking, and batches multiply it", () => {
  near(hourly({ rate: "2 per hour" }), 2);
  near(hourly({ rate: "2 per hour", batch: { sizes: { 1: "75 %", 9: "25 %" } } }), 6);
  near(hourly({ every: { gamma: { shape: 2, mean: "30 min" } }, batch: 3 }), 6);
  near(hourly({ every: "30 min" }, 10 * DAY), 2);
});

test("modes count by how long they last", () => {
  const modes = [
    { rate: "2 per hour", lasts: { exponential: { mean: "50 min" } } },
    { rate: "20 per hour", lasts: "10 min" },
  ];
  near(hourly({ modes }), 5);
  near(hourly({ modes, batch: 2, growth: { linear: "10 % per d" } }, 5 * DAY), 15);
});

test("growth compounds, or is linear and ends at nothing", () => {
  near(hourly({ rate: "2 per hour", growth: "10 % per d" }, 5 * DAY), 2 * 1.1 ** 5);
  near(hourly({ rate: "2 per hour", growth: { linear: "10 % per d" } }, 5 * DAY), 3);
  assert.is(hourly({ rate: "2 per hour", growth: { linear: "-10 % per d" } }, 50 * DAY), 0);
});

test("a team asks once in a pause and what it waits for, as where nobody waits in a line", () => {
  const until = (until: string) => 6 / hourly({ developers: 6, pause: "4 h", until });
  const ready = until("ready");
  assert.ok(ready > 5 && ready < 5.1, String(ready));
  assert.ok(until("deleted") - ready > 4.999, "its lifetime besides, and its deletion");
});

test("requests of a list count as spread over the horizon", () => {
  near(hourly({ times: [{ every: "1 h", count: 1000 }] }), 1);
});

test("loads and warnings know every way; a team is no line without an end", () => {
  const load = (requests: Readonly<Record<string, unknown>>) =>
    offeredLoads(said(requests)).find(({ limit }) => limit === "pool")!.load;
  assert.ok(Math.abs(load({ every: "1 h", batch: 2 }) / load({ rate: "2 per hour" }) - 1) < 1e-9);
  const warned = (requests: Readonly<Record<string, unknown>>) => {
    const managed = { ...services.db.levels.managed, pool: { vms: 4, when_full: "queue" } };
    const queueing = { db: { ...services.db, levels: { managed } } };
    return study({ demand: { db: { requests, lifetime: "5 h" } }, services: queueing }).warnings.join("\n");
  };
  assert.match(warned({ every: "1 h" }), /this cannot be stable/);
  const team = warned({ developers: 20, pause: "1 h", until: "deleted" });
  assert.match(team, /if nobody waited .*: developers of a team who wait do not ask again/);
  assert.not.match(team, /stable/);
});

test.run();
