import { stageName } from "../../platform/subject.ts";
import type { Arrivals, Demand, Scenario } from "../scenario.ts";
import { hasStages } from "../sections/stages.ts";

/**
 * A scenario as it would be in the long run: itself, and where services move along levels once for each of these, as if
 * all of it were there and nothing moved any more. Dated changes are left out then.
 */
export function settledStates(scenario: Scenario): readonly Scenario[] {
  if (!hasStages(scenario)) return [scenario];
  const most = Math.max(...scenario.services.map(({ stage }) => stage?.number ?? 0));
  return Array.from({ length: most + 1 }, (_, number) => settledAt(scenario, number));
}

/** Each service at its level of that number, or at its last one, called by that level. */
function settledAt(scenario: Scenario, number: number): Scenario {
  const names = new Map<string, string>();
  const services = scenario.services.flatMap((first) => {
    if (first.stage) return [];
    const levels = [first, ...scenario.services.filter(({ stage }) => stage?.of === first.name)];
    const { stage: _, ...found } = levels[Math.min(number, levels.length - 1)]!;
    const name = levels.length === 1 ? first.name : stageName(first.name, found.level);
    names.set(first.name, name);
    return { ...found, name };
  });
  const own = (service: string) => names.get(service) ?? service;
  const demand = scenario.demand.map(
    (stream): Demand => ({
      ...stream,
      service: own(stream.service),
      instead: stream.instead === null ? null : own(stream.instead),
      arrivals: askedAt(stream.arrivals, number),
    }),
  );
  return {
    ...scenario,
    services,
    demand,
    changes: [],
    errands: [],
    run: { ...scenario.run, begin: { kind: "steady" } },
  };
}

/** The share of orders that is made at the level of that number. */
function askedAt(arrivals: Arrivals, number: number): Arrivals {
  if (number === 0 || !("askedAtStages" in arrivals) || !arrivals.askedAtStages) return arrivals;
  const { askedAtStages: shares } = arrivals;
  return { ...arrivals, asked: shares[Math.min(number, shares.length) - 1]! };
}
