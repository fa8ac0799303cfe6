import { test } from "uvu";
import * as assert from "uvu/assert";
import { LAST } from "../../src/core/draws/pieces.ts";
import { type Distribution, type DistributionSpec, distribution } from "../../src/maths/distributions.ts";
import { normalCdf } from "../../src/maths/normal.ts";
import { drawn } from "../support/drawn.ts";
import { gammaP } from "../support/gamma-cdf.ts";
import { distance, fingerprint, integral, KS, meanOf, sampled, varianceOf, Z } from "../support/goodness.ts";
import { near } from "../support/near.ts";

interface Case {
  readonly spec: DistributionSpec;
  readonly mean: number;
  readonly variance: number;
  readonly cdf?: (x: number) => number;
  /** The least and the largest value there can be; left out: from 0 without an end. */
  readonly support?: readonly [low: number, high: number];
  /** Where the inverse starts anew: the ends of a mixture's parts. */
  readonly joints?: readonly number[];
  /** The same for the length-biased inverse. */
  readonly biasedJoints?: readonly number[];
}

/** The laws with their textbook moments and cdfs, written down apart from the code under test. */
const cases: Record<string, Case> = {
  constant: { spec: { kind: "constant", value: 7 }, mean: 7, variance: 0, support: [7, 7] },
  uniform: {
    spec: { kind: "uniform", low: 2, high: 5 },
    mean: 3.5,
    variance: 0.75,
    cdf: (x) => (x - 2) / 3,
    support: [2, 5],
  },
  triangular: {
    spec: { kind: "triangular", low: 1, mode: 2, high: 5 },
    support: [1, 5],
    mean: 8 / 3,
    variance: 13 / 18,
    cdf: (x) => (x < 2 ? ((x - 1) * (x - 1)) / 4 : 1 - ((5 - x) * (5 - x)) / 12),
    joints: [0.25],
  },
  "triangular, mode at the low end": {
    spec: { kind: "triangular", low: 0, mode: 0, high: 6 },
    support: [0, 6],
    mean: 2,
    variance: 2,
    cdf: (x) => 1 - ((6 - x) * (6 - x)) / 36,
  },
  "triangular, mode at the high end": {
    spec: { kind: "triangular", low: 0, mode: 6, high: 6 },
    support: [0, 6],
    mean: 4,
    variance: 2,
    cdf: (x) => (x * x) / 36,
  },
  exponential: { spec: { kind: "exponential", mean: 8 }, mean: 8, variance: 64, cdf: (x) => -Math.expm1(-x / 8) },
  erlang: { spec: { kind: "erlang", stages: 3, mean: 6 }, mean: 6, variance: 12, cdf: (x) => gammaP(3, x / 2) },
  gamma: { spec: { kind: "gamma", shape: 2.5, mean: 5 }, mean: 5, variance: 10, cdf: (x) => gammaP(2.5, x / 2) },
  "gamma of a small shape": {
    spec: { kind: "gamma", shape: 0.05, mean: 1 },
    mean: 1,
    variance: 20,
    cdf: (x) => gammaP(0.05, x / 20),
  },
  weibull: {
    spec: { kind: "weibull", shape: 2, scale: 3 },
    mean: 1.5 * Math.sqrt(Math.PI),
    variance: 9 * (1 - Math.PI / 4),
    cdf: (x) => -Math.expm1(-((x / 3) ** 2)),
  },
  "weibull of a heavy tail": {
    spec: { kind: "weibull", shape: 0.5, scale: 2 },
    mean: 4,
    variance: 80,
    cdf: (x) => -Math.expm1(-Math.sqrt(x / 2)),
  },
  lognormal: {
    spec: { kind: "lognormal", mu: 0.5, sigma: 0.8 },
    mean: Math.exp(0.82),
    variance: Math.exp(1.64) * Math.expm1(0.64),
    cdf: (x) => normalCdf((Math.log(x) - 0.5) / 0.8),
  },
  pareto: {
    spec: { kind: "pareto", shape: 8, minimum: 3 },
    support: [3, Infinity],
    mean: 24 / 7,
    variance: 72 / 294,
    cdf: (x) => 1 - (3 / x) ** 8,
  },
  hyperexponential: {
    spec: {
      kind: "hyperexponential",
      branches: [
        { probability: 0.25, mean: 8 },
        { probability: 0.75, mean: 2 },
      ],
    },
    mean: 3.5,
    variance: 2 * (0.25 * 64 + 0.75 * 4) - 3.5 ** 2,
    cdf: (x) => 1 - 0.25 * Math.exp(-x / 8) - 0.75 * Math.exp(-x / 2),
    joints: [0.25],
    biasedJoints: [2 / 3.5],
  },
  mixture: {
    spec: {
      kind: "mixture",
      parts: [
        { share: 60, of: { kind: "uniform", low: 0, high: 2 } },
        { share: 0, of: { kind: "pareto", shape: 0.5, minimum: 1 } },
        { share: 40, of: { kind: "erlang", stages: 2, mean: 6 } },
      ],
    },
    mean: 3,
    variance: 0.6 * (1 / 3 + 4) + 0.4 * (18 + 9),
    cdf: (x) => 0.6 * Math.min(1, x / 2) + 0.4 * gammaP(2, x / 3),
    joints: [0.6],
    biasedJoints: [0.2],
  },
  empirical: {
    spec: { kind: "empirical", values: [9, 1, 4, 1] },
    support: [1, 9],
    mean: 3.75,
    variance: 10.6875,
    joints: [0.5, 0.75],
    biasedJoints: [2 / 15, 6 / 15],
  },
};

