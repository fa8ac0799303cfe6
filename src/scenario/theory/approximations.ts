import { WEEK } from "../../maths/calendar.ts";
import { distribution } from "../../maths/distributions.ts";
import { levelOf } from "../../platform/levels.ts";
import { stepsThat } from "../../platform/reading.ts";
import type { ListName } from "../../platform/step.ts";
import type { Demand, Release, Run, Scenario, Service } from "../scenario.ts";
import { ownerOf } from "../sections/limits.ts";
import { listsOf } from "../sections/service-lists.ts";
import { deadlocksOf } from "./deadlocks.ts";
import { closedWait, longestClosed } from "./means.ts";
import type { Omission } from "./omission.ts";
import { rateOf } from "./request-rate.ts";
import { walk } from "./walk.ts";
import { aliveBeyondWeeks, askedBeyondWeeks, type Stretch } from "./week.ts";
import { spanWords } from "./words.ts";

/**
 * What the demand of some services has beside independent requests at a constant rate for ever, which is what exact
 * formulas know. Undefined: too much for any formula.
 */
export function omissionsOf(services: readonly Service[], scenario: Scenario): readonly Omission[] | undefined {
  const names = new Set(services.map(({ name }) => name));
  const streams = scenario.demand.filter(({ service }) => names.has(service));
  if (deadlocksOf(scenario).length > 0) return undefined;
  if (!streams.every(isPlain) || !isAlone(names, scenario) || services.some((service) => isUnsteady(service, scenario)))
    return undefined;
  if (new Set(streams.map(({ priority }) => priority)).size !== 1) return undefined;
  const retried = Math.max(...streams.map((stream) => failedAgain(stream, scenario)));
  return [
    { load: grownBy(streams, scenario), says: "at the rate of the beginning (it changes)" },
    { load: begunApart(services, streams, scenario), says: longRun(services, scenario) },
    { load: most(streams, (stream) => aliveBeyondWeeks(stream, scenario)), says: wholeWeeks(scenario) },
    { load: readyBeyondWeeks(services, scenario), says: wholeWeeks(scenario) },
    { load: retried, says: TRY_AGAIN },
    ...(waitsAlready(names, scenario) ? [{ says: "without the requests that wait at the start" }] : []),
    ...(services.some((service) => mayTakeTooLong(service, scenario))
      ? [{ says: "as if no create took too long" }]
      : []),
  ];
}

function waitsAlready(services: ReadonlySet<string>, { run: { begin } }: Scenario): boolean {
  return begin.kind === "instances" && (begin.waiting ?? []).some(({ service }) => services.has(service));
}

/** Whether the Cloud Controller looks at a create of the service for so long only. */
function mayTakeTooLong(service: Service, { platform }: Scenario): boolean {
  const isLimited = (platform["cloud_controller.operation_at_most"] ?? null) !== null;
  return isLimited && stepsThat("marks", listsOf(service, platform).get("create")).length > 0;
}

export const EVENLY = "as if requests came evenly over the week";
export const TRY_AGAIN = "without those who try again";

/** `in the long run, while this run begins empty`. */
export function longRun(services: readonly Service[], { run: { begin } }: Scenario): string {
  const counts = begin.kind === "instances" ? begin.counts : [];
  const found = counts.filter(({ service }) => services.some(({ name }) => name === service));
  const count = found.reduce((sum, entry) => sum + entry.count, 0);
  const with_ = begin.kind === "steady" ? "with nothing under way" : count === 0 ? "empty" : `with ${count} instances`;
  return `in the long run, while this run begins ${with_}`;
}

/** What of requests, and not of instances, is over- or understated because no whole number of weeks is measured. */
export function requestsApart(services: readonly Service[], scenario: Scenario): Omission {
  const streams = scenario.demand.filter((stream) => services.some(({ name }) => name === stream.service));
  return { load: most(streams, (stream) => askedBeyondWeeks(stream, scenario)), says: wholeWeeks(scenario) };
}

/** What waits leave out that are those of the mean rate: the rest of the week, each stretch of it by itself. */
export function unevenLine(week: readonly Stretch[], waitAt: (stretch: Stretch) => number, wait: number): Omission {
  const asked = week.reduce((sum, stretch) => sum + stretch.asked, 0);
  const waits = week.reduce((sum, stretch) => sum + (stretch.asked > 0 ? stretch.asked * waitAt(stretch) : 0), 0);
  return { value: Math.abs(waits / asked / wait - 1), says: EVENLY };
}

const most = (streams: readonly Demand[], of: (stream: Demand) => number) =>
  streams.reduce((sum, stream) => Math.max(sum, Math.abs(of(stream))), 0);

export function upgradeOmissions(services: readonly Service[], scenario: Scenario): readonly Omission[] {
  const upgraded = scenario.services.filter((service) => isUpgraded(service, scenario));
  const meddle = upgraded.some((each) =>
    services.some((service) => service === each || shareStation(each, service, scenario)),
  );
  return meddle ? [{ says: "without upgrades" }] : [];
}

/** Whether an upgrade of the one takes a station of the platform that instances of the other need. */
function shareStation(upgraded: Service, service: Service, { platform }: Scenario): boolean {
  const stations = (of: Service, names: readonly ListName[]) =>
    names.flatMap((name) => stepsThat("seizes", listsOf(of, platform).get(name)).map(({ station }) => station));
  const taken = stations(upgraded, ["campaign", "tile", "upgrade", "repair"]);
  return stations(service, ["create", "delete"]).some(
    (name) => taken.includes(name) && ownerOf(name, service.name) === "",
  );
}

