import { test } from "uvu";
import * as assert from "uvu/assert";
import { fit, toil } from "../../src/platform/developer-steps.ts";
import { sentenceOf } from "../../src/platform/reading.ts";

test("a developer's own work is in working hours unless it goes on without a break, which it must fit into", () => {
  assert.equal(toil("set_up"), { word: "hold", time: "set_up", clock: "people", by: "developer" });
  assert.is(toil("set_up", "machine").clock, "machine");
  assert.match(sentenceOf(toil("set_up")), /the developer's own work/);
  assert.match(sentenceOf(fit("set_up")), /into which set up fits without a break/);
});

test.run();
