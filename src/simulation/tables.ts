import { type DistributionSpec, distribution } from "../engine/distributions.ts";
import { levelNamed } from "../platform/levels.ts";
import { limitNamed, ownerOf } from "../scenario/limits.ts";
import type { Scenario, Service, Setting } from "../scenario/scenario.ts";
import { type Law, type LimitModel, setting } from "./model.ts";

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
    const owner = ownerOf(name, service.name);
    return this.once(owner ? `${owner}: ${name}` : name, () => {
      const first = this.limits.length;
      const plans = this.byPlan(name, service) ? service.plans.map((plan) => plan.name) : [undefined];
      for (const plan of plans) this.limits.push(this.limitOf(name, service, plan));
      return first;
    });
  }

  /** Whether each plan has a limit of its own under this name. */
  byPlan(name: string, service: Service): boolean {
    const { pools, parameters } = levelNamed(service.level);
    return ownerOf(name, service.name) !== "" && parameters[pools[name] ?? ""]?.kind === "limit by plan";
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

  /** The capacity is the one that `headroom explain` shows; a name that is no limit is a fault of the level. */
  private limitOf(name: string, service: Service, plan: string | undefined): LimitModel {
    const { scenario } = this;
    const { capacity, ...limit } = limitNamed(name, service, { platform: scenario.platform, ...(plan && { plan }) });
    if (capacity === undefined)
      throw new Error(`level ${service.level}: step names "${name}", which is no station or pool`);
    return { name: limit.name, service: limit.service, capacity: capacity ?? Number.POSITIVE_INFINITY };
  }

  private once(key: string, make: () => number): number {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}
