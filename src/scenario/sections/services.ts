import type { Level } from "../../platform/level.ts";
import { LEVELS } from "../../platform/levels.ts";
import { conditionsOf, everyStep } from "../../platform/lists.ts";
import { EFFORT, EFFORT_KEYS, type Effort, PLAN } from "../../platform/parameters.ts";
import { stepsThat } from "../../platform/reading.ts";
import { isRecord, own } from "../language/plain.ts";
import { didYouMean, shown } from "../language/problem.ts";
import {
  type At,
  choice,
  type JsonSchema,
  may,
  must,
  named,
  object,
  type Read,
  type Type,
} from "../language/schema.ts";
import { readEffort } from "../language/units.ts";
import { effort } from "../language/values.ts";
import type { Plan, Scenario, Service } from "../scenario.ts";
import { checkTogether, filled, isOn, type Stated, tableType } from "./settings.ts";
import { checkLevels, placeOf, stagesWith } from "./stages.ts";

const efforts = object({
  team: may(effort, EFFORT_KEYS.team.says),
  operators: may(effort, EFFORT_KEYS.operators.says),
  each_instance: may(effort, EFFORT_KEYS.each_instance.says),
});

const plans = named(tableType(PLAN), "plan");
const fieldsWith = (known: readonly Level[], names: readonly string[]) => ({
  plans: may(plans, "Its plans and what an instance of each takes. Default: one plan, standard."),
  level: must(anyLevel(names), "The integration level it is at."),
  levels: may(
    openTo(
      { type: "object" },
      object(
        Object.fromEntries(
          names.map((name) => {
            const level = known.find((each) => each.name === name);
            return [name, level ? may(levelType(level), level.says) : may(unread, "A level that could not be read.")];
          }),
        ),
      ),
    ),
    "How it is, or would be, at each level.",
  ),
  stages: may(
    stagesWith(anyLevel(names)),
    "Later levels that it moves to, in their order. At each it is a service of its own: `NAME at LEVEL`.",
  ),
});
/** One of these; for editors, any other too: a scenario may have levels of its own. */
export const anyLevel = (names: readonly string[]): Type<string> => {
  const { json, read } = choice(...names);
  return { json: { anyOf: [json, { type: "string" }] }, read };
};
const openTo = <T>(others: JsonSchema, { json, read }: Type<T>): Type<T> => ({
  json: { ...json, additionalProperties: others },
  read,
});

/** What is set of a level that has a fault: what may be set is not known. */
const unread: Type<Stated> = { json: {}, read: () => new Map() };

/** `services.NAME`, as written. */
export type ServiceRead = Read<ReturnType<typeof fieldsWith>>;
/** A service of a scenario that knows these levels, and others by their names only. */
export const serviceWith = (known: readonly Level[], names: readonly string[]): Type<ServiceRead> =>
  object(fieldsWith(known, names), (read, at, stated) => {
    checkLevels(read, at);
    checkPlans(read, { known, at, stated });
  });

/** Names of a service's plans, in order. */
function planNames(read: Pick<ServiceRead, "plans">): readonly string[] {
  return read.plans && read.plans.size > 0 ? [...read.plans.keys()] : ["standard"];
}

/** Names of services and their plans as written, even where the service has a fault: references to it are right. */
export function plansByService(input: unknown, at: At): ReadonlyMap<string, readonly string[]> {
  if (!isRecord(input)) return new Map();
  if (Object.keys(input).length === 0) at.fault("expected at least one service, got an empty map; add one");
  return new Map(
    Object.entries(input).map(([name, service]) => {
      const plans = own(service, "plans");
      const named = isRecord(plans) ? { plans: new Map(Object.keys(plans).map((plan) => [plan, new Map()])) } : {};
      return [name, planNames(named)];
    }),
  );
}

/** The services at their levels of today, every default filled in. */
export function resolveServices(
  read: ReadonlyMap<string, ServiceRead> | undefined,
  known: readonly Level[],
): readonly Service[] {
  return [...(read ?? [])].flatMap(([name, service]) => serviceAt(service.level, { name, read: service, known }));
}

/** A service as it would be at a level of this name; none where that could not be read. */
export function serviceAt(
  wanted: string,
  { name, read, known }: { readonly name: string; readonly read: ServiceRead; readonly known: readonly Level[] },
): readonly Service[] {
  return known.filter((level) => level.name === wanted).map((level) => resolveService(name, read, level));
}

function resolveService(name: string, read: ServiceRead, level: Level): Service {
  const stated = statedOf(read, level.name);
  const names = planNames(read);
  const given = stated.get("effort") as unknown as Read<EffortFields> | undefined;
  const usual = level.effort ?? EFFORT[level.name];
  const spent = (key: keyof Effort) => given?.[key] ?? readEffort(usual?.[key] ?? "0 d");
  return {
    name,
    plans: names.map(
      (plan) => ({ name: plan, ...filled(PLAN, read.plans?.get(plan) ?? new Map()) }) as unknown as Plan,
    ),
    level: level.name,
    ...(!LEVELS.includes(level) && { defined: level }),
    settings: filled(level.parameters, stated, names),
    effort: {
      team: spent("team"),
      operators: spent("operators"),
      eachInstance: spent("each_instance"),
      moving: 0,
    },
  };
}

