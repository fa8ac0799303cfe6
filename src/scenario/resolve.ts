import { distribution } from "../maths/distributions.ts";
import { PLATFORM } from "../platform/parameters.ts";
import { DOCUMENT, type Section } from "./document.ts";
import { isRecord, own } from "./language/plain.ts";
import { type Fault, Faults, shown } from "./language/problem.ts";
import { At, type Type } from "./language/schema.ts";
import type { Demand, Poisson, Scenario, Service, Span } from "./scenario.ts";
import { meanBatch } from "./sections/batch.ts";
import { resolveStream } from "./sections/demand.ts";
import { exceeded } from "./sections/limits.ts";
import { checkOrganisations } from "./sections/organisations.ts";
import { resolveErrand, resolveRelease } from "./sections/releases.ts";
import { resolveRun } from "./sections/run.ts";
import { planNames, resolveService } from "./sections/services.ts";
import { defaultOf, filled } from "./sections/settings.ts";
import { checkSettling } from "./sections/warm-up.ts";
import { offeredLoads } from "./theory/offered-load.ts";

/** What a document says, as far as it can be read. */
export interface Resolved {
  /** Absent where there is a fault. */
  readonly scenario?: Scenario;
  /** What could be read, by the path of its part (`platform`, `services.postgres`), as text to compare. */
  readonly parts: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
  /** How many more there were than anybody wants to read. */
  readonly left: number;
}

type Document = Readonly<Record<string, unknown>>;

/** A document as one scenario without changes and variants: read section by section, so that one fault does not hide another. */
export function resolve(document: Document): Resolved {
  const faults = new Faults();
  const root = new At([], faults);
  const read = <S extends Section>(key: S) =>
    (Object.hasOwn(document, key) ? DOCUMENT[key].type.read(document[key], root.key(key)) : undefined) as
      | ReadOf<S>
      | undefined;

  const platform = Object.hasOwn(document, "platform") ? read("platform") : new Map();
  const patterns = read("patterns") ?? new Map();
  const services = new Map(
    [...(read("services") ?? [])].map(([name, service]) => [name, resolveService(name, service)]),
  );
  const plans = plansIn(document);
  if (isRecord(document.services) && plans.size === 0)
    root.key("services").fault("expected at least one service, got an empty map; add one");
  read("demand");
  const demand = entries(document, "demand").flatMap(([name, stream]) => {
    return resolveStream(name, stream, { services: plans, patterns }, root.key("demand").key(name)) ?? [];
  });
  const stated = Object.hasOwn(document, "run");
  const run = stated ? resolveRun(document.run, { services: plans, demand }, root.key("run")) : undefined;
  read("run");
  const start = run?.start ?? "1970-01-01";
  const around = { start, services: [...plans.keys()] };
  const releases = [...(read("releases") ?? [])].flatMap(([name, release]) => {
    return resolveRelease(name, release, around, root.key("releases").key(name)) ?? [];
  });
  const errands = (read("errands") ?? []).flatMap((errand, i) => {
    return resolveErrand(errand, around, root.key("errands").key(i)) ?? [];
  });
  const parts = {
    run,
    demand,
    platform: platform && filled(PLATFORM, platform),
    workingHours: platform && hoursOf(platform),
    services: [...services.values()],
    releases,
    errands,
  };
  if (faults.count === 0 && run && platform && parts.services.length > 0) {
    const scenario = { ...parts, changes: [] } as unknown as Scenario;
    checkBegin(scenario, root.key("run").key("begin"));
    checkOrganisations(scenario, root);
    checkSettling(scenario, document, root.key("run"));
    if (faults.found.length === 0) return { scenario, parts: textOf(parts), faults: [], left: 0 };
  }
  return { parts: textOf(parts), faults: faults.found, left: faults.left };
}

type ReadOf<S extends Section> = (typeof DOCUMENT)[S]["type"] extends Type<infer T> ? T : never;

function entries(document: Document, section: Section): readonly (readonly [string, unknown])[] {
  const map = own(document, section);
  return isRecord(map) ? Object.entries(map) : [];
}

