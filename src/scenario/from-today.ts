import type { Scenario, Service } from "./scenario.ts";

/**
 * A scenario with the effort of each service counted from the level that the service is at today, in the base: what that
 * level took is spent already, and a lower level takes none.
 */
export function fromToday(scenario: Scenario, today: Scenario): Scenario {
  const services = scenario.services.map((service): Service => {
    const before = today.services.find(({ name }) => name === service.name)?.effort ?? { team: 0, operators: 0 };
    const left = (who: "team" | "operators") => Math.max(0, service.effort[who] - before[who]);
    return { ...service, effort: { team: left("team"), operators: left("operators") } };
  });
  return { ...scenario, services };
}
