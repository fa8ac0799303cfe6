import { test } from "uvu";
import * as assert from "uvu/assert";
import * as standstill from "../../../src/core/acts/standstill.ts";
import { area, drained, level, MINUTE, minutes, run, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

// Stations that stand: nobody is served, and work under way stands still.

const director = (outages: string, times: string, more = "") => `
demand: { db: { requests: { times: [${times}] }, lifetime: 30 h } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 10 min${more} } } } }
platform: { director: { workers: 1 } }
run: { horizon: 40 h }
outages: [${outages}]`;

test("while the director is out, tasks under way stand still, and who comes waits in line", () => {
  const out = "{ station: director, after: 1 h, for: 30 min }";
  // The first is done before; the second has 4 min left when the director goes; the third comes meanwhile; the last after.
  const found = run(director(out, "30 min, 54 min, 70 min, 2 h"));
  assert.equal(minutes(found), [10, 10 + 30, 90 + 4 + 10 - 70, 10]);
  assert.is(found.log[1]!.causes.worked, 40 * MINUTE, "work that stands still counts as work");
  assert.is(found.log[2]!.causes["queued: director"], 24 * MINUTE);
  assert.is(area(found, "in use", "director"), 10 + 40 + 10 + 10, "its worker is taken all the while");
  assert.is(level(found, "queue", "director").windows[0]!.peak, 1);
  assert.equal(minutes(run(director("", "54 min"))), [10]);
});

test("outages of one station that overlap are one, and each further one puts work off again", () => {
  const overlap =
    "{ station: director, after: 60 min, for: 30 min }, { station: director, after: 80 min, for: 20 min }";
  assert.equal(minutes(run(director(overlap, "54 min"))), [10 + 40]);
  const within = "{ station: director, after: 60 min, for: 30 min }, { station: director, after: 70 min, for: 5 min }";
  assert.equal(minutes(run(director(within, "54 min"))), [10 + 30]);
  const again = "{ station: director, after: 60 min, for: 30 min }, { station: director, after: 92 min, for: 8 min }";
  assert.equal(minutes(run(director(again, "54 min"))), [10 + 30 + 8], "4 min are left at 90, 2 at 92");
  // Its end was to come at 64, which is after the outage: it is put off when it comes, and stands still meanwhile.
  const short = "{ station: director, after: 60 min, for: 2 min }, { station: director, after: 63 min, for: 3 min }";
  assert.equal(minutes(run(director(short, "54 min"))), [10 + 2 + 3]);
});

test("a station that stands takes nobody, and serves its line when the last outage of it is over", () => {
  const world = worldOf(scenario(director("{ station: director, after: 1 h, for: 30 min }", "0 h")));
  const station = world.limits.find((limit) => limit.capacity === 1 && limit.index > 0)!;
  assert.ok(station.fits(1, world.plain));
  for (const expected of [false, false]) {
    standstill.stop(station);
    assert.is(station.fits(1, world.plain), expected);
  }
  standstill.goOn(station);
  assert.not(station.fits(1, world.plain));
  standstill.goOn(station);
  assert.ok(station.fits(1, world.plain));
});

test("a service's own station stands by its own name, and no other", () => {
  const text = (station: string) => `
demand: { a: { requests: { times: [65 min] }, lifetime: 1 h }, b: { requests: { times: [65 min] }, lifetime: 1 h }, db: { requests: { times: [] } } }
services:
  a: { level: brokered, levels: { brokered: { broker: { call: 0 s, workers: 1, work: 5 min }, provider: { latency: 0 s, quota: unlimited }, create_failure: 0 % } } }
  b: { level: brokered, levels: { brokered: { broker: { call: 0 s, workers: 1, work: 5 min }, provider: { latency: 0 s, quota: unlimited }, create_failure: 0 % } } }
outages: [{ station: "${station}", after: 1 h, for: 1 h }]`;
  assert.equal(minutes(run(text("b: broker workers"))), [5, 60]);
  assert.equal(minutes(run(text("broker workers"))), [60, 60]);
});

test("a station that a step has closed stays closed when its outage is over, and the other way round", () => {
  const tile = (outage: string, upgrade: string) => `
demand: { db: { requests: { times: [3 h] }, lifetime: 30 h } }
services: { db: { level: brokered, levels: { brokered: { broker: { work: 1 min }, tile: { upgrade: ${upgrade} } } } } }
releases: { tile: { on: [2026-01-05 02:30], severity: high } }
outages: [{ station: broker workers, ${outage} }]`;
  assert.equal(minutes(run(tile("after: 2 h, for: 90 min", "5 h"))), [270 + 1]);
  assert.equal(minutes(run(tile("after: 150 min, for: 5 h", "1 h"))), [270 + 1]);
});

test("a repair is put off like everything else, and nothing leaks", () => {
  const found = run(`
demand: { db: { requests: { times: [0 h] }, lifetime: 20 h } }
services: { db: { level: on-demand, levels: { on-demand: { failures: { noticed: 2 min, recreate: 20 min } } } } }
platform: { zones: 2 }
run: { horizon: 40 h }
outages:
  - { zone: 1, after: 1 h, for: 5 h, repairs: elsewhere }
  - { station: director, after: 72 min, for: 1 h }`);
  assert.equal(
    found.losses!.map(({ back }) => back! / MINUTE),
    [60 + 2 + 20 + 60],
  );
  assert.ok(drained(found));
});

test.run();
