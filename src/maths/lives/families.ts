import { logDensity as gammaLogDensity, gammaQuantile, logGamma, upperTail } from "../../core/draws/gamma.ts";
import { exp, log, log1p } from "../../core/draws/math.ts";
import { normalQuantile } from "../../core/draws/normal.ts";
import type { DistributionSpec } from "../distributions.ts";
import { logNormalTail, normalCdf } from "../normal.ts";

/** A law of lifetimes as a likelihood needs it; the logarithm of a life comes beside it, for it is known beforehand. */
export interface LifeLaw {
  logDensity(x: number, logX: number): number;
  /** log P(life > x). */
  logSurvival(x: number, logX: number): number;
  /** The life of one that has reached an age: the uniform u is the share of those there that live longer. */
  beyond(age: number, u: number): number;
}

/**
 * A family of laws. Its coordinates have no bounds and the logarithm of the mean as the last of them, so that a mean can be
 * held while the others vary.
 */
export interface Family {
  readonly name: string;
  readonly law: (at: readonly number[]) => LifeLaw;
  /** Where to begin the search, from the mean that an exponential has. */
  readonly starts: (mean: number) => readonly (readonly number[])[];
  /** Its parameters by the names that people know, times in the unit of the lives. */
  readonly parameters: (at: readonly number[]) => Readonly<Record<string, number>>;
  readonly spec: (at: readonly number[]) => DistributionSpec;
}

const HALF_LOG_2PI = 0.9189385332046727;

export const exponential: Family = {
  name: "exponential",
  law: ([logMean]) => exponentialLaw(exp(logMean!)),
  starts: (mean) => [[log(mean)]],
  parameters: ([logMean]) => ({ mean: exp(logMean!) }),
  spec: ([logMean]) => ({ kind: "exponential", mean: exp(logMean!) }),
};

export const weibull: Family = {
  name: "weibull",
  law: ([logShape, logMean]) => weibullLaw(exp(logShape!), logMean! - logGamma(1 + exp(-logShape!))),
  starts: (mean) => [
    [0, log(mean)],
    [-0.7, log(mean)],
  ],
  parameters: ([logShape, logMean]) => ({
    shape: exp(logShape!),
    scale: exp(logMean! - logGamma(1 + exp(-logShape!))),
  }),
  spec: (at) => {
    const { shape, scale } = weibull.parameters(at) as { shape: number; scale: number };
    return { kind: "weibull", shape, scale };
  },
};

export const gamma: Family = {
  name: "gamma",
  law: ([logShape, logMean]) => gammaLaw(exp(logShape!), exp(logMean! - logShape!)),
  starts: weibull.starts,
  parameters: ([logShape, logMean]) => ({ shape: exp(logShape!), rate: exp(logShape! - logMean!) }),
  spec: ([logShape, logMean]) => ({ kind: "gamma", shape: exp(logShape!), mean: exp(logMean!) }),
};

export const lognormal: Family = {
  name: "lognormal",
  law: ([logSigma, logMean]) => lognormalLaw(logMean! - 0.5 * exp(2 * logSigma!), exp(logSigma!)),
  starts: (mean) => [
    [0, log(mean)],
    [0.7, log(mean) + 1],
  ],
  parameters: ([logSigma, logMean]) => ({ mu: logMean! - 0.5 * exp(2 * logSigma!), sigma: exp(logSigma!) }),
  spec: (at) => {
    const { mu, sigma } = lognormal.parameters(at) as { mu: number; sigma: number };
    return { kind: "lognormal", mu, sigma };
  },
};

/** Coordinates: log odds of the first, log of how many times longer the second lasts, log mean. */
export const twoExponentials: Family = {
  name: "two exponentials",
  law: (at) => {
    const { share, mean1, mean2 } = meansOf(at);
    return mixedLaw(share, exponentialLaw(mean1), exponentialLaw(mean2));
  },
  starts: (mean) =>
    [5, 100].flatMap((ratio) => [1, -1].map((odds) => [odds, log(ratio), log(mean)] as readonly number[])),
  parameters: (at) => ({ ...meansOf(at) }),
  spec: (at) => {
    const { share, mean1, mean2 } = meansOf(at);
    return {
      kind: "hyperexponential",
      branches: [
        { probability: share, mean: mean1 },
        { probability: 1 - share, mean: mean2 },
      ],
    };
  },
};

