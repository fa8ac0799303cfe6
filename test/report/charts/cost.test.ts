import { test } from "uvu";
import * as assert from "uvu/assert";
import { cost } from "../../../src/report/charts/cost.ts";
import { boxesIn, wordsIn } from "../../support/drawing.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();
const drawn = cost.draw(results, { width: 760 })!.text;

test("the table has a month's costs, by who pays", () => {
  const { rows } = cost.table(results);
  assert.equal(rows[0], ["user-provided", "18,300 USD", "–", "–", "–", "–", "6,890 USD", "11,400 USD"]);
});

test("who pays is a part of the bar, with its interval in the summary", () => {
  const words = wordsIn(drawn);
  assert.ok(words.includes("user-provided 18,300 USD ± 300"), words.join("\n"));
  for (const part of ["developers: instances: 6,890 USD", "platform: VMs: 11,000 USD"]) assert.ok(words.includes(part));
});

test("all bars are on one scale, so that widths compare as costs do", () => {
  const widest = (name: string) => {
    const only = { ...results, variants: results.variants.filter((each) => each.name === name) };
    const [, amount] = cost.table(only).rows[0]!;
    return Number(String(amount).replace(/[^\d]/g, ""));
  };
  const bars = boxesIn(drawn).filter(({ width }) => width > 12);
  const [managed, onDemand] = [bars.at(-2)!.width, bars.at(-1)!.width];
  assert.ok(Math.abs(managed / onDemand / (widest("managed") / widest("on-demand")) - 1) < 0.01);
});

test("without prices there is no drawing", () => {
  const free = results.variants.map((variant) => ({
    ...variant,
    measures: variant.measures.filter(({ measure }) => !measure.startsWith("cost")),
  }));
  assert.is(cost.draw({ ...results, variants: free }, { width: 760 }), undefined);
});

test.run();
