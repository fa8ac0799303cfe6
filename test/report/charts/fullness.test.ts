import { test } from "uvu";
import * as assert from "uvu/assert";
import { fullness } from "../../../src/report/charts/fullness.ts";
import { wordsIn } from "../../support/drawing.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();
const words = (options = {}, of = results) => wordsIn(fullness.draw(of, { width: 760, ...options })!.text);

test("each panel says whose limit it is, how much, and how long it was full; the legend names what is drawn of when", () => {
  const found = words();
  assert.ok(found.includes("managed · pool") && found.includes("limit 180 → 200"), found.join("\n"));
  assert.ok(found.includes("full 6.8 % of the time"));
  assert.ok(found.includes("first full (median replication)"), "its sign is not in the legend");
});

test("the table has the same, and what never was is a dash", () => {
  const rows = fullness.table(results).rows.map((row) => row.slice(0, 6));
  assert.equal(rows[1], ["managed", "pool", "85.4 %", "6.8 %", "30 of 30", "Thu 26 Feb, 09:36"]);
  assert.equal(rows[2], ["on-demand", "global quota", "73 %", "0 %", "0 of 30", "most never were"]);
});

test("the axis begins at a half where nothing falls lower, and then is slashed", () => {
  assert.not.ok(words().includes("75 %"), "an empty director is on the scale");
  const full = results.variants.map((variant) => ({
    ...variant,
    series: variant.series.map((each) => ({ ...each, low: each.limit.map((limit) => 0.9 * limit) })),
  }));
  const found = words({}, { ...results, variants: full });
  assert.ok(found.includes("50 %") && found.includes("75 %") && !found.includes("0 %"), found.join("\n"));
});

test("a tip tells the mean and the band of a stretch, and in how many replications it was full", () => {
  const { text } = fullness.draw(results, { width: 760, tips: true })!;
  assert.match(
    text,
    /managed · pool\n[^<]*\nmean [\d.]+ % to [\d.]+ %\n80 % of replications: \d+ % to \d+ %\nfull in \d+ of 30/,
  );
});

test.run();
