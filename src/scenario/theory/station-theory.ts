import { erlangC, erlangCWait, singleServerWait } from "../../maths/erlang.ts";
import { levelNamed } from "../../platform/levels.ts";
import { limitsMet, stepsThat } from "../../platform/reading.ts";
import type { ListName } from "../../platform/step.ts";
import { limitName } from "../../platform/subject.ts";
import type { Scenario, Service } from "../scenario.ts";
import { listsOf } from "../sections/service-lists.ts";
import { caveatsOf, isUnsteady, isUpgraded, linesCaveatsOf, UNSAID } from "./approximations.ts";
import { boundsOf, refuses } from "./bounds.ts";
import type { OfferedLoad } from "./offered-load.ts";
import { readyOf } from "./ready-vms.ts";
import { rateOf } from "./request-rate.ts";
import type { Theory } from "./theory.ts";
import { type Visit, visitsOf } from "./visits.ts";
import { ALWAYS_READY, meanOf, NEVER_READY, type Ready, walk, wayOut } from "./walk.ts";
import { percent, round } from "./warnings.ts";
import { loadWords } from "./words.ts";

/** Below this share of a station nothing worth a line happens. */
const NOTABLE = 0.05;
/** Up to here what leaves a station is nearly as random as what came. */
const QUIET = 0.1;

/** What a theory is about, with its offered loads. */
export interface Around {
  readonly scenario: Scenario;
  readonly loads: readonly OfferedLoad[];
}

/** How busy a station is and, where its work is of a kind that formulas know, how many wait and how long. */
export function stationTheory(station: OfferedLoad, around: Around): readonly Theory[] {
  const { kind, limit, service, load, capacity, share, endless } = station;
  const { scenario, loads } = around;
  if (kind !== "station" || capacity === null || share === null || share < NOTABLE || share >= 1) return [];
  const reached = scenario.services.filter((each) => service === "" || each.name === service);
  const users = reached.filter((each) => isUser(limit, each, scenario));
  const found = caveatsOf(users, scenario);
  if (!found || !endless || reached.some((each) => isUsedBeside(limit, each, scenario))) return [];
  if (users.some((each) => boundsOf(each, scenario, loads).some(refuses))) return [];
  const busy: Theory = {
    service,
    limit,
    law: "offered load",
    says: `offered load of ${round(load)} to ${capacity} ${capacity === 1 ? "worker" : "workers"}`,
    measure: "fullness",
    of: limitName({ service, name: limit }),
    value: share,
    unit: "share",
    caveats: [...found, ...coldCaveats(limit, users, scenario)],
  };
  if (users.some((each) => comesBack(limit, each, scenario) || !plainLine(limit, each))) return [busy];
  const flows = users.flatMap((each) => flowsOf(limit, each, around));
  if (flows.includes(undefined)) return [busy];
  const caveats = [...busy.caveats, ...linesCaveatsOf(users, scenario)];
  return [busy, ...waiting({ ...busy, caveats }, station, { scenario, flows: flows as readonly Flow[] })];
}

function isUser(station: string, service: Service, scenario: Scenario): boolean {
  const asked = scenario.demand.some((stream) => stream.service === service.name);
  return asked && meets(station, ["create", "delete"], { service, scenario });
}

/** Where the station's work depends on how many find a VM ready, that share is a formula's too. */
function coldCaveats(station: string, users: readonly Service[], scenario: Scenario): readonly string[] {
  const busy = (service: Service, ready: Ready) => walk("create", service, { scenario, ready }).busy.get(station);
  const depending = users.filter((each) => busy(each, ALWAYS_READY) !== busy(each, NEVER_READY));
  const cold = Math.max(0, ...depending.map((each) => readyOf(each, scenario, 0).cold));
  return cold > UNSAID ? [`with cold starts as a formula has them (${percent(cold)})`] : [];
}

/** Visits of one kind and how many of them come per µs. */
interface Flow {
  readonly rate: number;
  readonly visit: Visit;
  readonly list: ListName;
}

/** What one service's requests and deletions bring to a station; undefined in it where that is no plain stream of plain work. */
function flowsOf(station: string, service: Service, around: Around): readonly (Flow | undefined)[] {
  const { scenario } = around;
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  const rate = streams.reduce((sum, stream) => sum + rateOf(stream, scenario, 0), 0);
  return (["create", "delete"] as const).flatMap((list) => {
    const visits = visitsOf(station, list, { service, scenario });
    if (!visits) return [undefined];
    return visits.map((visit) =>
      visit.after.every((before) => keepsRandom(before, service, around)) ? { rate, visit, list } : undefined,
    );
  });
}

/**
 * The departures of a station are Poisson if nobody waits, nearly so if few wait, and always after exponential work
 * (Burke 1956).
 */