for (const [
  name,
  { spec, mean, variance, support = [0, Infinity], joints = [], biasedJoints = joints },
] of Object.entries(cases)) {
  const law = distribution(spec);

  test(`${name}: mean and variance are the textbook's, and those of the inverse`, () => {
    near(law.mean, mean, 1e-14);
    near(law.variance, variance, 1e-13);
    near(overall(law.inverse, joints), mean, 1e-9);
    near(
      overall((u) => (law.inverse(u) - mean) ** 2, joints),
      variance,
      1e-6,
    );
  });

  test(`${name}: the life of one found alive has mean E[X^2] / E[X]`, () => {
    near(overall(law.lengthBiased, biasedJoints), mean + variance / mean, 1e-6);
  });

  test(`${name}: a larger uniform draws no smaller value, inside a part`, () => {
    for (const inverse of [law.inverse, law.lengthBiased]) {
      const ends = [0, ...(inverse === law.inverse ? joints : biasedJoints), 1];
      for (let part = 1; part < ends.length; part++) rises(inverse, ends[part - 1]! + 1e-12, ends[part]! - 1e-12);
    }
  });

  test(`${name}: the first and the last uniform draw finite values, none outside what there can be`, () => {
    const [low, high] = support;
    for (const u of [0, 2 ** -53, 0.5, LAST])
      for (const x of [law.inverse(u), law.lengthBiased(u)])
        assert.ok(x >= low && x <= high && x < Infinity && !Object.is(x, -0), `${u}: ${x}`);
  });

  test(`${name}: a hundred thousand draws have that mean and that variance`, () => {
    const { uniform } = drawn(`42/0/moments of ${name}`);
    const sample = sampled(100_000, () => law.inverse(uniform()));
    const fourth = overall((u) => (law.inverse(u) - mean) ** 4, joints);
    near(meanOf(sample), mean, (Z * Math.sqrt(variance / 1e5)) / mean + 1e-12);
    if (variance > 0) near(varianceOf(sample), variance, Z * Math.sqrt((fourth / variance ** 2 - 1) / 1e5) + 1e-4);
    else assert.is(varianceOf(sample), 0);
  });
}

