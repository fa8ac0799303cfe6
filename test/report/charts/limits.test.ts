import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results, Series, VariantResults } from "../../../src/experiment/results/results.ts";
import { averageShare, LEAST_FULL, MOST_LIMITS, sharesOf, shownLimits } from "../../../src/report/charts/limits.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const results = resultsFixture();
const onDemand = results.variants[3]!;
const [pattern] = onDemand.series;

/** A limit that is as full as this all the time. */
const at = (name: string, share: number, high = share): Series => ({
  ...pattern!,
  name,
  service: "postgres",
  mean: [share * 10, share * 10],
  low: [share * 10, share * 10],
  high: [high * 10, high * 10],
  limit: [10],
});
const shown = (variant: Partial<VariantResults>) =>
  shownLimits({ ...results, variants: [{ ...onDemand, ...variant }] } as Results).map(({ series }) => series.name);

test("the fullest are shown, from a fifth on, as many as fit", () => {
  const names = ["global quota", "plan quota small", "plan quota large", "vcpu quota"];
  const series = names.map((name, nth) => at(name, 0.9 - nth / 10));
  assert.equal(shown({ series, measures: [] }), names.slice(0, MOST_LIMITS));
  assert.equal(shown({ series: [at("global quota", LEAST_FULL - 0.01)], measures: [] }), []);
});

test("a limit that refuses is shown however empty it is, and takes the last place from one that does not", () => {
  const refusing = { ...onDemand.measures.find(({ measure }) => measure === "refused:plan quota large")!, value: 0.01 };
  const quiet = at("plan quota large", 0.05, 1);
  assert.equal(shown({ series: [quiet], measures: [refusing] }), ["plan quota large"]);
  const others = ["global quota", "plan quota small", "vcpu quota"].map((name, nth) => at(name, 0.9 - nth / 10));
  assert.equal(shown({ series: [...others, quiet], measures: [refusing] }), [
    "global quota",
    "plan quota small",
    "plan quota large",
  ]);
});

test("a share is of the limit that holds then", () => {
  const growing = { ...pattern!, mean: [5, 5, 10], limit: [10, 20, 20] };
  assert.equal(sharesOf(growing), [0.5, 0.25, 0.5]);
  assert.ok(Math.abs(averageShare(growing) - 1.25 / 3) < 1e-12);
});

test.run();
