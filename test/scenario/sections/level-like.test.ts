import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelNamed } from "../../../src/platform/levels.ts";
import { isNamedIn, kept, keptParameters, listsWith } from "../../../src/scenario/sections/level-like.ts";

const brokered = levelNamed("brokered");

test("a list that is switched off takes along those that only it led to, and no others", () => {
  const off = (...names: readonly string[]) =>
    Object.keys(listsWith(brokered.lists, new Map(names.map((name) => [name as "tile", { steps: [], uses: [] }]))));
  assert.equal(off(), Object.keys(brokered.lists));
  assert.equal(off("tile"), [
    "create",
    "provision",
    "delete",
    "orphan",
    "undeleted",
    "campaign",
    "upgrade",
    "repair",
    "overtaken",
    "later",
    "along",
    "grow",
  ]);
  assert.equal(off("tile", "along").slice(0, 8), [
    ...["create", "provision", "delete", "orphan", "undeleted", "campaign", "upgrade", "repair"],
  ]);
  assert.equal(off("tile", "along").slice(8), ["grow"]);
});

test("stations and parameters that no list names any more are left behind, with what needs them", () => {
  const { tile: _t, overtaken: _o, later: _l, along: _a, ...lists } = brokered.lists;
  assert.equal(Object.keys(kept(brokered.stations, isNamedIn(lists))), ["broker workers", "test workers"]);
  const { stations, pools, lines } = brokered;
  const found = keptParameters(brokered, { lists, stations, pools, lines });
  assert.not.ok("tile.upgrade" in found);
  assert.not.ok("tile.operator_lag" in found);
  assert.ok("operations.monthly" in found, "what no step ever named stays");
  assert.ok("provider.latency" in found);
});

test.run();
