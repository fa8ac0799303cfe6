import { test } from "uvu";
import * as assert from "uvu/assert";
import { BROKERED } from "../../../src/platform/levels/brokered-parameters.ts";
import { problems, scenario } from "../../scenario/small.ts";

const brokered = (settings: object) => ({ services: { db: { level: "brokered", levels: { brokered: settings } } } });

test("a brokered service needs nothing to be said: every setting has a default or is off", () => {
  for (const [key, { default: value, optional }] of Object.entries(BROKERED))
    assert.ok(value !== undefined || optional, key);
  assert.equal(Object.keys(scenario(brokered({})).services[0]!.settings), Object.keys(BROKERED));
});

test("what repeats for ever must end: tests and provisions that fail always are turned down", () => {
  assert.match(problems(brokered({ provider: { back_in_line: "99.5 %" } })).join(), /back_in_line/);
  assert.match(problems(brokered({ test: { work: "1 min", failure: "100 %" } })).join(), /failure/);
});

test.run();
