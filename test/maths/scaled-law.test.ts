import { test } from "uvu";
import * as assert from "uvu/assert";
import { type DistributionSpec, distribution } from "../../src/maths/distributions.ts";
import { scaledLaw } from "../../src/maths/scaled-law.ts";

const specs: readonly DistributionSpec[] = [
  { kind: "constant", value: 5 },
  { kind: "uniform", low: 2, high: 6 },
  { kind: "triangular", low: 1, mode: 2, high: 6 },
  { kind: "exponential", mean: 3 },
  { kind: "erlang", stages: 3, mean: 3 },
  { kind: "gamma", shape: 0.5, mean: 3 },
  { kind: "weibull", shape: 1.6, scale: 15 },
  { kind: "lognormal", mu: 1, sigma: 0.5 },
  { kind: "pareto", shape: 3, minimum: 2 },
  {
    kind: "hyperexponential",
    branches: [
      { probability: 0.3, mean: 1 },
      { probability: 0.7, mean: 9 },
    ],
  },
  {
    kind: "mixture",
    parts: [
      { share: 1, of: { kind: "constant", value: 1 } },
      { share: 3, of: { kind: "uniform", low: 0, high: 4 } },
    ],
  },
  { kind: "empirical", values: [1, 2, 9] },
];

test("a scaled law has a mean so many times as long, and so have all of its quantiles", () => {
  for (const spec of specs) {
    const [one, other] = [distribution(spec), distribution(scaledLaw(spec, 1.5))];
    const near = (a: number, b: number) => assert.ok(Math.abs(a - b) <= 1e-9 * Math.abs(b), `${spec.kind}: ${a}, ${b}`);
    near(other.mean, 1.5 * one.mean);
    near(other.variance, 2.25 * one.variance);
    for (const u of [0.01, 0.3, 0.5, 0.99]) near(other.inverse(u), 1.5 * one.inverse(u));
  }
});

test.run();
