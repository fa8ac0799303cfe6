import { exponential } from "../../core/draws/exponential.ts";
import type { Random } from "../../core/draws/random.ts";
import { stream } from "../../maths/random.ts";
import { ALIVE } from "../../scenario/requests.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { afterEnd, planNamed } from "./arrivals.ts";
import { add, type Found, lifeOf, type Past, pastOf, weighted } from "./demand-past.ts";
import { stated } from "./stated-instances.ts";

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
      steady(pastOf(scenario, index), stream(`${seed}/begin ${scenario.demand[index]!.name}`), found);
    });
  else if (begin.kind === "instances")
    for (const { service, plan, count } of begin.counts)
      stated({ service, plan, count }, scenario, stream(`${seed}/begin ${service} ${plan}`), found);
  scenario.demand.forEach((_, index) => {
    listed(scenario, index, found);
  });
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

function steady(past: Past, random: Random, into: Found): void {
  const { demand, service, peak, lifetime } = past;
  if (demand.arrivals.kind !== "poisson") return;
  const shares = demand.plans.map(({ share }) => share);
  const plans = demand.plans.map(({ plan }) => planNamed(service, plan));
  const candidates = poisson(peak * lifetime.mean, random);
  for (let i = 0; i < candidates; i++) {
    const plan = plans[weighted(shares, random.uniform())]!;
    const life = lifeOf(past, random);
    if (life) add({ past, plan, ...life }, into);
  }
}

/** What a trace says to be there: nothing is drawn of it. Who is still alive stays to the end. */
function listed(scenario: Scenario, index: number, into: Found): void {
  const past = pastOf(scenario, index);
  const { arrivals } = past.demand;
  if (arrivals.kind !== "trace" || !arrivals.begun) return;
  const { at, plans, lifetimes } = arrivals.begun;
  const end = afterEnd(scenario);
  const indices = (arrivals.plans ?? []).map((plan) => planNamed(past.service, plan));
  for (const [nth, began] of at.entries()) {
    const lifetime = lifetimes[nth]!;
    const life = lifetime === ALIVE ? end - began : lifetime;
    add({ past, plan: indices[plans[nth]!]!, life, age: -began }, into);
  }
}

/** A number of Poisson law, counted by its exponential gaps: exact, and one uniform each. */
export function poisson(mean: number, random: Random): number {
  let count = 0;
  let sum = exponential(random.uniform());
  while (sum < mean) {
    count++;
    sum += exponential(random.uniform());
  }
  return count;
}
