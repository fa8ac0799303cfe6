import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Chart } from "../../../src/report/charts/drawing/chart.ts";
import { DRAWN_WIDTH, figure, laterFigure, numbers, tableOf } from "../../../src/report/html/figure.ts";
import { markup } from "../../../src/report/words/markup.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();
const chart: Chart = {
  id: "made-up",
  title: "A <chart>",
  says: "How to read it.",
  missing: "There is nothing to see.",
  draw: (_, { width }) => markup`<svg width="${width}"></svg>`,
  table: () => ({
    columns: ["variant", "value"],
    rows: [
      ["a", 1],
      ["<b>", null],
    ],
  }),
};

test("a chart is drawn for the page's width, with how to read it, and its numbers behind a fold", () => {
  const { text } = figure(chart, results);
  assert.match(text, /<section id="made-up" class="chart"/);
  assert.match(text, "A &lt;chart&gt;");
  assert.match(text, /<figcaption>How to read it\.<\/figcaption>/);
  assert.match(text, `<svg width="${DRAWN_WIDTH}">`);
  assert.ok(text.includes(numbers(chart.title, chart.table(results)).text));
});

test("without data its sentence stands in its place", () => {
  const { text } = figure({ ...chart, draw: () => undefined }, results);
  assert.match(text, '<p class="missing">There is nothing to see.</p>');
  assert.not.match(text, /<figure|<table/);
});

test("behind the page's fold only its frame is there, for the script to fill", () => {
  const { text } = laterFigure(chart);
  assert.match(text, 'data-chart="made-up"');
  assert.not.match(text, /<svg|<table/);
});

test("a table has heads for its columns and rows, a dash for what is missing, and no markup of its own", () => {
  const { text } = tableOf("Numbers", chart.table(results));
  assert.is(text.match(/scope="col"/g)!.length, 2);
  assert.is(text.match(/scope="row"/g)!.length, 2);
  assert.match(text, "&lt;b&gt;</th><td>–</td>");
});

test.run();
