import { PLATFORM } from "../../platform/parameters.ts";
import type { Scenario, Span } from "../scenario.ts";
import { defaultOf, filled, type Stated } from "./settings.ts";

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
