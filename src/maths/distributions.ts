import { gammaQuantile, logGamma } from "../core/draws/gamma.ts";
import type { Law } from "../core/draws/law.ts";
import { Empirical, Mixture } from "../core/draws/laws.ts";
import { exp, expm1, pow } from "../core/draws/math.ts";
import { normalQuantile } from "../core/draws/normal.ts";
import * as draws from "../core/draws/parametric-laws.ts";
import { LAST, Pieces } from "../core/draws/pieces.ts";
import { notNegative, positive, refused } from "../core/engine/range.ts";
import { whole } from "./whole.ts";

/** A distribution as plain JSON; times in whatever unit the caller keeps (the simulator: microseconds). */
export type DistributionSpec =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "erlang"; readonly stages: number; readonly mean: number }
  | { readonly kind: "gamma"; readonly shape: number; readonly mean: number }
  | { readonly kind: "weibull"; readonly shape: number; readonly scale: number }
  | { readonly kind: "lognormal"; readonly mu: number; readonly sigma: number }
  | { readonly kind: "pareto"; readonly shape: number; readonly minimum: number }
  | { readonly kind: "hyperexponential"; readonly branches: readonly Branch[] }
  | { readonly kind: "mixture"; readonly parts: readonly Part[] }
  | { readonly kind: "empirical"; readonly values: readonly number[] };

/** An exponential of a hyperexponential; the probabilities add up to 1. */
export interface Branch {
  readonly probability: number;
  readonly mean: number;
}

/** A law in a mixture; shares count relative to their sum. */
export interface Part {
  readonly share: number;
  readonly of: DistributionSpec;
}

/** A law of durations, drawn by inversion: one uniform in [0, 1) gives one draw, larger uniforms larger draws. */
export interface Distribution {
  /** What a run draws from. */
  readonly law: Law;
  readonly mean: number;
  /** Infinity where the law has none (Pareto up to shape 2). */
  readonly variance: number;
  /** The u-quantile, finite and >= 0. A mixture is monotone inside each part: u picks the part, its rest the value. */
  inverse(u: number): number;
  /**
   * The u-quantile of the length-biased law x f(x) / mean: the whole life of one found alive (inspection paradox; Cox,
   * Renewal Theory, 1962, 5.4). Throws where the mean is infinite.
   */
  lengthBiased(u: number): number;
}

const known = new WeakMap<DistributionSpec, Distribution>();

/** The law a spec describes, worked out once for each spec; parameters out of range throw. */
export function distribution(spec: DistributionSpec): Distribution {
  const found = known.get(spec) ?? described(spec);
  known.set(spec, found);
  return found;
}

function described(spec: DistributionSpec): Distribution {
  const { law, mean, variance, lengthBiased } = (laws[spec.kind] as (spec: DistributionSpec) => Described)(spec);
  const inverse = (u: number) => law.inverse(u);
  if (!(inverse(LAST) < Infinity)) refused(spec.kind, "parameters that keep every draw finite", JSON.stringify(spec));
  const noMean = () => refused(spec.kind, "a finite mean, for the life of one found alive", JSON.stringify(spec));
  const alive = (u: number) => Math.min(Number.MAX_VALUE, lengthBiased(u));
  return { law, mean, variance, inverse, lengthBiased: mean < Infinity ? alive : noMean };
}

type Described = Omit<Distribution, "inverse">;
type Laws = { readonly [K in DistributionSpec["kind"]]: (spec: DistributionSpec & { kind: K }) => Described };

