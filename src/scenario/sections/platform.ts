import { PLATFORM } from "../../platform/parameters.ts";
import type { Scenario, Span } from "../scenario.ts";
import { defaultOf, filled, type Stated } from "./settings.ts";

/** What all services share, every default filled in, with the hours in which people work. */
export function resolvePlatform(stated: Stated): Pick<Scenario, "platform" | "workingHours"> {
  const hours = stated.get("people.hours") ?? defaultOf(PLATFORM, "people.hours", new Map());
  return { platform: filled(PLATFORM, stated), workingHours: hours as readonly Span[] };
}