/** Coordinates: log odds of the first, both log sigmas, by how much the second's mu is greater, log mean. */
export const twoLognormals: Family = {
  name: "two lognormals",
  law: (at) => {
    const { share, mu1, sigma1, mu2, sigma2 } = lognormalsOf(at);
    return mixedLaw(share, lognormalLaw(mu1, sigma1), lognormalLaw(mu2, sigma2));
  },
  starts: (mean) =>
    [1.5, 4].flatMap((apart) => [0, 1, -1].map((odds) => [odds, -0.5, -0.5, apart, log(mean)] as readonly number[])),
  parameters: (at) => ({ ...lognormalsOf(at) }),
  spec: (at) => {
    const { share, mu1, sigma1, mu2, sigma2 } = lognormalsOf(at);
    return {
      kind: "mixture",
      parts: [
        { share, of: { kind: "lognormal", mu: mu1, sigma: sigma1 } },
        { share: 1 - share, of: { kind: "lognormal", mu: mu2, sigma: sigma2 } },
      ],
    };
  },
};

/** The simple ones first. */
export const FAMILIES: readonly Family[] = [exponential, weibull, gamma, lognormal, twoExponentials, twoLognormals];

/** A part of a mixture is never narrower: on few rounded lives a likelihood has no bound. */
const LEAST_SIGMA = 0.1;

function meansOf([odds, logRatio, logMean]: readonly number[]) {
  const share = 1 / (1 + exp(-odds!));
  const mean1 = exp(logMean!) / (share + (1 - share) * exp(logRatio!));
  return { share, mean1, mean2: mean1 * exp(logRatio!) };
}

function lognormalsOf([odds, logSigma1, logSigma2, apart, logMean]: readonly number[]) {
  const share = 1 / (1 + exp(-odds!));
  const [sigma1, sigma2] = [LEAST_SIGMA + exp(logSigma1!), LEAST_SIGMA + exp(logSigma2!)];
  const [mean1, mean2] = [exp(0.5 * sigma1 * sigma1), exp(apart! + 0.5 * sigma2 * sigma2)];
  const mu1 = logMean! - log(share * mean1 + (1 - share) * mean2);
  return { share, mu1, sigma1, mu2: mu1 + apart!, sigma2 };
}

function exponentialLaw(mean: number): LifeLaw {
  const logMean = log(mean);
  return {
    logDensity: (x) => -logMean - x / mean,
    logSurvival: (x) => -x / mean,
    beyond: (age, u) => age - mean * log(u),
  };
}

function weibullLaw(shape: number, logScale: number): LifeLaw {
  const logShape = log(shape);
  const hazard = (logX: number) => exp(shape * (logX - logScale));
  return {
    logDensity: (_, logX) => logShape - logScale + (shape - 1) * (logX - logScale) - hazard(logX),
    logSurvival: (_, logX) => -hazard(logX),
    beyond: (age, u) => exp(logScale + log((age > 0 ? hazard(log(age)) : 0) - log(u)) / shape),
  };
}

function gammaLaw(shape: number, scale: number): LifeLaw {
  const constant = -logGamma(shape) - shape * log(scale);
  const tail = (x: number) => (x <= 0 ? 1 : upperTail(shape, x / scale, gammaLogDensity(shape, x / scale)));
  return {
    logDensity: (x, logX) => constant + (shape - 1) * logX - x / scale,
    logSurvival: (x) => log(Math.max(0, tail(x))),
    beyond: (age, u) => scale * gammaQuantile(shape, Math.min(1 - 1e-16, 1 - u * tail(age))),
  };
}

function lognormalLaw(mu: number, sigma: number): LifeLaw {
  const constant = -HALF_LOG_2PI - log(sigma);
  return {
    logDensity: (_, logX) => {
      const z = (logX - mu) / sigma;
      return constant - logX - 0.5 * z * z;
    },
    logSurvival: (x, logX) => (x <= 0 ? 0 : logNormalTail((logX - mu) / sigma)),
    beyond: (age, u) => {
      const reached = age > 0 ? normalCdf((mu - log(age)) / sigma) : 1;
      return exp(mu - sigma * normalQuantile(Math.max(1e-300, u * reached)));
    },
  };
}

function mixedLaw(share: number, first: LifeLaw, second: LifeLaw): LifeLaw {
  const [logFirst, logSecond] = [log(share), log1p(-share)];
  return {
    logDensity: (x, logX) => logOfSum(logFirst + first.logDensity(x, logX), logSecond + second.logDensity(x, logX)),
    logSurvival: (x, logX) => logOfSum(logFirst + first.logSurvival(x, logX), logSecond + second.logSurvival(x, logX)),
    beyond: (age, u) => {
      const logAge = log(age);
      const [one, other] = [logFirst + first.logSurvival(age, logAge), logSecond + second.logSurvival(age, logAge)];
      const part = 1 / (1 + exp(other - one));
      return u < part ? first.beyond(age, u / part) : second.beyond(age, (u - part) / (1 - part));
    },
  };
}

/** log(e^a + e^b). */
function logOfSum(a: number, b: number): number {
  const [more, less] = a > b ? [a, b] : [b, a];
  return more === -Infinity ? more : more + log1p(exp(less - more));
}
