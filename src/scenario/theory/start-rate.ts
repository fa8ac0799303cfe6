import { distribution } from "../../maths/distributions.ts";
import type { Demand } from "../scenario.ts";
import { meanBatch } from "../sections/batch.ts";

/** Instances asked for per µs at time 0, of a platform that takes no time; 0 for a list. */
export function startRate(demand: Demand): number {
  const { arrivals } = demand;
  if (arrivals.kind === "trace") return 0;
  if (arrivals.kind === "team") return teamRate(demand, 0);
  const asks = arrivals.kind === "poisson" ? arrivals.rate : 1 / distribution(arrivals.gap).mean;
  return asks * meanBatch(arrivals) * askedOf(arrivals);
}

/** The share of the demand that is made at the level where the service is. */
export function askedOf(arrivals: Demand["arrivals"]): number {
  return arrivals.kind === "team" ? 1 : (arrivals.asked ?? 1);
}

/** Each developer asks once in a pause and what follows: the platform's own time and, until it is deleted, a lifetime. */
export function teamRate({ arrivals, lifetime }: Demand, platform: number): number {
  if (arrivals.kind !== "team") return 0;
  const kept = arrivals.until === "deleted" ? distribution(lifetime).mean : 0;
  return arrivals.developers / (distribution(arrivals.pause).mean + platform + kept);
}
