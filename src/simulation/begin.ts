import { DAY, weekdayOf } from "../engine/calendar.ts";
import { type Distribution, distribution } from "../engine/distributions.ts";
import { type Stream, stream } from "../engine/random.ts";
import { startRate } from "../scenario/request-rate.ts";
import type { Demand, Scenario } from "../scenario/scenario.ts";
import { peakRate, poisson, rateAt } from "./arrivals.ts";

/** An instance that is there when the run begins. */
export interface Resident {
  /** Index of the demand stream it came from. */
  readonly stream: number;
  readonly plan: string;
  /** How long it has been there, and how long it will stay, µs. */
  readonly age: number;
  readonly rest: number;
}

/**
 * The instances that are there at time 0, oldest first. Those found alive are not typical: a long life is likelier to be
 * found (the inspection paradox), so the whole life is drawn from the length-biased law and the age is a uniform part of
 * it; where the demand's past was below its peak, one is kept with the share of the rate at its birth. The number of
 * them is then Poisson with the mean that the demand's own past gives (thinning; M/G/∞ is Poisson: Palm 1943).
 */
export function residents(scenario: Scenario, seed: string): Resident[] {
  const { begin } = scenario.run;
  if (begin.kind === "empty") return [];
  const found =
    begin.kind === "steady"
      ? scenario.demand.flatMap((demand, index) =>
          steady(demand, index, scenario, stream(`${seed}/begin ${demand.name}`)),
        )
      : begin.counts.flatMap(({ service, plan, count }) =>
          stated(service, plan, count, scenario, stream(`${seed}/begin ${service} ${plan}`)),
        );
  // Of equal age, the order of drawing: the sort is stable.
  return found.sort((a, b) => b.age - a.age);
}

function steady(demand: Demand, index: number, scenario: Scenario, random: Stream): Resident[] {
  if (demand.arrivals.kind !== "poisson") return [];
  const lifetime = distribution(demand.lifetime);
  const candidates = poisson(peakRate(demand.arrivals) * lifetime.mean, random);
  return Array.from({ length: candidates }, () =>
    candidate(demand, index, planOf(demand, random.uniform()), lifetime, scenario, random),
  ).filter((resident) => resident !== undefined);
}

/** Exactly so many of a plan: from each stream that asks for it, in proportion to what it would have alive. */
function stated(service: string, plan: string, count: number, scenario: Scenario, random: Stream): Resident[] {
  const sources = scenario.demand.flatMap((demand, index) => {
    const share = demand.service === service ? (demand.plans.find((p) => p.plan === plan)?.share ?? 0) : 0;
    const rate = demand.arrivals.kind === "trace" ? 1 : startRate(demand);
    const lifetime = distribution(demand.lifetime);
    return share > 0 ? [{ demand, index, lifetime, weight: rate * share * lifetime.mean }] : [];
  });
  const total = sources.reduce((sum, { weight }) => sum + weight, 0);
  const found: Resident[] = [];
  while (found.length < count) {
    const source =
      sources[
        weighted(
          sources.map(({ weight }) => weight),
          random.uniform() * total,
        )
      ]!;
    const resident = candidate(source.demand, source.index, plan, source.lifetime, scenario, random);
    if (resident) found.push(resident);
  }
  return found;
}

function candidate(
  demand: Demand,
  index: number,
  plan: string,
  lifetime: Distribution,
  scenario: Scenario,
  random: Stream,
): Resident | undefined {
  const life = lifetime.lengthBiased(random.uniform());
  const age = random.uniform() * life;
  const keep = random.uniform();
  if (demand.arrivals.kind === "poisson") {
    const then = rateAt(demand.arrivals, -age, weekdayOf(scenario.run.start) * DAY);
    if (keep * peakRate(demand.arrivals) >= then) return undefined;
  }
  return { stream: index, plan, age: Math.round(age), rest: Math.round(life - age) };
}

function planOf(demand: Demand, uniform: number): string {
  return demand.plans[
    weighted(
      demand.plans.map(({ share }) => share),
      uniform,
    )
  ]!.plan;
}

/** Which of the weights, laid end to end, a point lies on. */
function weighted(weights: readonly number[], point: number): number {
  let rest = point;
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}