for (const [name, { spec, cdf, joints = [] }] of Object.entries(cases)) {
  if (cdf === undefined) continue;
  const law = distribution(spec);
  const { uniform } = drawn(`42/0/${name}`);

  test(`${name}: a hundred thousand draws follow the cdf`, () => {
    assert.ok(distance(sampled(100_000, () => law.inverse(uniform())).sort(), cdf) < KS);
  });

  test(`${name}: a hundred thousand lives of those found alive follow the length-biased cdf`, () => {
    const sorted = sampled(100_000, () => law.lengthBiased(uniform())).sort();
    assert.ok(distanceOfBiased(sorted, law, cdf) < KS);
  });

  if (joints.length === 0 || spec.kind === "triangular")
    test(`${name}: the cdf undoes the inverse, and the inverse the cdf`, () => {
      for (const u of [1e-6, 0.1, 0.25, 0.5, 0.77, 0.999, 1 - 1e-9]) near(cdf(law.inverse(u)), u, 1e-9);
      for (const u of [0.1, 0.25, 0.5, 0.77, 0.999]) near(law.inverse(cdf(law.inverse(u))), law.inverse(u), 1e-9);
    });
}

test("inspection paradox: an exponential hold of 8 h, found in progress, lasts 16 h in all and 8 h more", () => {
  const { lengthBiased } = distribution({ kind: "exponential", mean: 8 });
  near(overall(lengthBiased, []), 16, 1e-9);
  near(residualMean(lengthBiased), 8, 0.02);
});

test("inspection paradox: a lognormal hold of 2 h, cv 2, found in progress, lasts 5 h more, not 1 h", () => {
  const law = distribution(lognormal(2, 2));
  near(law.mean, 2, 1e-14);
  near(Math.sqrt(law.variance) / law.mean, 2, 1e-14);
  near(overall(law.lengthBiased, []) / 2, 5, 1e-6);
  near(residualMean(law.lengthBiased), 5, 0.03);
});

test("lognormal draws have the mean and the cv of the variable, not of its logarithm", () => {
  const law = distribution(lognormal(30, 0.5));
  const { uniform } = drawn("42/0/lognormal cv");
  const sample = sampled(1_000_000, () => law.inverse(uniform()));
  near(meanOf(sample), 30, (Z * 0.5) / 1000);
  near(Math.sqrt(varianceOf(sample)) / meanOf(sample), 0.5, 0.008);
});

test("one exponential in 22 026 exceeds ten means: 91 of two million, give or take 37", () => {
  const { inverse } = distribution({ kind: "exponential", mean: 3 });
  const { uniform } = drawn("42/0/tail");
  let beyond = 0;
  for (let i = 0; i < 2e6; i++) if (inverse(uniform()) > 30) beyond++;
  assert.ok(Math.abs(beyond - 91) <= 37, `${beyond}`);
});

test("exponential gaps make Poisson counts: variance over mean of ten thousand hours is 1", () => {
  const { inverse } = distribution({ kind: "exponential", mean: 1 / 20 });
  const { uniform } = drawn("42/0/counts");
  const counts = new Float64Array(10_000);
  for (let t = inverse(uniform()); t < counts.length; t += inverse(uniform())) counts[Math.floor(t)]! += 1;
  near(varianceOf(counts) / meanOf(counts), 1, 0.055);
  near(meanOf(counts), 20, Z / Math.sqrt(200_000));
});

test("each value of a list comes as often as it stands there", () => {
  const { inverse } = distribution(cases.empirical!.spec);
  const { uniform } = drawn("42/0/empirical cells");
  const sample = sampled(100_000, () => inverse(uniform()));
  for (const [value, p] of [
    [1, 0.5],
    [4, 0.25],
    [9, 0.25],
  ] as const)
    near(sample.filter((x) => x === value).length, 1e5 * p, Z * Math.sqrt((1 - p) / p / 1e5));
  assert.equal([0, 0.499, 0.5, 0.75, LAST].map(inverse), [1, 1, 4, 9, 9]);
});

