import type { Scenario } from "../../scenario/scenario.ts";
import { shareOut } from "../../scenario/sections/run.ts";
import { askersOf } from "../../scenario/theory/begun.ts";
import { planNamed } from "./arrivals.ts";

/** A request that waits at time 0: indices of its demand stream, and of its plan within the service. */
export interface Waiting {
  readonly stream: number;
  readonly plan: number;
}

/**
 * The requests that wait when the run begins, in the order in which they stand: from each stream as many as it asks for
 * beside the others, and those of each plan and stream evenly among the others of their service.
 */
export function waitingOf({
  run,
  demand,
  services,
}: Pick<Scenario, "run" | "demand" | "services">): readonly Waiting[] {
  const { begin } = run;
  const stated = begin.kind === "instances" ? (begin.waiting ?? []) : [];
  const placed = stated.flatMap(({ service: name, plan: planName, count }) => {
    const askers = askersOf(name, planName, { run, demand });
    const counts = shareOut(
      count,
      askers.map(({ part }) => part),
    );
    const plan = planNamed(services.find((service) => service.name === name)!, planName);
    return askers.flatMap(({ index }, nth) =>
      Array.from({ length: counts[nth]! }, (_, i) => ({ stream: index, plan, place: (i + 0.5) / counts[nth]! })),
    );
  });
  return placed.sort((a, b) => a.place - b.place).map(({ stream, plan }) => ({ stream, plan }));
}
