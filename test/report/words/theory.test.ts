import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import type { Measure, Results, Theory } from "../../../src/experiment/results/results.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { json } from "../../../src/report/formats/json.ts";
import { terminal } from "../../../src/report/formats/terminal.ts";
import { html } from "../../../src/report/html/html.ts";
import { besideTheory, theorySentences } from "../../../src/report/words/theory.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { unscripted } from "../../support/page.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const erlang: Theory = {
  service: "postgres",
  limit: "pool",
  law: "Erlang B",
  says: "Erlang B for 180 VMs and 166 Erlang",
  measure: "refused",
  of: "postgres",
  value: 0.0189,
  unit: "share",
  caveats: ["without upgrades"],
};
const measured: Measure = {
  measure: "refused",
  of: "postgres",
  window: "",
  unit: "share",
  value: 0.021,
  low: 0.018,
  high: 0.024,
  n: 16_800,
};

function results(theory: readonly Theory[] = [erlang]): Results {
  const found = resultsFixture();
  const variants = found.variants.map((variant) =>
    variant.name === "managed"
      ? { ...variant, theory, measures: [measured, ...variant.measures.filter((each) => each.measure !== "refused")] }
      : variant,
  );
  return { ...found, variants };
}

test("the theoretical value stands beside the simulated one, named as such", () => {
  const sentence =
    "managed: simulated 2.1 % ± 0.3 refused; a formula gives approximately 1.89 % (Erlang B for 180 VMs and 166 Erlang, without upgrades).";
  assert.equal(theorySentences(results()), [sentence]);
  assert.match(
    theorySentences(results([{ ...erlang, caveats: [] }]))[0]!,
    "; the exact value is 1.89 % (Erlang B for 180 VMs and 166 Erlang).",
  );
  const text = terminal(results(), { width: 200, colour: false });
  assert.match(text, `Theory: ${sentence}`);
});

test("the page has a table of them, and none where theory has nothing to say", () => {
  const page = html(results(), unscripted).replaceAll("\u00a0", " ");
  const section = /<section id="theory"[\s\S]*?<\/section>/.exec(page)![0];
  for (const words of [
    "Check against queueing formulas",
    "Erlang B for 180 VMs and 166 Erlang",
    "1.89 %",
    "2.1 % ± 0.3",
    "approximate: without upgrades",
  ])
    assert.match(section, words);
  assert.not.match(html(resultsFixture(), unscripted), 'id="theory"');
});

test("JSON carries theory with the variant", () => {
  const read = JSON.parse(json(results())) as Results;
  assert.equal(read.variants.find(({ name }) => name === "managed")!.theory, [erlang]);
});

test("a simulated pool, line and unlimited service agree with theory", async () => {
  const stay = { exponential: { mean: "2 h" } };
  const requests = { rate: "4 per hour" };
  const clean = { broker: { call: "0 s" }, allocate: "0 s", scrub: "0 s", scrub_failure: "0 %" };
  const managed = (pool: object) => ({ level: "managed", levels: { managed: { ...clean, pool } } });
  const study = parseDocument({
    headroom: 1,
    run: { horizon: "2000 h", regime: "steady", begin: "empty", warm_up: "100 h", replications: 8 },
    demand: Object.fromEntries(["lossy", "line", "free"].map((name) => [name, { requests, lifetime: stay }])),
    services: {
      lossy: managed({ vms: 8 }),
      line: managed({ vms: 10, when_full: "queue" }),
      free: { level: "brokered", levels: { brokered: { provider: { quota: "unlimited" } } } },
    },
  });
  const [variant] = (await runExperiment(study, inline(), { version: "test" })).variants;
  const laws = variant!.theory!.map(({ law, measure, of, value }) => {
    const { low, high, n } = variant!.measures.find((each) => each.measure === measure && each.of === of)!;
    const width = high! - low!;
    assert.ok(
      n > 0 && value >= low! - width / 2 && value <= high! + width / 2,
      `${measure} of ${of}: ${value} (${low}–${high})`,
    );
    return law;
  });
  assert.equal([...new Set(laws)], ["Erlang B", "Erlang C", "M/G/∞"]);
});

test("what was not measured, or has no value, has nothing to stand beside", () => {
  assert.equal(besideTheory(results([{ ...erlang, measure: "line.mean", of: "postgres: nowhere" }])), []);
});

test("a share too small to be told from none is said so; of another service it does not lead", () => {
  const [row] = besideTheory(results([{ ...erlang, value: 1e-9 }]));
  assert.is(row!.theory, "< 0.001 %");
  assert.equal(theorySentences(results([{ ...erlang, service: "redis" }])), []);
});

test("among several services a sentence says whose instances or requests it counts", () => {
  const { service: _, ...found } = results();
  const variants = found.variants.map((variant) => ({
    ...variant,
    services: [...variant.services, { name: "redis", level: "on-demand", plans: [] }],
  }));
  const [sentence = ""] = theorySentences({ ...found, variants });
  assert.match(sentence, /^managed: postgres: simulated 2\.1 % ± 0\.3 refused; /);
});

test.run();
