import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import { levelNamed } from "../../platform/levels.ts";
import type { ListName, Step } from "../../platform/step.ts";
import type { Scenario, Service } from "../scenario.ts";
import { meanOf, openShare, timesOf } from "./walk.ts";

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
  let open: { holds: readonly DistributionSpec[] } | undefined;
  for (const step of stepsOf(list, service)) {
    const off = step.word === "chance" && meanOf(step.probability, service, scenario) === 0;
    if (step.word === "seize" && step.station === station) {
      if (open) return undefined;
      open = { holds: [] };
    } else if (step.word === "release" && step.station === station) {
      visits.push(visitOf(open?.holds ?? [], [...after]));
      open = undefined;
    } else if (open && step.word === "hold") {
      const law = lawOf(step, service, scenario);
      if (!law) return undefined;
      open = { holds: [...open.holds, law] };
    } else if (open && !off && !IN_NO_TIME.has(step.word)) return undefined;
    else if (step.word === "seize") after.push(step.station);
  }
  return open ? undefined : visits.filter(({ mean }) => mean > 0);
}

/** A list as the service's settings leave it: optional steps taken as often as they are set. */
export function stepsOf(list: ListName, service: Service): readonly Step[] {
  const taken = (step: Step): readonly Step[] =>
    step.word === "given"
      ? Array.from({ length: timesOf(step.setting, service) }, () => step.steps.flatMap(taken)).flat()
      : [step];
  return (levelNamed(service.level).lists[list] ?? []).flatMap(taken);
}

/** What a token passes without delay. */
const IN_NO_TIME: ReadonlySet<Step["word"]> = new Set(["claim", "free", "accept", "vms", "ready", "renew", "deploy"]);

function lawOf(
  { time, clock, tries, cold }: Step & { word: "hold" },
  service: Service,
  scenario: Scenario,
): DistributionSpec | undefined {
  if (tries && meanOf(tries.failure, service, scenario) > 0) return undefined;
  if (clock === "people" && openShare(scenario) < 1) return undefined;
  // Some need it, and some do not.
  if (cold && (service.settings["warm.vms"] ?? null) !== null) return undefined;
  const value = time in service.settings ? service.settings[time] : scenario.platform[time];
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
