import { rateAt } from "../../core/arrivals/rate.ts";
import { log1p } from "../../core/draws/math.ts";
import type { Arrivals } from "../../core/model/arrivals.ts";
import { DAY, weekdayOf } from "../../maths/calendar.ts";
import { type Distribution, distribution } from "../../maths/distributions.ts";
import { type Stream, stream } from "../../maths/random.ts";
import type { Demand, Scenario, Service } from "../../scenario/scenario.ts";
import { startRate } from "../../scenario/theory/request-rate.ts";
import { arrivalsOf, planNamed } from "./arrivals.ts";

/** Instances that are there when the run begins: a foundation may have a million, so a column for each property. */
export interface Residents {
  /** Indices of the demand streams they came from, and of their plans within the service. */
  readonly streams: Int32Array;
  readonly plans: Int32Array;
  /** How long they have been there, and how long they will stay, µs. */
  readonly ages: Float64Array;
  readonly rests: Float64Array;
}

/**
 * The instances that are there at time 0, oldest first. Those found alive are not typical: a long life is likelier to be
 * found (the inspection paradox), so the whole life is drawn from the length-biased law and the age is a uniform part of
 * it; where the demand's past was below its peak, one is kept with the share of the rate at its birth. The number of
 * them is then Poisson with the mean that the demand's own past gives (thinning; M/G/∞ is Poisson: Palm 1943).
 */
export function residents(scenario: Scenario, seed: string): Residents {
  const { begin } = scenario.run;
  const found: Found = { streams: [], plans: [], ages: [], rests: [] };
  if (begin.kind === "steady")
    scenario.demand.forEach((_, index) => {
      steady(sourceOf(scenario, index), stream(`${seed}/begin ${scenario.demand[index]!.name}`), found);
    });
  else if (begin.kind === "instances")
    for (const { service, plan, count } of begin.counts)
      stated({ service, plan, count }, scenario, stream(`${seed}/begin ${service} ${plan}`), found);
  const order = oldestFirst(found.ages);
  return {
    streams: order.map((nth) => found.streams[nth]!),
    plans: order.map((nth) => found.plans[nth]!),
    ages: new Float64Array(order).map((nth) => found.ages[nth]!),
    rests: new Float64Array(order).map((nth) => found.rests[nth]!),
  };
}

/** The order of instances: the oldest first, and of equal age the one drawn first. */
function oldestFirst(ages: readonly number[]): Int32Array {
  // Numbers alone are sorted ten times as fast as their places by them; each then finds its own.
  const sorted = new Float64Array(ages).map((age) => -age).sort();
  const order = new Int32Array(ages.length);
  const taken = new Int32Array(ages.length);
  ages.forEach((age, nth) => {
    let [first, end] = [0, ages.length - 1];
    while (first < end) {
      const middle = (first + end) >>> 1;
      if (sorted[middle]! < -age) first = middle + 1;
      else end = middle;
    }
    order[first + taken[first]!++] = nth;
  });
  return order;
}

/** Residents in the order of drawing, a column for each property. */
interface Found {
  readonly streams: number[];
  readonly plans: number[];
  readonly ages: number[];
  readonly rests: number[];
}

/** A demand stream as the past of instances: how long they live, and how often they came. */
interface Source {
  readonly index: number;
  readonly demand: Demand;
  readonly service: Service;
  readonly lifetime: Distribution;
  /** Requests per µs at most, and before the run; a stream that is not Poisson keeps every candidate. */
  readonly peak: number;
  readonly rateBefore: (age: number) => number;
}

function sourceOf(scenario: Scenario, index: number): Source {
  const demand = scenario.demand[index]!;
  const { arrivals } = demand;
  const service = scenario.services.find(({ name }) => name === demand.service)!;
  const lifetime = distribution(demand.lifetime);
  if (arrivals.kind !== "poisson") return { index, demand, service, lifetime, peak: 0, rateBefore: () => 1 };
  const sinceMonday = weekdayOf(scenario.run.start) * DAY;
  const past = arrivalsOf(arrivals, service);
  const rateBefore = (age: number) => rateAt(past, past.rate, -age, sinceMonday);
  return { index, demand, service, lifetime, peak: peakRate(past), rateBefore };
}

/** The largest rate that the past can have had: that of now at the pattern's peak (growth is never negative here). */
export function peakRate({ rate, pattern }: Arrivals): number {
  return pattern.length > 0 ? rate * Math.max(...pattern) : rate;
}

function steady(source: Source, random: Stream, into: Found): void {
  const { demand, service, peak, lifetime } = source;
  if (demand.arrivals.kind !== "poisson") return;
  const shares = demand.plans.map(({ share }) => share);
  const plans = demand.plans.map(({ plan }) => planNamed(service, plan));
  const candidates = poisson(peak * lifetime.mean, random);
  for (let i = 0; i < candidates; i++) candidate(source, plans[weighted(shares, random.uniform())]!, random, into);
}

/**
 * The stated number of instances of a plan: from each stream that asks for it, in proportion to its mean number alive.
 */
function stated(
  { service, plan, count }: { readonly service: string; readonly plan: string; readonly count: number },
  scenario: Scenario,
  random: Stream,
  into: Found,
): void {
  const sources = scenario.demand.flatMap((demand, index) => {
    const share = demand.service === service ? (demand.plans.find((p) => p.plan === plan)?.share ?? 0) : 0;
    const rate = demand.arrivals.kind === "trace" ? 1 : startRate(demand);
    const source = sourceOf(scenario, index);
    return share > 0 ? [{ source, weight: rate * share * source.lifetime.mean }] : [];
  });
  const weights = sources.map(({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let kept = 0; kept < count; ) {
    const { source } = sources[weighted(weights, random.uniform() * total)]!;
    if (candidate(source, planNamed(source.service, plan), random, into)) kept++;
  }
}

/** Draws one, and keeps it in proportion to the rate at its birth; false: it was not kept. */
function candidate({ index, lifetime, peak, rateBefore }: Source, plan: number, random: Stream, into: Found): boolean {
  const life = lifetime.lengthBiased(random.uniform());
  const age = random.uniform() * life;
  if (random.uniform() * peak >= rateBefore(age)) return false;
  into.streams.push(index);
  into.plans.push(plan);
  into.ages.push(Math.round(age));
  into.rests.push(Math.round(life - age));
  return true;
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

/** A number of Poisson law, counted by its exponential gaps: exact, and one uniform each. */
export function poisson(mean: number, random: Stream): number {
  let count = 0;
  let sum = -log1p(-random.uniform());
  while (sum < mean) {
    count++;
    sum -= log1p(-random.uniform());
  }
  return count;
}
