import { test } from "uvu";
import * as assert from "uvu/assert";
import { director, isDirector } from "../../../src/report/charts/director.ts";
import { closeResultsFixture } from "../../support/close-up-fixture.ts";
import { wordsIn } from "../../support/drawing.ts";

const results = closeResultsFixture();

test("its workers and its line are the director's; a service's limit of that name is another", () => {
  const series = results.variants[0]!.series.filter(isDirector);
  assert.equal(
    series.map(({ kind }) => kind),
    ["in use", "queue"],
  );
  assert.not.ok(isDirector({ ...series[0]!, service: "postgres" }));
});

test("the table says when the line was longest", () => {
  const { columns, rows } = director.table(results);
  assert.equal(columns.slice(-2), ["longest line (mean of replications)", "when"]);
  assert.equal(rows[3], ["on-demand", "5", "1.79", "0.54", "2.25", "Fri 26 Jun, 16:00"]);
});

test("all panels are on the same scales, and workers that become more are told", () => {
  const variants = results.variants.map((variant) => ({
    ...variant,
    series: variant.series.map((each) =>
      isDirector(each) && each.kind === "in use"
        ? { ...each, limit: each.mean.map((_, at) => (at < 9 ? 5 : 8)) }
        : each,
    ),
  }));
  const words = wordsIn(director.draw({ ...results, variants }, { width: 760 })!.text);
  assert.is(words.filter((each) => each === "5 → 8 workers").length, 4);
  assert.is(words.filter((each) => each === "8").length, 4, "the top of every panel");
});

test.run();
