import { test } from "uvu";
import * as assert from "uvu/assert";
import { measures, measuring } from "../../../src/scenario/expect/measures.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { problems, read, small, study } from "../small.ts";

const asked = (sections: Readonly<Record<string, unknown>>) => study(sections).variants[0]!.scenario.run.measures;

test("measures are named in run.measures, each with one spelling; what is always measured needs no mention", () => {
  const run = { horizon: "10 d", replications: 2, measures: ["wait.p75", "wait>20min", "refused"] };
  assert.equal(asked({ run }), ["wait.p75", "wait > 20 min"]);
});

test("what an expectation, a tolerance or a precision names is measured, once", () => {
  const until = { "usable.7min": "1 points", "wait.p75": "5 %" };
  const found = asked({
    run: { horizon: "10 d", replications: { until } },
    expect: ["in_use > 20 < 5 %", "wait.p75 < 20 min"],
    tolerance: { "wait.p75": "5 %", "line.p90": "1 min" },
  });
  assert.equal(found, ["in_use > 20", "wait.p75", "usable.7min", "line.p90"]);
});

test("a scenario that names none has none", () => {
  const plain = parseDocument(small({ expect: ["wait.p95 < 15 min"] }));
  assert.not("measures" in plain.variants[0]!.scenario.run);
  const { tolerances, expectations, precision } = plain;
  assert.is(measuring(plain.variants, { tolerances, expectations, precision }), plain.variants);
});

test("what is no measure is told with its place", () => {
  assert.match(
    read(measures, ["wait.q95"]).faults[0]!,
    /expected a measure such as wait\.p75, .* got "wait\.q95"; did you mean/,
  );
  assert.match(read(measures, ["refused:*"]).faults[0]!, /got "refused:\*"/);
  const run = { horizon: "10 d", measures: ["wait > 20"] };
  assert.match(problems({ run }).join(), /run\.measures.*got "wait > 20"/);
});

test.run();
