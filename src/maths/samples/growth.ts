import { exp } from "../../core/draws/math.ts";

/** Growth of the logarithm of a rate in the unit of time of its data, with its standard error. */
export interface Growth {
  readonly growth: number;
  readonly error: number;
}

/** A stretch of time by its middle, and how many requests a rate of 1 brings there. */
export interface Exposure {
  readonly at: number;
  readonly weight: number;
}

/** The likeliest exponential growth of a Poisson rate: the mean time of what came is the mean time by the rate (Newton). */
export function growthOf(times: readonly number[], exposures: readonly Exposure[]): Growth {
  const mean = times.reduce((sum, t) => sum + t, 0) / times.length;
  const longest = Math.max(...exposures.map(({ at }) => at)) || 1;
  let growth = 0;
  for (let n = 0; n < 100; n++) {
    const { middle, variance } = momentsAt(growth, exposures);
    if (variance === 0) return { growth: 0, error: Infinity };
    const step = (mean - middle) / variance;
    growth += Math.max(-1 / longest, Math.min(1 / longest, step));
    if (Math.abs(step) * longest < 1e-10) break;
  }
  return { growth, error: 1 / Math.sqrt(times.length * momentsAt(growth, exposures).variance) };
}

function momentsAt(growth: number, exposures: readonly Exposure[]) {
  let [all, first, second] = [0, 0, 0];
  for (const { at, weight } of exposures) {
    const part = weight * exp(growth * at);
    all += part;
    first += part * at;
    second += part * at * at;
  }
  const middle = first / all;
  return { middle, variance: Math.max(0, second / all - middle * middle) };
}
