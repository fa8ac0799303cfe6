import { exp, log } from "../../core/draws/math.ts";
import { refused } from "../../core/engine/range.ts";
import type { Family } from "./families.ts";
import { type Likelihood, likelihoodOf } from "./likelihood.ts";
import { endedOf, type Lives } from "./lives.ts";
import { inverse, maximum } from "./maximum.ts";

/** The likeliest law of a family. */
export interface LifeFit {
  readonly family: Family;
  /** Its coordinates. */
  readonly at: readonly number[];
  readonly logLikelihood: number;
  /** By name: the value and its standard error, from the observed information; Infinity where the record cannot tell. */
  readonly parameters: Readonly<Record<string, Estimated>>;
  /** Standard error of the logarithm of the mean. */
  readonly logMeanError: number;
  readonly aic: number;
  readonly bic: number;
}

export interface Estimated {
  readonly value: number;
  readonly error: number;
}

/** The mean lifetime with the 95 % interval of its profile likelihood; Infinity: no bound is found. */
export interface MeanLife {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Half of the 95 % point of chi-square with one degree of freedom. */
const DROP = 1.920729410347062;
const Z = 1.959963984540054;
/** Below it the log-likelihood is taken for a parabola. */
const SMALL_ERROR = 0.05;
/** Beyond it, times the estimate, a mean has no bound. */
const BEYOND = 1000;

/** The fit of a family by maximum likelihood; `start`: begin the search there only. */
export function fitLives(family: Family, lives: Lives, start?: readonly number[]): LifeFit {
  const likelihood = likelihoodOf(lives);
  const f = (at: readonly number[]) => likelihood(family.law(at));
  const { at, value: logLikelihood, information } = best(f, start ? [start] : family.starts(exponentialMean(lives)));
  const covariance = inverse(information);
  const count = at.length;
  return {
    family,
    at,
    logLikelihood,
    parameters: estimated(family, at, covariance),
    logMeanError: covariance ? Math.sqrt(covariance.at(-1)!.at(-1)!) : Infinity,
    aic: 2 * count - 2 * logLikelihood,
    bic: count * log(lives.to.length) - 2 * logLikelihood,
  };
}

/** Only where the likelihood is greatest, for who refits a thousand times. */
export function likeliest(family: Family, lives: Lives, start: readonly number[]): readonly number[] {
  const likelihood = likelihoodOf(lives);
  return maximum((at) => likelihood(family.law(at)), start, 1e-5).at;
}

/** Time lived in view for each end seen. */
export function exponentialMean(lives: Lives): number {
  const ends = endedOf(lives);
  if (ends === 0) refused("lives", "one that ended", `${lives.to.length} that are all alive`);
  return lives.to.reduce((sum, age, i) => sum + age - lives.from[i]!, 0) / ends;
}

function best(f: (at: readonly number[]) => number, starts: readonly (readonly number[])[]) {
  const found = starts.map((start) => maximum(f, start));
  return found.reduce((a, b) => (b.value > a.value + 1e-9 ? b : a));
}

function estimated(family: Family, at: readonly number[], covariance: ReturnType<typeof inverse>) {
  const values = family.parameters(at);
  const step = 1e-5;
  const slopes = at.map((_, i) => {
    const to = (by: number) => family.parameters(at.map((x, j) => (i === j ? x + by : x)));
    const [up, down] = [to(step), to(-step)];
    return (name: string) => (up[name]! - down[name]!) / (2 * step);
  });
  const errorOf = (name: string) => {
    if (!covariance) return Infinity;
    const slope = slopes.map((of) => of(name));
    const variance = slope.reduce((sum, a, i) => sum + slope.reduce((s, b, j) => s + a * b * covariance[i]![j]!, 0), 0);
    return Math.sqrt(Math.max(0, variance));
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Estimated] => [name, { value, error: errorOf(name) }]),
  );
}

/** The interval of a fit's mean: where it is wide, by the greatest likelihood that each mean can have. */
export function meanLife({ family, at, logLikelihood, logMeanError }: LifeFit, lives: Lives): MeanLife {
  const value = exp(at.at(-1)!);
  if (logMeanError < SMALL_ERROR)
    return { value, low: value * exp(-Z * logMeanError), high: value * exp(Z * logMeanError) };
  const found = { family, at, logLikelihood, likelihood: likelihoodOf(lives) };
  const first = Math.min(1, Z * logMeanError);
  return { value, low: exp(profileEnd(found, -first)), high: exp(profileEnd(found, first)) };
}

type Found = Pick<LifeFit, "family" | "at" | "logLikelihood"> & { readonly likelihood: Likelihood };

/** The log mean at which the likelihood, greatest over all other coordinates, has dropped by as much as 95 % allow. */
function profileEnd({ family, at, logLikelihood, likelihood }: Found, first: number): number {
  const centre = at.at(-1)!;
  const limit = log(BEYOND);
  let others = at.slice(0, -1);
  const drop = (by: number) => {
    const top = maximum((inner) => likelihood(family.law([...inner, centre + by])), others, 1e-6);
    others = [...top.at];
    return logLikelihood - top.value;
  };
  let [inside, outside] = [0, first];
  while (drop(outside) < DROP) {
    if (Math.abs(outside) > limit) return Math.sign(first) * Infinity;
    [inside, outside] = [outside, outside * 1.5];
  }
  for (let n = 0; n < 12; n++) {
    const middle = (inside + outside) / 2;
    if (drop(middle) < DROP) inside = middle;
    else outside = middle;
  }
  return centre + outside;
}
