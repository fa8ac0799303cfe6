import { distribution } from "../../maths/distributions.ts";
import { erlangB, erlangC, erlangCWait, poissonQuantile } from "../../maths/erlang.ts";
import { levelNamed } from "../../platform/levels.ts";
import type { Unit } from "../../platform/metric.ts";
import { stepsThat } from "../../platform/reading.ts";
import { limitName, planName } from "../../platform/subject.ts";
import type { Demand, Scenario, Service } from "../scenario.ts";
import { listsOf } from "../sections/service-lists.ts";
import { caveatsOf, linesCaveatsOf, staysPut, TOO_MUCH, UNSAID } from "./approximations.ts";
import { type Bound, boundsOf, refuses } from "./bounds.ts";
import { offeredLoads } from "./offered-load.ts";
import { rateOf } from "./request-rate.ts";
import { type Around, lineOf, longEnough, plainLine, stationTheory } from "./station-theory.ts";
import { meanOf, walk } from "./walk.ts";
import { loadWords, rateWords, spanWords } from "./words.ts";

/** The value that an exact formula gives for one measure, where the model is near enough to what the formula knows. */
export interface Theory {
  /** Whose limit it is about; empty for the platform's. */
  readonly service: string;
  /** Empty where nothing limits. */
  readonly limit: string;
  readonly law: "Erlang B" | "Erlang C" | "M/G/1" | "M/G/∞" | "offered load";
  /** `Erlang B for 180 VMs and 166 Erlang`. */
  readonly says: string;
  /** The simulated measure that it is compared with, and the subject of that measure. */
  readonly measure: string;
  readonly of: string;
  readonly value: number;
  readonly unit: Unit;
  /** What keeps the model from being exactly the formula's, in a few words each. */
  readonly caveats: readonly string[];
}

/** What theory says of a scenario; nothing where its assumptions do not nearly hold. */
export function theoriesOf(scenario: Scenario): readonly Theory[] {
  const around = { scenario, loads: offeredLoads(scenario) };
  return [
    ...scenario.services.flatMap((service) => serviceTheory(service, around)),
    ...around.loads.flatMap((station) => stationTheory(station, around)),
  ];
}

/** The pool or quota that decides, by Erlang; or, where none does, how many are alive. */
function serviceTheory(service: Service, around: Around): readonly Theory[] {
  const { scenario, loads } = around;
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  const stay = stayOf(service, scenario, streams);
  const near = streams.length > 0 && stay !== undefined && !waitsElsewhere(service, around);
  const found = near ? caveatsOf([service], scenario) : undefined;
  if (!found || !stay) return [];
  const caveats = [...found, ...stay.caveats];
  const all = boundsOf(service, scenario, loads);
  const pool = all.find(({ load }) => load.limit === "pool");
  const binding = all.filter((bound) => bound !== pool && refuses(bound));
  if (pool) return binding.length === 0 ? poolTheory(pool, { service, scenario, streams, caveats }) : [];
  if (binding.length === 0) return alive({ service, scenario, streams, caveats }, stay.failing);
  const apart = binding.length === 1 || binding.every(({ plan }) => plan !== "");
  return apart && binding.every(({ plain }) => plain)
    ? binding.flatMap((bound) => erlangBOf(bound, { service, scenario, streams, caveats }))
    : [];
}

interface Case {
  readonly service: Service;
  readonly scenario: Scenario;
  readonly streams: readonly Demand[];
  readonly caveats: readonly string[];
}

function poolTheory(pool: Bound, of: Case): readonly Theory[] {
  if (!pool.plain) return [];
  return pool.waits ? erlangCOf(pool, of) : erlangBOf(pool, of);
}

/** Whatever the law of the lifetime: the loss formula is insensitive to it (Sevastyanov 1957). */
function erlangBOf({ load, plan }: Bound, { service, scenario, streams, caveats: found }: Case): readonly Theory[] {
  const { capacity, limit } = load;
  const lost = erlangB(capacity!, load.load);
  const retried = lost * Math.max(...streams.map(({ whenRefused }) => whenRefused?.probability ?? 0));
  if (retried > TOO_MUCH || !staysPut([service], scenario, (by) => erlangB(capacity!, by * load.load))) return [];
  const again = streams.some(({ whenRefused, instead }) => whenRefused || instead !== null);
  const caveats = [
    ...found,
    ...linesCaveatsOf([service], scenario),
    ...(retried > 0 ? ["without those who try again"] : []),
  ];
  const what = { service: service.name, limit, law: "Erlang B" as const, says: loadWords("Erlang B", load, service) };
  const of = plan === "" || service.plans.length === 1 ? service.name : planName(service.name, plan);
  const fullness = capacity === 0 ? 1 : (load.load * (1 - lost)) / capacity!;
  return [
    { ...what, measure: again ? "refused.first" : "refused", of, value: lost, unit: "share", caveats },
    {
      ...what,
      measure: "fullness",
      of: limitName({ service: service.name, name: limit }),
      value: fullness,
      unit: "share",
      caveats,
    },
  ];
}

