import { test } from "uvu";
import * as assert from "uvu/assert";
import { Planned } from "../../../src/core/model/planned-event.ts";
import { World } from "../../../src/core/state/world.ts";
import type { LevelWindow } from "../../../src/simulation/read/replication.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { area, HOUR, level, minutes, range, run, scenario, sum } from "../../simulation/base.ts";
import { planOf } from "../../support/twin.ts";

// Parts of the run that are measured on their own (src/core/state/windows.ts). Window 0 is the whole horizon.

const runWith = (of: string, buckets: number) => simulate(scenario(of), 0, { buckets });

const text = (windows: string, more = "") => `
run: { horizon: 2 d, windows: [${windows}] }
demand: { db: { requests: { times: [{ every: 1 h, count: 48 }] }, lifetime: 90 min, when_refused: { try_again: 100 %, after: 1 h } } }
services: { db: { levels: { managed: { pool: { vms: 2 } } } } }
${more}`;

test("a request belongs to the windows that are open at its first attempt", () => {
  const found = run(text("in the first 3 h, within 09:00-17:00"));
  assert.equal([sum(found, "requests"), sum(found, "requests", 1), sum(found, "requests", 2)], [48, 3, 16]);
  const late = run(text("in the first 3 h").replace("vms: 2", "vms: 1"));
  assert.ok(late.log.some(({ at, attempts }) => at < 3 * HOUR && attempts > 2));
  assert.equal([sum(late, "requests", 1), sum(late, "ready", 1)], [3, 3]);
});

test("levels are cut at the edges of a window, the same day after day", () => {
  const found = run(text("in the first 3 h, within 09:00-17:00"));
  // Two VMs serve by turns: 0:00-1:30, 1:00-2:30, 2:00-3:30 …, from the second hour on 1.5 on average.
  assert.is(area(found, "in use", "pool", 1), 60 + 90 + 90);
  assert.is(area(found, "in use", "pool", 2), 2 * 8 * 90);
  assert.equal(
    [0, 1, 2].map((window) => level(found, "in use", "pool").windows[window]!.time / HOUR),
    [48, 3, 16],
  );
});

test("daily hours across midnight are open at both ends of the run", () => {
  const found = run(text("within 22:00-02:00"));
  // 0:00-2:00, 22:00-2:00 and 22:00-24:00; two VMs as above, one of them only in the first hour.
  assert.is(level(found, "in use", "pool").windows[1]!.time / HOUR, 8);
  assert.is(area(found, "in use", "pool", 1), 60 + 7 * 90);
  assert.is(sum(found, "requests", 1), 8);
});

test("during upgrades lasts from the first target to the last, over all services", () => {
  const releases = 'releases: { stemcell: { on: ["2026-01-05 10:00", "2026-01-06 10:00"] } }';
  const found = run(text("during upgrades", releases));
  assert.is(level(found, "in use", "pool").windows[1]!.time, 2 * 20 * 60e6);
  assert.is(area(found, "vms", "upgrading", 1), 40);
  assert.is(sum(found, "requests", 1), 2);
});

test("at an instant a level has one value and one limit, for 1 µs", () => {
  const changed = `changes: [{ after: 90 min, set: { services.db.levels.managed.pool.vms: 4 } }]`;
  const { windows } = level(run(text("at 75 min, at 100 min", changed)), "in use", "pool");
  const at = (value: number, capacity: number) => ({
    ...{ time: 1, area: value, peak: value },
    histograms: [{ capacity, values: [value], counts: [1] }],
  });
  assert.equal(windows.slice(1), [at(2, 2), at(1, 4)]);
});

test("the limit of a pool that grows is at an instant what it is in the second after, in every replication", () => {
  const grows = scenario(`
run: { horizon: 6 d, windows: [at 400000 s, in the first 400000 s, in the first 400001 s] }
demand: { db: { requests: { rate: 20 per day }, lifetime: 1000 d } }
services: { db: { levels: { managed: { pool: { vms: 40 }, grow: { at: 80 %, by: 40, reaction: { exponential: { mean: 2 d } } } } } } }
`);
  const spent = ({ histograms }: LevelWindow) =>
    new Map(
      histograms.flatMap(({ capacity, values, counts }) =>
        Array.from(values, (value, nth) => [`${value} of ${capacity}`, counts[nth]!] as const),
      ),
    );
  const sizes = range(20).map((replication) => {
    const { windows } = level(simulate(grows, replication), "in use", "pool");
    const [before, after] = [spent(windows[2]!), spent(windows[3]!)];
    const second = [...after].filter(([state, time]) => time !== before.get(state)).map(([state]) => state);
    assert.equal(second, [...spent(windows[1]!).keys()]);
    return windows[1]!.histograms[0]!.capacity;
  });
  assert.ok(new Set(sizes).size > 1, `${sizes}`);
});

test("a run that claims to be steady says what its halves were, whatever is drawn of it; others do not", () => {
  const steady = text("").replace("horizon: 2 d", "horizon: 2 d, regime: steady, warm_up: 24 h");
  const [without, two, odd] = [0, 2, 5].map((buckets) => level(runWith(steady, buckets), "in use", "pool"));
  assert.equal([without!.buckets, two!.buckets], [[], two!.halves]);
  assert.equal([without!.halves, without!.halves], [two!.halves, [1.5, 1.5]]);
  assert.ok(odd!.halves!.every((half) => Math.abs(half - 1.5) < 0.02));
  const rising = level(
    runWith(steady.replace("90 min", "9 h").replace("vms: 2", "vms: 99").replace("24 h", "0 s"), 2),
    "in use",
    "pool",
  );
  assert.equal(rising.halves, rising.buckets);
  assert.ok(rising.halves![0] < rising.halves![1]);
  assert.is(level(run(text("")), "in use", "pool").halves, undefined);
});

test("a warm-up is left out: requests made in it, and the time of it", () => {
  const found = run(text("in the first 30 h").replace("horizon: 2 d", "horizon: 2 d, regime: steady, warm_up: 24 h"));
  assert.equal([sum(found, "requests"), sum(found, "requests", 1)], [24, 6]);
  assert.equal(
    level(found, "in use", "pool").windows.map(({ time }) => time / HOUR),
    [24, 6],
  );
  assert.is(area(found, "in use", "pool"), 24 * 90);
  assert.is(minutes(found).length, 24);
});

test("what opens and shuts by the clock is known beforehand", () => {
  const plan = planOf(scenario(text("in the first 3 h, within 09:00-17:00, at 5 h")), 0, { buckets: 4 });
  const { windows } = new World(plan);
  assert.is(windows.count, 4);
  assert.equal(
    plan.luck.planned.map(({ at }) => at / HOUR),
    [0, 48, 0, 3, 9, 17, 33, 41, 5],
  );
  const twice = [Planned.openWindow, Planned.shutWindow];
  assert.equal(
    plan.luck.planned.map(({ what }) => what),
    [Planned.measure, Planned.measureNoMore, ...twice, ...twice, ...twice, Planned.photograph],
  );
  assert.equal(
    plan.luck.planned.map(({ which }) => which),
    [0, 0, 2, 2, 4, 4, 4, 4, 3],
    "bits, but for the number of what is photographed",
  );
  assert.equal({ ...windows.buckets }, { start: 0, length: 12 * HOUR, count: 4 });
});

test.run();
