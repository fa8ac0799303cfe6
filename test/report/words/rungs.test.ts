import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { glanceLines } from "../../../src/report/formats/glance-lines.ts";
import { glance } from "../../../src/report/html/glance.ts";
import { checksBelow } from "../../../src/report/tests/tested.ts";
import { goalsLegend, goalsMet, goalsMissed, isEnough } from "../../../src/report/words/rungs.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const goal = (variant: string, says: string, verdict: string, value: string) => ({
  ...{ kind: "goal", variant, says, verdict, value, subject: "postgres", measure: "", of: "", window: "" },
  ...{ interval: "", severity: "error", detail: "" },
});
const half = { value: 0.5, low: 0.25, high: 0.75 };
const results = {
  ...resultsFixture(),
  checks: [
    goal("brokered", "usable.1h > 95 %", "fail", "80 %"),
    goal("brokered", "refused < 1 %", "inconclusive", "0.9 %"),
    goal("managed", "usable.1h > 95 %", "pass", "99 %"),
    goal("managed", "refused < 1 %", "inconclusive", "–"),
    goal("on-demand", "usable.1h > 95 %", "pass", "99 %"),
    goal("on-demand", "refused < 1 %", "pass", "0 %"),
    { ...goal("on-demand", "refused < 2 %", "pass", "0 %"), kind: "expectation" },
  ],
  rungs: [
    { variant: "brokered", verdict: "fails" },
    { variant: "managed", verdict: "open", luck: half },
    { variant: "on-demand", verdict: "meets", luck: half, isLowest: true },
  ],
} as unknown as Results;

test("how many goals are met, and by which share of the runs", () => {
  assert.is(goalsMet(results, "brokered"), "0 of 2 goals, 1 open");
  assert.is(goalsMet(results, "managed"), "1 of 2 goals, 1 open · 50 % (25–75) of runs");
  assert.is(goalsMet(results, "on-demand"), "2 of 2 goals · 50 % (25–75) of runs");
  assert.is(goalsMet(results, "user-provided"), "", "goals are not asked of it");
  assert.equal(
    ["managed", "on-demand"].map((name) => isEnough(results, name)),
    [false, true],
  );
});

test("what is missed is named in words with its value", () => {
  assert.is(goalsMissed(results, "brokered"), "Misses “usable within 1 h > 95 %” (80 %).");
  assert.is(goalsMissed(results, "managed"), "May miss “refused for good < 1 %” (no value).");
  assert.is(goalsMissed(results, "on-demand"), "");
});

test("the goals and the words are told once, in both faces; goals are no checks below then", () => {
  assert.match(goalsLegend(results), /^Goals: usable within 1 h > 95 %, refused for good < 1 %\. Enough: /);
  assert.is(goalsLegend(resultsFixture()), "");
  const page = glance(results).text.replaceAll("\u00a0", " ");
  assert.match(page, '<small class="tag">enough</small>');
  assert.match(page, "2 of 2 goals · 50 % (25–75) of runs");
  assert.match(page, "Misses “usable within 1 h &gt; 95 %” (80 %). ");
  const plain = { bold: String, dim: String, green: String, cyan: String } as never;
  const lines = glanceLines(results, { width: 120, colours: plain }).join("\n");
  assert.match(lines, "2 of 2 goals · 50 % (25–75) of runs · enough");
  assert.match(lines, "Goals: usable within 1 h > 95 %");
  assert.equal(
    checksBelow(results).map(({ says }) => says),
    ["refused < 2 %"],
  );
});

test.run();
