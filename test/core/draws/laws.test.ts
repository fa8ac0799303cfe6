import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Law } from "../../../src/core/draws/law.ts";
import { Empirical, Mixture, transferLaw } from "../../../src/core/draws/laws.ts";
import {
  Constant,
  Exponential,
  Gamma,
  Lognormal,
  Pareto,
  Triangular,
  Uniform,
  Weibull,
} from "../../../src/core/draws/parametric-laws.ts";
import { LAST } from "../../../src/core/draws/pieces.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { type DistributionSpec, distribution } from "../../../src/maths/distributions.ts";

const nested: DistributionSpec = {
  kind: "mixture",
  parts: [
    { share: 3, of: { kind: "mixture", parts: [{ share: 1, of: { kind: "constant", value: 2 } }] } },
    { share: 0, of: { kind: "pareto", shape: 3, minimum: 1 } },
    { share: 1, of: { kind: "uniform", low: 4, high: 8 } },
  ],
};
const twoBranches = [
  { probability: 0.25, mean: 8 },
  { probability: 0.75, mean: 2 },
] as const;

const laws: readonly (readonly [spec: DistributionSpec, law: Law])[] = [
  [{ kind: "constant", value: 7 }, new Constant(7)],
  [{ kind: "uniform", low: 2, high: 5 }, new Uniform(2, 5)],
  [{ kind: "triangular", low: 1, mode: 2, high: 5 }, new Triangular(1, 2, 5)],
  [{ kind: "triangular", low: 3, mode: 3, high: 3 }, new Constant(3)],
  [{ kind: "exponential", mean: 8 }, new Exponential(8)],
  [{ kind: "erlang", stages: 3, mean: 6 }, new Gamma(3, 6)],
  [{ kind: "gamma", shape: 2.5, mean: 5 }, new Gamma(2.5, 5)],
  [{ kind: "weibull", shape: 2, scale: 3 }, new Weibull(2, 3)],
  [{ kind: "lognormal", mu: 0.5, sigma: 0.8 }, new Lognormal(0.5, 0.8)],
  [{ kind: "pareto", shape: 8, minimum: 3 }, new Pareto(8, 3)],
  [
    { kind: "hyperexponential", branches: twoBranches },
    new Mixture(Float64Array.of(0.25, 0.75), [new Exponential(8), new Exponential(2)]),
  ],
  [
    nested,
    new Mixture(Float64Array.of(3, 0, 1), [
      new Mixture(Float64Array.of(1), [new Constant(2)]),
      new Pareto(3, 1),
      new Uniform(4, 8),
    ]),
  ],
  [{ kind: "empirical", values: [9, 1, 4, 1] }, new Empirical(Float64Array.of(1, 1, 4, 9))],
];

test("a law that was written on a tape is read from it, one after another, and draws what the distribution draws", () => {
  const written = new Tape();
  for (const [spec] of laws) transferLaw(written, distribution(spec).law);
  const tape = new Tape(written.numbers.slice(0, written.length));
  for (const [spec, law] of laws) {
    const found = transferLaw(tape, new Constant());
    const { inverse } = distribution(spec);
    for (const u of [0, 1e-9, 0.2, 0.25, 0.5, 0.75, 0.9, LAST])
      for (const draw of [found.inverse(u), inverse(u)]) assert.is(draw, law.inverse(u), `${spec.kind} at ${u}`);
  }
  assert.is(tape.at, tape.length);
});

test.run();
