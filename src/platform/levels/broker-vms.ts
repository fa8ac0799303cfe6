import type { Parameters } from "../parameter.ts";

/** What a broker's own tile takes of the IaaS. */
export const BROKER_VMS: Parameters = {
  "broker.vms": {
    kind: "count",
    changes: "never",
    least: 0,
    most: 1_000,
    default: 0,
    says: "VMs of the broker's own tile, each of one vCPU and one address: they count against the IaaS like others.",
    source: "none unless stated: a small broker shares a VM with others",
  },
  "broker.price": {
    kind: "money rate",
    changes: "never",
    default: "0.083 USD/h",
    says: "Price of one VM of the broker's tile.",
    source: "AWS m7g.large, t3.large on demand (domain.md G)",
  },
};
