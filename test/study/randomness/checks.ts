import { LAST } from "../../../src/core/draws/pieces.ts";
import { draw } from "../../../src/core/draws/random.ts";
import { highOf, keyOf, lowOf } from "../../../src/core/engine/machine.ts";
import { distribution } from "../../../src/maths/distributions.ts";
import { purpose, stream } from "../../../src/maths/random.ts";
import { drawn } from "../../support/drawn.ts";
import { correlation, distance, KS, meanOf, sampled, standardized, varianceOf, Z } from "../../support/goodness.ts";
import { SOURCES } from "./sources.ts";

/** One figure and the bounds that it keeps with probability 0.9999, where it is a matter of chance. */
export interface Check {
  readonly of: string;
  readonly check: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const MANY = 1_000_000;

export function within({ value, low, high }: Check): boolean {
  return value >= low && value <= high;
}

/** A figure that must lie so far from its middle at most. */
export function around(of: string, check: string, [value, middle, apart]: readonly [number, number, number]): Check {
  return { of, check, value, low: middle - apart, high: middle + apart };
}

/** A count of what must never happen. */
export function never(of: string, check: string, value: number): Check {
  return { of, check, value, low: 0, high: 0 };
}

/** A million draws of each source: moments, cells, distance, correlations, bits and repeated values. */
export function uniformChecks(): readonly Check[] {
  return SOURCES.flatMap(({ name, start }) => {
    const sample = sampled(MANY, start());
    const sorted = sample.slice().sort();
    const z = standardized(sample);
    const lags = Array.from({ length: 20 }, (_, lag) => Math.abs(correlation(z, z, lag + 1)));
    const outside = sample.filter((u) => !(u >= 0 && u < 1)).length;
    let twice = 0;
    for (let i = 1; i < MANY; i++) if (sorted[i] === sorted[i - 1]) twice++;
    return [
      around(name, "mean", [meanOf(sample), 0.5, 0.00112]),
      around(name, "variance", [varianceOf(sample), 1 / 12, 0.00029]),
      { of: name, check: "chi-square of 256 cells", value: chiSquareOf(sample), low: 176, high: 352 },
      { of: name, check: "Kolmogorov-Smirnov D √n", value: distance(sorted, (u) => u), low: 0, high: KS },
      { of: name, check: "largest absolute correlation, lags 1–20", value: Math.max(...lags), low: 0, high: 0.0039 },
      { of: name, check: "low-order bits in use, of 53", value: bitsInUse(sample), low: 53, high: 53 },
      never(name, "draws outside [0, 1)", outside),
      never(name, "values that came twice", twice),
    ];
  });
}

/** Streams of other seeds, purposes and replications have nothing to do with each other. */
export function streamChecks(): readonly Check[] {
  const firsts: Readonly<Record<string, (i: number) => string>> = {
    "seeds 1–10,000": (i) => `${i + 1}/0/demand postgres`,
    "replications 0–9,999": (i) => `42/${i}/demand postgres`,
    "10,000 names": (i) => `42/0/demand ${i}`,
  };
  const seeding = Object.entries(firsts).flatMap(([of, name]) => {
    const sample = sampled(10_000, (i) => stream(name(i)).uniform());
    const z = standardized(sample);
    return [
      {
        of,
        check: "first draws: Kolmogorov-Smirnov D √n",
        value: distance(sample.slice().sort(), (u) => u),
        low: 0,
        high: KS,
      },
      around(of, "first draws: correlation of lag 1", [correlation(z, z, 1), 0, 0.039]),
    ];
  });
  const purposes = ["demand postgres", "keys postgres", "demand redis", "keys redis", "release stemcell", "ties"];
  return [
    ...seeding,
    pairwise(
      "streams (seed, purpose)",
      purposes.map((name) => `42/0/${name}`),
    ),
    pairwise(
      "streams (seed, replication)",
      [0, 1, 2, 3, 4, 5].map((replication) => `42/${replication}/demand postgres`),
    ),
    pairwise(
      "streams of neighbouring seeds",
      [42, 43, 44, 45, 46, 47].map((seed) => `${seed}/0/demand postgres`),
    ),
    hashPairs(),
  ];
}

/** Draws of other purposes, occurrences and neighbouring keys of the same requests. */
function hashPairs(): Check {
  const { key } = drawn("42/0/keys postgres");
  const keys = Array.from({ length: MANY }, key);
  const [life, luck] = [purpose("lifetime"), purpose("try again")];
  const samples = [
    sampled(MANY, (i) => draw(keys[i]!, life, 0)),
    sampled(MANY, (i) => draw(keys[i]!, life, 1)),
    sampled(MANY, (i) => draw(keys[i]!, luck, 0)),
    sampled(MANY, (i) => draw(keyOf(highOf(keys[i]!), lowOf(keys[i]!) ^ 1), life, 0)),
    sampled(MANY, (i) => draw(keyOf(highOf(keys[i]!) ^ 0x80000000, lowOf(keys[i]!)), life, 0)),
    sampled(MANY, (i) => draw(keyOf(lowOf(keys[i]!), highOf(keys[i]!)), life, 0)),
  ];
  return largest("keyed draws: purposes, occurrences, neighbouring keys", samples);
}

function pairwise(of: string, names: readonly string[]): Check {
  return largest(
    of,
    names.map((name) => sampled(MANY, drawn(name).uniform)),
  );
}

function largest(of: string, samples: readonly Float64Array[]): Check {
  const all = samples.map(standardized);
  const found = all.flatMap((a, i) => all.slice(0, i).map((b) => Math.abs(correlation(a, b))));
  return {
    of,
    check: `largest absolute correlation of ${found.length} pairs`,
    value: Math.max(...found),
    low: 0,
    high: 0.0039,
  };
}

/** What becomes of uniforms: tails, the moments of the variable, the shares of a choice, the ends of the interval. */
export function drawChecks(): readonly Check[] {
  const exponential = distribution({ kind: "exponential", mean: 3 });
  const tail = stream("42/0/tail");
  let beyond = 0;
  for (let i = 0; i < 1e7; i++) if (exponential.inverse(tail.uniform()) > 30) beyond++;
  const ends = [0, 2 ** -53, LAST].map((u) => exponential.inverse(u));
  const choice = distribution({
    kind: "mixture",
    parts: [1, 2, 3, 4].map((value) => ({ share: value, of: { kind: "constant", value } })),
  });
  const chosen = sampled(
    MANY,
    (
      (random) => () =>
        choice.inverse(random.uniform())
    )(stream("42/0/choice")),
  );
  return [
    around("exponential", "of 10^7, beyond ten means", [beyond, 454, 83]),
    never("exponential", "ends of the interval that are not finite", ends.filter((x) => !Number.isFinite(x)).length),
    ...momentChecks("lognormal, mean 30, cv 0.5", lognormal(30, 0.5)),
    ...momentChecks("lognormal, mean 2, cv 2", lognormal(2, 2)),
    ...momentChecks("gamma of shape 2.5, mean 5", { kind: "gamma", shape: 2.5, mean: 5 }),
    ...momentChecks("Erlang of 3 stages, mean 6", { kind: "erlang", stages: 3, mean: 6 }),
    ...[1, 2, 3, 4].map((value) => {
      const p = value / 10;
      const share = chosen.filter((each) => each === value).length / MANY;
      return around("choice of 10, 20, 30, 40 %", `share of the ${value * 10} %`, [
        share,
        p,
        Z * Math.sqrt((p * (1 - p)) / MANY),
      ]);
    }),
  ];
}

/** Mean and cv of the variable itself; how far they may lie apart follows from the law's own third and fourth moments. */
function momentChecks(of: string, spec: Parameters<typeof distribution>[0]): readonly Check[] {
  const law = distribution(spec);
  const { uniform } = drawn(`42/0/${of}`);
  const sample = sampled(MANY, () => law.inverse(uniform()));
  const sd = Math.sqrt(law.variance);
  const cv = sd / law.mean;
  const { skew, kurtosis } = shapeOf(spec, cv);
  const spread = Math.sqrt((kurtosis - 1) / 4 - skew * cv + cv * cv);
  const found = Math.sqrt(varianceOf(sample)) / meanOf(sample);
  return [
    around(of, "mean / exact", [meanOf(sample) / law.mean, 1, (Z * cv) / Math.sqrt(MANY)]),
    around(of, "cv / exact", [found / cv, 1, (Z * spread) / Math.sqrt(MANY)]),
  ];
}

function shapeOf(spec: Parameters<typeof distribution>[0], cv: number): { skew: number; kurtosis: number } {
  if (spec.kind !== "lognormal") return { skew: 2 * cv, kurtosis: 3 + 6 * cv * cv }; // gamma
  const w = 1 + cv * cv;
  return { skew: (w + 2) * cv, kurtosis: w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3 };
}

function lognormal(mean: number, cv: number): Parameters<typeof distribution>[0] {
  const square = Math.log1p(cv * cv);
  return { kind: "lognormal", mu: Math.log(mean) - square / 2, sigma: Math.sqrt(square) };
}

function chiSquareOf(sample: Float64Array): number {
  const counts = new Float64Array(256);
  for (let i = 0; i < sample.length; i++) counts[Math.floor(sample[i]! * 256)]! += 1;
  const expected = sample.length / 256;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Bits of the 53 that are now 0, now 1. */
function bitsInUse(sample: Float64Array): number {
  let [ones, zeros, onesLow, zerosLow] = [0, 0, 0, 0];
  for (let i = 0; i < sample.length; i++) {
    const high = Math.floor(sample[i]! * 2 ** 27);
    const low = (sample[i]! * 2 ** 27 - high) * 2 ** 26;
    ones |= high;
    zeros |= ~high;
    onesLow |= low;
    zerosLow |= ~low;
  }
  const count = (bits: number) => bits.toString(2).replaceAll("0", "").length;
  return count(ones & zeros & 0x7ffffff) + count(onesLow & zerosLow & 0x3ffffff);
}
