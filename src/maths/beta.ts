import { deviance, stirlingError } from "../core/draws/gamma.ts";
import { exp, log, log1p } from "../core/draws/math.ts";
import { positive, probability, refused } from "../core/engine/range.ts";

const TWO_PI = 6.283185307179586;
const MOST_TERMS = 1_000_000;

/** I_x(a, b), the cdf of the beta law: continued fraction, DLMF 8.17.22. */
export function betaI(a: number, b: number, x: number): number {
  positive("betaI a", a);
  positive("betaI b", b);
  probability("betaI x", x);
  return tailAt(a, b, x, 1 - x);
}

/** The x with I_x(a, b) = p, to some 1e-13 relative. */
export function betaQuantile(a: number, b: number, p: number): number {
  return 1 / (1 + exp(-betaLogit(a, b, p)));
}

/**
 * log(x / (1 - x)) of the p-quantile, precise at both ends, where x alone is not. In this coordinate both tails are
 * log-concave, so Newton's step on the log of the smaller tail finds the root from anywhere; with Halley's correction.
 */
export function betaLogit(a: number, b: number, p: number): number {
  positive("betaQuantile a", a);
  positive("betaQuantile b", b);
  probability("betaQuantile p", p);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  return p > 0.5 ? -lowerLogit(b, a, 1 - p) : lowerLogit(a, b, p);
}

function lowerLogit(a: number, b: number, p: number): number {
  const first = (log(p) + log(a) + logBeta(a, b)) / a; // I_x is x^a / (a B(a, b)) as x goes to 0
  if (first + log1p(b) < -37) return first;
  const goal = log(p);
  const close = 1e-5 / Math.sqrt(a + b + 1);
  let t = log(a / b);
  for (let step = Infinity, n = 0; Math.abs(step) > close && n < 100; n++) {
    const x = 1 / (1 + exp(-t));
    const rest = 1 / (1 + exp(t));
    const tail = tailAt(a, b, x, rest);
    const slope = density(a, b, x, rest) / tail;
    step = (log(tail) - goal) / slope;
    t -= step / Math.max(0.5, 1 - 0.5 * step * (a - (a + b) * x - slope));
  }
  return t;
}

/** I_x(a, b), given x and 1 - x each to full precision. */
function tailAt(a: number, b: number, x: number, rest: number): number {
  if (x === 0 || rest === 0) return x === 0 ? 0 : 1;
  const scale = density(a, b, x, rest);
  return x < (a + 1) / (a + b + 2) ? (scale * fraction(a, b, x)) / a : 1 - (scale * fraction(b, a, rest)) / b;
}

/** x^a (1 - x)^b / B(a, b), the density in the logit of x: Loader's saddle-point form, see gamma.ts. */
function density(a: number, b: number, x: number, rest: number): number {
  const n = a + b;
  const stirling = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a / TWO_PI) * (b / n)) * exp(stirling - deviance(a, n * x) - deviance(b, n * rest));
}

/** log B(a, b), by Stirling's formula without its cancellation. */
function logBeta(a: number, b: number): number {
  const stirling = stirlingError(a) + stirlingError(b) - stirlingError(a + b);
  return 0.5 * log(TWO_PI * (1 / a + 1 / b)) - a * log1p(b / a) - b * log1p(a / b) + stirling;
}

/** By Lentz's method as modified by Thompson and Barnett (Numerical Recipes, 3rd ed., 6.4). */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let value = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const even = (n * (b - n) * x) / ((a + 2 * n - 1) * (a + 2 * n));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    value *= d * c;
    const odd = (-(a + n) * (a + b + n) * x) / ((a + 2 * n) * (a + 2 * n + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    value *= d * c;
    if (Math.abs(d * c - 1) < 2.3e-16) return value;
  }
  return refused("betaI a, b", "shapes this fraction can reach", `${a}, ${b}`);
}