test("the parts of a mixture come in their shares", () => {
  const parts = [1, 2, 3, 4].map((value) => ({ share: value, of: { kind: "constant", value } as const }));
  const { inverse } = distribution({ kind: "mixture", parts });
  const { uniform } = drawn("42/0/shares");
  const counts = new Float64Array(5);
  for (let i = 0; i < 100_000; i++) counts[inverse(uniform())]! += 1;
  for (let p = 0.1; p < 0.45; p += 0.1) near(counts[Math.round(p * 10)]!, 1e5 * p, Z * Math.sqrt((1 - p) / p / 1e5));
});

test("heavy tails: Pareto has no variance up to shape 2 and no mean up to 1, where no one can be found alive", () => {
  const two = distribution({ kind: "pareto", shape: 2, minimum: 1 });
  assert.equal([two.mean, two.variance], [2, Infinity]);
  near(two.lengthBiased(0.75), 4, 1e-15);
  const one: DistributionSpec = { kind: "pareto", shape: 1, minimum: 1 };
  assert.equal([distribution(one).mean, distribution(one).variance], [Infinity, Infinity]);
  const mixed: DistributionSpec = {
    kind: "mixture",
    parts: [
      { share: 1, of: one },
      { share: 1, of: { kind: "constant", value: 1 } },
    ],
  };
  for (const spec of [one, mixed]) {
    assert.is(distribution(spec).mean, Infinity);
    assert.throws(
      () => distribution(spec).lengthBiased(0.5),
      (error: Error) =>
        error instanceof RangeError &&
        error.message.includes("expected a finite mean, for the life of one found alive"),
    );
  }
});

test("values that are all 0 are a law too", () => {
  for (const spec of [
    { kind: "constant", value: 0 },
    { kind: "empirical", values: [0, 0] },
    { kind: "uniform", low: 0, high: 0 },
    { kind: "triangular", low: 0, mode: 0, high: 0 },
    { kind: "mixture", parts: [{ share: 1, of: { kind: "constant", value: 0 } }] },
  ] as const satisfies readonly DistributionSpec[]) {
    const { mean, variance, inverse, lengthBiased } = distribution(spec);
    assert.equal([mean, variance, inverse(0.3), lengthBiased(0.3)], [0, 0, 0, 0]);
  }
});

test("one Erlang stage is the exponential, one branch too, and Weibull of shape 1", () => {
  const exponential = distribution({ kind: "exponential", mean: 4 });
  for (const spec of [
    { kind: "erlang", stages: 1, mean: 4 },
    { kind: "gamma", shape: 1, mean: 4 },
    { kind: "hyperexponential", branches: [{ probability: 1, mean: 4 }] },
    { kind: "weibull", shape: 1, scale: 4 },
  ] as const satisfies readonly DistributionSpec[])
    for (const u of [0, 1e-9, 0.2, 0.9, LAST]) {
      near(distribution(spec).inverse(u), exponential.inverse(u), 1e-12);
      near(distribution(spec).lengthBiased(u), exponential.lengthBiased(u), 1e-12);
    }
});

