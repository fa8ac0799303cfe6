import { stockOut } from "../../maths/erlang.ts";
import { stepsThat } from "../../platform/reading.ts";
import type { ListName } from "../../platform/step.ts";
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
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  const asked = (name: string) =>
    streams
      .flatMap((stream) =>
        stream.plans.map(({ plan, share }) => (plan === name ? share * rateOf(stream, scenario, at) : 0)),
      )
      .reduce((sum, rate) => sum + rate, 0);
  const sum = { rate: 0, cold: 0, topUps: 0, creations: 0 };
  for (const plan of service.plans) {
    const rate = asked(plan.name);
    const each = amountOf(amount, plan);
    const vms = limitNamed(pool, service, { platform: scenario.platform, plan: plan.name }).capacity!;
    const ordered = vmsOfOrder(plan, service);
    const batch = ordered / each;
    const creation = meanOfEach(
      "together",
      "warm.create",
      { ...service, plans: [{ ...plan, vms: ordered }] },
      scenario,
    );
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
