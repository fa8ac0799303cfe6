import { levelOf } from "../../platform/levels.ts";
import type { Parameter } from "../../platform/parameter.ts";
import { PLATFORM } from "../../platform/parameters.ts";
import { limitsMet } from "../../platform/reading.ts";
import type { Patch } from "../../scenario/language/patch.ts";
import { isRecord, own, valueAt } from "../../scenario/language/plain.ts";
import { scaledRate, scaledTime } from "../../scenario/language/scaled.ts";
import type { Scenario, Service, Settings } from "../../scenario/scenario.ts";
import { levelsIn } from "../../scenario/sections/levels.ts";
import { listsOf } from "../../scenario/sections/service-lists.ts";

/** One of the few values that matter, as a control offers it. */
export interface Lever {
  /** Where it is written: a dotted path of the document. */
  readonly path: string;
  readonly label: string;
  /** What it is of: a service, or the platform. */
  readonly of: string;
  /** What the parameter is, in a sentence. */
  readonly says: string;
  /** A number, `unlimited` where `open`; a factor on what is written; a word out of `choices`. */
  readonly kind: "number" | "factor" | "choice";
  readonly value: number | string;
  readonly open: boolean;
  readonly least: number;
  readonly choices: readonly string[];
}

/** What was chosen, by path; a number may come as the text that was typed. */
export type Chosen = Readonly<Record<string, number | string>>;

/** A variant's document, and what it says. */
export interface Read {
  readonly document: Readonly<Record<string, unknown>>;
  readonly scenario: Scenario;
  /** The service that is asked about; absent: all. */
  readonly service?: string | undefined;
}

/** A service's parameters that matter for waits, refusals, upgrades and cost, in the order in which requests meet them. */
const MATTER: Readonly<Record<string, string>> = {
  lead_time: "lead time",
  "team.people": "team members",
  "provider.quota": "provider's quota",
  "provider.latency": "provider's time to create",
  "broker.workers": "broker workers",
  "pool.vms": "VMs of the pool",
  "quota.plan": "plan quota",
  "quota.global": "global quota",
  "warm.vms": "VMs kept ready",
  vm_create: "time to create a VM",
  "upgrade.max_in_flight": "upgrades in flight",
};

const SHARED: Readonly<Record<string, string>> = {
  "director.workers": "director workers",
  "iaas.vcpus": "vCPUs of the IaaS",
};

/** The parameters that are offered: what is said of them is shown. @public: the build asks. */
export const OFFERED = [...Object.keys(MATTER), ...Object.keys(SHARED)];

const FACTOR = { kind: "factor", value: 1, open: false, least: 0, choices: [] } as const;

/** At which level each service is. */
export function levelLevers(read: Read): readonly Lever[] {
  return servicesOf(read).map(({ name, level }) => ({
    path: `services.${name}.level`,
    label: "integration level",
    of: name,
    says: "The integration level that the service is offered at.",
    kind: "choice",
    value: level,
    open: false,
    least: 0,
    choices: levelsIn(read.document).map(({ name }) => name),
  }));
}

/** The demand, and the parameters that matter at the level where each service is. */
export function otherLevers(read: Read): readonly Lever[] {
  const services = servicesOf(read);
  const lists = services.flatMap((service) => [...listsOf(service, read.scenario.platform).values()]);
  const meetsDirector = limitsMet(lists.flat()).includes("director");
  return [
    ...read.scenario.demand
      .filter(({ service }) => services.some((each) => each.name === service))
      .filter(({ name }) => demandPatch(read.document, name, 2) !== undefined)
      .map(({ name, service }): Lever => {
        const label = name === service ? "demand" : `demand of ${name}`;
        return { ...FACTOR, path: `demand.${name}.requests`, label, of: service, says: "How often it is asked for." };
      }),
    ...services.flatMap((service) => ofLevel(read, service)),
    ...Object.entries(SHARED).flatMap(([key, label]) =>
      meetsDirector
        ? numbers(PLATFORM[key]!, read.scenario.platform[key], { path: `platform.${key}`, label, of: "the platform" })
        : [],
    ),
  ];
}

