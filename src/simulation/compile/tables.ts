import { BY_NOTHING, BY_ORGANISATION, BY_PLAN } from "../../core/model/program.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import type { LineRules } from "../../platform/level.ts";
import { levelNamed } from "../../platform/levels.ts";
import { settled } from "../../platform/lists.ts";
import { limitName } from "../../platform/subject.ts";
import type { Scenario, Service, Setting } from "../../scenario/scenario.ts";
import {
  dividedBy,
  isUnlimitedQuota,
  limitNamed,
  ownerOf,
  type Part,
  partsOf,
} from "../../scenario/sections/limits.ts";
import { type Idling, type Law, type LimitModel, setting } from "./model.ts";

/** The tables that steps point into, filled as steps name things. */
export class Tables {
  readonly limits: LimitModel[] = [];
  readonly laws: Law[] = [];
  readonly probabilities: number[] = [];
  readonly counts: number[] = [];
  readonly causes = ["retried", "worked", "polled"];
  mostHoldings = 1;
  private readonly scenario: Scenario;
  /** The scenario as it begins and as its dated changes make it. */
  private readonly all: readonly Scenario[];
  private readonly known = new Map<string, number>();

  constructor(scenario: Scenario, all: readonly Scenario[]) {
    this.scenario = scenario;
    this.all = all;
  }

  /** Whether a parameter is so for the whole run. */
  always(name: string, { name: service }: Service, is: (value: Setting | undefined) => boolean): boolean {
    return this.all.every(({ services, platform }) =>
      is(setting(services.find((one) => one.name === service)!, platform, name)),
    );
  }

  /** Whether a station is the service's own, and serves at once whoever finds it free. */
  isPlain(station: string, service: Service): boolean {
    if (ownerOf(station, service.name) === "") return false;
    const { look, coldStart } = levelNamed(service.level).lines?.[station] ?? {};
    return [look, coldStart].every((key) => key === undefined || (service.settings[key] ?? null) === null);
  }

  /** Whether a pool is a quota that is none for the whole run. */
  isUnlimitedQuota(pool: string, { name }: Service): boolean {
    return isUnlimitedQuota(pool, name, this.all);
  }

  /** Whether no release, errand or failure ever operates on the service's instances. */
  isUndisturbed(service: Service): boolean {
    const { releases, errands } = this.scenario;
    const lists = settled(levelNamed(service.level), (key) => this.setting(key, service));
    return (
      !lists.has("fail") &&
      !releases.some(({ services }) => services.includes(service.name)) &&
      !errands.some((errand) => errand.service === service.name)
    );
  }

  /** Index of a limit by the name that steps use; a divided limit has one index a part, the first is returned. */
  limit(name: string, service: Service): number {
    const owner = ownerOf(name, service.name);
    return this.once(limitName({ service: owner, name }), () => {
      const first = this.limits.length;
      for (const part of partsOf(name, service, this.scenario)) this.limits.push(this.limitOf(name, service, part));
      return first;
    });
  }

  /** By what the limit of this name is divided. */
  by(name: string, service: Service): number {
    return { plan: BY_PLAN, organisation: BY_ORGANISATION, none: BY_NOTHING }[dividedBy(name, service) ?? "none"];
  }

  /** Index of the cause "queued: LINE". */
  cause(line: string): number {
    const name = `queued: ${line}`;
    const known = this.causes.indexOf(name);
    return known >= 0 ? known : this.causes.push(name) - 1;
  }

  law(name: string, service: Service): number {
    const value = setting(service, this.scenario.platform, name);
    if (value === undefined || value === null)
      throw new Error(`level ${service.level}: step names the time "${name}", which no parameter sets`);
    return this.laws.push(lawOf(`${service.name} ${name}`, value)) - 1;
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
  private limitOf(name: string, service: Service, part: Part): LimitModel {
    const limit = limitNamed(name, service, part);
    if (limit.capacity === undefined)
      throw new Error(`level ${service.level}: step names "${name}", which is no station or pool`);
    const rules = levelNamed(service.level).lines?.[name] ?? {};
    const value = (key: string | undefined) => service.settings[key ?? ""] ?? null;
    return {
      name: limit.name,
      service: limit.service,
      capacity: limit.capacity ?? Number.POSITIVE_INFINITY,
      places: (value(rules.places) as number | null) ?? Number.POSITIVE_INFINITY,
      lastFirst: value(rules.order) === "last come, first served",
      reserve: (value(rules.reserve) as number | null) ?? 0,
      idling: this.idling(rules, service),
    };
  }

  private idling({ look, coldStart, keepWarm }: LineRules, { name, settings }: Service): Idling | null {
    const law = (key: string | undefined) => {
      const value = settings[key ?? ""] ?? null;
      return value === null ? null : lawOf(`${name} ${key}`, value);
    };
    const idling = { look: law(look), coldStart: law(coldStart), keepWarm: settings[keepWarm ?? ""] as number };
    return idling.look || idling.coldStart ? idling : null;
  }

  private once(key: string, make: () => number): number {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}

function lawOf(name: string, value: Setting): Law {
  const spec: DistributionSpec = typeof value === "number" ? { kind: "constant", value } : (value as DistributionSpec);
  const constant = spec.kind === "constant" ? Math.round(spec.value) : Number.NaN;
  distribution(spec); // says what is wrong with its parameters
  return { name, spec, constant };
}
