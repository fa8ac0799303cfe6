import { Division } from "../model/words.ts";
import type { Instance } from "./instance.ts";
import type { Limit } from "./limit.ts";
import type { Step } from "./step.ts";
import { world } from "./world.ts";

/** The limit that a step names, or its part for an instance. */
export function limitOf(step: Step, instance: Instance): Limit {
  return step.division === Division.none ? step.limit! : partOf(step.limit!, step.division, instance);
}

/** What an instance can hold: its nth limit, or the part of it for the instance. */
export function holdingOf(instance: Instance, nth: i32): Limit {
  const service = instance.service;
  return partOf(service.holdings[nth]!, service.model.dividedBy[nth]!, instance);
}

/** Of a limit that is divided, the part for an instance's plan or organisation; `first` is the first of its parts. */
function partOf(first: Limit, by: i32, instance: Instance): Limit {
  if (by === Division.none) return first;
  return world.limits[first.index + (by === Division.plan ? instance.plan : instance.stream.model.organisation)]!;
}
