import { levelOf } from "../../platform/levels.ts";
import { stepsThat } from "../../platform/reading.ts";
import type { Amount } from "../../platform/step.ts";
import { limitName } from "../../platform/subject.ts";
import type { CountOf, Demand, Plan, Scenario, Service, Settings } from "../scenario.ts";
import { partsBehind } from "../theory/begun.ts";
import { listsOf } from "./service-lists.ts";
import { SHARED_LIMITS } from "./shared-limits.ts";

/** A bounded amount, or people and workers with a line before them, as a scenario sets it. */
export interface Limit {
  /** Whose it is; empty for the platform's, which all services share. */
  readonly service: string;
  readonly name: string;
  readonly kind: "pool" | "station";
  /** null: unlimited. */
  readonly capacity: number | null;
}

/** Whose part of a limit is meant, where each plan or each organisation has one of its own. */
export interface Part {
  readonly platform: Settings;
  readonly plan?: string;
  readonly org?: string;
}

/** Of the IaaS, what has no price. */
const DISKS = "iaas disks";

/** How long what an instance gives back of a limit is still in use, µs: disks are kept. */
export function keptFor(name: string, { platform }: Pick<Scenario, "platform">): number {
  return name === DISKS ? (platform["iaas.disks_kept"] as number) : 0;
}

/** What the services share, and how much of it there is. */
const SHARED: Readonly<Record<string, (platform: Settings, org: string) => number | null>> = {
  director: (platform) => finite(usableWorkers(platform)),
  "apply changes": () => 1,
  operators: (platform) => platform["people.operators"] as number,
  "org quota": ({ org_quota: quota }, org) =>
    typeof quota === "object" && quota !== null
      ? ((quota as Readonly<Record<string, number | null>>)[org] ?? null)
      : (quota as number | null),
  "iaas vms": (platform) => platform["iaas.vms"] as number | null,
  "iaas vcpus": (platform) => platform["iaas.vcpus"] as number | null,
  "iaas ips": (platform) => platform["iaas.ips"] as number | null,
  "iaas operations": (platform) => platform["iaas.operations"] as number | null,
  [DISKS]: (platform) => platform["iaas.disks"] as number | null,
};

/** Director workers that do tasks: one of several may be kept for status calls. Infinity: unlimited. */
export function usableWorkers(platform: Settings): number {
  const workers = (platform["director.workers"] as number | null) ?? Number.POSITIVE_INFINITY;
  return workers - (platform["director.status_worker"] === true && workers > 1 ? 1 : 0);
}

const finite = (limit: number) => (Number.isFinite(limit) ? limit : null);

/** Whose limit a name that a level's steps use is: the platform's, else the service's. */
export function ownerOf(name: string, service: string): string {
  return Object.hasOwn(SHARED, name) ? "" : service;
}

/** Organisations that the demand names, each with a quota of its own; one without a name where it names none. */
export function organisationsOf({ demand }: Pick<Scenario, "demand">): readonly string[] {
  const named = [...new Set(demand.map(({ org }) => org))];
  return named.length === 0 ? [""] : named;
}

/** Whether a limit is one for all, or each plan or organisation has one of its own of that name. */
export function dividedBy(name: string, service: Service): "plan" | "organisation" | undefined {
  if (name === "org quota") return "organisation";
  if (name === "warm vms") return "plan";
  const { pools, parameters } = levelOf(service);
  const own = ownerOf(name, service.name) !== "" && parameters[pools[name] ?? ""]?.kind === "limit by plan";
  return own ? "plan" : undefined;
}

/** The parts of what a level's steps name; one where it is not divided. */
export function partsOf(
  name: string,
  service: Service,
  scenario: Pick<Scenario, "platform" | "demand">,
): readonly Part[] {
  const { platform } = scenario;
  const by = dividedBy(name, service);
  if (by === "plan") return service.plans.map((plan) => ({ platform, plan: plan.name }));
  return by === "organisation" ? organisationsOf(scenario).map((org) => ({ platform, org })) : [{ platform }];
}

/**
 * Whether a pool is a quota that is unlimited, now and after every dated change: nothing is counted of it, for how much
 * would be in use the instances say. What the IaaS has is bought, so its use is a result even where it is unlimited.
 */
export function isUnlimitedQuota(pool: string, service: string, states: readonly Scenario[]): boolean {
  return states.every((scenario) => {
    const one = scenario.services.find(({ name }) => name === service)!;
    const isQuota = ownerOf(pool, service) !== "" || dividedBy(pool, one) === "organisation" || pool === DISKS;
    return isQuota && partsOf(pool, one, scenario).every((part) => limitNamed(pool, one, part).capacity === null);
  });
}

