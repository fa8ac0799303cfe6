import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Measure, Results, Series, VariantResults } from "../../../src/experiment/results/results.ts";
import { fullCounts, fullOf, fullStrip, fullWords } from "../../../src/report/charts/full.ts";
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
  return { series, words: fullWords(results, fullOf(results, variant, series)).join("; ") };
}

test("never full is said in three words", () => {
  assert.is(pool([], { at_100: 0, ever_100: 0, first_100: null }).words, "never full in 10 replications");
});

test("how long, in how many, when first, and when most often", () => {
  const full = Array.from({ length: 30 }, (_, day) => (day < 9 ? 0 : day > 20 && day < 25 ? 8 : 2));
  const measured = {
    at_100: 0.21,
    ever_100: 1,
    first_100: 12.5 * DAY,
    "first_100.p05": 9.2 * DAY,
    "first_100.p95": 30 * DAY,
  };
  assert.is(
    pool(full, measured).words,
    "full 21 % of the time, in 10 of 10 replications; first full on 17 Jan in the median replication; in 9 of 10 between 14 Jan and 4 Feb; most often 26 Jan to 29 Jan (up to 8 of 10)",
  );
});

test("a median among those that never are full is none: the earliest is told", () => {
  const measured = { at_100: 0.01, ever_100: 0.2, first_100: null, "first_100.p05": 11 * DAY, "first_100.p95": null };
  const { words } = pool([...new Array<number>(11).fill(0), 1, 0, 1], measured);
  assert.is(words, "full 1.00 % of the time, in 2 of 10 replications; earliest on 16 Jan");
});

test("where more than one in twenty never are full, there is no end to tell", () => {
  const measured = {
    at_100: 0.21,
    ever_100: 0.8,
    first_100: 12.5 * DAY,
    "first_100.p05": 9.2 * DAY,
    "first_100.p95": null,
  };
  const { words } = pool([0, 1], measured);
  assert.match(words, /; first full on 17 Jan in the median replication; in 9 of 10 not before 14 Jan/);
});

test("weekends part no stretch, a week does", () => {
  const weekdays = Array.from({ length: 26 }, (_, day) => (day < 12 ? Number(day % 7 < 5) * 6 : day > 24 ? 6 : 0));
  assert.match(
    pool(weekdays, { at_100: 0.3, ever_100: 1, first_100: 0.5 * DAY }).words,
    /most often 5 Jan to 16 Jan \(up to 6/,
  );
});

test("full from beginning to end is all the time", () => {
  const { words } = pool(new Array<number>(40).fill(10), { at_100: 1, ever_100: 1, first_100: 0 * DAY });
  assert.match(words, /all the time \(up to 10 of 10\)$/);
});

test("results from before this was kept say what they hold, and nothing else", () => {
  const { full: _, ...series } = pool([], {}).series;
  assert.equal(fullWords(results, fullOf(results, { ...results.variants[0]!, measures: [] }, series)), []);
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
