import type { Limit } from "../state/limit.ts";
import type { Service } from "../state/service.ts";
import * as loans from "./loans.ts";
import * as upgrades from "./upgrades.ts";

// Quotas that people raise, as they grow a pool: one process for all of a service, whoever is short first.

/** Lets the operator raise quotas when one is as full as the service says. */
export function watch(service: Service): void {
  for (let nth = 0; nth < service.quotas.length && !service.growing; nth++)
    if (isShort(service, service.quotas[nth]!)) upgrades.startGrowth(service);
}

/** Quotas that are short are raised now. */
export function raise(service: Service): void {
  const settings = service.model.settings;
  for (let nth = 0; nth < service.quotas.length; nth++) {
    const quota = service.quotas[nth]!;
    if (!isShort(service, quota)) continue;
    quota.resize(Math.min(quota.capacity + settings.growBy, settings.growAtMost));
    loans.serve(quota);
  }
  service.growing = false;
  watch(service);
}

/** Whether a quota is as full as its operator lets it become, and may still be raised. */
function isShort(service: Service, quota: Limit): boolean {
  const settings = service.model.settings;
  return f64(quota.inUse.value) >= settings.growAt * quota.capacity && quota.capacity < settings.growAtMost;
}
