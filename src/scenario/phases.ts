import { CEILINGS } from "./ceilings.ts";
import type { Scenario, Service } from "./scenario.ts";
import { hasStages } from "./sections/stages.ts";

/** The time in which new requests of a service go to one of its levels. It is measured as a window is, of all its levels together. */
export interface Phase {
  /** The service as it begins, and the number of the level: 0 as it begins, then one for each stage. */
  readonly of: string;
  readonly stage: number;
  /** The service at that level. */
  readonly service: Service;
}

/** The phases of a scenario whose services move along levels; none where there are more than windows may be. */
export function phasesOf(scenario: Pick<Scenario, "run" | "services">): readonly Phase[] {
  const { run, services } = scenario;
  if (!hasStages(scenario)) return [];
  const phases = services.flatMap((first) => {
    const later = services.filter(({ stage }) => stage?.of === first.name);
    return later.length === 0 ? [] : [first, ...later].map((service, stage) => ({ of: first.name, stage, service }));
  });
  return run.windows.length + phases.length > CEILINGS.windows.most ? [] : phases;
}

/** What results call it, as they call a window: `while at brokered`. */
export function phaseName({ service }: Phase): string {
  return `while at ${service.level}`;
}

/** By the number of a window, what the phases of a service are called; undefined: it is another one. */
export function phaseWindows(
  scenario: Pick<Scenario, "run" | "services">,
  of: string,
): readonly (string | undefined)[] {
  const others = new Array<undefined>(1 + scenario.run.windows.length).fill(undefined);
  return [...others, ...phasesOf(scenario).map((phase) => (phase.of === of ? phaseName(phase) : undefined))];
}

/** How many windows a run has: the whole horizon, those of the scenario, and phases. */
export function windowsIn(scenario: Pick<Scenario, "run" | "services">): number {
  return 1 + scenario.run.windows.length + phasesOf(scenario).length;
}
