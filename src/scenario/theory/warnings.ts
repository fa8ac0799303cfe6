import { limitName } from "../../platform/subject.ts";
import type { Scenario } from "../scenario.ts";
import { unevenCycles } from "../sections/warm-up.ts";
import type { Variant } from "../study.ts";
import { deadlocksOf } from "./deadlocks.ts";
import { type OfferedLoad, offeredLoads } from "./offered-load.ts";
import { vainReserves } from "./vain-reserves.ts";

/** What a user should hear before a run: loads near or above a limit, requests that never come. */
export function warningsOf(variants: readonly Variant[]): readonly string[] {
  const said = new Map<string, string[]>();
  for (const { name, scenario } of variants)
    for (const warning of of(scenario)) said.set(warning, [...(said.get(warning) ?? []), name]);
  return [...said].map(([warning, names]) =>
    names.length === variants.length ? warning : `${names.join(", ")}: ${warning}`,
  );
}

function of(scenario: Scenario): readonly string[] {
  const { horizon } = scenario.run;
  const now = loadWarnings(scenario, 0, "");
  const grows = scenario.demand.some(
    ({ arrivals }) => arrivals.kind === "poisson" && (arrivals.growth > 0 || (arrivals.linear ?? 0) > 0),
  );
  // Hours of the week come and go: an overload in some of them is no overload on the whole.
  const lasting = scenario.changes.flatMap(({ at, says, hourly, ...change }) =>
    at < horizon && !hourly ? { at, says, scenario: change.atOtherHours ?? change.scenario } : [],
  );
  const later = [
    ...lasting.flatMap((change) => loadWarnings(change.scenario, change.at, `after "${change.says}" `)),
    ...(grows ? loadWarnings(lasting.at(-1)?.scenario ?? scenario, horizon, "by the end of the horizon ") : []),
  ];
  const known = new Set(now.map(({ limit }) => limit));
  const fresh = later.filter(({ limit }) => !known.has(limit) && known.add(limit));
  return [
    ...[...now, ...fresh].map(({ says }) => says),
    ...deadlocksOf(scenario),
    ...lateOnes(scenario),
    ...vainReserves(scenario),
    ...unevenCycles(scenario),
  ];
}

/**
 * Offered loads above 90 % of a limit. A list of requests has no load in the long run and is left out. A team's is no more than a
 * sign of long waits: who waits does not ask. A line grows without end only by those who wait as long as it takes.
 */
function loadWarnings(
  scenario: Scenario,
  at: number,
  when: string,
): readonly { readonly limit: string; readonly says: string }[] {
  const lasting = scenario.demand.filter(({ arrivals }) => arrivals.kind !== "trace");
  const open = lasting.filter(({ arrivals }) => arrivals.kind !== "team");
  const patient = open.filter(({ patience }) => patience === null);
  const [byOpen, byPatient] = [open, patient].map((demand) => exceededBy({ ...scenario, demand }, at)) as [
    Names,
    Names,
  ];
  return offeredLoads({ ...scenario, demand: lasting }, at)
    .filter(({ share }) => share !== null && share > 0.9)
    .map((load) => {
      const limit = nameOf(load);
      const teams = load.share! >= 1 && !byOpen.has(limit);
      return { limit, says: teams ? teamSentence(load, when) : sentence(load, when, byPatient) };
    });
}

type Names = ReadonlySet<string>;

/** The limits that a demand fills by itself. */
function exceededBy(scenario: Scenario, at: number): Names {
  return new Set(
    offeredLoads(scenario, at)
      .filter(({ share }) => share !== null && share >= 1)
      .map(nameOf),
  );
}

function teamSentence(load: OfferedLoad, when: string): string {
  const what = load.endless
    ? "developers of a team who wait do not ask again, so it stays this busy"
    : "what exceeds the limit is refused";
  return `${when}the demand would need ${percent(load.share!)} of ${inProse(load)} on average if nobody waited (${round(load.load)} of ${load.capacity}): ${what}`;
}

function sentence(load: OfferedLoad, when: string, byPatient: Names): string {
  const offered =
    load.capacity === 0
      ? `${when}the demand needs ${round(load.load)} of ${inProse(load)}, and there is none`
      : `${when}the demand needs ${percent(load.share!)} of ${inProse(load)} on average (${round(load.load)} of ${load.capacity})`;
  if (load.share! < 1) return `${offered}: expect some ${load.endless ? "long waits" : "refusals"}`;
  if (load.endless && byPatient.has(nameOf(load)))
    return `${offered}: this cannot be stable, its line grows as long as the run lasts`;
  if (load.endless) return `${offered}: it is always busy, and requests that it cannot serve in time give up`;
  return `${offered}: what exceeds the limit is refused`;
}

function lateOnes({ demand, run, changes }: Scenario): readonly string[] {
  const late = demand.flatMap(({ name, arrivals }) => {
    const count = arrivals.kind === "trace" ? arrivals.requests.filter(({ at }) => at >= run.horizon).length : 0;
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
