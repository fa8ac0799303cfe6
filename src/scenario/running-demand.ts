import type { Arrivals, Demand, Scenario } from "./scenario.ts";
import { grownTo } from "./theory/request-rate.ts";

/**
 * A scenario from a dated change (at µs) on, with the demand that is running: a changed growth counts from the change, and
 * what a rate has grown to by then stays; a gap, a pause or a mode in progress begins anew where its law changes.
 */
export function goneOn(before: Scenario, after: Scenario, at: number): Scenario {
  return { ...after, demand: after.demand.map((stream, i) => streamGoneOn(before.demand[i], stream, at)) };
}

function streamGoneOn(before: Demand | undefined, after: Demand, at: number): Demand {
  return before ? { ...after, arrivals: arrivalsGoneOn(before.arrivals, after.arrivals, at) } : after;
}

function arrivalsGoneOn(before: Arrivals, after: Arrivals, at: number): Arrivals {
  if (before.kind === "poisson" && after.kind === "poisson") {
    const isSame = before.growth === after.growth && before.linear === after.linear;
    const since = isSame ? before.since : { at, grown: grownTo(before, at) };
    const lengths = ({ modes = [] }: typeof after) => modes.map(({ lasts }) => lasts);
    return { ...after, ...(since && { since }), ...anew(lengths(before), lengths(after)) };
  }
  if (before.kind === "renewal" && after.kind === "renewal") return { ...after, ...anew(before.gap, after.gap) };
  if (before.kind === "team" && after.kind === "team") return { ...after, ...anew(before.pause, after.pause) };
  return after;
}

function anew(before: unknown, after: unknown): { readonly anew?: true } {
  return JSON.stringify(before) === JSON.stringify(after) ? {} : { anew: true };
}
