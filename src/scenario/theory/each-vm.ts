import { Severity } from "../../core/model/words.ts";
import { DAY } from "../../maths/calendar.ts";
import { type Distribution, type DistributionSpec, distribution } from "../../maths/distributions.ts";
import type { Doing } from "../../platform/reading.ts";
import type { Each, ListName } from "../../platform/step.ts";
import type { Demand, Plan, Scenario, Service } from "../scenario.ts";
import { shareAbove } from "../sections/releases.ts";
import { settingOf } from "../sections/service-lists.ts";
import { meanOf, openShare, workedMeanOf } from "./means.ts";
import { askedOf, startRate } from "./start-rate.ts";

/** What is asked of a service by plan, as shares of its requests at the start; all plans alike where nobody asks. */
export function planShares(
  service: Service,
  scenario: Scenario,
): readonly { readonly plan: Plan; readonly share: number }[] {
  const asked = service.plans.map((plan) => ({ plan, rate: rateOfPlan(plan.name, service, scenario) }));
  const all = asked.reduce((sum, { rate }) => sum + rate, 0);
  return asked.map(({ plan, rate }) => ({ plan, share: all > 0 ? rate / all : 1 / asked.length }));
}

function rateOfPlan(name: string, service: Service, scenario: Scenario): number {
  return scenario.demand
    .filter((stream) => stream.service === service.name)
    .flatMap((stream) => stream.plans.map(({ plan, share }) => ({ stream, plan, share })))
    .reduce((sum, { stream, plan, share }) => sum + (plan === name ? share * asked(stream) : 0), 0);
}

/** Requests at the start, to weigh streams with: of a list, all that it has, as if they came in a day. */
function asked(stream: Demand): number {
  return stream.arrivals.kind === "trace"
    ? (askedOf(stream.arrivals) * stream.arrivals.requests.at.length) / DAY
    : startRate(stream);
}

/** Mean of something that depends on how many VMs an instance has, over a service's requests. Pool VMs are one by one. */
export function overPlans(service: Service, scenario: Scenario, of: (plan: Plan) => number): number {
  if ("pool.vms" in service.settings || service.plans.every(({ vms }) => vms === 1))
    return of({ ...service.plans[0]!, vms: 1 });
  return planShares(service, scenario).reduce((sum, { plan, share }) => sum + share * of(plan), 0);
}

/** The probability that one of an instance's VMs fails, where each may. */
export function chanceOfAny(one: number, service: Service, scenario: Scenario): number {
  return 1 - overPlans(service, scenario, ({ vms }) => (1 - one) ** vms);
}

/** Mean of the time that a parameter says of each VM, for all VMs of an instance, µs. */
export function meanOfEach(each: Each, key: string, service: Service, scenario: Scenario): number {
  const value = settingOf(key, service, scenario.platform);
  // VMs seldom fail together: one is recreated at a time.
  if (key === "failures.recreate") return meanOf(key, service, scenario);
  const spec = typeof value === "number" ? { kind: "constant" as const, value } : (value as DistributionSpec);
  const threads = scenario.platform["director.threads"] as number;
  return overPlans(service, scenario, (plan) => meanOfVms(spec, each, plan, threads));
}

/** Ready VMs of a plan that are ordered at a time: as soon as enough are missing, or too few are left for an instance. */
export function vmsOfOrder({ vms: each }: Plan, { settings }: Service): number {
  const [ready, by] = [settings["warm.vms"] as number, settings["warm.by"] as number];
  return each * Math.max(1, Math.ceil(Math.min(by, ready - each + 1) / each));
}

/**
 * Mean time that a step spends, µs. Requests come while people work, who go on at any hour as far as is known; what is
 * repaired fails at any hour.
 */
export function workTime(
  { time, clock, each, urgent, downtime }: Doing<"spends">,
  list: ListName,
  service: Service,
  scenario: Scenario,
): number {
  // Both parts of a work are all of it: none of it is told of the first.
  if (downtime?.part === "before") return 0;
  const own = urgent === undefined ? 0 : urgentShare(urgent, service, scenario);
  if (own > 0) {
    const [usual, other] = [time, urgent!].map((key) =>
      workTime({ word: "hold", time: key, clock }, list, service, scenario),
    );
    return (1 - own) * usual! + own * other!;
  }
  const open = clock === "people" ? openShare(scenario) : 1;
  if (open < 1)
    return list === "create" ? meanOf(time, service, scenario) / open : workedMeanOf(time, service, scenario);
  return each ? meanOfEach(each, time, service, scenario) : meanOf(time, service, scenario);
}

/** Mean time that the IaaS is at all VMs of a step, one after the other, µs. */
export function operatedTime(
  { time, operation }: Pick<Doing<"spends">, "time" | "operation">,
  service: Service,
  scenario: Scenario,
): number {
  const mean = (key: string) => meanOf(key, service, scenario);
  const each = operation === "replacement" ? Math.min(mean("iaas.replacement"), mean(time)) : mean(time);
  if (time === "failures.recreate") return each;
  const vms = (plan: Plan) => (time === "warm.create" ? vmsOfOrder(plan, service) : plan.vms);
  return each * overPlans(service, scenario, vms);
}

/** The part of a service's releases for which a time of urgent ones holds; 0 where that is off. */
function urgentShare(key: string, service: Service, scenario: Scenario): number {
  const own = scenario.releases.filter(({ services }) => services.includes(service.name));
  if ((settingOf(key, service, scenario.platform) ?? null) === null || own.length === 0) return 0;
  return own.reduce((sum, release) => sum + shareAbove(release, Severity.high), 0) / own.length;
}

/** What work on each VM of an instance takes on average: all in turn, or the longest of them; more than the threads take turns. */
export function meanOfVms(spec: DistributionSpec, each: Each, plan: Plan, threads: number): number {
  const law = distribution(spec);
  if (each === "in turn" && plan.down_during_upgrade !== "all") return plan.vms * law.mean;
  if (plan.vms <= threads) return meanOfLongest(law, plan.vms);
  return (plan.vms / threads - 1) * law.mean + meanOfLongest(law, threads);
}

/** E max of n independent draws, worked out once for each law and n. */
function meanOfLongest(law: Distribution, n: number): number {
  if (n === 1) return law.mean;
  const known = LONGEST.get(law) ?? new Map<number, number>();
  LONGEST.set(law, known);
  const mean = known.get(n) ?? longestOf(law, n);
  known.set(n, mean);
  return mean;
}

const LONGEST = new WeakMap<Distribution, Map<number, number>>();

/** By the law's own quantiles in equal steps; their order need not be that of the draws. */
function longestOf(law: Distribution, n: number): number {
  const values = Float64Array.from({ length: STEPS }, (_, i) => law.inverse((i + 0.5) / STEPS)).sort();
  return values.reduce((sum, value, i) => sum + value * (((i + 1) / STEPS) ** n - (i / STEPS) ** n), 0);
}

const STEPS = 2048;
