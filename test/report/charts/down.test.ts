import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { down, isDown } from "../../../src/report/charts/down.ts";
import { drawn } from "../../../src/report/html/drawn.ts";
import { closeResultsFixture } from "../../support/close-up-fixture.ts";
import { wordsIn } from "../../support/drawing.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = closeResultsFixture();

/** The fixture with other series of instances down. */
const changed = (to: (mean: readonly number[]) => readonly number[]): Results => ({
  ...results,
  variants: results.variants.map((variant) => ({
    ...variant,
    series: variant.series.map((series) =>
      isDown(series) ? { ...series, mean: to(series.mean), low: to(series.mean), high: to(series.mean) } : series,
    ),
  })),
});

test("each variant has a panel; all are on the scale of the highest", () => {
  const words = wordsIn(down.draw(results, { width: 760 })!.text);
  for (const { name } of results.variants) assert.ok(words.includes(name), name);
  assert.is(words.filter((word) => word === "4").length, results.variants.length, "the highest of all replications");
});

test("the table says when most are down: at the first of the greatest", () => {
  const { rows } = down.table(changed((mean) => mean.map((_, at) => (at === 1 ? 3 : 0))));
  const [, average, most, when] = rows[0]!;
  assert.is(most, "3");
  assert.is(when, "Mon 5 Jan, 01:00");
  assert.ok(Number(average) > 0);
});

test("where nothing is ever down, or nothing is known of it, it is not drawn", () => {
  assert.is(
    down.draw(
      changed((mean) => mean.map(() => 0)),
      { width: 760 },
    ),
    undefined,
  );
  assert.is(down.draw(resultsFixture(), { width: 760 }), undefined);
});

test("of several services compared together each has a panel with its name; of one that is compared only its own", () => {
  const several = {
    ...results,
    variants: results.variants.map((variant) => ({
      ...variant,
      services: [...variant.services, { ...variant.services[0]!, name: "other" }],
      series: variant.series.flatMap((series) => (isDown(series) ? [series, { ...series, service: "other" }] : series)),
    })),
  };
  const { service: _, ...together } = several;
  const first = results.variants[0]!.name;
  const names = (of: Results) => down.table(of).rows.map(([name]) => name);
  assert.equal(names(together).slice(0, 2), [`${first}: postgres`, `${first}: other`]);
  assert.is(names(several).length, results.variants.length);
  const kept = drawn(several).variants[0]!.series.filter(isDown);
  assert.equal(
    kept.map(({ service }) => service),
    ["postgres"],
    "the page has what it draws",
  );
});

test.run();
