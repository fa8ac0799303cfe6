import { distribution } from "../../maths/distributions.ts";
import { erlangB, erlangC, erlangCWait, fullerAfter, poissonQuantile } from "../../maths/erlang.ts";
import { gammaQ } from "../../maths/gamma.ts";
import { levelOf } from "../../platform/levels.ts";
import { planName } from "../../platform/subject.ts";
import type { Demand, Service } from "../scenario.ts";
import {
  EVENLY,
  leftFromBeginning,
  longRun,
  omissionsOf,
  TRY_AGAIN,
  unevenLine,
  upgradeOmissions,
} from "./approximations.ts";
import { type Bound, boundsOf, lostBy, refuses } from "./bounds.ts";
import { lineOf, plainLine, settling } from "./line-theory.ts";
import { fullIn, refusedIn, refusingWeekOf } from "./losses.ts";
import { caveatsOf, type Omission } from "./omission.ts";
import { rateOf } from "./request-rate.ts";
import type { Around, Theory } from "./theory.ts";
import { backlogOf, delayOf, isServed, NO_LINES } from "./waiting.ts";
import { type Walk, walk } from "./walk.ts";
import { nameOf } from "./warnings.ts";
import { isUneven, weekOf } from "./week.ts";
import { loadWords, rateWords, spanWords } from "./words.ts";

/** The pool or quota that decides, by Erlang; or, where none does, how many are alive. */
export function serviceTheory(service: Service, around: Around): readonly Theory[] {
  const { scenario, loads } = around;
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  const plain = Object.keys(levelOf(service).stations).every((name) => plainLine(name, service));
  const found = streams.length > 0 && plain && isServed(service, around) ? omissionsOf([service], scenario) : undefined;
  if (!found || streams.some(({ lifetime }) => !(distribution(lifetime).mean < Infinity))) return [];
  const bounds = boundsOf(service, scenario, loads);
  const pool = bounds.find(({ load }) => load.limit === "pool");
  const binding = bounds.filter((bound) => bound !== pool && refuses(bound));
  const [create, remove] = (["create", "delete"] as const).map((list) => walk(list, service, { scenario }));
  if (![create!, remove!].every(({ time }) => time < Infinity)) return [];
  const omissions = [...found, ...upgradeOmissions([service], scenario)];
  const of = { service, streams, around, bounds, create: create!, remove: remove!, omissions };
  if (binding.some(({ manner }) => manner === "fail")) return [];
  if (pool) return binding.length === 0 ? poolTheory(pool, of) : [];
  if (binding.length === 0) return alive(of);
  const apart = binding.length === 1 || binding.every(({ plan }) => plan !== "");
  return apart && binding.every((bound) => bound.plain) ? binding.flatMap((bound) => erlangBOf(bound, of)) : [];
}

interface Case {
  readonly service: Service;
  readonly streams: readonly Demand[];
  readonly around: Around;
  readonly bounds: readonly Bound[];
  readonly create: Walk;
  readonly remove: Walk;
  readonly omissions: readonly Omission[];
}

function poolTheory(pool: Bound, of: Case): readonly Theory[] {
  if (!pool.plain) return [];
  return pool.manner === "wait" ? erlangCOf(pool, of) : erlangBOf(pool, of);
}

