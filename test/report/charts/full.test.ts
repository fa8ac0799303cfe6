import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Measure, Results, Series, VariantResults } from "../../../src/experiment/results/results.ts";
import { firstMark, fullCounts, fullOf, fullStrip, fullWords } from "../../../src/report/charts/full.ts";
import type { Markup } from "../../../src/report/words/markup.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const DAY = 86_400;
const results: Results = { ...resultsFixture(), replications: 10, horizon: 40 * DAY * 1e6 };

/** A pool by days, and what is measured of it. */
function pool(full: readonly number[], measured: Readonly<Record<string, number | null>>) {
  const mean = new Array<number>(40).fill(5);
  const series: Series = {
    ...{ name: "pool", kind: "in use", service: "db", unit: "count" },
    ...{ step: DAY, mean, low: mean, high: mean, limit: [10], full },
  };
  const measures = Object.entries(measured).map(
    ([measure, value]): Measure => ({
      ...{ measure: `fullness.${measure}`, of: "db: pool", window: "", unit: "s" },
      ...{ value, low: null, high: null, n: 10 },
    }),
  );
  const variant: VariantResults = { ...results.variants[0]!, measures };
  return {
    series,
    full: fullOf(results, variant, series),
    words: fullWords(results, fullOf(results, variant, series)),
  };
}

test("never full is said in three words", () => {
  assert.is(pool([], { at_100: 0, ever_100: 0, first_100: null }).words, "never full in 10 replications");
});

const measured = {
  at_100: 0.21,
  ever_100: 1,
  first_100: 12.5 * DAY,
  "first_100.p05": 9.2 * DAY,
  "first_100.p95": 30 * DAY,
};

test("a caption has one figure, which is named: how much of the time it was full", () => {
  const full = Array.from({ length: 30 }, (_, day) => (day < 9 ? 0 : day > 20 && day < 25 ? 8 : 2));
  const { words } = pool(full, measured);
  assert.is(words, "full 21 % of the time");
  assert.is(words.match(/\d+/g)?.length, 1);
});

test("when the median replication was first full is drawn on the strip's time axis, and not beyond its ends", () => {
  const first = (from: number, to: number, name: keyof typeof measured | "none" = "first_100") => {
    const of = pool([], { ...measured, first_100: name === "none" ? null : 12.5 * DAY }).full;
    return firstMark(of, { x: (seconds) => seconds / DAY, from: from * DAY, to: to * DAY }, 9).map(({ text }) => text);
  };
  assert.match(first(0, 40).join(""), /d="M12\.5 9l/);
  assert.equal(first(20, 40), []);
  assert.equal(first(0, 12), []);
  assert.equal(first(0, 40, "none"), []);
});

test("weekends part no stretch, a week does", () => {
  const weekdays = Array.from({ length: 26 }, (_, day) => (day < 12 ? Number(day % 7 < 5) * 6 : day > 24 ? 6 : 0));
  assert.equal(pool(weekdays, { at_100: 0.3 }).full.worst, { from: 0, to: 12 * DAY, replications: 6 });
});

test("full from beginning to end is all the time", () => {
  const { full, words } = pool(new Array<number>(40).fill(10), { at_100: 1, ever_100: 1, first_100: 0 });
  assert.equal(full.worst, { from: 0, to: 40 * DAY, replications: 10 });
  assert.is(words, "full 100 % of the time");
});

test("results from before this was kept say what they hold, and nothing else", () => {
  const { full: _, ...series } = pool([], {}).series;
  assert.is(fullWords(results, fullOf(results, { ...results.variants[0]!, measures: [] }, series)), "");
});

test("the strip is darker where more were full, and no column loses its darkest bucket", () => {
  const { series } = pool([0, 0, 1, 10, 10, 0, 3], { at_100: 0.1, ever_100: 1 });
  assert.equal(fullCounts(series, [0, 8 * DAY], 4), [0, 10, 10, 3]);
  const x = (seconds: number) => seconds / DAY;
  const strip = fullStrip(series, { x, from: 0, to: 40 * DAY }, { top: 0, height: 8, columns: 40, replications: 10 });
  const paths = [...textOf(strip).matchAll(/<path d="([^"]+)"[^>]*stroke-opacity="([\d.]+)"/g)];
  assert.equal(
    paths.map(([, d, opacity]) => [d, Number(opacity)]),
    [
      ["M2 4H3", 0.2],
      ["M6 4H7", 0.4],
      ["M3 4H5", 1],
    ],
  );
});

function textOf(drawn: readonly Markup[]): string {
  return drawn.map(({ text }) => text).join("");
}

test.run();
