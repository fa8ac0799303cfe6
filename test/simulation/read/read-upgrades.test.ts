import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { TimeWeighted } from "../../../src/core/engine/time-weighted.ts";
import { Run } from "../../../src/core/model/run.ts";
import { Part } from "../../../src/core/model/words.ts";
import { Versions } from "../../../src/core/state/versions.ts";
import { readUpgrades } from "../../../src/simulation/read/read-upgrades.ts";
import { models } from "../../../src/simulation/simulate.ts";
import { scenario } from "../base.ts";

const said = scenario(`
run: { horizon: 10 d }
services: { db: {} }
releases: { stemcell: { on: [2026-01-05] } }`);

test("a campaign is read with the parts that took any time, and only what lies before the horizon", () => {
  clock.begin(0, Number.POSITIVE_INFINITY);
  const run = Object.assign(new Run(), { horizon: 100 });
  const versions = new Versions(new TimeWeighted(1, Number.POSITIVE_INFINITY, null), run, false);
  versions.enter(0);
  versions.publish(0, 0);
  versions.course!.pass(-1, Part.work);
  clock.advance(10);
  versions.start(0, 1);
  clock.advance(40);
  versions.renew(0, 1, 0);
  versions.rolled(1);
  const tape = new Tape();
  versions.write(tape);
  const { campaigns, patches } = readUpgrades(new Tape(tape.numbers.slice(0, tape.length)), "db", models(said).names);
  const [{ started, ended, patched50, patched95, parts, release }] = campaigns as [(typeof campaigns)[0]];
  assert.equal([release, started, patched50, patched95, ended, parts], ["stemcell", 10, 40, 40, 40, { work: 30 }]);
  const [{ service, exposure, downtime }] = patches as [(typeof patches)[0]];
  assert.equal([service, exposure.time, exposure.open, downtime.time], ["db", 40, 0, 0]);
});

test("of a service without releases there is nothing", () => {
  const tape = new Tape();
  new Versions(new TimeWeighted(1, Number.POSITIVE_INFINITY, null), new Run(), false).write(tape);
  const found = readUpgrades(new Tape(tape.numbers.slice(0, tape.length)), "db", models(said).names);
  assert.equal(found, { campaigns: [], patches: [] });
});

test.run();
