import { WEEK } from "../../maths/calendar.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import type { Scenario, Service } from "../scenario.ts";
import { settingOf } from "../sections/service-lists.ts";

/** Mean of a parameter, µs or as written: a distribution's mean, a plain number, 0 where it is off. */
export function meanOf(key: string, service: Service, scenario: Scenario): number {
  const value = settingOf(key, service, scenario.platform);
  if (typeof value === "number") return value;
  return typeof value === "object" && value !== null && "kind" in value
    ? distribution(value as DistributionSpec).mean
    : 0;
}

/** Share of the week in which people work. */
export function openShare({ workingHours }: Scenario): number {
  return workingHours.reduce((sum, { from, to }) => sum + to - from, 0) / WEEK;
}

/** Mean time until people work, µs, from a random instant of the week: by so much is it not known how long their work takes. */
export function closedWait(scenario: Scenario): number {
  return closedOf(scenario).reduce((sum, gap) => sum + gap * gap, 0) / 2 / WEEK;
}

/** The longest time in which nobody works, µs. */
export function longestClosed(scenario: Scenario): number {
  return Math.max(...closedOf(scenario));
}

/** How long nobody works after each stretch of working hours, µs. */
function closedOf({ workingHours }: Scenario): readonly number[] {
  return workingHours.map(({ to }, i) => (workingHours[i + 1]?.from ?? workingHours[0]!.from + WEEK) - to);
}

/** Whether a parameter is the same each time: a plain number, or a law of one value. */
export function isConstant(key: string, service: Service, { platform }: Scenario): boolean {
  const value = settingOf(key, service, platform);
  return typeof value !== "object" || value === null || (value as DistributionSpec).kind === "constant";
}
