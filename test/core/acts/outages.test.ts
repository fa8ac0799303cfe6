import { test } from "uvu";
import * as assert from "uvu/assert";
import * as outages from "../../../src/core/acts/outages.ts";
import { area, drained, HOUR, MINUTE, minutes, run, scenario } from "../../simulation/base.ts";
import { worldOf } from "../../support/twin.ts";

// When outages come and how long they last; and a provider outside.

const provider = (outage: string, level = "brokered") => `
demand: { db: { requests: { times: [0 h, 0 h, 65 min, 58 min] }, lifetime: 10 h } }
services:
  db: { level: ${level}, levels: { brokered: { broker: { workers: 1 }, provider: { latency: 5 min, quota: unlimited } } } }
run: { horizon: 30 h }
outages: [{ provider: db, ${outage} }]`;

test("while a provider is out, its instances are down, and what it does stands still", () => {
  const found = run(provider("after: 1 h, for: 30 min"));
  // What is asked for at 58 min has 3 of its 5 min left; what is asked for meanwhile begins when it is over.
  assert.equal(minutes(found), [5, 5, 5 + 30, 25 + 5]);
  assert.equal(found.losses, [
    { service: "db", outage: 0, at: HOUR, vms: 0, down: 2, downtime: HOUR, back: 90 * MINUTE },
  ]);
  assert.is(area(found, "down", "db"), 60);
  assert.ok(drained(found));
});

test("an instance that ends meanwhile is down until then; inside, a provider's outage is nobody's", () => {
  const found = run(provider("after: 602 min, for: 30 min"));
  // Two are ready since 5 min, and end at 605; what was asked for later is up again at 632.
  assert.is(area(found, "down", "db"), 3 + 3 + 30 + 30);
  const inside = run(provider("after: 1 h, for: 30 min", "on-demand"));
  assert.equal([inside.losses, area(inside, "down", "db")], [[], 0]);
});

test("an outage that repeats comes so long after the end of the last one", () => {
  const found = run(provider("every: 2 h, for: 30 min"));
  assert.equal(
    found.losses!.map(({ at }) => at / MINUTE),
    Array.from({ length: 12 }, (_, nth) => 120 + 150 * nth),
  );
});

test("it begins and is over in turn", () => {
  const world = worldOf(scenario(provider("after: 1 h, for: 30 min")));
  const [one] = world.outages!.all;
  outages.turn(one!);
  assert.ok(one!.isOn && world.limits.some(({ closed }) => closed !== 0));
  outages.turn(one!);
  assert.not(one!.isOn || world.limits.some(({ closed }) => closed !== 0));
});

test("by date, a variant without it has the same luck otherwise", () => {
  const text = (outages: string) => `
demand: { db: { requests: { rate: 100 per day }, lifetime: { exponential: { mean: 5 h } } } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: { lognormal: { median: 4 min, p95: 9 min } } } } } }
${outages}`;
  const [without, later] = [text(""), text("outages: [{ station: director, on: 2026-01-14T12:00, for: 1 h }]")].map(
    (one) => run(one).log,
  );
  const before = ({ at }: { readonly at: number }) => at < 9 * 24 * HOUR;
  assert.equal(later!.filter(before), without!.filter(before));
});

test.run();
