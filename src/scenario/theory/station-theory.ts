import { levelOf } from "../../platform/levels.ts";
import { limitsMet } from "../../platform/reading.ts";
import type { ListName } from "../../platform/step.ts";
import { limitName } from "../../platform/subject.ts";
import type { Scenario, Service } from "../scenario.ts";
import { listsOf } from "../sections/service-lists.ts";
import { isUnsteady, isUpgraded, omissionsOf, requestsApart } from "./approximations.ts";
import { boundsOf, lostBy, refuses } from "./bounds.ts";
import { lineTheory } from "./line-theory.ts";
import type { OfferedLoad } from "./loads.ts";
import { caveatsOf, type Omission, UNSAID } from "./omission.ts";
import { readyOf } from "./ready-vms.ts";
import type { Around, Theory } from "./theory.ts";
import { backlogOf, delayOf, isServed } from "./waiting.ts";
import { ALWAYS_READY, NEVER_READY, type Ready, walk } from "./walk.ts";
import { percent, round } from "./warnings.ts";

/** Below this share of a station nothing worth a line happens. */
const NOTABLE = 0.05;
/** How busy a station is and, where its work is of a kind that formulas know, how many wait and how long. */
export function stationTheory(station: OfferedLoad, around: Around): readonly Theory[] {
  const { kind, limit, service, load, capacity, share, endless } = station;
  const { scenario } = around;
  if (kind !== "station" || capacity === null || share === null || share < NOTABLE || share >= 1) return [];
  const reached = scenario.services.filter((each) => service === "" || each.name === service);
  const users = reached.filter((each) => isUser(limit, each, scenario));
  const found = omissionsOf(users, scenario);
  if (!found || !endless || reached.some((each) => isUsedBeside(limit, each, scenario))) return [];
  if (users.some((each) => !isKeptAsPlanned(limit, each, around))) return [];
  const what = { service, limit, of: limitName({ service, name: limit }) };
  const omissions = [...found, ...useOmissions(station, users, around)];
  const caveats = caveatsOf(omissions);
  const says = `offered load of ${round(load)} to ${capacity} ${capacity === 1 ? "worker" : "workers"}`;
  const busy = { ...what, law: "offered load", says, measure: "fullness", value: share, unit: "share" } as const;
  return [
    ...(caveats ? [{ ...busy, caveats }] : []),
    ...lineTheory({ ...what, omissions }, station, { users, around }),
  ];
}

/** What of a station's use the offered load leaves out. */
function useOmissions(station: OfferedLoad, users: readonly Service[], around: Around): readonly Omission[] {
  const { scenario, loads } = around;
  const refused = Math.max(...users.map((each) => lostBy(boundsOf(each, scenario, loads))));
  return [
    requestsApart(users, scenario),
    { load: refused, says: "as if nothing were refused" },
    backlogOf(Math.max(...users.map((each) => delayOn(each, around))), scenario),
    ...coldOmissions(station.limit, users, scenario),
  ];
}

/** µs that lines add to all that an instance goes through. */
function delayOn(service: Service, around: Around): number {
  const walks = (["create", "delete"] as const).map((list) => walk(list, service, around));
  return walks.reduce((sum, each) => sum + delayOf(each, service, around), 0);
}

function isUser(station: string, service: Service, scenario: Scenario): boolean {
  const asked = scenario.demand.some((stream) => stream.service === service.name);
  return asked && meets(station, ["create", "delete"], { service, scenario });
}

/** Refuses next to nothing, and no visit lasts for how long people are away or a cold server takes to start. */
function isKeptAsPlanned(station: string, service: Service, { scenario, loads }: Around): boolean {
  const walks = (["create", "delete"] as const).map((list) => walk(list, service, { scenario }));
  const { coldStart } = levelOf(service).lines?.[station] ?? {};
  const isCold = coldStart !== undefined && (service.settings[coldStart] ?? null) !== null;
  return (
    !isCold &&
    isServed(service, { scenario, loads }) &&
    !walks.some(({ shut }) => shut.has(station)) &&
    !boundsOf(service, scenario, loads).some(refuses)
  );
}

/** Where the station's work depends on how many find a VM ready, that share is a formula's too. */
function coldOmissions(station: string, users: readonly Service[], scenario: Scenario): readonly Omission[] {
  const busy = (service: Service, ready: Ready) => walk("create", service, { scenario, ready }).busy.get(station);
  const depending = users.filter((each) => busy(each, ALWAYS_READY) !== busy(each, NEVER_READY));
  const cold = Math.max(0, ...depending.map((each) => readyOf(each, scenario, 0).cold));
  if (cold <= UNSAID) return [];
  return [{ says: `with cold starts as a formula has them (${percent(cold)})` }];
}

/** Whether rollouts, repairs after them, growth, failing VMs or updates use or close the station: their means say too little. */
function isUsedBeside(station: string, service: Service, scenario: Scenario): boolean {
  const lists: readonly ListName[] = [
    ...(isUpgraded(service, scenario) ? (["campaign", "tile", "upgrade", "repair"] as const) : []),
    ...(isUnsteady(service, scenario) ? (["grow", "fail", "repair"] as const) : []),
    "update",
    "bind",
  ];
  return meets(station, lists, { service, scenario });
}

/** Whether the station is met by any of these lists. */
function meets(
  station: string,
  lists: readonly ListName[],
  { service, scenario }: { readonly service: Service; readonly scenario: Scenario },
): boolean {
  const all = listsOf(service, scenario.platform);
  return lists.some((list) => limitsMet(all.get(list)).includes(station));
}
