import type { Unit } from "../../platform/metric.ts";
import type { Scenario } from "../scenario.ts";
import { hasStages } from "../sections/stages.ts";
import type { OfferedLoad } from "./loads.ts";
import { offeredLoads } from "./offered-load.ts";
import { serviceTheory } from "./service-theory.ts";
import { stationTheory } from "./station-theory.ts";

/** The value that a formula gives for one measure, where the model is near enough to what the formula knows. */
export interface Theory {
  /** Whose limit it is about; empty for the platform's. */
  readonly service: string;
  /** Empty where nothing limits. */
  readonly limit: string;
  readonly law: "Erlang B" | "Erlang C" | "M/G/1" | "M/G/∞" | "offered load";
  /** `Erlang B for 180 VMs and 166 Erlang`. */
  readonly says: string;
  /** The simulated measure that it is compared with, and the subject of that measure. */
  readonly measure: string;
  readonly of: string;
  readonly value: number;
  readonly unit: Unit;
  /** Why the value is approximate, in a few words each; none: it is exact. */
  readonly caveats: readonly string[];
}

/** What a theory is about, with its offered loads. */
export interface Around {
  readonly scenario: Scenario;
  readonly loads: readonly OfferedLoad[];
}

/** What theory says of a scenario; nothing where its assumptions do not nearly hold. */
export function theoriesOf(scenario: Scenario): readonly Theory[] {
  if (hasStages(scenario) || scenario.outages) return [];
  const around = { scenario, loads: offeredLoads(scenario) };
  return [
    ...scenario.services.flatMap((service) => serviceTheory(service, around)),
    ...around.loads.flatMap((station) => stationTheory(station, around)),
  ];
}
