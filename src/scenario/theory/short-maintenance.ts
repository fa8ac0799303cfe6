import { WEEK } from "../../maths/calendar.ts";
import { printDuration } from "../language/units.ts";
import type { Scenario, Span } from "../scenario.ts";
import { meanOf } from "./means.ts";

/** Maintenance hours with which upgrades are broken off before Apply Changes has come to a first VM or instance, as a rule. */
export function shortMaintenance(scenario: Scenario): readonly string[] {
  const { maintenanceHours, services, releases, platform } = scenario;
  if (!maintenanceHours || platform["upgrades.pauses"] !== true) return [];
  const longest = longestOf(maintenanceHours);
  return services.flatMap((service): string[] => {
    const { name, settings } = service;
    if (!("upgrade.fixed" in settings) || !releases.some((release) => release.services.includes(name))) return [];
    const fixed = meanOf("upgrade.fixed", service, scenario);
    if (fixed < longest) return [];
    return [
      `platform.upgrades.maintenance: Apply Changes of ${name} takes ${printDuration(Math.round(fixed))} on average before it is at a first VM, and none of these hours last longer than ${printDuration(longest)}: hardly anything is upgraded, for what has not begun is broken off (\`upgrades.pauses\`)`,
    ];
  });
}

/** The longest time without a break, µs: hours that go on after midnight are one. */
function longestOf(spans: readonly Span[]): number {
  const twice = [...spans, ...spans.map(({ from, to }) => ({ from: from + WEEK, to: to + WEEK }))];
  let [longest, begun, until] = [0, 0, -1];
  for (const { from, to } of twice) {
    if (from !== until) begun = from;
    until = to;
    longest = Math.max(longest, to - begun);
  }
  return Math.min(longest, WEEK);
}
