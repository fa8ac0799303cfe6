import { logDensity, lowerTail } from "../../src/core/draws/gamma.ts";

/** P(a, x), the cdf of the gamma law of shape a and scale 1. */
export function gammaP(a: number, x: number): number {
  return x === 0 ? 0 : lowerTail(a, x, logDensity(a, x));
}
