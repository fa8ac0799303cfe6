import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { Spells } from "../../../src/core/state/spells.ts";
import { readSpells } from "../../../src/simulation/read/read-records.ts";
import type { PatchRecord, Replication } from "../../../src/simulation/read/replication.ts";
import { area, HOUR, MINUTE, run } from "../../simulation/base.ts";

// How long instances are on an older version than a release, and how long they are down for an upgrade, one by one.

test("a spell ends, or is open from the horizon on; what begins behind it does not count", () => {
  clock.begin(0, Number.POSITIVE_INFINITY);
  const spells = new Spells(100);
  clock.advance(60);
  spells.end(20);
  spells.end(60);
  clock.advance(150);
  spells.end(70);
  spells.end(120);
  spells.remain(90);
  const tape = new Tape();
  spells.write(tape);
  const { lengths, ...rest } = readSpells(new Tape(tape.numbers.slice(0, tape.length)));
  assert.equal([[...Array.from(lengths.values)], rest], [[0, 40], { time: 40, open: 2, openTime: 40 }]);
});

const spells = (found: Replication, which: "exposure" | "downtime") => {
  const { lengths, time, open, openTime } = (found.patches as [PatchRecord])[0][which];
  const values = Array.from(lengths.values).flatMap((value, at) => new Array(lengths.counts[at]!).fill(value / MINUTE));
  return { values, time: time / MINUTE, open, openTime: openTime / MINUTE };
};

const errand = (instances: number, upgrade: string, more = "") => `
run: { begin: { instances: { db: ${instances} } }, horizon: 20 d }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: on-demand, levels: { on-demand: { upgrade: { ${upgrade} } } } } }
releases: { stemcell: { on: [2026-01-05] } }
${more}`;

test("one after the other: each is exposed until its own turn is over, and down for its own upgrade", () => {
  const found = run(errand(4, "work: 10 min, max_in_flight: 1"));
  assert.equal(spells(found, "exposure"), { values: [10, 20, 30, 40], time: 100, open: 0, openTime: 0 });
  assert.equal(spells(found, "downtime"), { values: [10, 10, 10, 10], time: 40, open: 0, openTime: 0 });
  assert.is(area(found, "old", "db"), 100);
});

test("100 instances, of which five fail and are repaired: 95 are patched after 9.5 h, the last after 147.5 h", () => {
  // 100 instances of 6 min, one at a time; whose luck is bad is repaired within 137.5 h.
  const found = run(errand(100, "work: 6 min, max_in_flight: 1, failure: 5 %, repair: 137.5 h, on_failure: go on"), 4);
  const [campaign] = found.campaigns;
  const failures = campaign!.failures;
  assert.ok(failures > 0 && failures < 10, String(failures));
  assert.is(spells(found, "exposure").values.length, 100);
  // All but the failed are patched one after the other: the 95th of them, in the order of their turns.
  const early = spells(found, "exposure").values.filter((value) => value <= 600);
  assert.is(early.length, 100 - failures);
  assert.is(campaign!.patched50! / MINUTE, early[49]);
  assert.is(campaign!.patched95! / MINUTE, spells(found, "exposure").values[94]);
  assert.is(campaign!.ended! / MINUTE, spells(found, "exposure").values[99]);
});

test("a release that overtakes another patches both: an exposure for each", () => {
  const found = run(`
run: { begin: { instances: { db: 1 } } }
demand: { db: { requests: { times: [] }, lifetime: 1000 d } }
services: { db: { level: user-provided, levels: { user-provided: { upgrade: { adoption_lag: 10 h, work: 1 h } } } } }
releases: { stemcell: { on: ["2026-01-05 00:00", "2026-01-05 08:00"] } }`);
  assert.equal(spells(found, "exposure").values, [180, 660]);
});

test("an instance that goes is exposed no longer; one that comes outdated is from then on", () => {
  const found = run(`
demand: { db: { requests: { times: [0 s, 2 h] }, lifetime: 4 h } }
services: { db: { level: on-demand, levels: { on-demand: { upgrade: { operator_lag: 100 h } } } } }
releases: { stemcell: { on: ["2026-01-05 01:00"] } }`);
  assert.equal(spells(found, "exposure"), { values: [180, 240], time: 420, open: 0, openTime: 0 });
  assert.is(area(found, "old", "db"), 420);
  assert.equal(spells(found, "downtime").values, [], "nobody was upgraded");
});

test("what has not ended by the end of the run counts apart, with its time so far", () => {
  const found = run(errand(3, "work: 10 h, max_in_flight: 1").replace("20 d", "25 h"));
  assert.equal(spells(found, "exposure"), { values: [600, 1200], time: 1800, open: 1, openTime: 25 * 60 });
  assert.equal(spells(found, "downtime"), { values: [600, 600], time: 1200, open: 1, openTime: 300 });
  assert.is(area(found, "down", "db"), 1500);
});

test("a cluster that bears a missing VM is not down for its upgrade", () => {
  const text = errand(2, "work: 10 min, max_in_flight: 1").replace(
    "level: on-demand",
    "level: on-demand, plans: { ha: { vms: 3, down_during_upgrade: none } }",
  );
  assert.equal(spells(run(text), "downtime"), { values: [0, 0], time: 0, open: 0, openTime: 0 });
});

test("a failed VM is no downtime of an upgrade; a repair is", () => {
  const found = run(errand(1, "work: 10 min, failure: 100 %, repair: 1 h"));
  assert.equal(spells(found, "downtime").values, [70]);
});

test("without releases nothing is kept", () => {
  assert.equal(run("demand: { db: { requests: { times: [0 s] } } }").patches, []);
});

test("all that an instance was exposed and down is what the levels over time say", () => {
  for (const replication of [0, 1, 2]) {
    const found = run(
      `
run: { begin: { instances: { db: 30 } }, horizon: 20 d }
demand: { db: { requests: { rate: 10 per day }, lifetime: { exponential: { mean: 3 d } } } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 5 min, delete_task: 5 min, upgrade: { operator_lag: 1 d, work: { uniform: [5 min, 40 min] }, poll: 60 s, canaries: 2, max_in_flight: 3, failure: 10 %, repair: 5 h } } } } }
releases: { stemcell: { on: [2026-01-06] } }
platform: { director: { workers: 3 }, people: { hours: { weekdays: "09:00-17:00" }, operators: 1 } }`,
      replication,
    );
    for (const [which, level] of [
      ["exposure", "old"],
      ["downtime", "down"],
    ] as const) {
      const { time, openTime } = spells(found, which);
      assert.is(Math.round(60e6 * (time + openTime)), Math.round(60e6 * area(found, level, "db")), which);
    }
    const [{ published, patched50, patched95, ended }] = found.campaigns as unknown as [Record<string, number>];
    assert.ok(published! <= patched50! && patched50! <= patched95! && patched95! <= ended!);
    assert.ok(ended! > HOUR);
  }
});

test.run();
