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
export function* residents(scenario: Scenario, seed: string): Iterable<Resident> {
  const { begin } = scenario.run;
  if (begin.kind === "empty") return;
  // A foundation may begin with a million instances: columns of numbers, and no object for each.
  const found: Found = { streams: [], plans: [], ages: [], rests: [] };
  if (begin.kind === "steady")
    scenario.demand.forEach((_, index) => {
      steady(sourceOf(scenario, index), stream(`${seed}/begin ${scenario.demand[index]!.name}`), found);
    });
  else
    for (const { service, plan, count } of begin.counts)
      stated({ service, plan, count }, scenario, stream(`${seed}/begin ${service} ${plan}`), found);
  const { streams, plans, ages, rests } = found;
  // Of equal age, the order of drawing.
  const oldestFirst = Int32Array.from(ages.keys()).sort((a, b) => ages[b]! - ages[a]! || a - b);
  for (const nth of oldestFirst) yield { stream: streams[nth]!, plan: plans[nth]!, age: ages[nth]!, rest: rests[nth]! };
}

/** Residents in the order of drawing, a column for each property. */
interface Found {
  readonly streams: number[];
  readonly plans: string[];
  readonly ages: number[];
  readonly rests: number[];
}

/** A demand stream as the past of instances: how long they live, and how often they came. */
interface Source {
  readonly index: number;
  readonly demand: Demand;
  readonly lifetime: Distribution;
  /** Requests per µs at most, and before the run; a stream that is not Poisson keeps every candidate. */
  readonly peak: number;
  readonly rateBefore: (age: number) => number;
}

function sourceOf(scenario: Scenario, index: number): Source {
  const demand = scenario.demand[index]!;
  const { arrivals } = demand;
  const lifetime = distribution(demand.lifetime);
  if (arrivals.kind !== "poisson") return { index, demand, lifetime, peak: 0, rateBefore: () => 1 };
  const offset = weekdayOf(scenario.run.start) * DAY;
  const peak = peakRate(arrivals);
  return { index, demand, lifetime, peak, rateBefore: (age) => rateAt(arrivals, -age, offset) };
}

function steady(source: Source, random: Stream, into: Found): void {
  const { demand, peak, lifetime } = source;
  if (demand.arrivals.kind !== "poisson") return;
  const shares = demand.plans.map(({ share }) => share);
  const candidates = poisson(peak * lifetime.mean, random);
  for (let i = 0; i < candidates; i++)
    candidate(source, demand.plans[weighted(shares, random.uniform())]!.plan, random, into);
}

/** Exactly so many of a plan: from each stream that asks for it, in proportion to what it would have alive. */
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
    if (candidate(source, plan, random, into)) kept++;
  }
}

/** Draws one, and keeps it in proportion to the rate at its birth; false: it was not kept. */
function candidate({ index, lifetime, peak, rateBefore }: Source, plan: string, random: Stream, into: Found): boolean {
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
