import { addsUp, distribution } from "../language/distribution.ts";
import { pattern } from "../language/hours.ts";
import { isRecord, own } from "../language/plain.ts";
import { didYouMean, shown } from "../language/problem.ts";
import { type At, legible, may, must, named, object, type Read, type Type, text } from "../language/schema.ts";
import { share, whole } from "../language/values.ts";
import { counted } from "../language/words.ts";
import type { Demand } from "../scenario.ts";
import { checkClient, clientFields, resolveClient } from "./clients.ts";
import { type Patterns, requests, resolveRequests } from "./requests.ts";
import { ofTrace } from "./trace-shares.ts";

const streamFields = {
  service: may(text, "The service that is asked for. Default: the service with the stream's name."),
  requests: must(requests, "When requests come."),
  plans: may(
    named(share, "plan"),
    "Share of each plan; together 100 %. Default: the service's only plan; of a trace whose rows all have a plan, their shares.",
  ),
  lifetime: may(
    distribution,
    "How long an instance is kept, from ready to its deletion. Needed, except with a trace whose rows all say it.",
  ),
  org: may(text, "Organisation whose quota its instances count in. Default: one organisation for all streams."),
  priority: may(whole(0), "In every line the higher is served first, without interrupting work. Default: 0."),
  patience: may(
    distribution,
    "How long a request waits in all lines together before its developer gives up. Default: as long as it takes.",
  ),
  ...clientFields,
};

/** `demand.NAME`, as written. */
export type Stream = Read<typeof streamFields>;
export const stream: Type<Stream> = object(streamFields, ({ requests: asked }, at, stated) => {
  // Whether a trace says all lifetimes is seen when it is read.
  const isKnown = stated.has("requests") && (!asked || asked.trace !== undefined);
  if (!stated.has("lifetime") && !isKnown) at.fault(noLifetime("none"), "key");
  checkClient(at, stated);
});
export const patterns = named(pattern, "pattern");

/** What a stream refers to: services with the names of their plans, and named patterns. */
export interface Surroundings {
  readonly services: ReadonlyMap<string, readonly string[]>;
  /** The level of each service that could be read. */
  readonly levels: ReadonlyMap<string, string>;
  /** Those that each moves to later. */
  readonly later: ReadonlyMap<string, readonly string[]>;
  /** Names of the levels that the scenario knows. */
  readonly known: readonly string[];
  readonly patterns: Patterns;
  /** The first day of the run. */
  readonly start: string;
}

/** Named patterns as written; undefined where one has a fault: references to it are right. */
export function patternsByName(input: unknown, read: ReadonlyMap<string, readonly number[]> = new Map()): Patterns {
  return new Map(isRecord(input) ? Object.keys(input).map((name) => [name, read.get(name)]) : []);
}

/** All streams of the demand that could be read, with their references looked up. */
export function resolveDemand(input: unknown, around: Surroundings, at: At): readonly Demand[] {
  if (!isRecord(input)) return [];
  return Object.entries(input).flatMap(([name, written]) => resolveStream(name, written, around, at.key(name)) ?? []);
}

/**
 * One stream of the demand with its references looked up; undefined after a fault. Looks at whatever could be read, so that
 * a fault elsewhere in the stream hides nothing.
 */
function resolveStream(name: string, input: unknown, around: Surroundings, at: At): Demand | undefined {
  const read = legible(streamFields, input);
  const service = read.service ?? name;
  const plans = around.services.get(service);
  if (!plans) {
    const [where, on] = read.service === undefined ? ([at, "key"] as const) : ([at.key("service"), "value"] as const);
    return where.fault(
      `expected a service, got ${shown(service)}; ${didYouMean(service, [...around.services.keys()])}`,
      on,
    );
  }
  const states = (key: string) => isRecord(input) && Object.hasOwn(input, key);
  const { patterns, levels, later, known, start } = around;
  const written = own(input, "requests");
  const to = {
    service,
    plans,
    level: levels.get(service),
    later: later.get(service) ?? [],
    known,
    patterns,
    written,
    org: read.org,
    start,
  };
  const arrivals = resolveRequests(read.requests, to, at.key("requests"));
  const listed = arrivals?.kind === "trace" ? ofTrace(arrivals) : undefined;
  const isUnread = states("plans") || (own(written, "trace") !== undefined && !listed);
  const shares =
    !read.plans && isUnread
      ? undefined
      : (!read.plans && listed?.plans) || planShares(read.plans, { service, plans }, at);
  const lifetime = read.lifetime ?? listed?.lifetime;
  if (listed && !lifetime && !states("lifetime"))
    at.fault(noLifetime(`${counted(listed.drawn, "row")} without one`), "key");
  const client = resolveClient(read, { service, shares }, around.services, at);
  if (!shares || !arrivals || !lifetime || client === undefined) return undefined;
  const { org = "", priority = 0, patience = null } = read;
  return { name, service, plans: shares, arrivals, lifetime, org, priority, patience, ...client };
}

/** A stream that does not say how long its instances live. */
function noLifetime(got: string): string {
  return `expected the key "lifetime" (how long an instance is kept, from ready to its deletion), got ${got}; add it`;
}

function planShares(
  read: ReadonlyMap<string, number> | undefined,
  of: { service: string; plans: readonly string[] },
  at: At,
): Demand["plans"] | undefined {
  if (!read) {
    if (of.plans.length === 1) return [{ plan: of.plans[0]!, share: 1 }];
    return at.fault(`expected plans with a share for each of ${of.plans.join(", ")}, got none; add it`, "key");
  }
  const here = at.key("plans");
  const strange = [...read.keys()].filter((plan) => !of.plans.includes(plan));
  for (const plan of strange)
    here.key(plan).fault(`expected a plan of ${of.service}, got ${shown(plan)}; ${didYouMean(plan, of.plans)}`, "key");
  const total = [...read.values()].reduce((sum, x) => sum + x, 0);
  if (!addsUp(total)) {
    const got = Math.round(total * 1e6) / 1e4;
    return here.fault(`expected shares that add up to 100 %, got ${got} %; change them (a third is 1/3)`, "key");
  }
  if (strange.length > 0) return undefined;
  return of.plans.filter((plan) => read.has(plan)).map((plan) => ({ plan, share: (read.get(plan) ?? 0) / total }));
}
