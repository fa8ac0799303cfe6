import { rateAt } from "../../core/arrivals/rate.ts";
import type { Random } from "../../core/draws/random.ts";
import type { Arrivals } from "../../core/model/arrivals.ts";
import { DAY, weekdayOf } from "../../maths/calendar.ts";
import { type Distribution, distribution } from "../../maths/distributions.ts";
import type { Demand, Scenario, Service } from "../../scenario/scenario.ts";
import { arrivalsOf } from "./arrivals.ts";

/** A demand stream as the past of instances: how long they live, and how often they came. */
export interface Past {
  readonly index: number;
  readonly demand: Demand;
  readonly service: Service;
  readonly lifetime: Distribution;
  /** Requests per µs at most, and before the run; a stream that is not Poisson keeps every candidate. */
  readonly peak: number;
  readonly rateBefore: (age: number) => number;
  /** Whether the rate was not always the same. */
  readonly varies: boolean;
}

/** The past of the demand stream of this index. */
export function pastOf(scenario: Scenario, index: number): Past {
  const demand = scenario.demand[index]!;
  const { arrivals } = demand;
  const service = scenario.services.find(({ name }) => name === demand.service)!;
  const lifetime = distribution(demand.lifetime);
  const base = { index, demand, service, lifetime };
  if (arrivals.kind !== "poisson") return { ...base, peak: 0, rateBefore: () => 1, varies: false };
  const sinceMonday = weekdayOf(scenario.run.start) * DAY;
  const past = arrivalsOf(arrivals, service);
  const rateBefore = (age: number) => past.asked * rateAt(past, past.rate, -age, sinceMonday);
  const varies = past.pattern.length > 0 || past.growth !== 0 || !Number.isNaN(past.linear) || past.rate === 0;
  return { ...base, peak: past.asked * peakRate(past), rateBefore, varies };
}

/** The largest rate that the past can have had: that of now at the pattern's peak (growth is never negative here). */
export function peakRate({ rate, pattern }: Arrivals): number {
  return pattern.length > 0 ? rate * Math.max(...pattern) : rate;
}

/** The whole life of an instance, and how much of it has passed, µs. */
export interface Life {
  readonly life: number;
  readonly age: number;
}

/** Draws a life, and keeps it in proportion to the rate at its birth; undefined: it was not kept. */
export function lifeOf({ lifetime, peak, rateBefore }: Past, random: Random): Life | undefined {
  const life = lifetime.lengthBiased(random.uniform());
  const age = random.uniform() * life;
  return random.uniform() * peak >= rateBefore(age) ? undefined : { life, age };
}

/** Residents in the order of drawing, a column for each property. */
export interface Found {
  readonly streams: number[];
  readonly plans: number[];
  readonly ages: number[];
  readonly rests: number[];
}

/** One more; `plan`: its index within the service. */
export function add({ past, plan, life, age }: Life & { readonly past: Past; readonly plan: number }, to: Found): void {
  to.streams.push(past.index);
  to.plans.push(plan);
  to.ages.push(Math.round(age));
  to.rests.push(Math.round(life - age));
}

/** Which of the weights, laid end to end, a point lies on. */
export function weighted(weights: readonly number[], point: number): number {
  let rest = point;
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}