const laws: Laws = {
  constant({ value }) {
    notNegative("constant value", value);
    return { law: new draws.Constant(value), mean: value, variance: 0, lengthBiased: () => value };
  },

  uniform({ low, high }) {
    inOrder("uniform", { low, high });
    return {
      law: new draws.Uniform(low, high),
      mean: low + (high - low) / 2,
      variance: ((high - low) * (high - low)) / 12,
      lengthBiased: (u) => Math.sqrt(low * low + u * (high - low) * (high + low)),
    };
  },

  triangular({ low, mode, high }) {
    inOrder("triangular", { low, mode, high });
    if (low === high) return laws.constant({ kind: "constant", value: low });
    const [rise, fall, width] = [mode - low, high - mode, high - low];
    return {
      law: new draws.Triangular(low, mode, high),
      mean: (low + mode + high) / 3,
      variance: (width * width - rise * fall) / 18,
      lengthBiased: (u) => bisected((x) => triangularMoment(low, mode, high, x), u, [low, high]),
    };
  },

  exponential({ mean }) {
    positive("exponential mean", mean);
    return {
      law: new draws.Exponential(mean),
      mean,
      variance: mean * mean,
      lengthBiased: (u) => mean * gammaQuantile(2, u),
    };
  },

  erlang: ({ stages, mean }) => gamma(whole("erlang stages", stages, 1), positive("erlang mean", mean)),

  gamma: ({ shape, mean }) => gamma(positive("gamma shape", shape), positive("gamma mean", mean)),

  weibull({ shape, scale }) {
    positive("weibull shape", shape);
    positive("weibull scale", scale);
    const logMean = logGamma(1 + 1 / shape);
    const mean = scale * exp(logMean);
    return {
      law: new draws.Weibull(shape, scale),
      mean,
      variance: mean * mean * expm1(logGamma(1 + 2 / shape) - 2 * logMean),
      lengthBiased: (u) => scale * pow(gammaQuantile(1 + 1 / shape, u), 1 / shape), // (x / scale)^shape is gamma
    };
  },

  lognormal({ mu, sigma }) {
    if (!Number.isFinite(mu)) refused("lognormal mu", "a finite number", String(mu));
    positive("lognormal sigma", sigma);
    const mean = exp(mu + 0.5 * sigma * sigma);
    const muAlive = mu + sigma * sigma;
    return {
      law: new draws.Lognormal(mu, sigma),
      mean,
      variance: mean * mean * expm1(sigma * sigma),
      lengthBiased: (u) => exp(muAlive + sigma * normalQuantile(u)),
    };
  },

  pareto({ shape, minimum }) {
    positive("pareto shape", shape);
    positive("pareto minimum", minimum);
    const mean = shape > 1 ? (shape * minimum) / (shape - 1) : Infinity;
    return {
      law: new draws.Pareto(shape, minimum),
      mean,
      variance: shape > 2 ? (mean / (shape - 1)) * (minimum / (shape - 2)) : Infinity,
      lengthBiased: (u) => minimum * pow(1 - u, -1 / (shape - 1)),
    };
  },

  hyperexponential({ branches }) {
    const total = branches.reduce((sum, { probability }) => sum + probability, 0);
    if (!(Math.abs(total - 1) < 1e-9))
      refused("hyperexponential branches", "probabilities that add up to 1", String(total));
    return mixture(
      branches.map(({ probability, mean }) => ({ share: probability, of: { kind: "exponential", mean } })),
    );
  },

  mixture: ({ parts }) => mixture(parts),

  empirical({ values }) {
    if (values.length === 0) refused("empirical values", "at least one number", "none");
    const sorted = Float64Array.from(values, (value) => notNegative("empirical values", value)).sort();
    const count = sorted.length;
    const mean = sorted.reduce((sum, x) => sum + x, 0) / count;
    const alive = mean > 0 ? new Pieces(sorted) : undefined;
    return {
      law: new Empirical(sorted),
      mean,
      variance: sorted.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / count,
      lengthBiased: (u) => (alive === undefined ? 0 : sorted[alive.find(u)]!),
    };
  },
};

function gamma(shape: number, mean: number): Described {
  const scale = mean / shape;
  return {
    law: new draws.Gamma(shape, mean),
    mean,
    variance: mean * scale,
    lengthBiased: (u) => scale * gammaQuantile(shape + 1, u),
  };
}

function mixture(parts: readonly Part[]): Described {
  const shares = parts.map(({ share }) => notNegative("mixture share", share));
  const total = positive(
    "mixture shares, in sum",
    shares.reduce((sum, share) => sum + share, 0),
  );
  const inside = parts.map(({ of }) => distribution(of));
  const averaged = (of: (law: Distribution) => number) =>
    inside.reduce((sum, law, i) => (shares[i]! > 0 ? sum + (shares[i]! / total) * of(law) : sum), 0);
  const mean = averaged((law) => law.mean);
  const spread = (law: Distribution) => law.variance + (law.mean - mean) * (law.mean - mean);
  const lives = inside.map((law, i) => (shares[i]! > 0 ? shares[i]! * law.mean : 0));
  const alive = new Pieces(Float64Array.from(mean > 0 && mean < Infinity ? lives : shares));
  return {
    law: new Mixture(
      Float64Array.from(shares),
      inside.map(({ law }) => law),
    ),
    mean,
    variance: mean < Infinity ? averaged(spread) : Infinity,
    lengthBiased(u) {
      const i = alive.find(u);
      return inside[i]!.lengthBiased(alive.within(u, i));
    },
  };
}

/** The share of the mean that values up to x make: the length-biased cdf, a cubic on either side of the mode. */
function triangularMoment(low: number, mode: number, high: number, x: number): number {
  const scale = 6 / (high - low) / (low + mode + high);
  const s = x - low;
  const r = high - x;
  return x < mode
    ? (scale * s * s * (s / 3 + low / 2)) / (mode - low)
    : 1 - (scale * r * r * (high / 2 - r / 3)) / (high - mode);
}

/** The x with cdf(x) = u, to the last bit: halves the range until nothing lies between its ends. */
function bisected(cdf: (x: number) => number, u: number, range: readonly [number, number]): number {
  let [low, high] = range;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (cdf(middle) < u) low = middle;
    else high = middle;
  }
}

function inOrder(kind: string, values: Readonly<Record<string, number>>): void {
  let before = 0;
  for (const [name, value] of Object.entries(values)) {
    if (!(value >= before && value < Infinity))
      refused(`${kind} ${name}`, `a finite number >= ${before}`, String(value));
    before = value;
  }
}
