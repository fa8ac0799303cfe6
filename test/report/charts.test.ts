import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../src/experiment/results.ts";
import { columnsOf } from "../../src/report/charts/columns.ts";
import { shareAt } from "../../src/report/charts/curves.ts";
import { apart } from "../../src/report/charts/svg.ts";
import { CHARTS, FURTHER } from "../../src/report/charts.ts";
import { closeResultsFixture } from "../support/close-up-fixture.ts";
import { golden } from "./golden.ts";
import { HOSTILE, hostileResults } from "./hostile.ts";

// Here are drawn: src/report/charts/waiting.ts src/report/charts/causes.ts src/report/charts/refusals.ts
// src/report/charts/fullness.ts src/report/charts/burn-down.ts src/report/charts/cost.ts src/report/charts/bars.ts
// src/report/charts/bands.ts src/report/charts/differences.ts src/report/charts/director.ts
// src/report/charts/campaigns.ts src/report/charts/week.ts src/report/charts/lives.ts src/report/charts/limits.ts
const results = closeResultsFixture();
const hostile: Results = { ...hostileResults(), closeUp: results.closeUp! };
const empty: Results = {
  ...results,
  comparisons: [],
  closeUp: [],
  variants: results.variants.map((each) => ({ ...each, measures: [], distributions: [], series: [], upgrades: [] })),
};

for (const chart of [...CHARTS, ...FURTHER]) {
  test(`${chart.id}: is drawn as before`, () => {
    golden(`${chart.id}.svg`, `${chart.draw(results, { width: 760 })!.text}\n`);
  });

  test(`${chart.id}: every view is well-formed, with name, description and no NaN`, () => {
    for (const width of [280, 390, 1_000])
      for (const { options } of [{ options: {} }, ...(chart.views ?? []), { options: { from: 86_400, to: 172_800 } }]) {
        const { text } = chart.draw(results, { width, tips: true, ...options })!;
        assert.match(text, /^<svg [^>]*role="img" aria-label="[^"]+"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
        assert.not.match(text, /NaN|Infinity|undefined/);
        assert.not.match(text, / style=/);
        balanced(text);
      }
  });

  test(`${chart.id}: has its numbers as a table`, () => {
    const { columns, rows } = chart.table(results);
    assert.ok(rows.length >= results.variants.length - 1);
    for (const row of rows) assert.is(row.length, columns.length);
  });

  test(`${chart.id}: without data it is a sentence`, () => {
    assert.is(chart.draw(empty, { width: 760 }), undefined);
    assert.match(chart.missing, /\.$/);
    assert.ok(chart.table(empty).rows.length >= 0);
  });

  test(`${chart.id}: hostile names are text`, () => {
    const { text } = chart.draw(hostile, { width: 760, tips: true })!;
    assert.not.match(text, /<script|<!--/);
    assert.ok(text.length < 400_000);
    balanced(text);
  });
}

test("a hostile name comes through intact where it is short enough", () => {
  const rows = CHARTS[0]!.table(hostileResults()).rows;
  assert.is(rows[0]![0], HOSTILE);
});

test("columns keep peaks, and cover every bucket", () => {
  const mean = Array.from({ length: 1_000 }, (_, at) => (at === 617 ? 9 : 5));
  const series = {
    name: "a",
    kind: "in use",
    service: "",
    unit: "count",
    step: 10,
    mean,
    low: mean,
    high: mean,
    limit: [10],
  };
  const columns = columnsOf(series, [0, 10_000], 40);
  assert.is(columns.length, 40);
  assert.is(Math.max(...columns.map(({ greatest }) => greatest)), 0.9);
  assert.is(columns[24]!.least, 0.5);
  assert.equal(columnsOf(series, [6_170, 6_180], 40), [{ at: 6_170, low: 0.9, high: 0.9, least: 0.9, greatest: 0.9 }]);
});

test("columns of many hours are whole days", () => {
  const mean = Array.from({ length: 24 * 100 }, () => 1);
  const series = {
    name: "a",
    kind: "in use",
    service: "",
    unit: "count",
    step: 3_600,
    mean,
    low: mean,
    high: mean,
    limit: [2],
  };
  assert.is(columnsOf(series, [0, 8_640_000], 140).length, 100);
});

test("labels move apart and stay inside", () => {
  assert.equal(apart([5, 5, 5], 10, [0, 100]), [5, 15, 25]);
  assert.equal(apart([98, 99, 10], 10, [0, 100]), [90, 100, 10]);
});

test("a step curve holds its value", () => {
  const points = [
    [1, 0.2],
    [3, 0.6],
  ] as const;
  assert.equal(
    [0, 1, 2.9, 3, 9].map((t) => shareAt(points, t)),
    [0, 0.2, 0.2, 0.6, 0.6],
  );
});

function balanced(svg: string): void {
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (close) assert.is(open.pop(), name);
    else if (!self) open.push(name!);
  }
  assert.equal(open, []);
}

test.run();