function erlangCOf({ load }: Bound, { service, scenario, streams, caveats }: Case): readonly Theory[] {
  const { capacity, limit } = load;
  const [first] = streams.map(({ lifetime }) => lifetime);
  const same = streams.every(
    ({ lifetime }) => lifetime.kind === "exponential" && first!.kind === "exponential" && lifetime.mean === first!.mean,
  );
  if (!same || load.load >= capacity! || !plainLine("pool", service)) return [];
  const life = distribution(first!).mean;
  const hold = load.load / streams.reduce((sum, stream) => sum + rateOf(stream, scenario, 0), 0);
  const added = hold / life - 1;
  if (!staysPut([service], scenario, (by) => erlangC(capacity!, by * load.load))) return [];
  if (added > TOO_MUCH || !longEnough({ servers: capacity!, load: load.load, hold, cv2: 1 }, scenario)) return [];
  const what = {
    service: service.name,
    limit,
    law: "Erlang C" as const,
    says: loadWords("Erlang C", load, service),
    of: limitName({ service: service.name, name: limit }),
    caveats: [
      ...caveats,
      ...linesCaveatsOf([service], scenario),
      ...(added > UNSAID ? ["as if the work on a VM were part of an exponential stay"] : []),
    ],
  };
  return lineOf(what, [erlangC(capacity!, load.load), erlangCWait(capacity!, load.load, hold)]);
}

/** Nothing refuses and nothing waits: the number alive is Poisson, whatever the law of the lifetime (Palm 1943). */
function alive({ service, scenario, streams, caveats }: Case, failing: number): readonly Theory[] {
  const gone = walk("delete", service, { scenario }).time;
  const parts = streams.map((stream) => ({
    rate: rateOf(stream, scenario, 0) * (1 - failing),
    kept: distribution(stream.lifetime).mean + gone,
  }));
  const rate = parts.reduce((sum, part) => sum + part.rate, 0);
  const mean = parts.reduce((sum, part) => sum + part.rate * part.kept, 0);
  const says = `M/G/∞ for ${rateWords(rate)}, each kept ${spanWords(mean / rate)}`;
  const what = {
    service: service.name,
    limit: "",
    law: "M/G/∞",
    says,
    of: service.name,
    unit: "count",
    caveats,
  } as const;
  const even = caveats.length + linesCaveatsOf([service], scenario).length === 0;
  return [
    { ...what, measure: "instances", value: mean },
    ...(even ? [{ ...what, measure: "instances.p95", value: poissonQuantile(mean, 0.95) }] : []),
  ];
}

/** How many creations break, and what the stay has that its mean does not count; undefined: too much of it. */
function stayOf(
  service: Service,
  scenario: Scenario,
  streams: readonly Demand[],
): { readonly failing: number; readonly caveats: readonly string[] } | undefined {
  const create = walk("create", service, { scenario });
  const lists = listsOf(service, scenario.platform);
  const life = Math.min(...streams.map(({ lifetime }) => distribution(lifetime).mean));
  let lasting = 1;
  for (const { probability } of stepsThat("risks", lists.get("create")))
    lasting *= 1 - meanOf(probability, service, scenario);
  for (const { tries } of stepsThat("spends", lists.get("create")))
    if (tries) lasting *= 1 - meanOf(tries.failure, service, scenario) ** meanOf(tries.atMost, service, scenario);
  let repairs = 0;
  for (const step of stepsThat("risks", lists.get("delete")))
    if (typeof step.otherwise === "object")
      repairs += meanOf(step.probability, service, scenario) * walk(step.otherwise.go, service, { scenario }).time;
  const known = create.time <= TOO_MUCH * scenario.run.horizon && 1 - lasting <= TOO_MUCH && repairs <= TOO_MUCH * life;
  if (!known) return undefined;
  return {
    failing: 1 - lasting,
    caveats: [
      ...(1 - lasting > UNSAID * 1.01 ? ["as if no creation failed"] : []),
      ...(repairs > UNSAID * life ? ["without what fails at the end of a stay"] : []),
    ],
  };
}

/** Whether lines on an instance's way are so busy that they lengthen its stay. */
function waitsElsewhere(service: Service, { scenario, loads }: Around): boolean {
  const names = new Set([
    ...walk("create", service, { scenario }).busy.keys(),
    ...walk("delete", service, { scenario }).busy.keys(),
  ]);
  const met = loads.filter((load) => load.kind === "station" && names.has(load.limit));
  return (
    met.some((load) => (load.service === "" || load.service === service.name) && (load.share ?? 0) > BUSY) ||
    Object.keys(levelNamed(service.level).stations).some((name) => !plainLine(name, service))
  );
}

const BUSY = 0.5;
