import { limitsMet } from "../../platform/reading.ts";
import type { At } from "../language/schema.ts";
import type { Scenario, Service } from "../scenario.ts";
import { limitNamed } from "./limits.ts";
import { listsOf } from "./service-lists.ts";
import { placeOf } from "./stages.ts";

/** What the IaaS has, in the order in which a run counts it. */
export const IAAS = ["iaas vms", "iaas vcpus", "iaas ips"] as const;

/** VMs of a service that stand there whoever asks, and their vCPUs together; each has an address. */
export interface Standing {
  readonly vms: number;
  readonly vcpus: number;
  /** The parameter that says how many, and in words what they are. */
  readonly key: string;
  readonly says: string;
}

/** A pool's VMs, those that are kept ready of each plan, and the broker's own. */
export function standingOf(service: Service): Standing {
  const { settings, plans } = service;
  const count = (key: string) => (typeof settings[key] === "number" ? settings[key] : 0);
  const [pool, ready, brokers] = ["pool.vms", "warm.vms", "broker.vms"].map(count) as [number, number, number];
  const size = poolVcpus(service);
  const sizes = plans.reduce((sum, { vcpus }) => sum + vcpus, 0);
  return {
    vms: pool + ready * plans.length + brokers,
    vcpus: pool * size + ready * sizes + brokers,
    key: pool > 0 ? "pool.vms" : ready > 0 ? "warm.vms" : "broker.vms",
    says: [
      ...(pool > 0 ? [`a pool of ${pool} VMs with ${size} vCPUs each`] : []),
      ...(ready > 0
        ? [`${ready} VMs of ${plans.length === 1 ? "its plan" : `each of ${plans.length} plans`} kept ready`]
        : []),
      ...(brokers > 0 ? [`${brokers} of its broker`] : []),
    ].join(", "),
  };
}

/** What VMs that stand there take of each of the IaaS's limits, over all services. */
export function standingBy({ services }: Pick<Scenario, "services">): ReadonlyMap<string, number> {
  const all = services.map(standingOf);
  const vms = all.reduce((sum, one) => sum + one.vms, 0);
  const vcpus = all.reduce((sum, one) => sum + one.vcpus, 0);
  return new Map(IAAS.map((name) => [name, name === "iaas vcpus" ? vcpus : vms]));
}

/** vCPUs of one VM of the pool: as stated, or those of the largest plan; 0 where there is no pool. */
export function poolVcpus({ settings, plans }: Pick<Service, "settings" | "plans">): number {
  if (!("pool.vms" in settings)) return 0;
  return (settings["pool.vcpus"] as number | null) ?? Math.max(...plans.map(({ vcpus }) => vcpus));
}

/** Whether anything is said of the IaaS: it is limited at some time, or a service creates VMs when it is asked. */
export function isIaasCounted(states: readonly Scenario[]): boolean {
  return states.some(
    ({ platform, services }) =>
      ["iaas.vms", "iaas.vcpus", "iaas.ips"].some((key) => platform[key] !== null) ||
      services.some((service) => limitsMet(listsOf(service, platform).get("create")).includes(IAAS[0])),
  );
}

/** A level whose VMs the IaaS does not grant cannot be installed: nothing could be measured of it. */
export function checkFootprint({ services, platform }: Scenario, root: At): void {
  const standing = services.map((service) => ({ service, ...standingOf(service) })).filter(({ vms }) => vms > 0);
  const largest = standing.toSorted((a, b) => b.vms - a.vms)[0];
  if (!largest) return;
  for (const name of IAAS) {
    const { capacity } = limitNamed(name, largest.service, { platform });
    const needed = standingBy({ services }).get(name)!;
    if (capacity === null || needed <= capacity) continue;
    const { service, key, says } = largest;
    const all = standing.length > 1 ? ", beside what other services have" : "";
    const level = placeOf(service, root).key("levels").key(service.level);
    key
      .split(".")
      .reduce((at, step) => at.key(step), level)
      .fault(
        `expected VMs that the IaaS grants, got ${says}${all}: ${service.level} needs ${needed} of ${capacity} ${UNITS[name]}; have fewer, or raise platform.${name.replace(" ", ".")}`,
      );
  }
}

const UNITS = { "iaas vms": "VMs", "iaas vcpus": "vCPUs", "iaas ips": "addresses" } as const;
