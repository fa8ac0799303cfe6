import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results, Theory } from "../../../src/experiment/results/results.ts";
import { theory } from "../../../src/report/html/theory.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const exact: Theory = {
  service: "postgres",
  limit: "pool",
  law: "Erlang B",
  says: "Erlang B for 180 VMs and 166 Erlang",
  measure: "refused",
  of: "postgres",
  value: 0.025,
  unit: "share",
  caveats: [],
};
const knowing = (...theory: readonly Theory[]): Results => {
  const results = resultsFixture();
  return {
    ...results,
    variants: results.variants.map((each) => (each.name === "managed" ? { ...each, theory } : each)),
  };
};

test("nothing is said where no formula is near", () => {
  assert.is(theory(knowing()).text, "");
});

test("the exact value stands beside the simulated one, with the variant, the law, and what it leaves out", () => {
  const { text } = theory(
    knowing(exact, { ...exact, measure: "wait.mean", value: 60, unit: "s", caveats: ["without upgrades"] }),
  );
  const rows = text.split("<tr>").slice(2);
  assert.is(rows.length, 2);
  for (const part of ["managed", "2.5 %", "3.1", "Erlang B for 180 VMs and 166 Erlang"]) assert.match(rows[0]!, part);
  assert.match(rows[1]!, "without upgrades");
});

test("of one variant its name need not be told", () => {
  const results = knowing(exact);
  const { text } = theory({
    ...results,
    variants: results.variants.filter(({ name }) => name === "managed"),
    baseline: 0,
  });
  assert.not.match(text, "managed");
});

test.run();
