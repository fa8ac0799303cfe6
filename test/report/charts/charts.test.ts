import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results, VariantResults } from "../../../src/experiment/results/results.ts";
import { burnDown } from "../../../src/report/charts/burn-down.ts";
import { campaigns } from "../../../src/report/charts/campaigns.ts";
import { CHARTS, FURTHER } from "../../../src/report/charts/charts.ts";
import { differences } from "../../../src/report/charts/differences.ts";
import { columnsOf } from "../../../src/report/charts/drawing/columns.ts";
import { shareAt } from "../../../src/report/charts/drawing/curves.ts";
import { apart } from "../../../src/report/charts/drawing/svg.ts";
import { waiting } from "../../../src/report/charts/waiting.ts";
import { drawn } from "../../../src/report/html/drawn.ts";
import { closeResultsFixture, withFurtherSeries } from "../../support/close-up-fixture.ts";
import { golden } from "../golden.ts";
import { HOSTILE, hostileResults } from "../hostile.ts";

const results = closeResultsFixture();
const hostile: Results = { ...withFurtherSeries(hostileResults()), closeUp: results.closeUp! };
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

test("however narrow it is, a curve passes through the median and the p95 that are marked on it", () => {
  const dense = [...Array(2_000).keys()].map((at) => [60 + at * 0.2, Math.min(0.97, (at / 1_900) ** 2)] as const);
  const variants = results.variants.map((variant, index): VariantResults => {
    const own = variant.distributions[0]!;
    const found = index === 3 ? { ...own, t: dense.map(([t]) => t), usable: dense.map(([, share]) => share) } : own;
    const wait = (share: number) =>
      found.t[found.usable.findIndex((usable) => usable >= share * found.usable.at(-1)!)]!;
    const waits: Record<string, number> = { "wait.p50": wait(0.5), "wait.p95": wait(0.95) };
    const measures = variant.measures.map((each) => ({ ...each, value: waits[each.measure] ?? each.value }));
    return { ...variant, distributions: [found], measures };
  });
  for (const width of [320, 390, 700, 1_180]) {
    const { text } = waiting.draw({ ...results, variants }, { width })!;
    const circles = marked(text);
    assert.is(circles.length, 2 * variants.length);
    for (const [stroke, ...circle] of circles) {
      const drawn = [...text.matchAll(/<path d="([^"]*)" fill="none" stroke="([^"]*)"/g)];
      const [, path] = drawn.find((each) => each[2] === stroke)!;
      const apart = Math.min(...legs(path!).map((leg) => distance(circle, leg)));
      assert.ok(apart <= 1, `${stroke} at ${width} px: the circle at ${circle} is ${apart} px from the curve`);
    }
  }
});

test("what a page carries is enough to say in its charts what the whole results say", () => {
  for (const { id, draw } of CHARTS) {
    const [said, carried] = [results, drawn(results)].map((each) =>
      [...draw(each, { width: 992 })!.text.matchAll(/>([^<]+)</g)].map(([, text]) => text),
    );
    assert.equal(carried, said, id);
  }
});

test("upgrades are named with the time until all are patched and the window, beside the plot where there is room for both", () => {
  for (const width of [390, 760, 1_180]) {
    const { text } = burnDown.draw(results, { width })!;
    const labels = text.replace(/<\/?tspan[^>]*>/g, "").match(/>[^<]+ patched [^<]+, window [^<]+</g)!;
    assert.is(labels.length, results.variants.length);
    assert.is(/<tspan/.test(text), width === 1_180);
  }
});

test("a stretch of the run has a line for each upgrade that it meets, and no circle for one published before", () => {
  const found = results.variants.flatMap(({ upgrades }) => upgrades.filter(({ replication }) => replication === 0));
  const [from, to] = [5, 12].map((days) => days * 86_400) as [number, number];
  const heightOf = (text: string) => Number(/height="([^"]+)"/.exec(text)![1]);
  const [whole, part] = [{ width: 760 }, { width: 760, from, to }].map(
    (options) => campaigns.draw(results, options)!.text,
  );
  assert.ok(heightOf(part!) < heightOf(whole!));
  assert.match(part!, /\d of \d+ upgrades/);
  const published = (since: number, until: number) =>
    found.filter((each) => each.published >= since && each.published <= until).length;
  assert.is(marked(whole!).length, published(0, Infinity));
  assert.is(marked(part!).length, published(from, to));
});

test("what is set, not drawn by lot, is no paired difference", () => {
  const effort = { ...results.comparisons[0]!, measure: "effort", window: "" };
  const set = { ...effort, difference: 100, low: null, high: null, significant: false };
  const of = { ...results, comparisons: [...results.comparisons.filter(({ measure }) => measure !== "effort"), set] };
  const named = (each: Results) => differences.table(each).rows.some(([label]) => /^one-off/.test(String(label)));
  assert.is(named(of), false);
  assert.is(named({ ...of, comparisons: [...of.comparisons.slice(0, -1), { ...set, low: 90, high: 110 }] }), true);
});

/** Colour and centre of every circle. */
function marked(svg: string): [stroke: string, x: number, y: number][] {
  const circles = svg.matchAll(/<circle cx="([^"]+)" cy="([^"]+)"[^>]* stroke="([^"]+)"/g);
  return [...circles].map(([, x, y, stroke]) => [stroke!, Number(x), Number(y)]);
}

/** The upright and level legs of a step path. */
function legs(path: string): [x: number, y: number, toX: number, toY: number][] {
  let [x, y] = path
    .match(/^M(\S+) ([-\d.]+)/)!
    .slice(1)
    .map(Number) as [number, number];
  return [...path.matchAll(/([hv])(-?[\d.]+)/g)].map(([, way, by]) => {
    const [fromX, fromY] = [x, y];
    if (way === "h") x += Number(by);
    else y += Number(by);
    return [fromX, fromY, x, y];
  });
}

function distance(
  [x = 0, y = 0]: readonly number[],
  [fromX, fromY, toX, toY]: ReturnType<typeof legs>[number],
): number {
  const beside = (at: number, from: number, to: number) =>
    Math.max(0, Math.min(from, to) - at, at - Math.max(from, to));
  return Math.hypot(beside(x, fromX, toX), beside(y, fromY, toY));
}

function balanced(svg: string): void {
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (close) assert.is(open.pop(), name);
    else if (!self) open.push(name!);
  }
  assert.equal(open, []);
}

test.run();