/** The delta that a choice makes, dotted path → value; what is as it was is left out. */
export function patchOf(levers: readonly Lever[], chosen: Chosen, document: Read["document"]): Patch {
  return Object.assign(
    {},
    ...levers.map((lever): Patch => {
      const value = Object.hasOwn(chosen, lever.path) ? typed(lever, chosen[lever.path]!) : lever.value;
      if (value === lever.value) return {};
      if (lever.kind !== "factor" || typeof value !== "number") return { [lever.path]: value };
      const demanded = /^demand\.([^.]+)\.requests$/.exec(lever.path)?.[1];
      if (demanded !== undefined) return demandPatch(document, demanded, value) ?? {};
      return { [lever.path]: scaledTime(timeAt(document, lever.path), value) };
    }),
  );
}

/** Text that is no number goes on as it is: the parser says what it expected. */
function typed({ kind, open, value }: Lever, chosen: number | string): number | string {
  if (kind === "choice" || typeof chosen === "number") return chosen;
  const text = chosen.trim();
  if (text === "") return open ? "unlimited" : value;
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

function servicesOf({ scenario, service }: Read): readonly Service[] {
  return scenario.services.filter(({ name }) => service === undefined || name === service);
}

function ofLevel({ document }: Read, service: Service): readonly Lever[] {
  const { parameters } = levelOf(service);
  return Object.entries(MATTER).flatMap(([key, label]): readonly Lever[] => {
    const parameter = parameters[key];
    const value = service.settings[key];
    if (!parameter || value === undefined) return [];
    const at = { path: `services.${service.name}.levels.${service.level}.${key}`, label, of: service.name };
    if (parameter.kind === "time") return value === null ? [] : [{ ...FACTOR, ...at, says: parameter.says }];
    if (parameter.kind === "limit by plan") return byPlan(parameter, value, { ...at, document });
    return numbers(parameter, value, at);
  });
}

type At = Pick<Lever, "path" | "label" | "of">;

/** One for each plan where they are written so; else one for all of them. */
function byPlan(parameter: Parameter, value: Settings[string], at: At & Pick<Read, "document">): readonly Lever[] {
  const { document, ...place } = at;
  const plans = Object.entries((value ?? {}) as Readonly<Record<string, number | null>>);
  if (!isRecord(valueAt(document, at.path.split(".")))) return numbers(parameter, plans[0]?.[1], place);
  return plans.flatMap(([plan, limit]) =>
    numbers(parameter, limit, { ...place, path: `${at.path}.${plan}`, label: `${at.label} of ${plan}` }),
  );
}

function numbers(
  { kind, least = 0, optional, says }: Parameter,
  value: Settings[string] | undefined,
  at: At,
): readonly Lever[] {
  const open = kind !== "count" && !optional;
  if (typeof value !== "number" && !(open && value === null)) return [];
  return [{ ...at, says, kind: "number", value: value ?? "unlimited", open, least, choices: [] }];
}

/** What a stream's requests become; undefined where they are at stated times, or else cannot be scaled. */
function demandPatch(document: Read["document"], stream: string, factor: number): Patch | undefined {
  const path = `demand.${stream}.requests`;
  const requests = valueAt(document, path.split("."));
  if (!isRecord(requests) || !(factor > 0)) return undefined;
  const { rate, each, developers, pause, every, modes } = requests;
  if (Array.isArray(modes)) {
    const rates = modes.map((mode) => scaledRate(own(mode, "rate"), factor));
    return rates.includes(undefined)
      ? undefined
      : Object.fromEntries(rates.map((to, i) => [`${path}.modes.${i}.rate`, to]));
  }
  if (pause !== undefined && typeof developers === "number")
    return { [`${path}.developers`]: Math.round(developers * factor) };
  if (every !== undefined) return { [`${path}.every`]: scaledTime(every, 1 / factor) };
  const [key, written] = each === undefined ? ["rate", rate] : ["each", each];
  const scaled = scaledRate(written, factor);
  return scaled === undefined ? undefined : { [`${path}.${key}`]: scaled };
}

/** A time as written, or else as it is by default. */
function timeAt(document: Read["document"], path: string): unknown {
  const written = valueAt(document, path.split("."));
  if (written !== undefined) return written;
  const [, , , level = "", ...key] = path.split(".");
  return levelsIn(document).find(({ name }) => name === level)?.parameters[key.join(".")]?.default;
}
