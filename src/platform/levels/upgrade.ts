import type { Parameters } from "../parameter.ts";

/** What every upgrade that an operator runs has, whether it rolls over VMs or walks over instances. */
export const OPERATED_UPGRADE: Parameters = {
  "upgrade.operator_lag": {
    kind: "time",
    default: { lognormal: { median: "3 working days", p95: "10 working days" } },
    says: "From a release until the operator starts. Urgent ones have `urgent_lag`.",
    source: "domain.md common: median 3 d",
    estimate: true,
  },
  "upgrade.urgent_lag": {
    kind: "time",
    changes: "while on",
    optional: true,
    beside: "upgrade.operator_lag",
    default: { lognormal: { median: "1 working day", p95: "3 working days" } },
    says: "The same for urgent releases, those of severity high or critical; off: `operator_lag` holds for all.",
    source: "domain.md common: median 1 d",
    estimate: true,
  },
  "upgrade.taken": {
    kind: "choice",
    choices: ["all", "high and critical", "critical"],
    default: "all",
    says: "The releases for which an operator begins an upgrade, by their `severity`. What is left out comes with the next release that is taken.",
    source: "none is left out unless stated; a third to three quarters of stemcells mend something high (domain.md B)",
  },
  "upgrade.at_most_every": {
    kind: "time",
    changes: "while on",
    optional: true,
    says: "From the beginning of one upgrade until an operator begins the next, at least: 30 d where stemcells are taken monthly. All that came out meanwhile is taken together. Left out, each release is begun when its lag is over.",
  },
  "upgrade.fixed": {
    kind: "time",
    default: { uniform: ["20 min", "60 min"] },
    says: "Apply Changes before the first VM or instance is touched: the broker itself, other pending tiles.",
    source: "domain.md level 3",
    estimate: true,
  },
  "upgrade.work": {
    kind: "time",
    default: { uniform: ["15 min", "20 min"] },
    says: "Work on one VM, which is replaced. Where a release brings no new stemcell, it states a `work` of its own. How long an instance is down meanwhile: `downtime`.",
    source: "PART: 15-20 min where the VM is replaced (a stemcell), 5-10 min where only BOSH releases are reconfigured",
  },
  "upgrade.downtime": {
    kind: "time",
    default: { uniform: ["10 min", "15 min"] },
    says: "How long an instance of one VM, or all on a pool VM, are down: the last part of that work, or all of it if that is shorter. Of a cluster its plan says it: `down_during_upgrade`.",
    source: "MySQL on a single node: 10-15 min (MYSQLDOC interruptions.html); Redis: 2-10 min (REDISDOC)",
    estimate: true,
  },
  "upgrade.order": {
    kind: "choice",
    choices: ["sliding window", "waves"],
    default: "sliding window",
    says: "Whether a freed slot takes the next one at once, or waits for its whole wave.",
    source: "BOSHDOC: a thread pool of max_in_flight; ODB instanceiterator/iterator.go",
  },
  "upgrade.failure": {
    kind: "probability",
    default: "1.27 %",
    says: "The upgrade of one VM needs a human.",
    source: "thermo.io mass patch: 1.27 % (domain.md B)",
  },
  "upgrade.repair": {
    kind: "time",
    default: { lognormal: { median: "4 h", p95: "2 working days" } },
    says: "Working time until somebody has repaired what failed.",
    source: "domain.md level 4: median 4 h",
    estimate: true,
  },
};