/** Whatever the law of the lifetime: the loss formula is insensitive to it (Sevastyanov 1957). */
function erlangBOf(bound: Bound, of: Case): readonly Theory[] {
  const { load, plan } = bound;
  const { service, streams, bounds } = of;
  const { scenario } = of.around;
  const week = refusingWeekOf(load, streams, scenario);
  if (!week) return [];
  const lost = refusedIn(week, load, 1);
  const retried = lost * Math.max(...streams.map(({ whenRefused }) => whenRefused?.probability ?? 0));
  const others = lostBy(bounds.filter((each) => each !== bound && (plan === "" || each.plan === "")));
  const begun = beginningApart(bound, of);
  const beginning =
    scenario.run.begin.kind === "steady"
      ? "in the long run, while this run begins as if nothing had been refused"
      : longRun([service], scenario);
  const omissions: readonly Omission[] = [
    ...of.omissions,
    ...stayOmissions([of.create, of.remove], of),
    { load: retried, says: TRY_AGAIN },
    ...(week.length > 1 ? [{ says: "as if Erlang's law held in each hour of the week" }] : []),
  ];
  const what = {
    service: service.name,
    limit: load.limit,
    law: "Erlang B",
    says: loadWords("Erlang B", load, service),
  } as const;
  const unit = "share" as const;
  const again = streams.some(({ whenRefused, instead }) => whenRefused || instead !== null);
  const refused = {
    ...what,
    measure: again ? "refused.first" : "refused",
    of: plan === "" || service.plans.length === 1 ? service.name : planName(service.name, plan),
    value: lost,
    unit,
  };
  const full = {
    ...what,
    measure: "fullness",
    of: nameOf(load),
    value: fullIn(week, load, 1),
    unit,
  };
  return [
    ...withCaveats(
      refused,
      [...omissions, { value: begun.refused, says: beginning }, { load: others, value: others / lost, says: OTHERS }],
      (by) => refusedIn(week, load, by),
    ),
    ...withCaveats(full, [...omissions, { value: begun.full, says: beginning }, { load: others, says: OTHERS }], (by) =>
      fullIn(week, load, by),
    ),
  ];
}

const OTHERS = "without what other limits refuse";

/**
 * By how much refusals and use of a run differ from those of the long run because of how it begins: empty, with instances, or
 * with the demand's own past as if nothing had been refused. As shares, averaged over what is measured, as if all of the
 * difference fell into it and faded no faster than those alive at the beginning leave.
 */
function beginningApart({ load: { load, capacity } }: Bound, { service, streams, around }: Case) {
  const { begin } = around.scenario.run;
  const left = Math.max(...streams.map((stream) => leftFromBeginning(stream, around.scenario.run, Infinity)));
  const servers = capacity!;
  const lost = erlangB(servers, load);
  if (left === 0 || lost === 0 || load === 0 || servers === 0) return { refused: 0, full: 0 };
  const counts = begin.kind === "instances" ? begin.counts.filter((entry) => entry.service === service.name) : [];
  const count = Math.min(
    servers,
    counts.reduce((sum, entry) => sum + entry.count, 0),
  );
  const beyond = 1 - gammaQ(servers + 1, load);
  const isSteady = begin.kind === "steady";
  const first = isSteady ? load * gammaQ(servers, load) + servers * beyond : count;
  // Of a past in which nothing was refused, those beyond the limit are not there, and it is full.
  const fuller = isSteady ? beyond * fullerAfter(servers, servers, load) : fullerAfter(count, servers, load);
  const used = load * (1 - lost);
  return { refused: (left * Math.abs(fuller)) / lost, full: (left * Math.abs(first - used - load * fuller)) / used };
}

function erlangCOf({ load }: Bound, of: Case): readonly Theory[] {
  const { service, streams, around, bounds } = of;
  const { scenario } = around;
  const capacity = load.capacity!;
  const [first] = streams.map(({ lifetime }) => lifetime);
  const same = streams.every(
    ({ lifetime }) => lifetime.kind === "exponential" && first!.kind === "exponential" && lifetime.mean === first!.mean,
  );
  if (!same || load.share! >= 1 || !plainLine("pool", service)) return [];
  const hold = load.load / streams.reduce((sum, stream) => sum + rateOf(stream, scenario, 0), 0);
  const settled = settling({ servers: capacity, load: load.load, hold, cv2: 1 }, scenario);
  if (settled === undefined) return [];
  const wait = (by: number) => (by * load.load < capacity ? erlangCWait(capacity, by * load.load, hold) : Infinity);
  const omissions: readonly Omission[] = [
    ...of.omissions,
    ...stayOmissions([of.create, of.remove], of),
    { value: hold / distribution(first!).mean - 1, says: "as if the work on a VM were part of an exponential stay" },
    { value: settled, says: longRun([service], scenario) },
    { load: lostBy(bounds.filter((bound) => bound.load !== load)), says: OTHERS },
    unevenLine(weekOf(streams, scenario), ({ alive }) => wait(alive), wait(1)),
  ];
  const what = {
    service: service.name,
    limit: load.limit,
    law: "Erlang C" as const,
    says: loadWords("Erlang C", load, service),
    of: nameOf(load),
  };
  const caveats = caveatsOf(omissions, wait);
  return caveats ? lineOf({ ...what, caveats }, [erlangC(capacity, load.load), wait(1)]) : [];
}

