import { exp } from "../../core/draws/math.ts";
import { erlangC, erlangCWait, singleServerWait } from "../../maths/erlang.ts";
import { levelOf } from "../../platform/levels.ts";
import { limitsMet, stepsThat, wayOut } from "../../platform/reading.ts";
import type { Scenario, Service } from "../scenario.ts";
import { listsOf } from "../sections/service-lists.ts";
import { longRun, unevenLine, upgradeOmissions } from "./approximations.ts";
import type { OfferedLoad } from "./loads.ts";
import { meanOf } from "./means.ts";
import { caveatsOf, type Omission, UNSAID } from "./omission.ts";
import { rateOf } from "./request-rate.ts";
import type { Around, Theory } from "./theory.ts";
import { type Visit, visitsOf } from "./visits.ts";
import { nameOf, round } from "./warnings.ts";
import { weekOf } from "./week.ts";
import { loadWords } from "./words.ts";

/** Up to here what leaves a station is nearly as random as what came. */
const QUIET = 0.1;

/** How many wait and how long, where the work is of a kind that formulas know. */
export function lineTheory(
  { omissions, ...what }: Pick<Theory, "service" | "limit" | "of"> & { readonly omissions: readonly Omission[] },
  station: OfferedLoad,
  { users, around }: { readonly users: readonly Service[]; readonly around: Around },
): readonly Theory[] {
  const { limit } = station;
  const { scenario } = around;
  if (users.some((each) => comesBack(limit, each, scenario) || !plainLine(limit, each))) return [];
  const flows = users.map((each) => flowsOf(limit, each, around));
  if (flows.some((each) => each === undefined)) return [];
  const found = lineFormula(
    station,
    flows.flatMap((each) => each!),
  );
  if (!found) return [];
  const { law, says, share, wait } = found;
  const settled = settling(found, scenario);
  if (settled === undefined) return [];
  const streams = scenario.demand.filter((stream) => users.some(({ name }) => name === stream.service));
  const more: readonly Omission[] = [
    ...omissions,
    { value: settled, says: longRun(users, scenario) },
    ...(users.some((each) => visitsTo(limit, each, scenario) > 1)
      ? [{ says: "as if all visits of an instance came independently" }]
      : []),
    ...flows.flatMap((each) => each!.flatMap(({ before }) => before)),
    unevenLine(weekOf(streams, scenario), ({ asked }) => wait(asked), wait(1)),
    ...upgradeOmissions(users, scenario),
  ];
  const caveats = caveatsOf(more, wait);
  return caveats ? lineOf({ ...what, law, says, caveats }, [share, wait(1)]) : [];
}

/** Visits of one kind, how many of them come per µs, and what they have been through before. */
interface Flow {
  readonly rate: number;
  readonly visit: Visit;
  readonly before: readonly Omission[];
}

/** What one service's requests and deletions bring to a station; undefined where that is no plain stream of plain work. */
function flowsOf(station: string, service: Service, around: Around): readonly Flow[] | undefined {
  const { scenario } = around;
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  const rate = streams.reduce((sum, stream) => sum + rateOf(stream, scenario, 0), 0);
  const flows: Flow[] = [];
  for (const list of ["create", "delete"] as const)
    for (const visit of visitsOf(station, list, { service, scenario }) ?? [undefined]) {
      const before = visit?.after.map((each) => passedThrough(each, service, around));
      if (!visit || !before || before.includes(undefined)) return undefined;
      flows.push({ rate, visit, before: before.flatMap((omissions) => omissions!) });
    }
  return flows;
}

/**
 * What is left out if those who leave a station are taken to come at random to the next: nothing if nobody waits there, or
 * after exponential work (Burke 1956), little if few wait. Undefined: too much.
 */
function passedThrough(
  station: string,
  service: Service,
  { scenario, loads }: Around,
): readonly Omission[] | undefined {
  const load = loads.find(
    (each) =>
      each.kind === "station" && each.limit === station && (each.service === "" || each.service === service.name),
  );
  if (!load || load.share === null || load.share ** 2 <= UNSAID) return [];
  const [create, remove] = (["create", "delete"] as const).map((list) =>
    visitsOf(station, list, { service, scenario }),
  );
  const alone = load.service !== "" && create?.length === 1 && remove?.length === 0;
  if (alone && create[0]!.exponential && plainLine(station, service) && load.share < 1) return [];
  // By as much do gaps between departures vary less or more than those of a Poisson process (Marshall 1968).
  return load.share <= QUIET ? [{ says: `as if those who come from ${nameOf(load)} came at random` }] : undefined;
}

