import { distribution } from "../../maths/distributions.ts";
import { levelNamed } from "../../platform/levels.ts";
import type { Demand, Plan, Release, Scenario, Service } from "../scenario.ts";
import { isIaasCounted, standingBy } from "../sections/footprint.ts";
import { amountOf, dividedBy, type Limit, limitNamed, organisationsOf, ownerOf } from "../sections/limits.ts";
import { leastSeverity, severityOf } from "../sections/releases.ts";
import { failingOf } from "./failures.ts";
import { readyOf, renewalsOf } from "./ready-vms.ts";
import { rateOf } from "./request-rate.ts";
import { walk } from "./walk.ts";

/** What the demand asks of a limit on average, beside how much of it there is. */
export interface OfferedLoad {
  /** Whose limit it is; empty for the platform's. */
  readonly service: string;
  readonly limit: string;
  readonly kind: "pool" | "station";
  /** Mean in use if no request were refused or tried again. */
  readonly load: number;
  /** null: unlimited. */
  readonly capacity: number | null;
  /** Load / capacity; null where it is unlimited. */
  readonly share: number | null;
  /** How long a station is kept by one that comes, µs, weighted by its load; 0 for a pool. */
  readonly hold: number;
  /** Whether requests that find it full wait as long as it takes. */
  readonly endless: boolean;
}

/**
 * Little's law for every limit that a level's steps name: requests per time × how long each keeps it, at the rate that
 * holds at time `at`. Requests from a list or trace count as spread over the horizon, those of a team as where nobody
 * waits. Rollouts are counted with the instances that the demand keeps alive, or that stand there at the beginning.
 */
export function offeredLoads(scenario: Scenario, at = 0): readonly OfferedLoad[] {
  const loads = new Loads(scenario);
  for (const service of scenario.services) {
    const create = walk("create", service, { scenario, ready: readyOf(service, scenario, at) });
    const remove = walk("delete", service, { scenario });
    for (const { pool, otherwise } of create.claims)
      for (const org of dividedBy(pool, service) === "organisation" ? organisationsOf(scenario) : [""])
        for (const plan of service.plans) loads.add(pool, { service, plan, org, load: 0, waits: otherwise === "wait" });
    for (const stream of scenario.demand.filter((stream) => stream.service === service.name)) {
      const rate = rateOf(stream, scenario, at);
      const life = distribution(stream.lifetime).mean;
      for (const [visits, { busy }] of [
        [rate, create],
        [rate * create.lasts, remove],
      ] as const)
        for (const [station, hold] of busy) loads.add(station, { service, load: visits * hold, hold });
      for (const { plan, share } of plansOf(stream, service))
        for (const { pool, amount } of create.claims) {
          const kept = create.held.get(pool)! + create.lasts * (life + (remove.frees.get(pool) ?? remove.time));
          const org = dividedBy(pool, service) === "organisation" ? stream.org : "";
          loads.add(pool, { service, plan, org, load: rate * share * amountOf(amount, plan) * kept });
        }
    }
    addReleases(service, scenario, loads, at);
    addFailures(service, scenario, loads, at);
    addStanding(service, scenario, loads);
  }
  return loads.all();
}

function plansOf(stream: Demand, service: Service): readonly { readonly plan: Plan; readonly share: number }[] {
  return stream.plans.map(({ plan, share }) => ({ plan: service.plans.find(({ name }) => name === plan)!, share }));
}

/** What VMs that are no instance's take of the IaaS, where it is counted. */
function addStanding(service: Service, scenario: Scenario, loads: Loads): void {
  const standing = standingBy({ services: [service] });
  if (!isIaasCounted([scenario])) return;
  for (const [name, load] of standing) if (load > 0) loads.add(name, { service, load });
}

/** What campaigns keep busy: one for each release that reaches the service. */
function addReleases(service: Service, scenario: Scenario, loads: Loads, at: number): void {
  const alive = aliveOf(service, scenario, at);
  const taken = (release: Release) =>
    release.services.includes(service.name) && severityOf(release) >= leastSeverity(service);
  for (const release of scenario.releases.filter(taken))
    for (const list of ["campaign", "tile"] as const)
      for (const [station, busy] of walk(list, withWork(release, service), { scenario, alive }).busy)
        loads.add(station, { service, load: releaseRate(release, scenario) * busy, hold: busy });
  const renewals = scenario.releases.filter(({ services }) => services.includes(service.name));
  for (const { list, ready } of renewalsOf(service, scenario))
    for (const [station, busy] of walk(list, service, { scenario, ready }).busy)
      for (const release of renewals)
        loads.add(station, { service, load: releaseRate(release, scenario) * busy, hold: busy });
}

