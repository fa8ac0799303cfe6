import type { DistributionSpec } from "../../maths/distributions.ts";
import { levelOf } from "../../platform/levels.ts";
import { LOSES_VMS } from "../../platform/lists.ts";
import { moment, since } from "../language/dates.ts";
import { distribution, passing } from "../language/distribution.ts";
import { isRecord, own } from "../language/plain.ts";
import { didYouMean, shown } from "../language/problem.ts";
import { type At, choice, list, may, object, type Read, type Type, text } from "../language/schema.ts";
import { share, someTime, whole } from "../language/values.ts";
import type { Scenario, Service, Settings } from "../scenario.ts";
import { SHARED_LIMITS } from "./shared-limits.ts";

/** A loss that comes by date or at random, and is over after a while. Times µs. */
export interface Outage {
  readonly takes:
    | { readonly kind: "zone"; readonly zone: number; readonly repairs: Repairs }
    | { readonly kind: "vms"; readonly share: number }
    | { readonly kind: "station"; readonly station: string }
    | { readonly kind: "provider"; readonly service: string };
  readonly when:
    | { readonly kind: "at"; readonly at: number }
    | { readonly kind: "every"; readonly gap: DistributionSpec };
  /** Null: what is lost does not come back. */
  readonly lasts: DistributionSpec | null;
}

/** The part of a scenario that says them; absent: there are none. */
export interface WithOutages {
  readonly outages?: readonly Outage[];
}

/** Where lost VMs are recreated: in the zones that are left, at once; or in their own, when that is back. */
export type Repairs = "elsewhere" | "when back";

/** Zones that a scenario may have. */
const MOST_ZONES = 100;
const TAKES = ["zone", "vms", "station", "provider"] as const;
const WHEN = ["on", "after", "every"] as const;

const outageFields = {
  zone: may(
    whole(1, MOST_ZONES),
    "A zone, from 1 to `platform.zones`: all VMs in it are lost, and of what the IaaS has, that part.",
  ),
  vms: may(share, "This share of all VMs, in pools, of instances and kept ready: each is lost with this probability."),
  station: may(
    text,
    "A station: `director`, or one of the services' own, such as `broker` (of every service that has one) or `postgres: broker`. Nobody is served, and work under way stands still.",
  ),
  provider: may(
    text,
    "A service that a provider outside runs: its instances are down, and nobody is served by it. At a level inside, nothing happens.",
  ),
  on: may(moment, "When it begins: a date, with or without a time of day."),
  after: may(someTime, "When it begins, from the start of the run."),
  every: may(passing, "It comes again and again: the time from the end of one to the next, and to the first."),
  for: may(distribution, "How long it lasts. Lost VMs have no end: they are recreated."),
  repairs: may(
    choice("elsewhere", "when back"),
    "Where the VMs of a lost zone are recreated: in the zones that are left, at once; or in their own, when that is back. Default: when back (the resurrector recreates a VM in its own zone, where its disk is; BOSHDOC azs.md).",
  ),
};
type OutageRead = Read<typeof outageFields>;

const outage: Type<OutageRead> = object(outageFields, (read, at, stated) => {
  const one = (keys: readonly string[], what: string) => {
    const found = keys.filter((key) => stated.has(key));
    if (found.length !== 1)
      at.fault(
        `expected one of ${keys.join(", ")}, got ${found.length === 0 ? "none" : found.join(" and ")}; ${what}`,
        "key",
      );
  };
  one(TAKES, "say what is lost");
  one(WHEN, "say when it begins");
  if (stated.has("for") === stated.has("vms"))
    at.fault(
      stated.has("vms")
        ? "expected no `for` beside vms, got one: lost VMs are recreated; remove it"
        : "expected `for`, how long it lasts, got none; add it",
      "key",
    );
  if (stated.has("repairs") && !stated.has("zone"))
    at.key("repairs").fault(`expected repairs beside a zone only, got it beside another loss; remove it`, "key");
  if (read.vms === 0) at.key("vms").fault("expected a share above 0, got 0; remove the outage");
});
/** The section `outages`. */
export const outages: Type<readonly OutageRead[]> = list(outage, "outages");

