import { distribution } from "../../maths/distributions.ts";
import type { Demand, Scenario } from "../scenario.ts";
import { startRate } from "./start-rate.ts";

/** A demand stream that instances of the beginning come from. */
export interface Behind {
  readonly demand: Demand;
  /** Place in the scenario's list. */
  readonly index: number;
  /** Mean number alive of the plan that it keeps, beside that of the others. */
  readonly weight: number;
}

/** The streams that ask for a plan, which its stated instances come from; where none does, those that name it. */
export function behind(service: string, plan: string, scenario: Pick<Scenario, "demand" | "run">): readonly Behind[] {
  const named = scenario.demand.flatMap((demand, index) => {
    const found = demand.service === service ? demand.plans.find((each) => each.plan === plan) : undefined;
    if (!found) return [];
    const rate = pastRate(demand, scenario.run.horizon);
    return [{ demand, index, share: found.share, weight: rate * found.share * distribution(demand.lifetime).mean }];
  });
  const asking = named.filter(({ share }) => share > 0);
  return asking.length > 0 ? asking : named;
}

/** Instances of a service that exist at time 0: as stated, or as many as its demand sustains. */
export function aliveAtStart(service: string, { run, demand, services }: Scenario): number {
  if (run.begin.kind === "instances")
    return total(run.begin.counts.map((each) => (each.service === service ? each.count : 0)));
  if (run.begin.kind === "empty") return 0;
  const plans = services.find(({ name }) => name === service)?.plans ?? [];
  return Math.round(
    total(plans.flatMap(({ name }) => behind(service, name, { run, demand }).map(({ weight }) => weight))),
  );
}

/** The streams that ask for a plan, each with its part of the requests for it; equal parts where none asks yet. */
export function askersOf(
  service: string,
  plan: string,
  { run, demand }: Pick<Scenario, "demand" | "run">,
): readonly { readonly demand: Demand; readonly index: number; readonly part: number }[] {
  const asking = behind(service, plan, { run, demand });
  const rates = asking.map(
    ({ demand: stream }) => pastRate(stream, run.horizon) * stream.plans.find((each) => each.plan === plan)!.share,
  );
  const all = total(rates);
  return asking.map(({ demand: stream, index }, i) => ({
    demand: stream,
    index,
    part: all > 0 ? rates[i]! / all : 1 / asking.length,
  }));
}

/** Instances asked for per µs before the run; of a list nothing is known but that it was perhaps as it is in the run. */
function pastRate(demand: Demand, horizon: number): number {
  return demand.arrivals.kind === "trace" ? demand.arrivals.requests.at.length / horizon : startRate(demand);
}

/** The part of a plan's stated instances that comes from each stream on average; by lifetimes where no stream brings any. */
export function partsBehind(
  service: string,
  plan: string,
  scenario: Pick<Scenario, "demand" | "run">,
): readonly { readonly demand: Demand; readonly index: number; readonly part: number }[] {
  const streams = behind(service, plan, scenario);
  const weights = [
    streams.map(({ weight }) => weight),
    streams.map(({ demand }) => distribution(demand.lifetime).mean),
    streams.map(() => 1),
  ].find((each) => total(each) > 0 && total(each) < Infinity)!;
  return streams.map(({ demand, index }, i) => ({ demand, index, part: weights[i]! / total(weights) }));
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
