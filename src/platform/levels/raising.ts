import type { Parameters } from "../parameter.ts";
import { given, hold, release, type StepOf, seize, type Written, wait } from "../step.ts";

/** What may be said of quotas that people raise: as a pool grows. */
const RAISING: Parameters = {
  "grow.at": {
    kind: "probability",
    changes: "while on",
    optional: true,
    says: "An operator raises the quotas when one of them has this share in use; left out, they stay as they are. (Alerts come above 80 % and 95 %: ODBDOC monitor.)",
  },
  "grow.by": {
    kind: "count",
    least: 1,
    most: 1_000_000,
    default: 5,
    needs: { key: "grow.at" },
    says: "Instances by which each quota that is that full is raised at a time.",
    source: "as a pool: domain.md level 3",
    estimate: true,
  },
  "grow.at_most": {
    kind: "limit",
    least: 1,
    default: "unlimited",
    needs: { key: "grow.at" },
    says: "Instances beyond which no quota is raised.",
    source: "no limit unless stated",
  },
  "grow.reaction": {
    kind: "time",
    default: { lognormal: { median: "1 working day", p95: "5 working days" } },
    needs: { key: "grow.at" },
    says: "Working time from the moment at which `grow.at` is reached until somebody acts on it; nights and weekends do not count.",
    source: "domain.md level 3: median 1 business day",
    estimate: true,
  },
};

/** A quota of the tile: the operator changes the field, and deploys the tile (PART _tshoot-comp-plan-quotas). */
export const QUOTAS_OF_TILE: Parameters = {
  ...RAISING,
  "grow.apply_changes": {
    kind: "time",
    default: { uniform: ["25 min", "75 min"] },
    needs: { key: "grow.at" },
    says: "Apply Changes that deploys the tile with its new quotas, with a worker of the director: other pending tiles and errands included. It waits for one that is under way, upgrades too.",
    source: "domain.md level 3: 20-60 min + 5-15 min of errands",
    estimate: true,
  },
};

/** A quota of a provider: somebody asks him for more. */
export const QUOTA_OF_PROVIDER: Parameters = {
  ...RAISING,
  "grow.lead": {
    kind: "time",
    default: { lognormal: { median: "1 d", p95: "7 d" } },
    needs: { key: "grow.at" },
    says: "Time until the provider has raised the quota.",
    source: "domain.md level 2: quota-raise lead, median 1 d, up to 7 d",
    estimate: true,
  },
};

const raise = (): StepOf<"raise"> => ({ word: "raise" });

export const RAISE_BY_APPLY_CHANGES: readonly Written[] = [
  given(
    "grow.at",
    wait("grow.reaction"),
    seize("apply changes"),
    seize("director"),
    hold("grow.apply_changes"),
    raise(),
    release("director"),
    release("apply changes"),
  ),
];
export const RAISE_BY_PROVIDER: readonly Written[] = [
  given("grow.at", wait("grow.reaction"), hold("grow.lead"), raise()),
];