/** Whether a release reaches the service within the run. */
export function isUpgraded(service: Service, { releases, run }: Scenario): boolean {
  if (!levelOf(service).lists.campaign) return false;
  const comes = ({ when }: Release) => when.kind === "every" || when.times.some((time) => time < run.horizon);
  return releases.some((release) => release.services.includes(service.name) && comes(release));
}

/** Independent people, one instance each, who wait as long as it takes. */
function isPlain({ arrivals, patience, timeOut }: Demand): boolean {
  const isAlone = arrivals.kind === "poisson" && arrivals.rate > 0 && !arrivals.modes && !arrivals.batch;
  return isAlone && patience === null && timeOut === undefined;
}

/** Nothing else happens to the services: no dated change, no errand, no request that was refused or failed elsewhere. */
function isAlone(names: ReadonlySet<string>, { changes, errands, demand, run }: Scenario): boolean {
  return (
    changes.every(({ at }) => at >= run.horizon) &&
    errands.every(({ service, at }) => at >= run.horizon || !names.has(service)) &&
    demand.every(({ instead }) => instead === null || !names.has(instead))
  );
}

/** A pool that grows, or VMs that fail: then there is not the same number of them all the time. */
export function isUnsteady(service: Service, { platform }: Scenario): boolean {
  return (service.settings["grow.at"] ?? null) !== null || listsOf(service, platform).has("fail");
}

/** Part of the requests that break in mid-task and are made again. */
function failedAgain({ service: name, whenFailed }: Demand, scenario: Scenario): number {
  const service = scenario.services.find((each) => each.name === name)!;
  return whenFailed ? whenFailed.probability * (1 - walk("create", service, { scenario }).lasts) : 0;
}

/** By how much the rate changes from the beginning to the end, as a share. */
function grownBy(streams: readonly Demand[], scenario: Scenario): number {
  const at = (time: number) => streams.reduce((sum, stream) => sum + rateOf(stream, scenario, time), 0);
  return Math.abs(at(scenario.run.horizon) / at(0) - 1);
}

/**
 * How far the number alive is from its long-run mean because of how the run begins, averaged over what is measured, as a
 * share. At time t, of those alive in the long run P(L* > t) were there at the beginning, L* what is left of a life
 * found in progress (the equilibrium law; Cox, Renewal Theory, 1962, 5.2). No run begins with anything under way.
 */
function begunApart(services: readonly Service[], streams: readonly Demand[], scenario: Scenario): number {
  const { begin, warmUp, horizon } = scenario.run;
  const parts = streams.map((stream) => {
    const service = services.find(({ name }) => name === stream.service)!;
    const [create, remove] = (["create", "delete"] as const).map((list) => walk(list, service, { scenario }).time);
    const passing = create! + remove!;
    const rate = rateOf(stream, scenario, 0);
    const left = leftFromBeginning(stream, scenario.run) + Math.max(0, passing - warmUp) / (horizon - warmUp);
    return { alive: rate * distribution(stream.lifetime).mean, passing: rate * passing, left };
  });
  const alive = parts.reduce((sum, part) => sum + part.alive, 0);
  const apart = begin.kind === "steady" ? 0 : Math.abs(beginning(services, scenario) / alive - 1);
  const missing = parts.reduce((sum, part) => sum + (apart * part.alive + part.passing) * part.left, 0);
  return missing / parts.reduce((sum, part) => sum + part.alive + part.passing, 0);
}

function beginning(services: readonly Service[], { run: { begin } }: Scenario): number {
  const counts = begin.kind === "instances" ? begin.counts : [];
  const found = counts.filter(({ service }) => services.some(({ name }) => name === service));
  return found.reduce((sum, { count }) => sum + count, 0);
}

/**
 * P(L* > t) averaged over the measured part of the run, or as much of it as falls until another time: for a whole life of
 * length l, L* is uniform below l.
 */
export function leftFromBeginning({ lifetime }: Demand, { warmUp, horizon }: Run, until = horizon): number {
  const law = distribution(lifetime);
  if (!(law.mean < Infinity)) return Infinity;
  let sum = 0;
  for (let i = 0; i < STEPS; i++) {
    const life = Math.min(law.lengthBiased((i + 0.5) / STEPS), Number.MAX_SAFE_INTEGER);
    const end = Math.min(life, until);
    if (end > warmUp) sum += end - warmUp - (end * end - warmUp * warmUp) / (2 * life);
  }
  return sum / STEPS / (horizon - warmUp);
}

const STEPS = 256;

/** By how much the number alive may exceed that of whole weeks, where instances are ready when people work, as a share. */
function readyBeyondWeeks(services: readonly Service[], scenario: Scenario): number {
  const measured = scenario.run.horizon - scenario.run.warmUp;
  const most = Math.max(...services.map((service) => walk("create", service, { scenario }).unsure.hours));
  return most > 0 && measured % WEEK !== 0 ? ((most / closedWait(scenario)) * longestClosed(scenario)) / measured : 0;
}

function wholeWeeks({ run: { horizon, warmUp } }: Scenario): string {
  return `over whole weeks, while ${spanWords(horizon - warmUp)} are measured`;
}
