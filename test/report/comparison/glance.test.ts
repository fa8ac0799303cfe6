import { test } from "uvu";
import * as assert from "uvu/assert";
import { glanceOf } from "../../../src/report/comparison/glance.ts";
import { glanceLines } from "../../../src/report/formats/glance-lines.ts";
import { glance } from "../../../src/report/html/glance.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();
const { columns, rows } = glanceOf(results);
const plain = { bold: String, dim: String, green: String, cyan: String } as never;

test("a row a variant in the given order, the baseline marked; a column for waits, requests not served, exposure and cost", () => {
  assert.equal(
    rows.map(({ name }) => name),
    results.variants.map(({ name }) => name),
  );
  assert.equal(
    rows.map(({ isBaseline }) => isBaseline),
    [false, false, false, true],
  );
  assert.equal(
    columns.map(({ label }) => label),
    ["p95 wait", "not served", "exposed", "monthly cost"],
  );
});

test("the limit that refuses most is named before the fullest", () => {
  assert.match(rows[2]!.binds, /^pool: (full [\d.]+ % of the time|\d+ % in use, never full)$/);
  assert.match(rows[3]!.binds, /^global quota: /);
  assert.is(rows[0]!.binds, "");
});

test("bars begin at zero unless values span too much, and then the column says so", () => {
  const [wait, lost, , cost] = columns.map(({ scale }) => scale!);
  assert.is(wait!.kind, "log");
  for (const scale of [lost, cost]) {
    assert.is(scale!.kind, "from zero");
    assert.is(scale!.at(0), 0);
  }
});

test("what nothing was observed of has no column", () => {
  const without = {
    ...results,
    variants: results.variants.map((variant) => ({
      ...variant,
      measures: variant.measures.filter(({ measure }) => !measure.startsWith("upgrade")),
    })),
  };
  assert.equal(
    glanceOf(without).columns.map(({ key }) => key),
    ["wait.p95", "lost", "cost.total"],
  );
});

test("the page draws a bar with its interval for each value, and says below each row what one accepts", () => {
  const text = glance(results).text;
  assert.is(
    text.split('class="bar"').length - 1,
    rows.flatMap(({ cells }) => cells.filter(({ value }) => value !== null)).length,
  );
  assert.is(text.split('class="choice"').length - 1, 4);
  assert.match(text, '<small title="The bars of this column are logarithmic.">log</small>');
  assert.match(text, '<a href="#waiting">See the chart.</a>');
  assert.match(text, "baseline</small>");
});

test("the terminal draws the same rows in letters, and without bars where it is narrow", () => {
  const wide = glanceLines(results, { width: 120, colours: plain });
  assert.match(wide[1]!, /p95 wait \(log\) .*not served .*exposed .*monthly cost$/);
  assert.is(wide.filter((line) => line.includes("█")).length, 4);
  const narrow = glanceLines(results, { width: 70, colours: plain });
  assert.is(narrow.filter((line) => line.includes("█")).length, 0);
  for (const line of [...narrow, ...wide]) assert.ok(line.length <= 120, line);
  assert.equal(
    glanceLines({ ...results, variants: results.variants.slice(0, 1), baseline: 0 }, { width: 120, colours: plain }),
    [],
  );
});

test.run();