test("parameters out of range are refused by name", () => {
  const refusals: readonly (readonly [DistributionSpec, string])[] = [
    [{ kind: "constant", value: -1 }, "constant value: expected a finite number >= 0, got -1"],
    [{ kind: "uniform", low: -1, high: 1 }, "uniform low: expected a finite number >= 0, got -1"],
    [{ kind: "uniform", low: 3, high: 1 }, "uniform high: expected a finite number >= 3, got 1"],
    [{ kind: "triangular", low: 1, mode: 0, high: 3 }, "triangular mode: expected a finite number >= 1, got 0"],
    [
      { kind: "triangular", low: 1, mode: 2, high: Infinity },
      "triangular high: expected a finite number >= 2, got Infinity",
    ],
    [{ kind: "exponential", mean: 0 }, "exponential mean: expected a finite number > 0, got 0"],
    [{ kind: "erlang", stages: 1.5, mean: 1 }, "erlang stages: expected a whole number >= 1, got 1.5"],
    [{ kind: "erlang", stages: 2, mean: -1 }, "erlang mean: expected a finite number > 0, got -1"],
    [{ kind: "gamma", shape: 0, mean: 1 }, "gamma shape: expected a finite number > 0, got 0"],
    [{ kind: "weibull", shape: 1, scale: Number.NaN }, "weibull scale: expected a finite number > 0, got NaN"],
    [{ kind: "lognormal", mu: Infinity, sigma: 1 }, "lognormal mu: expected a finite number, got Infinity"],
    [{ kind: "lognormal", mu: 0, sigma: 0 }, "lognormal sigma: expected a finite number > 0, got 0"],
    [{ kind: "pareto", shape: -1, minimum: 1 }, "pareto shape: expected a finite number > 0, got -1"],
    [
      { kind: "hyperexponential", branches: [] },
      "hyperexponential branches: expected probabilities that add up to 1, got 0",
    ],
    [{ kind: "mixture", parts: [] }, "mixture shares, in sum: expected a finite number > 0, got 0"],
    [
      { kind: "mixture", parts: [{ share: -1, of: { kind: "constant", value: 1 } }] },
      "mixture share: expected a finite number >= 0, got -1",
    ],
    [{ kind: "empirical", values: [] }, "empirical values: expected at least one number, got none"],
    [{ kind: "empirical", values: [1, -2] }, "empirical values: expected a finite number >= 0, got -2"],
    [
      { kind: "pareto", shape: 0.01, minimum: 1 },
      'pareto: expected parameters that keep every draw finite, got {"kind":"pareto","shape":0.01,"minimum":1}',
    ],
  ];
  for (const [spec, message] of refusals)
    assert.throws(
      () => distribution(spec),
      (error: Error) => error instanceof RangeError && error.message === message,
      message,
    );
});

test("the draws have the same bits on every machine", () => {
  const { uniform } = drawn("42/0/golden");
  const us = sampled(1000, uniform);
  const draws = Object.values(cases).flatMap(({ spec }) => {
    const { inverse, lengthBiased } = distribution(spec);
    return [...us].flatMap((u) => [inverse(u), lengthBiased(u)]);
  });
  assert.is(fingerprint(draws), GOLDEN);
});

function lognormal(mean: number, cv: number): DistributionSpec {
  const square = Math.log1p(cv * cv);
  return { kind: "lognormal", mu: Math.log(mean) - square / 2, sigma: Math.sqrt(square) };
}

/** The integral over [0, 1], from joint to joint. */
function overall(f: (u: number) => number, joints: readonly number[]): number {
  const ends = [0, ...joints, 1];
  return ends.slice(1).reduce((sum, end, i) => sum + integral(f, ends[i]!, end), 0);
}

/** The Kolmogorov-Smirnov distance, at 199 places, from (x F(x) - the integral of F up to x) / mean. */
function distanceOfBiased(sorted: Float64Array, { mean, inverse }: Distribution, cdf: (x: number) => number): number {
  const least = inverse(0);
  let most = 0;
  for (let p = 0.005; p < 0.9975; p += 0.005) {
    const x = sorted[Math.round(p * sorted.length)]!;
    most = Math.max(most, Math.abs(p - (x * cdf(x) - integral(cdf, least, x)) / mean));
  }
  return most * Math.sqrt(sorted.length);
}

/** The mean of what is left of a life when it is found at a uniform moment of it. */
function residualMean(lengthBiased: (u: number) => number): number {
  const { uniform } = drawn("42/0/found alive");
  return meanOf(sampled(400_000, () => lengthBiased(uniform()) * (1 - uniform())));
}

function rises(inverse: (u: number) => number, from: number, to: number): void {
  let before = 0;
  for (let k = 0; k <= 2000; k++) {
    const x = inverse(from + ((to - from) * k) / 2000);
    assert.ok(x >= before, `${x} after ${before}`);
    before = x;
  }
}

const GOLDEN = "e3e9b403";

test.run();
