import type { Service } from "../../scenario/scenario.ts";
import type { ServiceAt } from "./results.ts";

/** A service at its level, as results tell of it. */
export function serviceAt({ name, level, defined, plans, stage }: Service): ServiceAt {
  return {
    name,
    level,
    ...(defined && { defined }),
    ...(stage && { stageOf: stage.of }),
    plans: plans.map((plan) => plan.name),
  };
}
