import { test } from "uvu";
import * as assert from "uvu/assert";
import { readCells } from "../../../src/simulation/read/read-cells.ts";
import { run } from "../base.ts";

const counters = (level: string) =>
  Object.keys(run(`services: { db: { level: on-demand, levels: { on-demand: { ${level} } } } }`).cells[0]!.sums);

test("what no service or demand of the scenario has is not counted, rather than counted as 0", () => {
  const seldom = ["cold", "unasked", "updates", "updates_refused", "bindings", "bindings_refused"];
  const found = (level: string) => seldom.filter((name) => counters(level).includes(name));
  assert.equal(found(""), []);
  assert.equal(found("warm: { vms: 2 }"), ["cold"]);
  assert.equal(found("updates: { every: 1 d }"), ["updates", "updates_refused"]);
  assert.equal(found("bindings: { every: 1 d }"), ["bindings", "bindings_refused"]);
  assert.type(readCells, "function");
});

test.run();
