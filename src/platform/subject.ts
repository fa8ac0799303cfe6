/** What kind of thing is measured. `requests`: a plan or a demand stream. `service`: a service or everything. `limit`: a pool or a station. */
export type SubjectKind = "requests" | "service" | "limit";

/** The name of all services together. */
export const EVERYTHING = "";

/** A plan among what is measured: `postgres/small`. */
export function planName(service: string, plan: string): string {
  return `${service}/${plan}`;
}

/** `small` of `postgres/small`, where that is a plan of this service; else undefined. */
export function ownPlan(of: string, service: string): string | undefined {
  const own = planName(service, "");
  return of.startsWith(own) ? of.slice(own.length) : undefined;
}

/** Of a demand stream, the requests that were refused and asked another service instead: `ci instead`. */
export function insteadName(demand: string): string {
  return `${demand} instead`;
}

/** A service that moves along levels, at one of the later ones: `postgres at brokered`. By its own name it is as it begins. */
export function stageName(service: string, level: string): string {
  return `${service} at ${level}`;
}

/** A limit among what is measured: `postgres: pool`, and `director` where it belongs to no service. */
export function limitName({ service, name }: { readonly service: string; readonly name: string }): string {
  return service === "" ? name : `${service}${OF}${name}`;
}

const OF = ": ";

/** `pool` of `postgres: pool`, where that is a limit of this service; else undefined. */
export function ownLimit(of: string, service: string): string | undefined {
  const own = `${service}${OF}`;
  return of.startsWith(own) ? of.slice(own.length) : undefined;
}

/** A limit as it is called where its service is known: `pool`, `director`. */
export function shortLimit(of: string, service: string): string {
  return ownLimit(of, service) ?? of;
}

/** Whether it is a limit of the platform, which all services share. */
export function isShared(limit: string): boolean {
  return !limit.includes(OF);
}

/**
 * What a comparison is about: the service that is compared, the only one there is, or everything; the same for all its
 * variants, even where one of them has one service and another several.
 */
export function subjectOf(
  { service, variants = [] }: { readonly service?: string | undefined; readonly variants?: readonly Having[] },
  own: { readonly services: readonly { readonly name: string }[] },
): string {
  const isOne = [own, ...variants].every((each) => ("scenario" in each ? each.scenario : each).services.length === 1);
  return service ?? (isOne ? own.services[0]!.name : EVERYTHING);
}

/** A variant with its services, or with the scenario that has them. */
type Having = Services | { readonly scenario: Services };

interface Services {
  readonly services: readonly { readonly name: string }[];
}

/** What a comparison is about, and the services of its variants. */
interface Compared {
  readonly service?: string | undefined;
  readonly variants: readonly { readonly services: readonly Named[] }[];
}

/** A service, and of one that moves along levels, at a later one, the service as it begins. */
interface Named {
  readonly name: string;
  readonly level?: string;
  readonly stageOf?: string;
}

/** A service as reports call it. One that moves along levels is called by its level as it begins, too: `postgres at user-provided`. */
export function serviceTitle({ variants }: Pick<Compared, "variants">, name: string): string {
  if (!movesOn(variants, name)) return name;
  const found = variants.flatMap(({ services }) => services).find((each) => each.name === name);
  return found?.level === undefined ? name : stageName(name, found.level);
}

/** Whether a service is one of the levels along which a service moves in any variant. */
export function isStaged({ variants }: Pick<Compared, "variants">, name: string): boolean {
  const isLater = variants.some(({ services }) => services.some((each) => each.name === name && each.stageOf));
  return isLater || movesOn(variants, name);
}

function movesOn(variants: Compared["variants"], name: string): boolean {
  return variants.some(({ services }) => services.some(({ stageOf }) => stageOf === name));
}

/** What all services together are called: `all levels together` where they are one that moves along these. */
export function togetherWords(compared: Compared): string {
  const names = servicesTogether(compared);
  const first = names.filter((name) => movesOn(compared.variants, name));
  const isOne = first.length === 1 && names.every((name) => isStaged(compared, name));
  return `all ${isOne ? "levels" : "services"} together`;
}

/** The services that a comparison is about together: none where it is about one. `{...results, service}` is about one of them. */
export function servicesTogether({ service, variants }: Compared): readonly string[] {
  const names = namesIn(variants);
  return service === undefined && names.length > 1 ? names : [];
}

/** The services that live beside the one that a comparison is about. */
export function servicesBeside({ service, variants }: Compared): readonly string[] {
  return service === undefined ? [] : namesIn(variants).filter((name) => name !== service);
}

function namesIn(variants: Compared["variants"]): readonly string[] {
  return [...new Set(variants.flatMap(({ services }) => services.map(({ name }) => name)))];
}

/** Whether what is a service's belongs to a subject: to everything, or to that service. */
export function covers(subject: string, service: string): boolean {
  return subject === EVERYTHING || service === subject;
}