/** What outages refer to: the day on which the run starts, the services, and what the platform says. */
interface Around {
  readonly start: string;
  readonly services: readonly Service[];
  readonly zones: number;
}

/** The outages, with their dates as times of the run; undefined where there are none. */
export function resolveOutages(read: readonly OutageRead[] | undefined, around: Around, at: At): WithOutages {
  if (!read || read.length === 0) return {};
  return { outages: read.flatMap((one, i) => resolveOutage(one, around, at.key(i)) ?? []) };
}

function resolveOutage(read: OutageRead, around: Around, at: At): Outage | undefined {
  const takes = takesOf(read, around, at);
  const when = whenOf(read, around, at);
  return takes && when && { takes, when, lasts: read.for ?? null };
}

function takesOf(read: OutageRead, { zones, services }: Around, at: At): Outage["takes"] | undefined {
  const { zone, vms, station, provider, repairs = "when back" } = read;
  if (zone !== undefined)
    return zone <= zones && zones > 1
      ? { kind: "zone", zone, repairs }
      : at
          .key("zone")
          .fault(
            `expected a zone of at least two (platform.zones), got zone ${zone} of ${zones}; state platform.zones, such as 3`,
          );
  if (vms !== undefined) return { kind: "vms", share: vms };
  if (station !== undefined) return { kind: "station", station };
  const names = services.flatMap(({ name, stage }) => (stage ? [] : name));
  if (provider !== undefined && names.includes(provider)) return { kind: "provider", service: provider };
  return at.key("provider").fault(`expected a service, got ${shown(provider)}; ${didYouMean(provider!, names)}`);
}

function whenOf({ on, after, every }: OutageRead, { start }: Around, at: At): Outage["when"] | undefined {
  if (every) return { kind: "every", gap: every };
  const time = on ? since(start, on) : after!;
  if (time >= 0) return { kind: "at", at: time };
  return at.key("on").fault(`expected a date from the start of the run (${start}) on, got an earlier one`);
}

/** Whether VMs are lost is a setting of the platform, on which steps hang. */
export function lossesIn({ outages = [] }: WithOutages): Settings {
  return outages.some(({ takes }) => takes.kind === "zone" || takes.kind === "vms") ? { [LOSES_VMS]: true } : {};
}

/** Whether a station that an outage names is this one. */
export function isStation(outage: string, { service, name }: { readonly service: string; readonly name: string }) {
  return outage === name || outage === (service === "" ? name : `${service}: ${name}`);
}

/** A station must be known in some of the scenarios. */
export function checkOutages(scenarios: readonly Scenario[], at: At): void {
  const known = scenarios.flatMap(({ services }) =>
    services.flatMap((service) =>
      Object.keys(levelOf(service).stations).map((name) => ({ service: service.name, name })),
    ),
  );
  const shared = Object.keys(SHARED_LIMITS)
    .filter((name) => SHARED_LIMITS[name] === "station")
    .map((name) => ({ service: "", name }));
  const stations = [...shared, ...known];
  for (const [i, { takes }] of (scenarios[0]?.outages ?? []).entries())
    if (takes.kind === "station" && !stations.some((one) => isStation(takes.station, one)))
      at.key(i)
        .key("station")
        .fault(
          `expected a station, got ${shown(takes.station)}; ${didYouMean(takes.station, [...new Set(stations.map(({ name }) => name))])}`,
        );
}

/** What is said of failures needs failures: of single VMs, or by outages. */
export function checkFailures({ platform, services }: Scenario, root: At, document: unknown): void {
  if (platform[LOSES_VMS] === true) return;
  for (const { name, level, settings, stage } of services) {
    const written = ["services", stage?.of ?? name, "levels", level, "failures"].reduce<unknown>(
      (inside, key) => (isRecord(inside) ? own(inside, key) : undefined),
      document,
    );
    if (!isRecord(written) || (settings["failures.every"] ?? null) !== null) continue;
    for (const key of Object.keys(written).filter((each) => each !== "every" && written[each] !== "off"))
      root
        .key("services")
        .key(stage?.of ?? name)
        .key("levels")
        .key(level)
        .key("failures")
        .key(key)
        .fault(
          `expected failures.every, or an outage that takes VMs, beside failures.${key}, got neither; state one, or remove failures.${key}`,
          "key",
        );
  }
}