/** Names of services and their plans as written, even where the service has a fault: references to it are right. */
function plansIn(document: Document): ReadonlyMap<string, readonly string[]> {
  const services = own(document, "services");
  if (!isRecord(services)) return new Map();
  return new Map(
    Object.entries(services).map(([name, service]) => {
      const plans = own(service, "plans");
      return [
        name,
        planNames(isRecord(plans) ? { plans: new Map(Object.keys(plans).map((plan) => [plan, new Map()])) } : {}),
      ];
    }),
  );
}

function hoursOf(platform: ReadonlyMap<string, unknown>): readonly Span[] {
  return (platform.get("people.hours") ?? defaultOf(PLATFORM, "people.hours", new Map())) as readonly Span[];
}

/** What the beginning cannot be: above a limit, instances without a demand, or steady if no steady state exists. */
function checkBegin(scenario: Scenario, at: At): void {
  if (scenario.run.begin.kind === "steady") checkSteady(scenario, at);
  if (scenario.run.begin.kind !== "instances") return;
  for (const { limit, needed, services } of exceeded(scenario)) {
    const what = limit.service ? `the ${limit.name} of ${limit.service}` : `the ${limit.name}`;
    at.key("instances")
      .key(services[0]!)
      .fault(
        `expected at most ${limit.capacity} for ${what}, got ${needed}; begin with fewer instances or raise the limit`,
      );
  }
  for (const { service, plan } of scenario.run.begin.counts) {
    const streams = scenario.demand.filter(
      (stream) => stream.service === service && stream.plans.some((share) => share.plan === plan),
    );
    const here = at.key("instances").key(service);
    if (streams.length === 0)
      here.fault(
        `expected a demand for ${service} with plan ${shown(plan)}, whose lifetimes give the ages, got none; add a stream (its rate may be 0 per day)`,
      );
    for (const { name, arrivals } of streams)
      if (arrivals.kind === "team" && arrivals.until === "deleted")
        here.fault(
          `expected begin: empty, got instances: nobody knows which developers of demand.${name} have them; begin empty`,
        );
    for (const stream of streams)
      if (!(distribution(stream.lifetime).mean < Infinity))
        here.fault(`expected lifetimes with a finite mean, got those of demand.${stream.name}, which have none`);
  }
}

/** Why a demand's past is not known exactly, where it is not. */
const PASTS = {
  trace: "has a list of requests, which has no past",
  renewal: "has gaps that begin with the run",
  team: "has developers who all begin with a pause",
} as const;

function pastOf(arrivals: Poisson): string | undefined {
  if (arrivals.modes) return "begins with its first mode";
  return meanBatch(arrivals) > 1 ? "has batches, whose past is not worked out" : undefined;
}

function checkSteady(scenario: Scenario, at: At): void {
  const before = at.faults.count;
  for (const { name, arrivals, lifetime } of scenario.demand) {
    const past = arrivals.kind === "poisson" ? pastOf(arrivals) : PASTS[arrivals.kind];
    if (past) at.fault(`expected empty or stated instances, got steady: demand.${name} ${past}`);
    else if (arrivals.kind === "poisson" && (arrivals.growth < 0 || (arrivals.linear ?? 0) < 0))
      at.fault(`expected a growth of 0 or more for steady, got less in demand.${name}: its past would be endless`);
    else if (!(distribution(lifetime).mean < Infinity))
      at.fault(`expected lifetimes with a finite mean for steady, got those of demand.${name}, which have none`);
  }
  if (at.faults.count > before) return;
  for (const { service, limit, kind, load, capacity } of offeredLoads(scenario))
    if (kind === "pool" && capacity !== null && load > capacity)
      at.fault(
        `expected a steady mean within ${service ? `the ${limit} of ${service}` : `the ${limit}`} (${capacity}), got ${Math.ceil(load)}; raise the limit, or state the instances`,
      );
}

function textOf(parts: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(parts).flatMap(([section, part]): [string, string][] => {
      if (part === undefined) return [];
      const named = Array.isArray(part) && section !== "errands" && section !== "workingHours";
      if (!named) return [[section, JSON.stringify(part)]];
      return (part as readonly (Demand | Service)[]).map((item) => [`${section}.${item.name}`, JSON.stringify(item)]);
    }),
  );
}
