import { test } from "uvu";
import * as assert from "uvu/assert";
import { COMPILATION, COMPILED, compile } from "../../../src/platform/levels/compilation.ts";
import { area, MINUTE, minutes, run } from "../../simulation/base.ts";

/** Tile upgraded at 10 min; a VM takes 5 min, the compilation 15. */
const found = (requests: string, more = "", begin = 0) =>
  run(`
run: { begin: { instances: { db: ${begin} } }, horizon: 10 h }
demand: { db: { requests: { times: [${requests}] }, lifetime: 1000 d } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: 5 min, compilation: 15 min, upgrade: { fixed: 10 min, work: 10 min }${more} } } } }
releases: { stemcell: { on: [2026-01-05] } }`);

test("the first create after the upgrade of the tile compiles, and the next waits for what is left of that", () => {
  // The first of the new release compiles from 20 to 35, which the second waits for; at 60 all is done.
  assert.equal(minutes(found("20 min, 22 min, 60 min")), [20, 18, 5]);
  // What is there at first is compiled.
  assert.equal(minutes(found("4 min")), [5]);
  // Each holds its worker meanwhile, and so does the errand for as long as it takes the tile.
  assert.is(area(found("20 min, 22 min"), "in use", "director"), 10 + 20 + 18);
});

test("an upgrade that comes first compiles for all", () => {
  // The errand has a worker for all of its 45 min. One after the other: 10 to 35 with the compilation, then 10 min. A create at 12 waits until 25.
  const upgraded = found("12 min", "", 2);
  assert.equal(minutes(upgraded), [18]);
  assert.is(upgraded.campaigns[0]!.ended! / MINUTE, 45);
  assert.is(area(upgraded, "in use", "director"), 45 + 25 + 10 + 18);
});

test("VMs that are kept ready are made anew with a release, and compile it", () => {
  // Ordered when the tile is upgraded: ready 10 + 15 + 2 min later. A request at 20 finds none of them.
  const warm = found("20 min, 40 min", ", warm: { vms: 1, create: 2 min }");
  assert.equal(minutes(warm), [10, 0]);
  assert.equal(COMPILED, { word: "given", setting: "compilation", steps: [compile("compilation")] });
  assert.ok(COMPILATION.compilation!.optional);
});

test.run();
