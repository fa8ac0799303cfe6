import { told } from "../engine/machine.ts";
import { positive, probability, refused } from "../engine/range.ts";
import { exp, log } from "./math.ts";
import { normalQuantile } from "./normal.ts";

const HALF_LOG_2PI: f64 = 0.9189385332046727;
const TWO_PI: f64 = 6.283185307179586;
const MOST_TERMS: f64 = 1_000_000;

/** log of the gamma function, x > 0; error below 1e-14 absolute up to x = 10, 1e-15 relative beyond. */
export function logGamma(x: f64): f64 {
  positive("logGamma x", x);
  if (x < 10) return logGammaBelow10(x);
  return (x - 0.5) * log(x) - x + HALF_LOG_2PI + stirlingError(x);
}

/**
 * The x with P(a, x) = p, to some 1e-13 relative; 0 at p = 0, Infinity at 1. In y = log x both tails of the gamma law
 * are log-concave, so Newton's step on the log of the smaller tail finds the root from anywhere; Halley's
 * correction makes two steps enough as a rule.
 */
export function gammaQuantile(a: f64, p: f64): f64 {
  positive("gammaQuantile a", a);
  probability("gammaQuantile p", p);
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  const least = (log(p) + logGamma(a + 1)) / a; // from P(a, x) < x^a / Gamma(a + 1)
  if (least < -37) return exp(least); // and there the two agree to the last bit
  const sign: f64 = p > 0.5 ? -1 : 1;
  const goal = log(p > 0.5 ? 1 - p : p);
  const close = 1e-5 / Math.sqrt(a + 1);
  let y = Math.max(least, start(a, p));
  for (let step: f64 = Infinity, n = 0; Math.abs(step) > close && n < 60; n++) {
    const x = exp(y);
    const density = logDensity(a, x);
    const tail = p > 0.5 ? upperTail(a, x, density) : lowerTail(a, x, density);
    const slope = (sign * density) / tail;
    step = (log(tail) - goal) / slope;
    y -= step / Math.max(0.5, 1 - 0.5 * step * (a - x - slope));
  }
  return exp(y);
}

/**
 * What Stirling's formula lacks: log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2). With it the density of gamma and
 * beta keeps its precision at large shapes: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */
export function stirlingError(x: f64): f64 {
  if (x < 10) return logGammaBelow10(x) - ((x - 0.5) * log(x) - x + HALF_LOG_2PI);
  const z = 1 / (x * x);
  const tail: f64 = 1 / 1188 - z * (691 / 360360 - z * (1 / 156 - (z * 3617) / 122400));
  return (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * tail)))) / x;
}

/** a log(a / x) + x - a, without cancellation where x is near a (Loader's bd0). */
export function deviance(a: f64, x: f64): f64 {
  const v = (a - x) / (a + x);
  if (Math.abs(v) >= 0.1) return a * (x < 1e-290 ? log(a) - log(x) : log(a / x)) + x - a;
  const square = v * v;
  let sum: f64 = (a - x) * v;
  let term: f64 = 2 * a * v * square;
  let next: f64 = sum + term / 3;
  for (let n: f64 = 5; next !== sum; n += 2) {
    sum = next;
    term *= square;
    next = sum + term / n;
  }
  return sum;
}

/** By Gamma(x + n) = x (x + 1) ... (x + n - 1) Gamma(x). */
function logGammaBelow10(x: f64): f64 {
  let product: f64 = 1;
  let shifted: f64 = x;
  for (; shifted < 10; shifted++) product *= shifted;
  return (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_2PI + stirlingError(shifted) - log(product);
}

/** x f(x) = x^a e^-x / Gamma(a): the density in log x. */
export function logDensity(a: f64, x: f64): f64 {
  return Math.sqrt(a / TWO_PI) * exp(-stirlingError(a) - deviance(a, x));
}

/** P(a, x) for x > 0, given `logDensity`: series and continued fraction, DLMF 8.11.4 and 8.9.2. */
export function lowerTail(a: f64, x: f64, density: f64): f64 {
  return x < a + 1 ? density * series(a, x) : 1 - density * fraction(a, x);
}

/** 1 - P(a, x), precise in its own right where it is small. */
export function upperTail(a: f64, x: f64, density: f64): f64 {
  return x < a + 1 ? 1 - density * series(a, x) : density * fraction(a, x);
}

function series(a: f64, x: f64): f64 {
  let term: f64 = 1 / a;
  let sum: f64 = term;
  for (let n: f64 = a + 1; term > sum * 1e-17; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/** By Lentz's method as modified by Thompson and Barnett (Numerical Recipes, 3rd ed., 5.2 and 6.2). */
function fraction(a: f64, x: f64): f64 {
  const tiny: f64 = 1e-300;
  let b: f64 = x + 1 - a;
  let c: f64 = 1 / tiny;
  let d: f64 = 1 / b;
  let value: f64 = d;
  for (let n: f64 = 1; n < MOST_TERMS; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (numerator * d + b || tiny);
    c = b + numerator / c || tiny;
    value *= d * c;
    if (Math.abs(d * c - 1) < 2.3e-16) return value;
  }
  return refused("gamma a", "a shape this series can reach", told(a));
}

/** log of a first guess: Wilson and Hilferty (1931) from shape 1 up, below it Numerical Recipes 6.2.1. */
function start(a: f64, p: f64): f64 {
  if (a < 1) {
    const body = 1 - a * (0.253 + a * 0.12);
    return p < body ? log(p / body) / a : log(1 - log((1 - p) / (1 - body)));
  }
  const cube = 1 - 1 / (9 * a) + normalQuantile(p) / (3 * Math.sqrt(a));
  return cube > 0 ? log(a) + 3 * log(cube) : -Infinity;
}