function keepsRandom(station: string, service: Service, { scenario, loads }: Around): boolean {
  const load = loads.find(
    (each) =>
      each.kind === "station" && each.limit === station && (each.service === "" || each.service === service.name),
  );
  if (!load || load.share === null || load.share <= QUIET) return true;
  const [create, remove] = (["create", "delete"] as const).map((list) =>
    visitsOf(station, list, { service, scenario }),
  );
  const alone = load.service !== "" && create?.length === 1 && remove?.length === 0;
  return alone && create[0]!.exponential && plainLine(station, service) && load.share < 1;
}

interface Coming {
  readonly scenario: Scenario;
  readonly flows: readonly Flow[];
}

function waiting(busy: Theory, station: OfferedLoad, { scenario, flows }: Coming): readonly Theory[] {
  const { load } = station;
  const servers = station.capacity!;
  const rate = flows.reduce((sum, flow) => sum + flow.rate, 0);
  const averaged = (what: (visit: Visit) => number) =>
    flows.reduce((sum, flow) => sum + (flow.rate / rate) * what(flow.visit), 0);
  const mean = averaged((visit) => visit.mean);
  const variance = averaged((visit) => visit.variance + (visit.mean - mean) ** 2);
  const cv2 = variance / (mean * mean);
  const exponential = flows.every(({ visit }) => visit.exponential && visit.mean === flows[0]!.visit.mean);
  if (!(rate > 0) || !(variance < Infinity) || (servers > 1 && !exponential)) return [];
  if (!longEnough({ servers, load, hold: mean, cv2 }, scenario)) return [];
  const mixed = flows.some(({ list }) => list === "delete") ? ["as if deletions came independently"] : [];
  const what = { ...busy, caveats: [...busy.caveats, ...mixed] };
  if (servers > 1)
    return lineOf({ ...what, law: "Erlang C", says: loadWords("Erlang C", station) }, [
      erlangC(servers, load),
      erlangCWait(servers, load, mean),
    ]);
  const says = `M/G/1 for ${round(load)} Erlang and a cv of ${round(Math.sqrt(cv2))}`;
  return lineOf({ ...what, law: "M/G/1", says }, [load, singleServerWait(load, { mean, variance })]);
}

/** The share of requests that wait, and the mean wait, µs. */
export function lineOf(
  of: Omit<Theory, "measure" | "value" | "unit">,
  [share, wait]: readonly [number, number],
): readonly Theory[] {
  return [
    { ...of, measure: "line.share", value: share, unit: "share" },
    { ...of, measure: "line.mean", value: wait / 1e6, unit: "s" },
  ];
}

/**
 * Whether the measured part of a run is at least twenty relaxation times of the line long: hold (1 + cv²) / 2 over
 * servers (1 - √load share)², exact for M/M/c (Odoni and Roth 1983). Shorter, the long run is not what it shows.
 */
export function longEnough(
  { servers, load, hold, cv2 }: { servers: number; load: number; hold: number; cv2: number },
  { run }: Scenario,
): boolean {
  const slack = 1 - Math.sqrt(load / servers);
  return run.horizon - run.warmUp >= (20 * hold * (1 + cv2)) / 2 / (servers * slack * slack);
}

/** First come, first served, without an end, by servers that see work at once and are always ready. */
export function plainLine(name: string, { level, settings }: Service): boolean {
  const { places, order, reserve, look, coldStart } = levelNamed(level).lines?.[name] ?? {};
  const off = [places, look, coldStart].every((key) => key === undefined || (settings[key] ?? null) === null);
  const first = order === undefined || settings[order] === "first come, first served";
  return off && first && (reserve === undefined || settings[reserve] === 0);
}

/** Whether rollouts, repairs after them, growth or failing VMs use or close the station: their means say too little. */
function isUsedBeside(station: string, service: Service, scenario: Scenario): boolean {
  const lists: readonly ListName[] = [
    ...(isUpgraded(service, scenario) ? (["campaign", "tile", "upgrade", "repair"] as const) : []),
    ...(isUnsteady(service, scenario) ? (["grow", "fail", "repair"] as const) : []),
  ];
  return meets(station, lists, { service, scenario });
}

/** Whether a request that fails, or what replaces the VMs that it took, comes to the station by another way. */
function comesBack(station: string, service: Service, scenario: Scenario): boolean {
  const lists = listsOf(service, scenario.platform);
  const steps = [...(lists.get("create") ?? []), ...(lists.get("delete") ?? [])];
  const failing = stepsThat("risks", steps).filter(({ probability }) => meanOf(probability, service, scenario) > 0);
  const ways = [...failing.map(wayOut), ...stepsThat("orders", steps).map(({ list }) => list)];
  return meets(
    station,
    ways.filter((list) => list !== undefined),
    { service, scenario },
  );
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
