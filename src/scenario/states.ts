import type { Scenario } from "./scenario.ts";

/** Every state that a scenario is in: as it begins, and as each change leaves it. */
export function statesOf(scenario: Scenario): readonly Scenario[] {
  return [...new Set([scenario, ...scenario.changes.map((change) => change.scenario)])];
}

/** The number of each state that the scenario comes to, in the order of `statesOf` without the first. */
export function laterStates(scenario: Scenario): ReadonlyMap<Scenario, number> {
  return new Map(
    statesOf(scenario)
      .slice(1)
      .map((state, nth) => [state, nth]),
  );
}
