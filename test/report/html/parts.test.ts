import { test } from "uvu";
import * as assert from "uvu/assert";
import { FURTHER } from "../../../src/report/charts/charts.ts";
import { expectations } from "../../../src/report/html/expectations.ts";
import { facts } from "../../../src/report/html/facts.ts";
import { contents, figures } from "../../../src/report/html/figures.ts";
import { section } from "../../../src/report/html/section.ts";
import { inWords, warnings } from "../../../src/report/html/sentences.ts";
import { markup } from "../../../src/report/words/markup.ts";
import { detailed } from "../details.ts";

const results = detailed();

test("the facts say how much is asked for, how long and how often", () => {
  const { start, replications } = results;
  assert.equal(facts(results).slice(0, 2), [`service ${results.service}`, "4 variants, same demand"]);
  assert.ok(facts(results).some((fact) => fact.endsWith(`from ${start}`)));
  assert.is(facts(results).at(-1), `${replications} replications`);
  assert.is(facts({ ...results, replications: 1 }).at(-1), "1 replication");
});

test("expectations that are not met stand in full, those that are in a number", () => {
  const check = { kind: "expectation", variant: "v", measure: "refused", of: "db", window: "" } as const;
  const rest = { value: "2 %", interval: "", severity: "error", detail: "" } as const;
  const checks = (["pass", "fail"] as const).map((verdict) => ({ ...check, ...rest, says: verdict, verdict }));
  const text = expectations({ ...results, checks }).text;
  assert.match(text, "<b>not met</b>: <bdi>fail");
  assert.match(text, "<summary>1 of 2 expectations are met</summary>");
  const { checks: _, ...without } = results;
  assert.is(expectations(without).text, "");
});

test("how the variants differ is a list, which is not there without differences", () => {
  assert.is(inWords(results).text.match(/<li>/g)!.length, results.differences!.length);
  assert.is(inWords({ ...results, differences: [] }).text, "");
});

test("warnings stand behind their count, the gravest in sight", () => {
  const text = warnings(results).text;
  const estimates = results.origins.filter(({ from }) => from === "estimate").length;
  assert.match(text, `<summary>${results.warnings.length + 1} warnings: <bdi>`);
  assert.match(text, `<li>${estimates} of the ${results.origins.length} inputs are estimates`);
  assert.is(warnings({ ...results, warnings: [], origins: [] }).text, "");
});

test("further charts stand behind a fold, which is not there without them", () => {
  const [chart] = FURTHER;
  assert.match(figures(results, [chart!]).text, `<span>${chart!.title}</span></summary><section id="${chart!.id}"`);
  assert.not.match(figures(results, []).text, '<details class="further">');
  assert.match(
    contents([chart!], markup`<li>first</li>`).text,
    /<ul><li>first<\/li>.*<a href="#method">The method<\/a>/,
  );
});

test("a section is found by its heading", () => {
  const made = section({ id: "a", title: "B & C", attributes: markup` class="d"` }, markup`<p>e</p>`).text;
  assert.match(
    made,
    '<section id="a" class="d" aria-labelledby="a-title">\n<h2 id="a-title">B &amp; C <a class="anchor"',
  );
});

test.run();
