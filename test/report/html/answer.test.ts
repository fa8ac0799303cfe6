import { test } from "uvu";
import * as assert from "uvu/assert";
import { CHARTS } from "../../../src/report/charts/charts.ts";
import { answer } from "../../../src/report/html/answer.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const saying = (...answers: readonly string[]) => answer({ ...resultsFixture(), answers }).text;

test("what a sentence names is linked to its chart the first time, and nothing in it is markup", () => {
  const text = saying("A p95 wait and <i>costs</i> a month.", "A p95 wait, and a p95 wait again.");
  assert.is(text.split('<a href="#waiting">p95 wait</a>').length, 3, "once in each sentence");
  assert.match(text, '<a href="#cost">a month</a>');
  assert.match(text, "&lt;i&gt;costs");
});

test("the longest name wins: a part of it is no link of its own", () => {
  for (const { id, called = [] } of CHARTS)
    for (const words of called) assert.match(saying(`Of ${words} much.`), `<a href="#${id}">${words}</a>`);
});

test("a first sentence is set large unless it is long", () => {
  assert.match(saying("Short."), 'class="verdict lead"');
  assert.match(saying("Long. ".repeat(60)), 'class="verdict"');
});

test("where to look names every chart that shows something", () => {
  const text = saying("Fine.");
  const showing = CHARTS.filter(({ shows }) => shows !== undefined);
  for (const { id, shows } of showing) assert.match(text, `<a href="#${id}">${shows}</a>`);
  assert.is(text.slice(text.indexOf('class="look"')).match(/<a /g)!.length, showing.length);
});

test.run();
