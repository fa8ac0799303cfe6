import { stockOut } from "../../maths/erlang.ts";
import { stepsThat } from "../../platform/reading.ts";
import type { Scenario, Service } from "../scenario.ts";
import { amountOf, limitNamed } from "../sections/limits.ts";
import { listsOf } from "../sections/service-lists.ts";
import { meanOf } from "./means.ts";
import { rateOf } from "./request-rate.ts";
import { ALWAYS_READY, type Ready, walk } from "./walk.ts";

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
  const [gathering] = stepsThat("gathers", lists.get("topUp"));
  const by = gathering ? meanOf(gathering.count, service, scenario) : 1;
  const lead = walk("topUp", service, { scenario }).time;
  const streams = scenario.demand.filter((stream) => stream.service === service.name);
  const asked = (name: string) =>
    streams
      .flatMap((stream) =>
        stream.plans.map(({ plan, share }) => (plan === name ? share * rateOf(stream, scenario, at) : 0)),
      )
      .reduce((sum, rate) => sum + rate, 0);
  const sum = { rate: 0, cold: 0, topUps: 0 };
  for (const plan of service.plans) {
    const rate = asked(plan.name);
    const each = amountOf(amount, plan);
    const vms = limitNamed(pool, service, { platform: scenario.platform, plan: plan.name }).capacity!;
    const batch = Math.max(1, Math.ceil(Math.min(by, vms - each + 1) / each));
    const cold = otherwise === "wait" ? 0 : stockOut(Math.floor(vms / each), rate * lead, batch);
    sum.rate += rate;
    sum.cold += rate * cold;
    sum.topUps += (rate * (1 - cold)) / batch;
  }
  return sum.rate === 0 ? ALWAYS_READY : { cold: sum.cold / sum.rate, topUps: sum.topUps / sum.rate };
}