/** Nothing refuses and nothing waits: the number alive is Poisson, whatever the law of the lifetime (Palm 1943). */
function alive(of: Case): readonly Theory[] {
  const { service, streams, create, remove, bounds } = of;
  const { scenario } = of.around;
  const { run } = scenario;
  const parts = streams.map((stream) => ({
    rate: rateOf(stream, scenario, 0) * create.lasts,
    kept: distribution(stream.lifetime).mean + remove.time,
  }));
  const rate = parts.reduce((sum, part) => sum + part.rate, 0);
  const mean = parts.reduce((sum, part) => sum + part.rate * part.kept, 0);
  if (!(rate > 0 && mean < Infinity)) return [];
  const says = `M/G/∞ for ${rateWords(rate)}, each kept ${spanWords(mean / rate)}`;
  const what = { service: service.name, limit: "", law: "M/G/∞", says, of: service.name, unit: "count" } as const;
  const omissions = [
    ...of.omissions,
    ...stayOmissions([remove], of),
    backlogOf(delayOf(create, service, of.around), scenario),
    { load: lostBy(bounds), says: "as if nothing were refused" },
  ];
  const left = Math.max(...streams.map((stream) => leftFromBeginning(stream, scenario.run)));
  const begun = run.begin.kind === "instances" ? [{ value: left, says: longRun([service], scenario) }] : [];
  const uneven = streams.some(isUneven) ? [{ says: EVENLY }] : [];
  const quantile = caveatsOf([...omissions, ...begun, ...stayOmissions([create], of), ...uneven]);
  return [
    ...withCaveats({ ...what, measure: "instances", value: mean }, omissions),
    ...(quantile?.length === 0
      ? [{ ...what, measure: "instances.p95", value: poissonQuantile(mean, 0.95), caveats: [] }]
      : []),
  ];
}

/** What is not known of how long instances are kept: lines on their way, and work that ends who knows when. */
function stayOmissions(walks: readonly Walk[], { service, streams, around }: Case): readonly Omission[] {
  const { scenario } = around;
  const passing = walks.reduce((sum, { time }) => sum + time, 0);
  const lives = streams.map((stream) => ({
    rate: rateOf(stream, scenario, 0),
    life: distribution(stream.lifetime).mean,
  }));
  const rate = lives.reduce((sum, each) => sum + each.rate, 0);
  const kept = passing + lives.reduce((sum, each) => sum + (each.rate / rate) * each.life, 0);
  const sum = (of: (walk: Walk) => number) => walks.reduce((total, walk) => total + of(walk), 0) / kept;
  return [
    { load: sum((walk) => delayOf(walk, service, around)), says: NO_LINES },
    { load: sum(({ unsure }) => unsure.polls), says: "as if operations ended at any instant between polls" },
    { load: sum(({ unsure }) => unsure.hours), says: "as if people worked on at any hour" },
  ];
}

function withCaveats(
  theory: Omit<Theory, "caveats">,
  omissions: readonly Omission[],
  valueAt?: (load: number) => number,
): readonly Theory[] {
  const caveats = caveatsOf(omissions, valueAt);
  return caveats ? [{ ...theory, caveats }] : [];
}
