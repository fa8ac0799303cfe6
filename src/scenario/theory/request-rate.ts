import { exp } from "../../core/draws/math.ts";
import { countBefore } from "../../maths/count-before.ts";
import type { Demand, Poisson, Scenario } from "../scenario.ts";
import { meanBatch } from "../sections/batch.ts";
import { askedOf, startRate, teamRate } from "./start-rate.ts";
import { walk } from "./walk.ts";

/**
 * Instances asked for per µs at an instant, averaged over pattern, modes and batches. Those of a list count as spread over
 * the horizon. A team's rate is the rate without waiting or refusals: a developer who waits does not ask.
 */
export function rateOf(demand: Demand, scenario: Scenario, at: number): number {
  const { arrivals } = demand;
  if (arrivals.kind === "poisson") {
    return arrivals.rate === 0 ? 0 : arrivals.rate * meanBatch(arrivals) * askedOf(arrivals) * grownTo(arrivals, at);
  }
  if (arrivals.kind === "trace") {
    const { horizon } = scenario.run;
    return (askedOf(arrivals) * countBefore(arrivals.requests.at, horizon)) / horizon;
  }
  if (arrivals.kind === "renewal") return startRate(demand);
  const service = scenario.services.find(({ name }) => name === demand.service)!;
  const gone = arrivals.until === "deleted" ? walk("delete", service, { scenario }).time : 0;
  return teamRate(demand, walk("create", service, { scenario }).time + gone);
}

/** What the rate of independent people has grown to by an instant, as a share of `rate`. */
export function grownTo({ growth, linear, since = { at: 0, grown: 1 } }: Poisson, at: number): number {
  const length = at - since.at;
  return linear === undefined ? since.grown * exp(growth * length) : Math.max(0, since.grown + linear * length);
}
