import { test } from "uvu";
import * as assert from "uvu/assert";
import { causes } from "../../../src/report/charts/causes.ts";
import { wordsIn } from "../../support/drawing.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();

test("every wait is split into the same causes, lines last, in times that add up to it", () => {
  const { columns, rows } = causes.table(results);
  assert.equal(columns, [
    "variant",
    "mean wait",
    "getting it themselves",
    "processing",
    "trying again",
    "until the next poll",
    "in line: broker workers",
    "in line: broker",
    "in line: director",
  ]);
  assert.equal(rows[3], ["on-demand", "4.22 min", "0 s", "2.5 min", "21 s", "31 s", "0 s", "1.40 s", "48 s"]);
});

test("a part that is wide enough says its cause and time, and the bar its mean wait", () => {
  const words = wordsIn(causes.draw(results, { width: 760 })!.text);
  assert.ok(words.includes("managed mean wait 21.8 min ± 1.0"), words.join("\n"));
  assert.ok(words.includes("trying again: 22 min"));
  assert.not.ok(words.includes("processing: 2.1 s"), "two seconds of 22 min are no wider than a line");
});

test("who does not wait has a bar that says so", () => {
  const [first, ...others] = results.variants;
  const quick = { ...first!, measures: first!.measures.filter(({ measure }) => !measure.startsWith("wait.cause")) };
  const words = wordsIn(causes.draw({ ...results, variants: [quick, ...others] }, { width: 760 })!.text);
  assert.ok(words.includes("user-provided no wait"), words.join("\n"));
});

test.run();
