import { countBefore } from "../../maths/count-before.ts";
import { distribution } from "../../maths/distributions.ts";
import { DRAWN } from "../requests.ts";
import type { Demand, Listed, Plan, Run, Scenario } from "../scenario.ts";
import { partsBehind } from "./begun.ts";
import { cumulated, cut, type Grain } from "./coming.ts";
import { Known, Leaving, type Lives, Passing, spread } from "./lives.ts";
import { lotOf } from "./lots.ts";
import { rateOf } from "./request-rate.ts";
import { askedOf } from "./start-rate.ts";
import { walk } from "./walk.ts";

/** What requests of one plan bring, at an instant or on average over a stretch of the run, if all of them are granted. */
export interface Flow {
  readonly stream: Demand;
  readonly plan: Plan;
  /** Instances asked for per µs, those among them that are asked for again after a failure. */
  readonly asked: number;
  /** Lives in progress, from ready to the wish to delete. */
  readonly alive: number;
  /** Lives that end per µs. */
  readonly ended: number;
  /** Part of what is asked for that comes to life; 1 for instances of the beginning, which nobody asks for. */
  readonly lasts: number;
}

/** What the demand brings in the long run at the rates of an instant. A list counts as spread over the horizon. */
export function longRun(scenario: Scenario, at: number): readonly Flow[] {
  const { horizon } = scenario.run;
  return scenario.demand.flatMap((stream) => {
    const service = scenario.services.find(({ name }) => name === stream.service)!;
    const { lasts } = walk("create", service, { scenario });
    const rate = rateOf(stream, scenario, at);
    const life = distribution(stream.lifetime).mean;
    const { arrivals } = stream;
    return stream.plans.flatMap(({ plan: name, share }): readonly Flow[] => {
      const flow = { stream, plan: service.plans.find((each) => each.name === name)!, lasts };
      if (arrivals.kind !== "trace") {
        const asked = rate * share;
        return [{ ...flow, asked, alive: asked === 0 ? 0 : asked * life, ended: asked }];
      }
      const own = { plan: name, share, within: [0, horizon] as const, dies: Infinity, stream, flow, stays: horizon };
      return listed(arrivals, own).map((source): Flow => {
        const asked = source.come(horizon) / horizon;
        const known = source.lives instanceof Known ? source.lives.mean : life;
        return { ...flow, asked, alive: asked * known, ended: asked };
      });
    });
  });
}

/** What a run's demand brings in the course of time: its rates, lists, growth and dated changes, from how it begins. */
export class Course {
  readonly #sources: readonly Source[];

  constructor(scenario: Scenario, grain: Grain) {
    this.#sources = sourcesOf(scenario, grain);
  }

  /** At an instant; what is asked for and ends as on average over some time before it, or the first of the run. */
  at(time: number, over: number): readonly Flow[] {
    const from = Math.max(0, time - over);
    return this.#sources.map((source) => ({
      ...source.flow,
      ...passing(source, from, from + over),
      alive: source.lives.at(time),
    }));
  }

  /** How many instances of a stream are asked for within a stretch. */
  askedOf(stream: string, from: number, to: number): number {
    return this.#sources.reduce(
      (sum, { flow, come }) => sum + (flow.stream.name === stream ? come(to) - come(from) : 0),
      0,
    );
  }

  /** On average over a stretch. */
  over(from: number, to: number): readonly Flow[] {
    return this.#sources.map((source) => ({
      ...source.flow,
      ...passing(source, from, to),
      alive: source.lives.over(from, to) / (to - from),
    }));
  }
}

/** What is asked for and ends by itself within a stretch, per µs. */
function passing({ come, lives, dies }: Source, from: number, to: number): Pick<Flow, "asked" | "ended"> {
  if (to <= from) return { asked: 0, ended: 0 };
  const asked = come(to) - come(from);
  const last = Math.min(to, dies - 1);
  const ended = last > from ? come(last) - come(from) - lives.at(last) + lives.at(from) : 0;
  return { asked: asked / (to - from), ended: ended / (to - from) };
}

/** Requests of one plan within a stretch of the run. */
interface Source {
  readonly flow: Pick<Flow, "stream" | "plan" | "lasts">;
  /** Instances asked for by an instant since 0; those before are negative. */
  readonly come: (time: number) => number;
  readonly lives: Lives;
  /** When an errand deletes them. */
  readonly dies: number;
}

/** A stretch of the run in which nothing is changed by date. */
export interface Era {
  readonly from: number;
  readonly to: number;
  readonly scenario: Scenario;
}

/** The run from one dated change to the next, as it is outside of hours of another capacity. */
export function erasOf(scenario: Scenario): readonly Era[] {
  const { horizon } = scenario.run;
  const dated = scenario.changes.flatMap(({ at, hourly, atOtherHours, scenario }) =>
    hourly || at >= horizon ? [] : { at, scenario: atOtherHours ?? scenario },
  );
  const states = [{ at: 0, scenario }, ...dated];
  return states
    .map((state, i) => ({ from: state.at, to: states[i + 1]?.at ?? horizon, scenario: state.scenario }))
    .filter(({ from, to }) => to > from);
}

