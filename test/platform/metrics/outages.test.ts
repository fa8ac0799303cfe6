import { test } from "uvu";
import * as assert from "uvu/assert";
import { OUTAGE_METRICS } from "../../../src/platform/metrics/outages.ts";

test("all are measures of outages over the whole run, and less of each is better", () => {
  for (const { name, of, needs, wholeRun, better } of OUTAGE_METRICS) {
    assert.match(name, /^outage\./);
    assert.equal([of, needs, wholeRun, better], ["service", "an outage", true, "less"], name);
  }
});

test.run();
