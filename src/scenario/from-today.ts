import { rankOf } from "../platform/levels.ts";
import type { Scenario, Service } from "./scenario.ts";
import { aliveAtStart } from "./theory/begun.ts";

/** Working time, µs, to reach a level once. */
export interface ServiceEffort {
  readonly team: number;
  readonly operators: number;
  /** Of developers, to move one instance to the level; and all that exist at the start, where it is another than today's. */
  readonly eachInstance: number;
  readonly moving: number;
}

/**
 * A scenario with the effort of each service counted from the level that the service is at today, in the base: on the way up
 * what that level took is spent already. A lower level is built whole, for neither a provider's broker nor a pool is part of
 * what stands. And what exists must be moved to any other.
 */
export function fromToday(scenario: Scenario, today: Scenario): Scenario {
  const services = scenario.services.map((service, nth): Service => {
    // What moves to a later level is found in the run, and the level before it is that of the service in front.
    const { stage } = service;
    const before = stage ? scenario.services[nth - 1] : today.services.find(({ name }) => name === service.name);
    if (!before) return service;
    const isLower = rankOf(service) < rankOf(before);
    const left = (who: "team" | "operators") =>
      isLower ? service.effort[who] : Math.max(0, service.effort[who] - before.effort[who]);
    const moved = stage || before.level === service.level ? 0 : aliveAtStart(service.name, today);
    const { eachInstance } = service.effort;
    const effort = { team: left("team"), operators: left("operators"), eachInstance, moving: moved * eachInstance };
    return { ...service, effort };
  });
  return { ...scenario, services };
}
