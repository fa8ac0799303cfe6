import { test } from "uvu";
import * as assert from "uvu/assert";
import { FAIL, FAILURES, RESURRECTORS } from "../../../src/platform/levels/failures.ts";
import { LEVELS } from "../../../src/platform/levels.ts";

test("VMs fail where the platform has created them, and nowhere else", () => {
  const failing = LEVELS.filter(({ lists }) => lists.fail);
  assert.equal(
    failing.map(({ name }) => name),
    ["managed", "on-demand"],
  );
  for (const { lists, parameters, stations } of failing) {
    assert.is(lists.fail, FAIL);
    for (const key of Object.keys(FAILURES)) assert.is(parameters[key], FAILURES[key]);
    for (const [name, servers] of Object.entries(RESURRECTORS)) assert.is(stations[name], servers);
  }
});

test("unless it is said how often, no VM fails by itself; the rest has its defaults from BOSH, and holds for outages too", () => {
  assert.is(FAIL.length, 1);
  assert.is(FAIL[0]!.word === "given" && FAIL[0]!.setting, "failures.every");
  for (const [key, { default: otherwise, optional, needs: other }] of Object.entries(FAILURES)) {
    if (key === "failures.every") continue;
    assert.is(other, undefined, key);
    assert.ok(otherwise !== undefined || optional, key);
  }
});

test.run();
