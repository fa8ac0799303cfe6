import { Duration } from "../../core/draws/duration.ts";
import { Idling } from "../../core/model/idling.ts";
import { LimitModel } from "../../core/model/limit-model.ts";
import { Cause, Division, Order } from "../../core/model/words.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import type { LineRules } from "../../platform/level.ts";
import { levelOf } from "../../platform/levels.ts";
import type { Lists } from "../../platform/lists.ts";
import { namesOf } from "../../platform/named.ts";
import type { OfRelease } from "../../platform/step.ts";
import { limitName } from "../../platform/subject.ts";
import type { Scenario, Service, Setting, Settings } from "../../scenario/scenario.ts";
import {
  dividedBy,
  isUnlimitedQuota,
  keptFor,
  limitNamed,
  ownerOf,
  type Part,
  partsOf,
} from "../../scenario/sections/limits.ts";
import { listsOf, settingOf } from "../../scenario/sections/service-lists.ts";
import { fillNumbers } from "./fill.ts";
import type { LimitName } from "./names.ts";

/** The tables that steps point into, filled as steps name things. */
export class Tables {
  readonly limits: LimitModel[] = [];
  readonly limitNames: LimitName[] = [];
  readonly durations: Duration[] = [];
  readonly durationNames: string[] = [];
  readonly probabilities: number[] = [];
  readonly counts: number[] = [];
  readonly causes: string[] = [...namesOf(Cause)];
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
      is(settingOf(name, services.find((one) => one.name === service)!, platform)),
    );
  }

  /** Whether a station is the service's own, and serves at once whoever finds it free. */
  isPlain(station: string, service: Service): boolean {
    if (ownerOf(station, service.name) === "") return false;
    const { look, coldStart } = levelOf(service).lines?.[station] ?? {};
    return [look, coldStart].every((key) => key === undefined || (service.settings[key] ?? null) === null);
  }

  /** Whether a pool is a quota that stays unlimited for the whole run. */
  isUnlimitedQuota(pool: string, { name }: Service): boolean {
    return isUnlimitedQuota(pool, name, this.all);
  }

  /** Whether some release states this of itself. */
  isStated(what: OfRelease): boolean {
    return this.scenario.releases.some(({ work, lags }) => (what === "work" ? work : lags) !== undefined);
  }

  /** Whether no release, errand or failure ever operates on the service's instances. */
  isUndisturbed(service: Service): boolean {
    const { releases, errands } = this.scenario;
    const lists = this.listsOf(service);
    return (
      !(["fail", "lost", "update"] as const).some((list) => lists.has(list)) &&
      !releases.some(({ services }) => services.includes(service.name)) &&
      !errands.some((errand) => errand.service === service.name)
    );
  }

  /** Whether the service is one of the levels that a service moves along. */
  isStaged({ name, stage }: Service): boolean {
    return stage !== undefined || this.scenario.services.some((other) => other.stage?.of === name);
  }

  /** Index of a limit by the name that steps use; a divided limit has one index a part, the first is returned. */
  limit(name: string, service: Service): number {
    const owner = ownerOf(name, service.name);
    return this.once(limitName({ service: owner, name }), () => {
      const first = this.limits.length;
      for (const part of partsOf(name, service, this.scenario)) this.add(name, service, part);
      return first;
    });
  }

  /** Nothing that runs seizes this station. */
  leaveOut(station: number): void {
    this.limitNames[station] = { ...this.limitNames[station]!, takesNoTime: true };
  }

  /** By what the limit of this name is divided. */
  by(name: string, service: Service): number {
    return Division[dividedBy(name, service) ?? "none"];
  }

  /** Index of the cause "queued: LINE". */
  cause(line: string): number {
    const name = `queued: ${line}`;
    const known = this.causes.indexOf(name);
    return known >= 0 ? known : this.causes.push(name) - 1;
  }

  duration(name: string, service: Service): number {
    const value = this.setting(name, service);
    if (value === undefined || value === null)
      throw new Error(`level ${service.level}: step names the time "${name}", which no parameter sets`);
    this.durationNames.push(`${service.name} ${name}`);
    return this.durations.push(durationOf(value)) - 1;
  }

  /** −1 where it is off. */
  durationIfSet(name: string, service: Service): number {
    return (this.setting(name, service) ?? null) === null ? -1 : this.duration(name, service);
  }

  probability(name: string, service: Service): number {
    return this.probabilities.push(this.setting(name, service) as number) - 1;
  }

  /** Infinity where it is off: what is not stated is no bound. */
  count(name: string, service: Service): number {
    const value = (this.setting(name, service) ?? Number.POSITIVE_INFINITY) as number;
    return this.counts.push(value) - 1;
  }

  listsOf(service: Service): Lists {
    return listsOf(service, this.scenario.platform);
  }

  setting(name: string, service: Service): Setting | undefined {
    return settingOf(name, service, this.scenario.platform);
  }

  /** The capacity is that of `headroom explain`. An unknown name is a fault of the level. */
  private add(name: string, service: Service, part: Part): void {
    const { name: ownName, service: owner, capacity } = limitNamed(name, service, part);
    if (capacity === undefined)
      throw new Error(`level ${service.level}: step names "${name}", which is no station or pool`);
    const rules = levelOf(service).lines?.[name] ?? {};
    const limit = new LimitModel();
    fillNumbers(limit, valuesOf(rules, service.settings));
    limit.capacity = capacity ?? Number.POSITIVE_INFINITY;
    limit.order = ORDERS[String(service.settings[rules.order ?? ""])] ?? Order.firstCome;
    limit.idling = idlingOf(rules, service.settings);
    limit.keptFor = keptFor(name, this.scenario);
    limit.owner = this.scenario.services.findIndex((one) => one.name === owner);
    this.limits.push(limit);
    this.limitNames.push({ name: ownName, service: owner });
  }

  private once(key: string, make: () => number): number {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}

const ORDERS: Readonly<Record<string, Order>> = {
  "first come, first served": Order.firstCome,
  "last come, first served": Order.lastCome,
  "random order": Order.random,
};

/** What the parameters that a line's rules name are set to, by rule. */
function valuesOf(rules: LineRules, settings: Settings): [rule: string, value: Setting | undefined][] {
  return Object.entries(rules).map(([rule, parameter]) => [rule, settings[parameter]]);
}

function idlingOf(rules: LineRules, settings: Settings): Idling | null {
  const duration = (parameter = "") => {
    const value = settings[parameter] ?? null;
    return value === null ? null : durationOf(value);
  };
  const idling = new Idling();
  fillNumbers(idling, valuesOf(rules, settings));
  idling.look = duration(rules.look);
  idling.coldStart = duration(rules.coldStart);
  return idling.look || idling.coldStart ? idling : null;
}

/** A time as the run draws it. */
export function durationOf(value: Setting): Duration {
  const spec = typeof value === "number" ? ({ kind: "constant", value } as const) : (value as DistributionSpec);
  const constant = spec.kind === "constant" ? Math.round(spec.value) : Number.NaN;
  return new Duration(constant, distribution(spec).law);
}