/** A formula for a line, as a function of how many times as much comes. */
interface LineFormula {
  readonly law: "Erlang C" | "M/G/1";
  readonly says: string;
  readonly share: number;
  /** Mean wait, µs. */
  readonly wait: (load: number) => number;
  readonly servers: number;
  readonly load: number;
  readonly hold: number;
  readonly cv2: number;
}

function lineFormula(station: OfferedLoad, flows: readonly Flow[]): LineFormula | undefined {
  const { load } = station;
  const servers = station.capacity!;
  const rate = flows.reduce((sum, flow) => sum + flow.rate, 0);
  const averaged = (what: (visit: Visit) => number) =>
    flows.reduce((sum, flow) => sum + (flow.rate / rate) * what(flow.visit), 0);
  const mean = averaged((visit) => visit.mean);
  const variance = averaged((visit) => visit.variance + (visit.mean - mean) ** 2);
  const cv2 = variance / (mean * mean);
  const exponential = flows.every(({ visit }) => visit.exponential && visit.mean === flows[0]!.visit.mean);
  if (!(rate > 0) || !(variance < Infinity) || (servers > 1 && !exponential)) return undefined;
  const of = { servers, load, hold: mean, cv2 };
  const stable = (wait: (load: number) => number) => (times: number) =>
    times * load < servers ? wait(times * load) : Infinity;
  if (servers === 1)
    return {
      ...of,
      law: "M/G/1",
      says: `M/G/1 for ${round(load)} Erlang and a cv of ${round(Math.sqrt(cv2))}`,
      share: load,
      wait: stable((busy) => singleServerWait(busy, { mean, variance })),
    };
  return {
    ...of,
    law: "Erlang C",
    says: loadWords("Erlang C", station),
    share: erlangC(servers, load),
    wait: stable((busy) => erlangCWait(servers, busy, mean)),
  };
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
 * By how much a mean wait is short of the long run's because the run begins without a line, as a share; undefined where the
 * measured part of the run is not even twenty relaxation times of the line long: hold (1 + cv²) / 2 over
 * servers (1 - √load share)², exact for M/M/c (Odoni and Roth 1983).
 */
export function settling(
  { servers, load, hold, cv2 }: { servers: number; load: number; hold: number; cv2: number },
  { run }: Scenario,
): number | undefined {
  const slack = 1 - Math.sqrt(load / servers);
  const relaxation = (hold * (1 + cv2)) / 2 / (servers * slack * slack);
  const measured = run.horizon - run.warmUp;
  return measured >= 20 * relaxation ? (relaxation / measured) * exp(-run.warmUp / relaxation) : undefined;
}

/** First come, first served, without an end, by servers that see work at once and are always ready. */
export function plainLine(name: string, service: Service): boolean {
  const { settings } = service;
  const { places, order, reserve, look, coldStart } = levelOf(service).lines?.[name] ?? {};
  const off = [places, look, coldStart].every((key) => key === undefined || (settings[key] ?? null) === null);
  const first = order === undefined || settings[order] === "first come, first served";
  return off && first && (reserve === undefined || settings[reserve] === 0);
}

/** How often an instance seizes a station, for however short. */
function visitsTo(station: string, service: Service, { platform }: Scenario): number {
  const lists = listsOf(service, platform);
  const steps = [...(lists.get("create") ?? []), ...(lists.get("delete") ?? [])];
  return stepsThat("seizes", steps).filter((step) => step.station === station).length;
}

/** Whether a request that fails, or what replaces the VMs that it took, comes to the station by another way. */
function comesBack(station: string, service: Service, scenario: Scenario): boolean {
  const lists = listsOf(service, scenario.platform);
  const steps = [...(lists.get("create") ?? []), ...(lists.get("delete") ?? [])];
  const failing = stepsThat("risks", steps).filter(({ probability }) => meanOf(probability, service, scenario) > 0);
  const ways = [...failing.map(wayOut), ...stepsThat("borrows", steps).map(({ list }) => list)];
  return ways.some((list) => list !== undefined && limitsMet(lists.get(list)).includes(station));
}
