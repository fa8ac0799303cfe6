import { type DistributionSpec, distribution } from "../engine/distributions.ts";
import { levelNamed } from "../platform/levels.ts";
import type { Scenario, Service, Setting } from "../scenario/scenario.ts";
import { type Law, type LimitModel, setting, usableWorkers } from "./model.ts";

/** The tables that steps point into, filled as steps name things. */
export class Tables {
  readonly limits: LimitModel[] = [];
  readonly laws: Law[] = [];
  readonly probabilities: number[] = [];
  readonly counts: number[] = [];
  mostHoldings = 1;
  private readonly scenario: Scenario;
  private readonly known = new Map<string, number>();

  constructor(scenario: Scenario) {
    this.scenario = scenario;
  }

  /** Index of a limit by the name that steps use; a limit by plan has one index a plan, the first is returned. */
  limit(name: string, service: Service): number {
    const shared = SHARED[name];
    const key = shared ? name : `${service.name}: ${name}`;
    return this.once(key, () => {
      const first = this.limits.length;
      if (shared) this.limits.push({ name, service: "", capacity: shared(this.scenario.platform) });
      else this.limits.push(...ownLimits(name, service));
      return first;
    });
  }

  /** Whether each plan has a limit of its own under this name. */
  byPlan(name: string, service: Service): boolean {
    return (
      !SHARED[name] &&
      levelNamed(service.level).parameters[levelNamed(service.level).pools[name] ?? ""]?.kind === "limit by plan"
    );
  }

  law(name: string, service: Service): number {
    const value = setting(service, this.scenario.platform, name);
    if (value === undefined || value === null)
      throw new Error(`level ${service.level}: step names the time "${name}", which no parameter sets`);
    const spec: DistributionSpec =
      typeof value === "number" ? { kind: "constant", value } : (value as DistributionSpec);
    const constant = spec.kind === "constant" ? Math.round(spec.value) : Number.NaN;
    return this.laws.push({ name: `${service.name} ${name}`, distribution: distribution(spec), constant }) - 1;
  }

  probability(name: string, service: Service): number {
    return this.probabilities.push(setting(service, this.scenario.platform, name) as number) - 1;
  }

  count(name: string, service: Service): number {
    return this.counts.push(setting(service, this.scenario.platform, name) as number) - 1;
  }

  setting(name: string, service: Service): Setting | undefined {
    return setting(service, this.scenario.platform, name);
  }

  private once(key: string, make: () => number): number {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}

/** Limits of the platform itself, shared by all services. */
const SHARED: Readonly<Record<string, (platform: Scenario["platform"]) => number>> = {
  director: usableWorkers,
  "apply changes": () => 1,
  operators: (platform) => platform["people.operators"] as number,
  "org quota": (platform) => unlimited(platform.org_quota),
  "iaas vms": (platform) => unlimited(platform["iaas.vms"]),
  "iaas vcpus": (platform) => unlimited(platform["iaas.vcpus"]),
  "iaas ips": (platform) => unlimited(platform["iaas.ips"]),
};

function ownLimits(name: string, service: Service): LimitModel[] {
  const level = levelNamed(service.level);
  if (name === "pool")
    return [
      {
        name,
        service: service.name,
        capacity: (service.settings["pool.vms"] as number) * (service.settings["pool.slots"] as number),
      },
    ];
  const origin = level.pools[name] ?? level.stations[name];
  if (origin === undefined) throw new Error(`level ${level.name}: step names "${name}", which is no station or pool`);
  const value = typeof origin === "number" ? origin : service.settings[origin];
  if (value !== null && typeof value === "object") {
    return service.plans.map((plan) => ({
      name: `${name} ${plan.name}`,
      service: service.name,
      capacity: unlimited((value as Record<string, number | null>)[plan.name]),
    }));
  }
  if (typeof origin === "string" && level.parameters[origin]?.kind === "limit by plan") {
    return service.plans.map((plan) => ({
      name: `${name} ${plan.name}`,
      service: service.name,
      capacity: unlimited(value),
    }));
  }
  return [{ name, service: service.name, capacity: unlimited(value) }];
}

function unlimited(value: Setting | undefined): number {
  return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
}
