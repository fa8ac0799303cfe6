import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { html } from "../../../src/report/html/html.ts";
import { whatIf, whatIfEntry, whatIfLinks } from "../../../src/report/html/what-if.ts";
import { presetIn } from "../../../src/report/what-if/presets.ts";
import { study } from "../../scenario/small.ts";
import { unscripted } from "../../support/page.ts";

const results = await runExperiment(study(), inline({ buckets: 4 }), { version: "1" });
const linksIn = (text: string) =>
  [...text.matchAll(/href="(#what-if:[^"]+)"/g)].map(([, link]) => link!.replaceAll("&amp;", "&"));

test("without an engine there is nothing of it", () => {
  for (const part of [whatIf(results, ""), whatIfLinks(results, ""), whatIfEntry("")]) assert.is(part.text, "");
  assert.not.match(html(results, unscripted), 'id="engine"');
});

test("its section needs a script, and asks what the page answers first: demand, and the limit that is fullest", () => {
  const { text } = whatIf(results, "AA==");
  assert.match(text, /<section id="what-if"[^>]* data-scripted/);
  assert.equal(
    linksIn(text).map((link) => presetIn(link)!.wishes),
    [[{ key: "demand.db.requests", change: "x2" }], [{ key: "services.db.levels.managed.pool.vms", change: "x0.8" }]],
  );
});

test("the same questions stand beside the answer, each a link, and one for something else", () => {
  const { text } = whatIfLinks(results, "AA==");
  assert.equal(linksIn(text), linksIn(whatIf(results, "AA==").text));
  assert.match(text, 'href="#what-if:"');
});

test("the engine lies in the page as text that nothing runs", () => {
  assert.match(
    html(results, { ...unscripted, engine: "AA==" }),
    '<script type="text/plain" id="engine">AA==</script>\n',
  );
  assert.match(whatIfEntry("AA==").text, 'href="#what-if"');
});

test.run();
