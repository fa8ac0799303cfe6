import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { SOURCES } from "../../../src/platform/sources.ts";
import { scenario } from "../../../src/report/html/scenario.ts";
import { sourcesCitedIn } from "../../../src/report/manual/citations.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();
const said = (more: Partial<Results> = {}) => scenario({ ...results, ...more }).text;

test("every value stands there with its source: estimates open, stated ones and defaults folded", () => {
  const text = said();
  for (const { path, value, from } of results.origins) {
    const at = text.indexOf(`<th scope="row">${path}</th>`);
    assert.ok(at > 0 && text.slice(at).includes(value), path);
    const isFolded = text.slice(0, at).lastIndexOf("<details") > text.slice(0, at).lastIndexOf("</details>");
    assert.is(isFolded, from !== "estimate", path);
  }
});

test("each key by which a source is cited is told once, with what it is and where, and nothing else", () => {
  const cited = (...sources: readonly string[]) => {
    const origins = sources.map((source) => ({ path: "a", value: "1", from: "default" as const, source }));
    return [...said({ origins }).matchAll(/<b>([^<]*)<\/b> ([^<]*) /g)];
  };
  const found = cited("ODBREL #20; domain.md level 4", "domain.md E", "bosh #1178", "a planning run");
  assert.equal(
    found.map(([, key]) => key),
    ["ODBREL", "BOSH", "domain.md"],
  );
  assert.is(found[0]![2], "github.com/pivotal-cf/on-demand-service-broker-release");
  assert.match(found[2]![2]!, /^The notes from which the model was made: /);
  assert.equal(cited("a planning run"), []);
  for (const { key, partOf = key } of SOURCES)
    assert.equal(
      sourcesCitedIn([`about ${key} #7`]).map((source) => source.key),
      [partOf],
    );
});

test("what the variants set is told, and where there is only the base nothing is", () => {
  assert.match(said(), /services\.postgres\.level/);
  const base = results.variants.map((variant) => ({ ...variant, set: {} }));
  assert.not.match(said({ variants: base, origins: [] }), /services\.postgres\.level/);
});

test("the method says what was really done: how often, with what warm-up, by which seed and version", () => {
  assert.match(said({ replications: 17 }), /\b17 times\b/);
  assert.match(said({ replications: 1 }), /run once/);
  assert.match(said({ warmUp: 0 }), /nothing is discarded/);
  assert.not.match(said({ warmUp: 3600e6 }), /nothing is discarded/);
  assert.match(said({ settling: { replications: 5, warmUp: 0 } as never }), /pilot of 5 replications/);
  assert.match(said({ seed: "beef", version: "1.2.3" }), /Seed beef, headroom 1\.2\.3/);
});

test("a page with a program leaves the scenario file to that, and is smaller; all that it states is read without", () => {
  const { text } = scenario(results, { hasProgram: true });
  assert.match(text, /data-scripted><summary>The scenario file<\/summary><pre [^>]*><\/pre>/);
  for (const { path } of results.origins.filter(({ from }) => from === "file")) assert.ok(text.includes(path), path);
});

test("the document can be read, and is no markup", () => {
  assert.match(said({ document: { name: "</pre><script>" } }), "&lt;/pre&gt;&lt;script&gt;");
});

test.run();
