import { countBefore } from "../../maths/count-before.ts";
import { levelOf } from "../../platform/levels.ts";
import { raisedQuotas } from "../../platform/raised-quotas.ts";
import { limitName } from "../../platform/subject.ts";
import type { Demand, Scenario } from "../scenario.ts";
import { listsOf } from "../sections/service-lists.ts";
import { unevenCycles } from "../sections/warm-up.ts";
import type { Variant } from "../study.ts";
import { deadlocksOf } from "./deadlocks.ts";
import { farBeginnings } from "./far-beginnings.ts";
import type { OfferedLoad } from "./loads.ts";
import { type Reached, reachedIn } from "./reached.ts";
import { settledStates } from "./settled.ts";
import { shortMaintenance } from "./short-maintenance.ts";
import { vainReserves } from "./vain-reserves.ts";

/** What a user should hear before a run: loads near or above a limit, a beginning far from the demand, requests that never come. */
export function warningsOf(variants: readonly Variant[]): readonly string[] {
  const said = new Map<string, string[]>();
  for (const { name, scenario } of variants)
    for (const warning of of(scenario)) said.set(warning, [...(said.get(warning) ?? []), name]);
  return [...said].map(([warning, names]) =>
    names.length === variants.length ? warning : `${names.join(", ")}: ${warning}`,
  );
}

function of(scenario: Scenario): readonly string[] {
  const known = new Set<string>();
  const loads = settledStates(scenario).flatMap((state) =>
    reachedIn(state).flatMap((reached) => {
      const limit = nameOf(reached.load);
      const says = known.has(limit) ? undefined : loadWarning(reached, state);
      if (says === undefined) return [];
      known.add(limit);
      return state === scenario ? says : `in the long run, if it stayed at that level: ${says}`;
    }),
  );
  return [
    ...loads,
    ...begunFar(scenario),
    ...deadlocksOf(scenario),
    ...lateOnes(scenario),
    ...vainReserves(scenario),
    ...shortMaintenance(scenario),
    ...unevenCycles(scenario),
  ];
}

/** From this share of a limit on there is little room. */
const LITTLE_ROOM = 0.9;

/** What must be said of a limit's load; a pool that grows in time is as large as it may become. */
function loadWarning(reached: Reached, scenario: Scenario): string | undefined {
  const { load, lasting, busiest } = reached;
  if (load.share === null || load.capacity === null) return undefined;
  const most = grownCapacity(load, reached.era.scenario);
  const share = (of: OfferedLoad) => (most === load.capacity ? of.share! : of.load / most);
  if (share(load) >= 1) return over(reached, scenario, most);
  const peak = busiest ? share(busiest.load) : 0;
  const offered = `${whenOf(reached, scenario)}the demand needs ${percent(share(load))} of ${inProse(load)} on average (${round(load.load)} of ${most})`;
  const inHour = busiest && `${percent(peak)} in the busiest hour of the week (${busiest.when})`;
  if (peak >= 1)
    return `${offered}, but ${inHour}: ${load.endless ? "a line grows then, and is worked off later" : "what exceeds the limit then is refused"}`;
  const room = `expect some ${load.endless ? "long waits" : "refusals"}`;
  if (share(load) > LITTLE_ROOM) return `${offered}: ${room}`;
  if (peak > LITTLE_ROOM && load.kind === "pool") return `${offered}, and ${inHour}: ${room} then`;
  const isLater = share(lasting) > 1 && load.kind === "pool" && reached.era.to === scenario.run.horizon;
  // A list ends, and does not go on.
  const goesOn = reached.of(({ arrivals }) => arrivals.kind !== "trace").load > 0;
  return isLater && goesOn
    ? `the run ends before ${inProse(load)} fills up: by then the demand needs ${percent(share(load))} of it (${round(load.load)} of ${most}), and it would need more than there is if it went on`
    : undefined;
}

/** What a limit may grow to: a pool, or a quota that is raised, as far as the operator lets it, whoever is there. Infinity: without end. */
function grownCapacity({ service: name, limit, capacity }: OfferedLoad, { services, platform }: Scenario): number {
  const service = services.find((each) => each.name === name);
  if (!service || (service.settings["grow.at"] ?? null) === null) return capacity!;
  const quotas = [...raisedQuotas(levelOf(service), listsOf(service, platform))];
  // A quota of a plan is called after both.
  const isQuota = quotas.some((quota) => limit === quota || limit.startsWith(`${quota} `));
  if (limit !== "pool" && !isQuota) return capacity!;
  const most = (service.settings["grow.at_most"] as number | null) ?? Infinity;
  return Math.max(capacity!, most * (isQuota ? 1 : (service.settings["pool.slots"] as number)));
}

