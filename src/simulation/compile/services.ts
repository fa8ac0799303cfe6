import { ServiceModel } from "../../core/model/service-model.ts";
import type { ServiceSettings } from "../../core/model/service-settings.ts";
import { Downtime, List } from "../../core/model/words.ts";
import type { Level } from "../../platform/level.ts";
import type { Service } from "../../scenario/scenario.ts";
import { poolVcpus } from "../../scenario/sections/footprint.ts";
import { leastSeverity } from "../../scenario/sections/releases.ts";
import type { Assembled } from "./assemble.ts";
import { fieldOf, fillNumbers } from "./fill.ts";

/** The model of a service whose lists are assembled; `pool` is the limit of its VMs, `ready` that of the first plan's ready ones. */
export function serviceModel(
  service: Service,
  level: Level,
  { entries, holdings, quotas, pool, ready }: Assembled & { readonly pool: number; readonly ready: number },
): ServiceModel {
  const model = new ServiceModel();
  model.entries = entries;
  model.holdings = Int32Array.from(holdings, ({ limit }) => limit);
  model.dividedBy = Int32Array.from(holdings, ({ by }) => by);
  model.vms = Int32Array.from(service.plans, ({ vms }) => vms);
  model.vcpus = Int32Array.from(service.plans, ({ vms, vcpus }) => vms * vcpus);
  model.downtimes = Int32Array.from(service.plans, (plan) => DOWNTIMES[plan.down_during_upgrade]);
  model.pool = pool;
  model.ready = ready;
  model.deploys = level.lists.campaign?.some((step) => step.word === "deploy") ?? false;
  model.quotas = Int32Array.from(quotas);
  model.asks = entries[List.update]! >= 0 || entries[List.bind]! >= 0;
  fill(model.settings, service);
  return model;
}

const DOWNTIMES = { none: Downtime.none, "one by one": Downtime.oneByOne, all: Downtime.all } as const;

/** Numbers are found by their names; what a choice says is told here. */
function fill(into: ServiceSettings, { settings, plans }: Service): void {
  fillNumbers(
    into,
    Object.entries(settings).map(([key, value]) => [fieldOf(key), value]),
  );
  into.poolVcpus = poolVcpus({ settings, plans });
  into.firstInFirstOut = settings["pool.order"] === "first in, first out";
  into.leastSeverity = leastSeverity({ settings });
  into.inWaves = settings["upgrade.order"] === "waves";
  into.stopsAtFailure = settings["upgrade.on_failure"] === "stop";
}
