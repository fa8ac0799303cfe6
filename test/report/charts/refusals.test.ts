import { test } from "uvu";
import * as assert from "uvu/assert";
import { refusals } from "../../../src/report/charts/refusals.ts";
import { wordsIn } from "../../support/drawing.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();

test("each limit that refuses has a row, and a variant that refuses nobody says how sure that is", () => {
  assert.equal(refusals.table(results).rows, [
    ["user-provided", "–", "none (< 0.02 %)"],
    ["brokered", "provider quota", "1.1 % ± 0.3"],
    ["managed", "pool", "3.1 % ± 0.5"],
    ["on-demand", "global quota", "0.29 % (0.12–0.46)"],
    ["on-demand", "plan quota large", "0.040 % (0.000–0.102)"],
  ]);
});

test("a bar is the share refused, and its parts the limits that did it", () => {
  const words = wordsIn(refusals.draw(results, { width: 760 })!.text);
  assert.equal(words.slice(0, 4), ["provider quota", "pool", "global quota", "plan quota large"]);
  assert.ok(words.includes("managed 3.1 % ± 0.5") && words.includes("pool: 3.1 %"), words.join("\n"));
});

test("where nobody is refused there is nothing to draw", () => {
  const [userProvided] = results.variants;
  assert.is(refusals.draw({ ...results, variants: [userProvided!] }, { width: 760 }), undefined);
});

test.run();
