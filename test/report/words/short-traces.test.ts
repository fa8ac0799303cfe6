import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { markdown } from "../../../src/report/formats/markdown.ts";
import { terminal } from "../../../src/report/formats/terminal.ts";
import { scenario } from "../../../src/report/html/scenario.ts";
import { shortTraces } from "../../../src/report/words/short-traces.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const traced = (text: string) => ({ demand: { db: { requests: { trace: { file: "a.csv", text } } } } });

test("a long trace stands as its length and a hash, a short one as it is", () => {
  assert.match(JSON.stringify(shortTraces(traced("x".repeat(2001)))), /"2001 characters, [0-9a-f]{16}"/);
  assert.match(JSON.stringify(shortTraces(traced("time"))), /"text":"time"/);
});

test("page, Markdown and terminal tell what was read of a trace, and show no long one", () => {
  const says = "the file has 3000 rows";
  const fixture = resultsFixture();
  const trace = { file: "b.csv", text: "long\n".repeat(3000) };
  const variants = fixture.variants.map((each) => ({ ...each, set: { "demand.db.requests.trace": trace } }));
  const results: Results = { ...fixture, variants, document: traced(trace.text), traces: [says] };
  for (const report of [scenario(results).text, markdown(results), terminal(results, { width: 100, colour: false })]) {
    assert.ok(report.replaceAll(/\s+/g, " ").includes(says), report.slice(0, 200));
    assert.not.match(report, /long.{0,9}long/s);
  }
});

test.run();
