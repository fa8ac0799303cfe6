import { log } from "../core/draws/math.ts";
import type { DistributionSpec } from "./distributions.ts";

/** The law of a time that is so many times as long: its shape stays. */
export function scaledLaw(spec: DistributionSpec, factor: number): DistributionSpec {
  switch (spec.kind) {
    case "constant":
      return { ...spec, value: spec.value * factor };
    case "uniform":
      return { ...spec, low: spec.low * factor, high: spec.high * factor };
    case "triangular":
      return { ...spec, low: spec.low * factor, mode: spec.mode * factor, high: spec.high * factor };
    case "exponential":
    case "erlang":
    case "gamma":
      return { ...spec, mean: spec.mean * factor };
    case "weibull":
      return { ...spec, scale: spec.scale * factor };
    case "lognormal":
      return { ...spec, mu: spec.mu + log(factor) };
    case "pareto":
      return { ...spec, minimum: spec.minimum * factor };
    case "hyperexponential":
      return { ...spec, branches: spec.branches.map((branch) => ({ ...branch, mean: branch.mean * factor })) };
    case "mixture":
      return { ...spec, parts: spec.parts.map(({ share, of }) => ({ share, of: scaledLaw(of, factor) })) };
    case "empirical":
      return { ...spec, values: spec.values.map((value) => value * factor) };
  }
}
