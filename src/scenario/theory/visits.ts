import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import { alike, type Doing, type Reading, read } from "../../platform/reading.ts";
import type { ListName } from "../../platform/step.ts";
import type { Scenario, Service } from "../scenario.ts";
import { listsOf, settingOf } from "../sections/service-lists.ts";
import { meanOf, openShare } from "./means.ts";

/** One stay at a station, from seizing it to releasing it, as a law that exact formulas know. µs and µs². */
export interface Visit {
  readonly mean: number;
  readonly variance: number;
  /** It is one exponential hold and nothing else. */
  readonly exponential: boolean;
  /** Stations that the same walk has been to before. */
  readonly after: readonly string[];
}

/**
 * The stays at a station that one walk through a level's list makes; undefined where their law is more than a sum of
 * independent holds: work in office hours, tries, failures, polls and other lines while the station is held.
 */
export function visitsOf(
  station: string,
  list: ListName,
  { service, scenario }: { readonly service: Service; readonly scenario: Scenario },
): readonly Visit[] | undefined {
  const visits: Visit[] = [];
  const after: string[] = [];
  let open: DistributionSpec[] | undefined;
  const isOut = () => !open;
  /** Whether the step leaves the law known. */
  const isKnown: Reading<[], boolean> = {
    seizes: (step) => {
      if (open) return false;
      if (step.station === station) open = [];
      else after.push(step.station);
      return true;
    },
    releases: (step) => {
      if (step.station !== station) return !open;
      visits.push(visitOf(open ?? [], [...after]));
      open = undefined;
      return true;
    },
    spends: (step) => {
      const law = open && lawOf(step, service, scenario);
      if (law) open!.push(law);
      return !open || law !== undefined;
    },
    risks: ({ probability }) => !open || meanOf(probability, service, scenario) === 0,
    claims: ({ otherwise }) => !open || otherwise !== "wait",
    ...alike(() => true, "frees", "marks", "readies"),
    ...alike(isOut, "awaits", "idles", "borrows", "polls", "gates", "locks", "unlocks"),
    ...alike(isOut, "ends", "repeats", "rolls out"),
  };
  for (const step of listsOf(service, scenario.platform).get(list) ?? []) if (!read(step, isKnown)) return undefined;
  return open ? undefined : visits.filter(({ mean }) => mean > 0);
}

function lawOf(
  { time, clock, tries, cold, each, operation }: Doing<"spends">,
  service: Service,
  scenario: Scenario,
): DistributionSpec | undefined {
  // What waits in the IaaS's line takes longer.
  if (operation) return undefined;
  if (tries && meanOf(tries.failure, service, scenario) > 0) return undefined;
  if (clock === "people" && openShare(scenario) < 1) return undefined;
  // Some need it, and some do not.
  if (cold) return undefined;
  const value = settingOf(time, service, scenario.platform);
  // The longest of several is of no law that is known.
  if (each && typeof value !== "number" && service.plans.some(({ vms }) => vms > 1)) return undefined;
  if (typeof value === "object" && value !== null && "kind" in value) return value as DistributionSpec;
  return { kind: "constant", value: typeof value === "number" ? value : 0 };
}

function visitOf(holds: readonly DistributionSpec[], after: readonly string[]): Visit {
  const laws = holds.map((spec) => ({ kind: spec.kind, ...distribution(spec) })).filter(({ mean }) => mean > 0);
  return {
    mean: laws.reduce((sum, { mean }) => sum + mean, 0),
    variance: laws.reduce((sum, { variance }) => sum + variance, 0),
    exponential: laws.length === 1 && laws[0]!.kind === "exponential",
    after,
  };
}
