import { distribution } from "../../maths/distributions.ts";
import { levelNamed } from "../../platform/levels.ts";
import type { Demand, Release, Scenario, Service } from "../scenario.ts";
import { listsOf } from "../sections/service-lists.ts";
import { rateOf } from "./request-rate.ts";

/** A part of what it is about that theory may leave out unsaid, and one that it must not leave out at all. */
export const UNSAID = 0.01;
export const TOO_MUCH = 0.1;

/**
 * What the demand of some services has beside independent requests at a constant rate for ever, which is what exact
 * formulas know: each in a few words, to be printed beside the theoretical value. Undefined: too much for any formula.
 */
export function caveatsOf(services: readonly Service[], scenario: Scenario): readonly string[] | undefined {
  const names = new Set(services.map(({ name }) => name));
  const streams = scenario.demand.filter(({ service }) => names.has(service));
  const grown = grownBy(streams, scenario);
  const begun = begunApart(services, streams, scenario);
  if (!streams.every(isPlain) || !isAlone(names, scenario) || services.some((service) => isUnsteady(service, scenario)))
    return undefined;
  if (new Set(streams.map(({ priority }) => priority)).size !== 1) return undefined;
  if (!(grown <= TOO_MUCH) || !(begun <= TOO_MUCH)) return undefined;
  return [
    ...(grown > UNSAID ? ["at the rate of the beginning (it changes)"] : []),
    ...(begun > UNSAID ? [`in the long run, while this run begins ${beginningOf(services, scenario)}`] : []),
  ];
}

/**
 * Whether what a formula gives at a load still says something where the load is another at the end than at the beginning, or
 * the run is too short to forget how it begins: refusals by a pool with room change threefold where the load changes by a tenth.
 */
export function staysPut(services: readonly Service[], scenario: Scenario, at: (factor: number) => number): boolean {
  const names = new Set(services.map(({ name }) => name));
  const streams = scenario.demand.filter(({ service }) => names.has(service));
  const moves = [grownBy(streams, scenario), begunApart(services, streams, scenario)].filter((each) => each > UNSAID);
  return moves.every(
    (by) => Math.abs(at(1 + by) / at(1) - 1) <= TOO_MUCH && Math.abs(at(1 - by) / at(1) - 1) <= TOO_MUCH,
  );
}

/** The same for refusals and waits, which depend on more than the mean. */
export function linesCaveatsOf(services: readonly Service[], scenario: Scenario): readonly string[] {
  const streams = scenario.demand.filter((stream) => services.some(({ name }) => name === stream.service));
  const uneven = streams.some(({ arrivals }) => arrivals.kind === "poisson" && isUneven(arrivals.pattern));
  const upgraded = services.some((service) => isUpgraded(service, scenario));
  return [
    ...(uneven ? ["for the mean rate (the daily pattern makes it worse)"] : []),
    ...(upgraded ? ["without upgrades"] : []),
  ];
}

/** Whether a release reaches the service within the run. */
export function isUpgraded({ name, level }: Service, { releases, run }: Scenario): boolean {
  if (!levelNamed(level).lists.campaign) return false;
  const comes = ({ when }: Release) => when.kind === "every" || when.times.some((time) => time < run.horizon);
  return releases.some((release) => release.services.includes(name) && comes(release));
}

/** Independent people, one instance each, who wait as long as it takes. */
function isPlain({ arrivals, patience }: Demand): boolean {
  return arrivals.kind === "poisson" && arrivals.rate > 0 && !arrivals.modes && !arrivals.batch && patience === null;
}

/** Nothing else happens to the services: no dated change, no errand, no request that was refused elsewhere. */
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

function isUneven(pattern: readonly number[] | undefined): boolean {
  return pattern?.some((weight) => Math.abs(weight - 1) > UNSAID) ?? false;
}

/** By how much the rate changes from the beginning to the end, as a share. */
function grownBy(streams: readonly Demand[], scenario: Scenario): number {
  const at = (time: number) => streams.reduce((sum, stream) => sum + rateOf(stream, scenario, time), 0);
  return Math.abs(at(scenario.run.horizon) / at(0) - 1);
}

/**
 * How far the number alive is from its long-run mean because of how the run begins, averaged over what is measured, as a
 * share. At time t, of those alive in the long run P(L* > t) were there at the beginning, L* what is left of a life
 * found in progress (the equilibrium law; Cox, Renewal Theory, 1962, 5.2).
 */
function begunApart(services: readonly Service[], streams: readonly Demand[], scenario: Scenario): number {
  if (scenario.run.begin.kind === "steady") return 0;
  const parts = streams.map((stream) => ({
    alive: rateOf(stream, scenario, 0) * distribution(stream.lifetime).mean,
    left: leftFromBeginning(stream, scenario),
  }));
  const alive = parts.reduce((sum, part) => sum + part.alive, 0);
  const left = parts.reduce((sum, part) => sum + part.alive * part.left, 0);
  return Math.abs(beginning(services, scenario) / alive - 1) * (left / alive);
}

function beginningOf(services: readonly Service[], scenario: Scenario): string {
  const count = beginning(services, scenario);
  return count === 0 ? "empty" : `with ${count} instances`;
}

function beginning(services: readonly Service[], { run: { begin } }: Scenario): number {
  const counts = begin.kind === "instances" ? begin.counts : [];
  const found = counts.filter(({ service }) => services.some(({ name }) => name === service));
  return found.reduce((sum, { count }) => sum + count, 0);
}

/** P(L* > t) averaged over the measured part of the run: for a whole life of length l, L* is uniform below l. */
function leftFromBeginning({ lifetime }: Demand, { run: { warmUp, horizon } }: Scenario): number {
  const law = distribution(lifetime);
  if (!(law.mean < Infinity)) return Infinity;
  let sum = 0;
  for (let i = 0; i < STEPS; i++) {
    const life = law.lengthBiased((i + 0.5) / STEPS);
    const end = Math.min(life, horizon);
    if (end > warmUp) sum += end - warmUp - (end * end - warmUp * warmUp) / (2 * life);
  }
  return sum / STEPS / (horizon - warmUp);
}

const STEPS = 256;