function sourcesOf(scenario: Scenario, grain: Grain): readonly Source[] {
  const asked = scenario.demand.flatMap((_, nth) =>
    erasOf(scenario).flatMap((era) => eraSources(era.scenario.demand[nth]!, era, { ...scenario.run, grain })),
  );
  return [...asked, ...begunOf(scenario)];
}

type Around = Pick<Run, "begin" | "start" | "horizon"> & { readonly grain: Grain };

function eraSources(
  stream: Demand,
  { from, to, scenario }: Era,
  { begin, start, horizon, grain }: Around,
): readonly Source[] {
  const service = scenario.services.find(({ name }) => name === stream.service)!;
  const { lasts } = walk("create", service, { scenario });
  const edges = [from, ...deletions(stream.service, scenario).filter((at) => at > from && at < to), to];
  return edges.slice(1).flatMap((until, i) => {
    const since = edges[i]!;
    const within = since === 0 && begin.kind === "steady" ? ([-Infinity, until] as const) : ([since, until] as const);
    const dies = diesAt(stream.service, scenario, since);
    return stream.plans.flatMap(({ plan: name, share }): readonly Source[] => {
      const flow = { stream, plan: service.plans.find((each) => each.name === name)!, lasts };
      const { arrivals } = stream;
      if (arrivals.kind !== "trace") {
        const times = share * attemptsOf(stream, lasts);
        const come = cut(cumulated(stream, scenario, { start, grain }), within, times);
        return [{ flow, come, dies, lives: new Passing(come, spread(stream.lifetime), { since: within[0], dies }) }];
      }
      return listed(arrivals, { plan: name, share, within, dies, stream, flow, stays: horizon });
    });
  });
}

/** How many attempts a request makes on average, of which each fails with the same probability. */
function attemptsOf({ whenFailed }: Demand, lasts: number): number {
  if (!whenFailed || lasts === 1) return 1;
  const again = whenFailed.probability * (1 - lasts);
  const never = whenFailed.atMost === null ? 0 : again ** (whenFailed.atMost + 1);
  return (1 - never) / (1 - again);
}

/** When errands delete all instances of a service. */
function deletions(service: string, { errands }: Scenario): readonly number[] {
  return errands.flatMap((errand) => (errand.service === service ? errand.at : [])).sort((a, b) => a - b);
}

function diesAt(service: string, scenario: Scenario, since: number): number {
  return deletions(service, scenario).find((at) => at > since) ?? Infinity;
}

/** Instances of the beginning that are stated, by the streams that they come from. */
function begunOf(scenario: Scenario): readonly Source[] {
  const { begin } = scenario.run;
  const listed = scenario.demand.flatMap((stream) =>
    stream.arrivals.kind === "trace" ? begunBefore(stream.arrivals, stream, scenario) : [],
  );
  if (begin.kind !== "instances") return listed;
  const stated = begin.counts.flatMap(({ service: name, plan: planName, count }) =>
    partsBehind(name, planName, scenario).map(({ demand: stream, part }): Source => {
      const service = scenario.services.find((each) => each.name === name)!;
      const plan = service.plans.find((each) => each.name === planName)!;
      const dies = diesAt(name, scenario, 0);
      const lives = new Leaving(count * part, spread(stream.lifetime), dies);
      return { flow: { stream, plan, lasts: 1 }, come: () => 0, lives, dies };
    }),
  );
  return [...stated, ...listed];
}

interface Listing {
  readonly plan: string;
  readonly share: number;
  readonly within: readonly [number, number];
  readonly dies: number;
  readonly stream: Demand;
  readonly flow: Source["flow"];
  /** The end of the run, to which those stay that are still alive. */
  readonly stays: number;
}

/** Requests of a list: those of which it says the life, and others; those of which it says the plan, and others. */
function listed(list: Listed, of: Listing): readonly Source[] {
  const { plan: name, share, within, dies, stream, flow, stays } = of;
  const [from, to] = [Math.max(0, within[0]), within[1]];
  const own = list.plans?.indexOf(name) ?? -1;
  return [true, false].flatMap((stated) =>
    [true, false].flatMap((planned): readonly Source[] => {
      if (planned && own < 0) return [];
      const lot = lotOf(list.requests, { plan: planned ? own : DRAWN, stated }, stays, [from, to]);
      if (lot.begins.length === 0) return [];
      const times = (planned ? 1 : share) * askedOf(stream.arrivals);
      const come = (time: number) => times * countBefore(lot.begins, time);
      const lives = stated
        ? new Known(lot, times, dies)
        : new Passing(come, spread(stream.lifetime), { since: from, dies });
      return [{ flow, come, dies, lives }];
    }),
  );
}

/** Instances of a list that are there when the run begins. */
function begunBefore(list: Listed, stream: Demand, scenario: Scenario): readonly Source[] {
  const { begun, plans: names = [] } = list;
  if (!begun) return [];
  const service = scenario.services.find(({ name }) => name === stream.service)!;
  const dies = diesAt(stream.service, scenario, 0);
  return names.flatMap((name, own): readonly Source[] => {
    const plan = service.plans.find((each) => each.name === name)!;
    const lot = lotOf(begun, { plan: own, stated: true }, scenario.run.horizon, [-Infinity, 0]);
    if (lot.begins.length === 0) return [];
    return [{ flow: { stream, plan, lasts: 1 }, come: () => 0, lives: new Known(lot, 1, dies), dies }];
  });
}
