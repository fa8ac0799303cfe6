import { erlangC } from "../../maths/erlang.ts";
import type { Scenario, Service } from "../scenario.ts";
import { EVENLY } from "./approximations.ts";
import type { OfferedLoad } from "./loads.ts";
import type { Omission } from "./omission.ts";
import { type Walk, walk } from "./walk.ts";

interface Around {
  readonly scenario: Scenario;
  readonly loads: readonly OfferedLoad[];
}

export const NO_LINES = "as if nobody waited in lines";

/** Whether whoever comes is served in the end: no station on the way of creations and deletions is overloaded or sends away. */
export function isServed(service: Service, around: Around): boolean {
  const walks = (["create", "delete"] as const).map((list) => walk(list, service, around));
  const met = walks.flatMap((each) => stationsOn(each, service, around));
  return met.every(({ share, endless }) => share === null || share === 0 || (share < 1 && endless));
}

/** µs by which lines may lengthen a walk that takes place in the busiest hour: who waits may miss a poll besides. */
export function delayOf(of: Walk, service: Service, around: Around): number {
  const peak = peakOf(around.scenario);
  return stationsOn(of, service, around)
    .map((load) => lineAt(load, peak))
    .reduce((sum, { share, mean }) => sum + mean + (of.polls > 0 ? share * of.polls : 0), 0);
}

/** What is still in lines when the run ends; those of a busy day are gone by the end of the week. */
export function backlogOf(delay: number, { run }: Scenario): Omission {
  return delay < Infinity ? { load: delay / (run.horizon - run.warmUp), says: NO_LINES } : { says: EVENLY };
}

function stationsOn({ busy }: Walk, { name }: Service, { loads }: Around): readonly OfferedLoad[] {
  return loads.filter(
    ({ kind, limit, service }) => kind === "station" && busy.has(limit) && (service === "" || service === name),
  );
}

/** How many times its mean rate the demand comes in its busiest hour. */
function peakOf({ demand }: Scenario): number {
  return demand.reduce((peak, { arrivals }) => {
    const pattern = (arrivals.kind === "poisson" && arrivals.pattern) || [];
    return pattern.reduce((most, weight) => Math.max(most, weight), peak);
  }, 1);
}

/**
 * The line at a station where everything comes so many times as often, roughly, as if its work were exponential: who waits,
 * and how long on average, µs; endless where that is more than it can do.
 */
export function lineAt(
  { load, capacity, hold }: Pick<OfferedLoad, "load" | "capacity" | "hold">,
  times: number,
): { readonly share: number; readonly mean: number } {
  if (load === 0 || capacity === null) return { share: 0, mean: 0 };
  const busy = load * times;
  if (!(busy < capacity)) return { share: 1, mean: Infinity };
  const share = erlangC(capacity, busy);
  return { share, mean: (share * hold) / (capacity - busy) };
}
