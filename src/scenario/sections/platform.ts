import { PLATFORM } from "../../platform/parameters.ts";
import type { Type } from "../language/schema.ts";
import type { Scenario, Span } from "../scenario.ts";
import { checkTogether, defaultOf, filled, type Stated, tableType } from "./settings.ts";

const table = tableType(PLATFORM);

/** What `platform:` says. */
export const platformType: Type<Stated> = {
  json: table.json,
  read(input, at) {
    const stated = table.read(input, at);
    if (stated) checkTogether(PLATFORM, stated, at);
    return stated;
  },
};

/** What all services share, every default filled in, with the hours in which people work, and those of maintenance. */
export function resolvePlatform(stated: Stated): Pick<Scenario, "platform" | "workingHours" | "maintenanceHours"> {
  const hours = stated.get("people.hours") ?? defaultOf(PLATFORM, "people.hours", new Map());
  const maintenance = (stated.get(MAINTENANCE) ?? null) as readonly Span[] | null;
  return {
    platform: { ...filled(PLATFORM, stated), ...(maintenance && { [MAINTENANCE]: true }) },
    workingHours: hours as readonly Span[],
    ...(maintenance && { maintenanceHours: maintenance }),
  };
}

/** Whether there are such hours is a setting of the platform, on which steps hang. */
const MAINTENANCE = "upgrades.maintenance";
