import type { Parameters } from "./parameter.ts";

/** Persistent disks of instances, which outlive them: a part of `platform.iaas`. */
export const DISKS: Parameters = {
  "iaas.disks": {
    kind: "limit",
    least: 0,
    default: "unlimited",
    says: "Persistent disks that the IaaS grants, one for each VM of an on-demand instance. A create that finds none left fails.",
    source: "no quota unless stated",
  },
  "iaas.disks_kept": {
    kind: "duration",
    changes: "never",
    default: "5 d",
    needs: { key: "iaas.disks" },
    says: "How long the director keeps the disks of instances that were deleted. They count meanwhile. A run begins without such disks.",
    source: "BOSH spec:215-220: orphaned disks are kept 5 d",
  },
};
