import { distribution } from "../../maths/distributions.ts";
import { levelOf } from "../../platform/levels.ts";
import type { Manner } from "../../platform/step.ts";
import type { Scenario, Service } from "../scenario.ts";
import { standingBy } from "../sections/footprint.ts";
import { amountOf, dividedBy, limitNamed, ownerOf } from "../sections/limits.ts";
import type { OfferedLoad } from "./loads.ts";
import { refusedIn, refusingWeekOf } from "./losses.ts";
import { TOO_MUCH } from "./omission.ts";
import { delayOf } from "./waiting.ts";
import { walk } from "./walk.ts";
import { weekOf } from "./week.ts";

/** A pool or quota that a service's requests meet, with its offered load. */
export interface Bound {
  readonly load: OfferedLoad;
  /** The plan whose own it is; empty where it is one for all. */
  readonly plan: string;
  /** What becomes of a request that finds it full. */
  readonly manner: Manner;
  /**
   * Each request takes one unit, all requests have the same law, and no other demand uses the limit: then the loss
   * formula is exact.
   */
  readonly plain: boolean;
  /** Part of the requests that it refuses (or would, if it did not let them wait), over the week; 1 where nobody knows. */
  readonly lost: number;
}

interface Around {
  readonly scenario: Scenario;
  readonly loads: readonly OfferedLoad[];
}

/** The limited pools and quotas on the way of a service's requests. */
export function boundsOf(service: Service, scenario: Scenario, loads: readonly OfferedLoad[]): readonly Bound[] {
  const { platform, demand } = scenario;
  const orgs = [...new Set(demand.filter((stream) => stream.service === service.name).map(({ org }) => org))];
  const standing = standingBy(scenario);
  const found = new Map<OfferedLoad, Omit<Bound, "lost">>();
  for (const { pool, amount, otherwise } of walk("create", service, { scenario }).claims)
    for (const plan of service.plans)
      for (const org of dividedBy(pool, service) === "organisation" ? orgs : [""]) {
        const { name, capacity } = limitNamed(pool, service, { plan: plan.name, org, platform });
        const owner = ownerOf(pool, service.name);
        const load = loads.find((each) => each.service === owner && each.limit === name);
        if (!load || capacity === null) continue;
        const only = demand.every((stream) => stream.service === service.name) && !standing.get(pool);
        const alone = owner !== "" || only;
        const whole = orgs.length === 1 || dividedBy(pool, service) !== "organisation";
        const plain = amountOf(amount, plan) === 1 && alone && whole && !hasReserve(pool, service);
        const divided = dividedBy(pool, service) === "plan" ? plan.name : "";
        found.set(load, { load, manner: otherwise, plan: divided, plain: plain && (found.get(load)?.plain ?? true) });
      }
  return [...found.values()].map((bound) => ({ ...bound, lost: lostAt(bound, service, { scenario, loads }) }));
}

/** The load that lines add by lengthening stays is no longer one that a formula knows, where it is much. */
function lostAt({ load: limit, plain }: Omit<Bound, "lost">, service: Service, around: Around): number {
  const { demand } = around.scenario;
  const streams = demand.filter((stream) => limit.service === "" || stream.service === service.name);
  const added = delayedBy(service, around);
  const load = limit.load * (1 + added);
  if (!(load < Infinity)) return 1;
  const week = weekOf(streams, around.scenario);
  const most = load * Math.max(...week.map(({ alive }) => alive));
  if (limit.capacity! - most > 10 * Math.sqrt(Math.max(most, 1))) return 0;
  const refusing =
    plain && added <= TOO_MUCH ? refusingWeekOf({ ...limit, load }, streams, around.scenario) : undefined;
  return refusing ? refusedIn(refusing, { ...limit, load }, 1) : 1;
}

/** By how much lines may lengthen the stays of a service's instances, as a share. */
function delayedBy(service: Service, around: Around): number {
  const { scenario } = around;
  const walks = (["create", "delete"] as const).map((list) => walk(list, service, { scenario }));
  const passing = walks.reduce((sum, { time }) => sum + time, 0);
  const lives = scenario.demand.flatMap((stream) =>
    stream.service === service.name ? distribution(stream.lifetime).mean : [],
  );
  return walks.reduce((sum, each) => sum + delayOf(each, service, around), 0) / (passing + Math.min(...lives));
}

/** Whether the limit refuses more than one request in a thousand, or could. */
export function refuses({ lost }: Bound): boolean {
  return lost > 1e-3;
}

/** Part of the requests that limits refuse, where that is little. */
export function lostBy(bounds: readonly Bound[]): number {
  return bounds.reduce((sum, { manner, lost }) => sum + (manner === "wait" ? 0 : lost), 0);
}

function hasReserve(pool: string, service: Service): boolean {
  const key = levelOf(service).lines?.[pool]?.reserve;
  return key !== undefined && service.settings[key] !== 0;
}
