import { test } from "uvu";
import * as assert from "uvu/assert";
import { ASKED, BIND, UPDATE } from "../../../src/platform/levels/asked.ts";
import { everyStep } from "../../../src/platform/lists.ts";

test("who updates and binds waits, asks, and begins anew where the instance refuses it", () => {
  for (const [steps, key, list] of [
    [UPDATE, "updates.every", "update"],
    [BIND, "bindings.every", "bind"],
  ] as const) {
    const [first, second, ...others] = everyStep(steps);
    assert.is(first?.word === "hold" && first.time, key);
    assert.equal(second?.word === "ask" && second.otherwise, { go: list });
    assert.is(others.at(-1)?.word, "again");
    assert.ok(ASKED[key]?.optional && ASKED[key]?.passes, "off unless it is stated, and never at once");
  }
});

test.run();