/** The service as it is upgraded to a release that may state its own work. */
function withWork({ work }: Release, service: Service): Service {
  return work ? { ...service, settings: { ...service.settings, "upgrade.work": work } } : service;
}

/** What repairs of failed VMs keep busy of the platform's stations; a crew of their own never has more to do than there are VMs. */
function addFailures(service: Service, scenario: Scenario, loads: Loads, at: number): void {
  const failing = failingOf(service, scenario);
  for (const [station, busy] of failing.busy)
    if (ownerOf(station, service.name) === "")
      loads.add(station, { service, load: busy * vmsOf(service, scenario, at), hold: failing.hold.get(station)! });
}

/** VMs that may fail: those of the pool, or those that are kept ready and of the instances that the demand keeps alive. */
function vmsOf(service: Service, scenario: Scenario, at: number): number {
  const { "pool.vms": pool, "warm.vms": ready } = service.settings;
  if (typeof pool === "number") return pool;
  const idle = typeof ready === "number" ? ready * service.plans.length : 0;
  return scenario.demand
    .filter((stream) => stream.service === service.name)
    .flatMap((stream) => plansOf(stream, service).map(({ plan, share }) => ({ stream, vms: share * plan.vms })))
    .reduce(
      (sum, { stream, vms }) => sum + rateOf(stream, scenario, at) * distribution(stream.lifetime).mean * vms,
      idle,
    );
}

function releaseRate({ when }: Release, { run }: Scenario): number {
  if (when.kind === "every") return 1 / distribution(when.gap).mean;
  return when.times.filter((time) => time < run.horizon).length / run.horizon;
}

function aliveOf(service: Service, scenario: Scenario, at: number): number {
  const { begin } = scenario.run;
  const stated = begin.kind === "instances" ? begin.counts.filter((entry) => entry.service === service.name) : [];
  if (stated.length > 0) return stated.reduce((sum, { count }) => sum + count, 0);
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  return streams.reduce((sum, stream) => sum + rateOf(stream, scenario, at) * distribution(stream.lifetime).mean, 0);
}

/**
 * What a service brings to a limit that its steps name; the plan or organisation whose own it is; whether a request
 * that finds a pool full waits.
 */
interface Addition {
  readonly service: Service;
  readonly load: number;
  readonly hold?: number;
  readonly plan?: Plan;
  readonly org?: string;
  readonly waits?: boolean;
}

/** Loads by limit, the platform's first, in the order in which steps name them. */
class Loads {
  readonly #scenario: Scenario;
  readonly #loads = new Map<string, { limit: Limit; load: number; moment: number; endless: boolean }>();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  add(name: string, { service, plan, org, load, hold = 0, waits = false }: Addition): void {
    const { platform } = this.#scenario;
    const limit = limitNamed(name, service, { ...(plan && { plan: plan.name }), ...(org && { org }), platform });
    const key = JSON.stringify([ownerOf(name, service.name), limit.name]);
    const bounded = (service.settings[levelNamed(service.level).lines?.[name]?.places ?? ""] ?? null) !== null;
    const endless = (waits || limit.kind === "station") && !bounded;
    const entry = this.#loads.get(key) ?? { limit, load: 0, moment: 0, endless };
    entry.load += load;
    entry.moment += load * hold;
    this.#loads.set(key, entry);
  }

  all(): readonly OfferedLoad[] {
    const loads = [...this.#loads.values()].map(({ limit, load, moment, endless }): OfferedLoad => {
      const { service, name, kind, capacity } = limit;
      return {
        service,
        limit: name,
        kind,
        load,
        capacity,
        share: capacity === null ? null : shareOf(load, capacity),
        hold: load === 0 ? 0 : moment / load,
        endless,
      };
    });
    return [...loads.filter(({ service }) => service === ""), ...loads.filter(({ service }) => service !== "")];
  }
}

/** To twelve digits: 0.36 a minute for 150 s fill 0.9 of one server, as 0.9 a minute for 1 min do. */
function shareOf(load: number, capacity: number): number {
  return load === 0 ? 0 : Number((load / capacity).toPrecision(12));
}