/** How much there is of what a level's steps name; `plan` and `org` for limits of which each has one of its own. */
export function limitNamed(name: string, service: Service, { plan, platform, org = "" }: Part): Limit {
  const level = levelOf(service);
  const shared = Object.hasOwn(SHARED, name) ? SHARED[name] : undefined;
  if (shared) {
    const kind = SHARED_LIMITS[name]!;
    return { service: "", name: org === "" ? name : `${name} ${org}`, kind, capacity: shared(platform, org) };
  }
  if (name === "pool")
    return {
      service: service.name,
      name,
      kind: "pool",
      capacity: (service.settings["pool.vms"] as number) * (service.settings["pool.slots"] as number),
    };
  const station = level.stations[name];
  if (station !== undefined)
    return {
      service: service.name,
      name,
      kind: "station",
      capacity: typeof station === "number" ? station : (service.settings[station] as number | null),
    };
  const value = service.settings[level.pools[name] ?? ""];
  if (plan === undefined || dividedBy(name, service) !== "plan")
    return { service: service.name, name, kind: "pool", capacity: value as number | null };
  const all = typeof value !== "object" || value === null;
  return {
    service: service.name,
    name: `${name} ${plan}`,
    kind: "pool",
    capacity: all ? (value as number | null) : ((value as Readonly<Record<string, number | null>>)[plan] ?? null),
  };
}

/** What one instance of a plan holds while it lives, by the claims of its level. */
export function claimsOf(
  service: Service,
  plan: Plan,
  part: Omit<Part, "plan">,
): readonly { readonly limit: Limit; readonly amount: number }[] {
  return stepsThat("claims", listsOf(service, part.platform).get("begin")).map(({ pool, amount }) => ({
    limit: limitNamed(pool, service, { ...part, plan: plan.name }),
    amount: amountOf(amount, plan),
  }));
}

export function amountOf(amount: Amount, plan: Plan): number {
  return amount === "one" ? 1 : amount === "plan.vms" ? plan.vms : plan.vms * plan.vcpus;
}

/** Stated instances by the organisation whose demand keeps them; of several, the number that each has on average. */
function statedIn(
  scenario: Pick<Scenario, "run" | "demand">,
): readonly { readonly service: string; readonly plan: string; readonly count: number; readonly org: string }[] {
  const { begin } = scenario.run;
  const counted = (begin.kind === "instances" ? begin.counts : []).flatMap(({ service, plan, count }) => {
    const parts = new Map<string, number>();
    for (const { demand, part } of partsBehind(service, plan, scenario))
      parts.set(demand.org, (parts.get(demand.org) ?? 0) + part);
    if (parts.size < 2) return [{ service, plan, count, org: [...parts.keys()][0] ?? "" }];
    return [...parts].map(([org, part]) => ({ service, plan, count: Math.round(count * part), org }));
  });
  return [...counted, ...scenario.demand.flatMap(listedBy)];
}

/** Instances of each plan that a trace says to be there. */
export function listedBy({ service, org, arrivals }: Demand): readonly (CountOf & { readonly org: string })[] {
  if (arrivals.kind !== "trace" || !arrivals.begun) return [];
  const { plans } = arrivals.begun;
  return (arrivals.plans ?? []).flatMap((plan, nth) => {
    const count = plans.filter((each) => each === nth).length;
    return count > 0 ? [{ service, plan, count, org }] : [];
  });
}

/** Limits that stated instances exceed, each with what they would need, beside what stands there by the limit's name. */
export function exceeded(
  scenario: Scenario,
  standing: ReadonlyMap<string, number> = new Map(),
): readonly { readonly limit: Limit; readonly needed: number; readonly services: readonly string[] }[] {
  const needs = new Map<string, { limit: Limit; needed: number; services: string[] }>();
  for (const { service: name, plan: planName, count, org } of statedIn(scenario)) {
    const service = scenario.services.find((service) => service.name === name)!;
    const plan = service.plans.find((plan) => plan.name === planName)!;
    for (const { limit, amount } of claimsOf(service, plan, { platform: scenario.platform, org })) {
      const key = limitName(limit);
      const need = needs.get(key) ?? { limit, needed: standing.get(key) ?? 0, services: [] };
      need.needed += amount * count;
      if (!need.services.includes(name)) need.services.push(name);
      needs.set(key, need);
    }
  }
  return [...needs.values()].filter(({ limit, needed }) => limit.capacity !== null && needed > limit.capacity);
}