type EffortFields = { readonly [K in keyof Effort]: ReturnType<typeof may<number>> };

function statedOf(read: Partial<ServiceRead>, level: string): Stated {
  return (read.levels?.[level] as Stated | undefined) ?? new Map();
}

/** A level's parameters, and what must not be or be missing together. */
function levelType(level: Level): Type<Stated> {
  const type = tableType(level.parameters, { effort: may(efforts, "What it takes to reach this level, once.") });
  return {
    json: type.json,
    read(input, at) {
      const stated = type.read(input, at);
      if (!stated) return undefined;
      const before = at.faults.count;
      checkLevel(level, stated, at);
      return at.faults.count > before ? undefined : stated;
    },
  };
}

function checkLevel(level: Level, stated: Stated, at: At): void {
  checkTogether(level.parameters, stated, at);
  for (const [one, other] of pairs(level))
    if (isOn(stated, one) !== isOn(stated, other)) {
      const [there, missing] = isOn(stated, one) ? [one, other] : [other, one];
      at.fault(`expected ${missing} beside ${there}, got none; add it`, "key");
    }
}

/** Pairs of optional parameters without a default that go together: one switches steps on, those steps need the other. */
function pairs(level: Level): readonly (readonly [one: string, other: string])[] {
  return conditionsOf(level).flatMap(({ setting, steps }) =>
    stepsThat("spends", everyStep(steps)).flatMap(({ time }) => {
      const { optional, default: otherwise } = level.parameters[time] ?? {};
      return time !== setting && optional && otherwise === undefined ? [[setting, time] as const] : [];
    }),
  );
}

/** Limits and prices by plan name plans that are there. */
function checkPlans(
  read: Partial<ServiceRead>,
  { known, at, stated }: { readonly known: readonly Level[]; readonly at: At; readonly stated: ReadonlySet<string> },
): void {
  if (stated.has("plans") && !read.plans) return;
  const plans = planNames(read);
  for (const level of known)
    for (const [key, { kind }] of Object.entries(level.parameters)) {
      const value = statedOf(read, level.name).get(key);
      if (!(kind === "limit by plan" || kind === "money rate by plan") || !(value instanceof Map)) continue;
      const here = key.split(".").reduce((place, part) => place.key(part), at.key("levels").key(level.name));
      for (const plan of value.keys())
        if (!plans.includes(plan))
          here.key(plan).fault(`expected a plan of the service, got ${shown(plan)}; ${didYouMean(plan, plans)}`, "key");
    }
  for (const { name } of known) {
    checkReady(read, name, at);
    checkPoolSize(read, name, at);
  }
}

/** An instance gets one VM of the pool, or a slot of one. */
export function checkPoolPlans({ services }: Pick<Scenario, "services">, root: At): void {
  for (const { name, level, settings, plans, stage } of services.filter(({ settings }) => "pool.vms" in settings))
    for (const { name: plan, vms } of plans)
      if (vms > 1)
        placeOf({ name, ...(stage && { stage }) }, root)
          .key("plans")
          .key(plan)
          .key("vms")
          .fault(
            `expected 1, because at level ${level} an instance gets one VM of the pool${settings["pool.slots"] === 1 ? "" : ", or a slot of it"}, got ${vms}; make it one larger VM (vcpus), or choose a level where an instance has VMs of its own`,
          );
}

/** A VM of the pool must hold any plan. */
function checkPoolSize(read: Partial<ServiceRead>, name: string, at: At): void {
  const size = statedOf(read, name).get("pool.vcpus");
  if (typeof size !== "number") return;
  for (const [plan, parameters] of read.plans ?? []) {
    const vcpus = parameters.get("vcpus");
    if (typeof vcpus === "number" && vcpus > size)
      at.key("levels")
        .key(name)
        .key("pool")
        .key("vcpus")
        .fault(`expected at least the ${vcpus} vCPUs of plan ${plan}, got ${size}; make the pool's VMs larger`);
  }
}

/** The stock of ready VMs must hold at least the VMs of one instance that waits for them; or none are kept ready, and each is ordered for itself. */
function checkReady(read: Partial<ServiceRead>, name: string, at: At): void {
  const stated = statedOf(read, name);
  const ready = stated.get("warm.vms");
  if (typeof ready !== "number" || stated.get("warm.when_empty") !== "wait") return;
  for (const [plan, parameters] of read.plans ?? []) {
    const vms = parameters.get("vms");
    if (typeof vms === "number" && vms > ready && ready > 0)
      at.key("levels")
        .key(name)
        .key("warm")
        .key("vms")
        .fault(
          `expected at least the ${vms} VMs of an instance of ${plan}, which waits for them, got ${ready}; keep more or write when_empty: create`,
        );
  }
}
