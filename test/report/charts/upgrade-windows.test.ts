import { test } from "uvu";
import * as assert from "uvu/assert";
import { upgradeWindows } from "../../../src/report/charts/upgrade-windows.ts";
import { wordsIn } from "../../support/drawing.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();

test("every window is split into the same parts, in the order in which they count", () => {
  const { columns, rows } = upgradeWindows.table(results);
  assert.equal(columns.slice(6), [
    "work",
    "in line for workers",
    "outside maintenance windows",
    "pauses of the errand",
    "repairs",
    "waiting for people",
    "nobody upgrades the rest",
  ]);
  assert.equal(rows[3]!.slice(6), ["12.9 h", "3.0 h", "0 s", "2.3 h", "25 min", "2.5 h", "0 s"]);
});

test("a part that is wide enough says its name and time, and the bar the median window", () => {
  const words = wordsIn(upgradeWindows.draw(results, { width: 760 })!.text);
  assert.ok(words.includes("managed median window 12.6 h"), words.join("\n"));
  assert.ok(
    words.some((each) => each.startsWith("work: 6.9")),
    words.join("\n"),
  );
});

test("without upgrades there is nothing to draw; one variant without any says so", () => {
  const bare = results.variants.map((variant) => ({
    ...variant,
    measures: variant.measures.filter(({ measure }) => !measure.startsWith("upgrade.")),
  }));
  assert.is(upgradeWindows.draw({ ...results, variants: bare }, { width: 760 }), undefined);
  const one = { ...results, variants: [bare[0]!, ...results.variants.slice(1)] };
  assert.ok(wordsIn(upgradeWindows.draw(one, { width: 760 })!.text).includes("user-provided no upgrade"));
});

test.run();
