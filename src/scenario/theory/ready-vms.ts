import { stockOut } from "../../maths/erlang.ts";
import { stepsThat } from "../../platform/reading.ts";
import type { Amount, ListName } from "../../platform/step.ts";
import type { Scenario, Service } from "../scenario.ts";
import { amountOf, limitNamed } from "../sections/limits.ts";
import { listsOf } from "../sections/service-lists.ts";
import { meanOfEach, vmsOfOrder } from "./each-vm.ts";
import { rateOf } from "./request-rate.ts";
import { ALWAYS_READY, type Ready } from "./walk.ts";

/**
 * How often VMs that are kept ready are there, at the rates of time `at`, averaged over plans: each plan's stock is one from
 * which who finds too few takes nothing (`stockOut`). What stands in line for the director lengthens a replacement, and
 * is not counted.
 */
export function readyOf(service: Service, scenario: Scenario, at: number): Ready {
  const lists = listsOf(service, scenario.platform);
  const [borrowing] = stepsThat("borrows", lists.get("create"));
  if (!borrowing) return ALWAYS_READY;
  const { pool, amount, otherwise } = borrowing;
  const sum = { rate: 0, cold: 0, topUps: 0, creations: 0 };
  for (const { rate, vms, each, batch, creation } of stocksOf(service, scenario, { at, pool, amount })) {
    const cold = otherwise === "wait" ? 0 : stockOut(Math.floor(vms / each), rate * creation, batch);
    sum.rate += rate;
    sum.cold += rate * cold;
    sum.topUps += (rate * (1 - cold)) / batch;
    sum.creations += ((rate * (1 - cold)) / batch) * creation;
  }
  const { rate, cold, topUps, creations } = sum;
  if (rate === 0) return ALWAYS_READY;
  return { cold: cold / rate, topUps: topUps / rate, ...(topUps > 0 && { creation: creations / topUps }) };
}

/** A plan's VMs that are kept ready. */
interface StockAsked {
  /** Requests for it per µs. */
  readonly rate: number;
  readonly vms: number;
  /** VMs of an instance; instances for which an order makes good. */
  readonly each: number;
  readonly batch: number;
  /** How long an order takes, µs. */
  readonly creation: number;
}

interface Borrowed {
  readonly at: number;
  readonly pool: string;
  readonly amount: Amount;
}

function stocksOf(service: Service, scenario: Scenario, { at, pool, amount }: Borrowed): readonly StockAsked[] {
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  const asked = (name: string) =>
    streams
      .flatMap((stream) =>
        stream.plans.map(({ plan, share }) => (plan === name ? share * rateOf(stream, scenario, at) : 0)),
      )
      .reduce((sum, rate) => sum + rate, 0);
  return service.plans.map((plan) => {
    const each = amountOf(amount, plan);
    const ordered = vmsOfOrder(plan, service);
    const made = { ...service, plans: [{ ...plan, vms: ordered }] };
    return {
      ...{ rate: asked(plan.name), each, batch: ordered / each },
      vms: limitNamed(pool, service, { platform: scenario.platform, plan: plan.name }).capacity!,
      creation: meanOfEach("together", "warm.create", made, scenario),
    };
  });
}

/** What is asked for while one is made good, by plan, and VMs of an instance; undefined: no VMs are kept ready. */
export function stockLoads(
  service: Service,
  scenario: Scenario,
  at: number,
): { readonly otherwise: "elsewhere" | "wait"; readonly loads: readonly { load: number; each: number }[] } | undefined {
  const [borrowing] = stepsThat("borrows", listsOf(service, scenario.platform).get("create"));
  if (!borrowing) return undefined;
  const loads = stocksOf(service, scenario, { at, ...borrowing }).map(({ rate, creation, each }) => ({
    load: rate * creation,
    each,
  }));
  return { otherwise: borrowing.otherwise === "wait" ? "wait" : "elsewhere", loads };
}

/** What a release has the director do with the VMs of each plan that are kept ready: it deletes them and creates others. */
export function renewalsOf(
  service: Service,
  scenario: Scenario,
): readonly { readonly list: ListName; readonly ready: Ready }[] {
  const { "warm.vms": ready } = service.settings;
  if (typeof ready !== "number" || ready === 0) return [];
  return service.plans.flatMap((plan) => {
    const all = { ...service, plans: [{ ...plan, vms: ready }] };
    const creation = meanOfEach("together", "warm.create", all, scenario);
    return (["topUp", "discard"] as const).map((list) => ({ list, ready: { ...ALWAYS_READY, creation } }));
  });
}
