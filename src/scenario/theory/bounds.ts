import { erlangB } from "../../maths/erlang.ts";
import { levelNamed } from "../../platform/levels.ts";
import type { Scenario, Service } from "../scenario.ts";
import { amountOf, dividedBy, limitNamed, ownerOf } from "../sections/limits.ts";
import type { OfferedLoad } from "./offered-load.ts";
import { walk } from "./walk.ts";

/** A pool or quota that a service's requests meet, with its offered load. */
export interface Bound {
  readonly load: OfferedLoad;
  /** The plan whose own it is; empty where it is one for all. */
  readonly plan: string;
  /** Requests that find it full wait. */
  readonly waits: boolean;
  /**
   * Each request takes one unit, all requests have the same law, and no other demand uses the limit: then the loss
   * formula is exact.
   */
  readonly plain: boolean;
}

/** The limited pools and quotas on the way of a service's requests. */
export function boundsOf(service: Service, scenario: Scenario, loads: readonly OfferedLoad[]): readonly Bound[] {
  const { platform, demand } = scenario;
  const orgs = [...new Set(demand.filter((stream) => stream.service === service.name).map(({ org }) => org))];
  const found = new Map<OfferedLoad, Bound>();
  for (const { pool, amount, otherwise } of walk("create", service, { scenario }).claims)
    for (const plan of service.plans)
      for (const org of dividedBy(pool, service) === "organisation" ? orgs : [""]) {
        const { name, capacity } = limitNamed(pool, service, { plan: plan.name, org, platform });
        const owner = ownerOf(pool, service.name);
        const load = loads.find((each) => each.service === owner && each.limit === name);
        if (!load || capacity === null) continue;
        const alone = owner !== "" || demand.every((stream) => stream.service === service.name);
        const whole = orgs.length === 1 || dividedBy(pool, service) !== "organisation";
        const plain = amountOf(amount, plan) === 1 && alone && whole && !hasReserve(pool, service);
        const divided = dividedBy(pool, service) === "plan" ? plan.name : "";
        const waits = otherwise === "wait";
        found.set(load, { load, waits, plan: divided, plain: plain && (found.get(load)?.plain ?? true) });
      }
  return [...found.values()];
}

/** Whether the limit refuses more than one request in a thousand, or could. */
export function refuses({ load: { load, capacity }, plain }: Bound): boolean {
  if (!(load < Infinity)) return true;
  const room = (capacity! - load) / Math.sqrt(Math.max(load, 1));
  if (room > 10) return false;
  return plain ? erlangB(capacity!, load) > 1e-3 : true;
}

function hasReserve(pool: string, { level, settings }: Service): boolean {
  const key = levelNamed(level).lines?.[pool]?.reserve;
  return key !== undefined && settings[key] !== 0;
}
