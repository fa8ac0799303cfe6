import { CEILINGS } from "./ceilings.ts";
import { lastPart } from "./language/dates.ts";
import type { Scenario } from "./scenario.ts";
import type { Variant } from "./study.ts";
import { type FarBeginning, farBeginnings } from "./theory/far-beginnings.ts";
import { grownTo } from "./theory/request-rate.ts";

/** Growth within a run, or distance of an average from where it goes, from which on its end is measured as well. */
const RAMP = 1.1;

/**
 * Where a demand grows by a tenth or more, or a service fills or empties for so long that its average is a tenth away from
 * what it comes to, an average over the run says less than its end: all variants measure that too.
 */
export function endMeasured(variants: readonly Variant[]): readonly Variant[] {
  if (!variants.some(({ scenario }) => grows(scenario) || filling(scenario).length > 0)) return variants;
  return variants.map((variant) => ({ ...variant, scenario: withLastPart(variant.scenario) }));
}

function grows({ run, demand }: Scenario): boolean {
  return demand.some(
    ({ arrivals }) =>
      arrivals.kind === "poisson" && grownTo(arrivals, run.horizon) >= RAMP * grownTo(arrivals, run.warmUp),
  );
}

/** The services whose beginning, far from what the demand keeps, is seen in the averages of the run. */
export function filling(scenario: Scenario): readonly FarBeginning[] {
  // A pilot will cut the way there.
  if (scenario.run.pilot) return [];
  return farBeginnings(scenario).filter(({ away }) => away > RAMP - 1);
}

/** Whether a run has no trend: it begins with what its demand keeps, nobody asks more often later, and nothing changes by date. */
export function isStationary({ run, demand, changes }: Scenario): boolean {
  const isEven = ({ arrivals }: Scenario["demand"][number]) =>
    arrivals.kind === "poisson" && grownTo(arrivals, run.horizon) === grownTo(arrivals, 0);
  return run.begin.kind === "steady" && demand.every(isEven) && changes.every(({ hourly }) => hourly);
}

/** An own last part stays the only one. */
function withLastPart(scenario: Scenario): Scenario {
  const { run } = scenario;
  const last = lastPart(run);
  if (run.windows.includes(last) || run.windows.length >= CEILINGS.windows.most) return scenario;
  return { ...scenario, run: { ...run, windows: [...run.windows, last] } };
}
