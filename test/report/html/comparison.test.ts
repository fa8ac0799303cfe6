import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Measure, Results } from "../../../src/experiment/results/results.ts";
import { glanceOf } from "../../../src/report/comparison/glance.ts";
import { tableRows } from "../../../src/report/comparison/table-rows.ts";
import { comparison } from "../../../src/report/html/comparison.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();
const text = comparison(results).text;
const changed = (change: (measure: Measure) => Measure): Results => ({
  ...results,
  variants: results.variants.map((variant) => ({ ...variant, measures: variant.measures.map(change) })),
});
/** The row of a question, by its label. */
const rowOf = (label: string, html = text) =>
  html.split("<tr ").find((row) => new RegExp(`<summary>${label}\\b`).test(row)) ?? "";

test("what decides and stands in no picture above comes first; all other lines are behind a fold that counts them", () => {
  const seen = new Set(glanceOf(results).columns.map(({ key }) => key));
  const rows = tableRows(results).filter(({ key, leads }) => leads === undefined || !seen.has(key));
  const leading = rows.filter(({ leads }) => leads !== undefined);
  const [open, folded] = text.split('<details class="everything">');
  assert.is(open!.match(/<tr role="row" data-better/g)!.length, leading.length);
  assert.is(folded!.match(/<tr role="row" data-better/g)!.length, rows.length - leading.length);
  assert.match(folded!, `${rows.length - leading.length} more lines`);
});

test("every variant has a column, with its line, and the baseline says that it is", () => {
  const heads = [...text.split("</thead>")[0]!.matchAll(/<th scope="col"[^>]*data-variant="(\d)">.*?<\/th>/g)];
  assert.equal(
    heads.map(([, index]) => Number(index)),
    [0, 1, 2, 3],
  );
  assert.equal(
    heads.map(([head]) => head.includes("baseline")),
    [false, false, false, true],
  );
});

test("the whiskers of a line are on one scale: logarithmic where waits differ fiftyfold", () => {
  const places = (html: string) =>
    [...rowOf("p95 wait", html).matchAll(/<path d="M([\d.]+) 5h/g)].map(([, at]) => Number(at));
  const far = places(text);
  assert.is(far.length, 4);
  const wait = (variant: number) =>
    results.variants[variant]!.measures.find(({ measure }) => measure === "wait.p95")!.value!;
  const [a, b, c] = [0, 1, 3].map((variant) => Math.log(wait(variant)));
  assert.ok(Math.abs((far[0]! - far[1]!) / (far[1]! - far[3]!) - (a! - b!) / (b! - c!)) < 0.05);
  const near = places(
    comparison(changed((each) => (each.measure === "wait.p95" ? { ...each, value: 600, low: 590, high: 610 } : each)))
      .text,
  );
  assert.equal(new Set(near).size, 1);
});

test("what is open above has a whisker to the end, and what is withheld none", () => {
  const open = changed((each) => (each.measure === "wait.p95" && each.value! > 1e5 ? { ...each, high: null } : each));
  assert.match(rowOf("p95 wait", comparison(open).text), /class="span" d="M[\d.]+ 5H98"/);
  assert.not.match(rowOf("median upgrade window").split("<td")[1] ?? "", 'class="dot"');
});

test("more than four variants are rows, in the given order, the baseline marked", () => {
  const [first] = results.variants;
  const five = { ...results, variants: [...results.variants, { ...first!, name: "again" }] };
  const { text: html } = comparison(five);
  const [table] = html.split("</table>");
  const rows = [...table!.matchAll(/<tr role="row"><th scope="row".*?<\/tr>/gs)].map(([row]) => row);
  assert.equal(
    rows.map((row) => /title="([^"]*)"/.exec(row)![1]),
    five.variants.map(({ name }) => name),
  );
  assert.equal(
    rows.map((row) => row.includes("baseline")),
    [false, false, false, true, false],
  );
  const columns = table!.match(/<th scope="col"/g)!.length;
  assert.ok(columns <= 6);
  for (const row of rows) assert.is(row.match(/<td /g)!.length, columns);
});

test("one replication says that it has no intervals", () => {
  assert.match(comparison({ ...results, replications: 1 }).text, /One replication/);
});

test.run();
