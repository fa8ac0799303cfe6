import { type Distribution, type DistributionSpec, distribution } from "../engine/distributions.ts";

const laws = new WeakMap<DistributionSpec, Distribution>();

/** The law of a spec, worked out once for each place where it is written. */
export function lawOf(spec: DistributionSpec): Distribution {
  const known = laws.get(spec);
  if (known) return known;
  const law = distribution(spec);
  laws.set(spec, law);
  return law;
}