/** A load of a whole limit or more. A team's is no more than a sign of long waits: who waits does not ask. */
function over(reached: Reached, scenario: Scenario, capacity: number): string {
  const { load, of } = reached;
  const fills = (which: (stream: Demand) => boolean) => of(which).load / capacity >= 1;
  const isTeam = ({ arrivals }: Demand) => arrivals.kind === "team";
  const when = whenOf(reached, scenario);
  const share = percent(capacity === load.capacity ? load.share! : load.load / capacity);
  const amount = `${round(load.load)} of ${capacity}`;
  if (!fills((stream) => !isTeam(stream))) {
    const what = load.endless
      ? "developers of a team who wait do not ask again, so it stays this busy"
      : "what exceeds the limit is refused";
    return `${when}the demand would need ${share} of ${inProse(load)} on average if nobody waited (${amount}): ${what}`;
  }
  const offered =
    capacity === 0
      ? `${when}the demand needs ${round(load.load)} of ${inProse(load)}, and there is none`
      : `${when}the demand needs ${share} of ${inProse(load)} on average (${amount})`;
  if (!load.endless) return `${offered}: what exceeds the limit is refused`;
  if (!fills((stream) => !isTeam(stream) && stream.patience === null))
    return `${offered}: it is always busy, and requests that it cannot serve in time give up`;
  const isListed = !fills((stream) => !isTeam(stream) && stream.arrivals.kind !== "trace");
  return isListed
    ? `${offered}: its line grows as long as the requests of the list come`
    : `${offered}: this cannot be stable, its line grows as long as the run lasts`;
}

/** When the load is reached, where it is not the same through the run. */
function whenOf({ era, load, lasting, early }: Reached, { run, changes }: Scenario): string {
  const change = changes.find(({ at, hourly }) => at === era.from && !hourly);
  if (change && era.from > 0) return `after "${change.says}" `;
  if (early) return "at its most ";
  const grows = era.scenario.demand.some(
    ({ arrivals }) => arrivals.kind === "poisson" && (arrivals.growth > 0 || (arrivals.linear ?? 0) > 0),
  );
  const isReached = lasting.load <= SETTLED * load.load;
  return era.to === run.horizon && (grows || !isReached) ? "by the end of the run " : "";
}

/** A load that is so near to that of the long run has been reached. */
const SETTLED = 1.1;

/** What is averaged over the run is then averaged over the way from one number to the other. Who begins empty means to. */
function begunFar(scenario: Scenario): readonly string[] {
  if (scenario.run.begin.kind !== "instances") return [];
  return farBeginnings(scenario).map(
    ({ service, count, kept }) =>
      `run.begin: ${service} begins with ${count} instances, and its demand keeps ${round(kept)} in the long run: what is averaged over the run is averaged over the way there; begin with ${round(kept)}, or steady, unless that is what happens`,
  );
}

function lateOnes({ demand, run, changes }: Scenario): readonly string[] {
  const late = demand.flatMap(({ name, arrivals }) => {
    // What is late in a file is told with the rest of what was read of it.
    const count =
      arrivals.kind === "trace" && !arrivals.record
        ? arrivals.requests.at.length - countBefore(arrivals.requests.at, run.horizon)
        : 0;
    return count > 0 ? [`demand.${name}: ${count} of its requests lie after the horizon and are not counted`] : [];
  });
  const never = changes
    .filter(({ at, hourly }) => at >= run.horizon && !hourly)
    .map(({ says }) => `changes: "${says}" comes after the horizon and changes nothing that is measured`);
  return [...late, ...never];
}

/** `the director`, `the pool of postgres`. */
function inProse({ service, limit }: OfferedLoad): string {
  return service === "" ? `the ${limit}` : `the ${limit} of ${service}`;
}

/** `director`, `postgres: pool`. */
export function nameOf({ service, limit }: Pick<OfferedLoad, "service" | "limit">): string {
  return limitName({ service, name: limit });
}

/** Three digits that count. */
export function round(x: number): string {
  return !Number.isFinite(x) ? "endless" : x >= 100 ? x.toFixed(0) : String(Number(x.toPrecision(3)));
}

export function percent(share: number): string {
  return Number.isFinite(share) ? `${round(share * 100)} %` : "endlessly more";
}
