import { test } from "uvu";
import * as assert from "uvu/assert";
import { inTitles } from "../../../src/experiment/expectations/in-titles.ts";

test("measures are called by their titles, all else stays", () => {
  assert.is(inTitles("usable.1h > 95 %"), "usable within 1 h > 95 %");
  assert.is(inTitles("wait.p95 for managed < wait.p95 for on-demand"), "p95 wait for managed < p95 wait for on-demand");
  assert.is(inTitles("refused < 1 % within 09:00-17:00"), "refused for good < 1 % within 09:00-17:00");
});

test("a variant that is called like a measure keeps its name", () => {
  assert.is(inTitles("refused < 1 % for refused"), "refused for good < 1 % for refused");
});

test.run();
