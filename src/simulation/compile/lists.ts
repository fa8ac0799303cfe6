import type { Level } from "../../platform/level.ts";
import type { ListName, Step } from "../../platform/step.ts";
import type { Service, Setting } from "../../scenario/scenario.ts";
import type { Facts } from "./simplify.ts";
import type { Tables } from "./tables.ts";

/** A list of a level, or the one that instances of the beginning walk. */
export type Name = ListName | "begin";
export type Lists = ReadonlyMap<Name, readonly Step[]>;

/** All lists of the level as the service's settings leave them, and the one that instances of the beginning walk. */
export function listsOf(level: Level, service: Service, tables: Tables): Lists {
  const lists = new Map<Name, readonly Step[]>();
  for (const [name, steps] of Object.entries(level.lists)) {
    const taken = expand(steps, service, tables);
    // A list of which the settings leave nothing is none.
    if (taken.length > 0) lists.set(name as Name, taken);
  }
  const create = lists.get("create")!.filter((step) => ["claim", "take", "ready"].includes(step.word));
  return lists.set("begin", create.map(refusing));
}

/** What the scenario makes of the level's parameters for the whole run. */
export function factsOf(service: Service, tables: Tables): Facts {
  return {
    takesNoTime: (time) => tables.always(time, service, isZero),
    never: (probability) => tables.always(probability, service, (value) => value === 0),
    isPlain: (station) => tables.isPlain(station, service),
    isUnlimited: (pool) => tables.isUnlimitedQuota(pool, service),
    undisturbed: tables.isUndisturbed(service),
  };
}

function isZero(value: Setting | undefined): boolean {
  if (typeof value === "number") return value === 0;
  return typeof value === "object" && value !== null && value.kind === "constant" && value.value === 0;
}

/** `given` is settled: its steps are repeated as often as the setting says. */
function expand(steps: readonly Step[], service: Service, tables: Tables): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.word !== "given") return [step];
    const value = tables.setting(step.setting, service);
    const times =
      typeof value === "number" && step.setting.endsWith("errands")
        ? value
        : value === undefined || value === null || value === false
          ? 0
          : 1;
    return Array.from({ length: times }, () => expand(step.steps, service, tables)).flat();
  });
}

/** At the beginning nobody queues: what does not fit was refused long ago. */
function refusing(step: Step): Step {
  return step.word === "claim" || step.word === "take" ? { ...step, otherwise: "refuse" } : step;
}
