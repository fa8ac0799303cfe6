import { exp, log } from "../../core/draws/math.ts";
import { refused } from "../../core/engine/range.ts";
import type { Family } from "./families.ts";
import { type Likelihood, likelihoodOf } from "./likelihood.ts";
import { endedOf, type Lives } from "./lives.ts";
import { inverse, type Maximum, maximum } from "./maximum.ts";

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
/** No record says of a mean that it is so many times its longest life. */
const MOST_OF_LONGEST = 20;
/** How near a top a start must come to be compared with others. */
const NEAR = 0.01;

/** The fit of a family by maximum likelihood; `start`: begin the search there only. */
export function fitLives(family: Family, lives: Lives, start?: readonly number[]): LifeFit {
  const likelihood = likelihoodOf(lives);
  const f = (at: readonly number[]) => likelihood(family.law(at));
  const top = best(f, start ? [start] : family.starts(exponentialMean(lives)));
  const {
    at,
    value: logLikelihood,
    information,
  } = held(
    top,
    f,
    lives.to.reduce((a, b) => Math.max(a, b)),
  );
  const covariance = information.length === 0 ? undefined : inverse(information);
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

/** The top that is highest: each start climbs until it is near one, and the highest goes on. */
function best(f: (at: readonly number[]) => number, starts: readonly (readonly number[])[]): Maximum {
  const near = starts.length === 1 ? [{ at: starts[0]!, value: 0 }] : starts.map((start) => maximum(f, start, NEAR));
  return maximum(f, near.reduce((a, b) => (b.value > a.value ? b : a)).at);
}

/** Where the likelihood rises with the mean for ever, or nearly so, the mean is held where the record ends to tell. */
function held(top: Maximum, f: (at: readonly number[]) => number, longest: number): Maximum {
  const most = log(MOST_OF_LONGEST * longest);
  if (top.at.at(-1)! <= most) return top;
  const inner = maximum((others) => f([...others, most]), top.at.slice(0, -1));
  return { at: [...inner.at, most], value: inner.value, information: [] };
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

/** The interval of a fit's mean by its standard error alone. */
export function roughMean({ at, logMeanError }: LifeFit): MeanLife {
  const value = exp(at.at(-1)!);
  return { value, low: value * exp(-Z * logMeanError), high: value * exp(Z * logMeanError) };
}

/** The interval of a fit's mean: where it is wide, by the greatest likelihood that each mean can have. */
export function meanLife(fit: LifeFit, lives: Lives): MeanLife {
  const { family, at, logLikelihood, logMeanError } = fit;
  if (logMeanError < SMALL_ERROR) return roughMean(fit);
  const value = exp(at.at(-1)!);
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
