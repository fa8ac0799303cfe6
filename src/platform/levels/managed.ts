import { deploy, rollout } from "../campaign-steps.ts";
import { downFor } from "../downtime-steps.ts";
import type { Level } from "../level.ts";
import { build, grow } from "../new-vm-steps.ts";
import { operation } from "../operation-steps.ts";
import {
  byRelease,
  chance,
  claim,
  free,
  given,
  gone,
  hold,
  lock,
  put,
  ready,
  release,
  renew,
  seize,
  take,
  unlock,
  up,
  vms,
  wait,
  work,
} from "../step.ts";
import { byApplyChanges, OPERATORS_REACTION, WHAT_IS_LEFT } from "./apply-changes.ts";
import { FAIL, RESURRECTORS } from "./failures.ts";
import { MANAGED } from "./managed-parameters.ts";

const CAMPAIGN = byApplyChanges({
  reaction: OPERATORS_REACTION,
  work: [
    seize("director"),
    hold("upgrade.fixed"),
    deploy(),
    rollout("upgrade", "vms", "task"),
    release("director"),
    WHAT_IS_LEFT,
  ],
});

/** Level 3. A block of uniform VMs, allocated beforehand. Creation is immediate while a VM is free; full is full until it grows. */
export const managed: Level = {
  name: "managed",
  says: "On the platform: instances live on a block of equal VMs that operators allocated beforehand.",
  payer: "platform",
  stations: { broker: 1, "scrub crew": "scrub_crew", ...RESURRECTORS },
  pools: {},
  lines: { pool: { places: "pool.places", order: "pool.line", reserve: "pool.reserve" } },
  parameters: MANAGED,
  lists: {
    create: [
      claim("org quota"),
      hold("cloud_controller.pick_up"),
      seize("broker"),
      hold("broker.call"),
      release("broker"),
      take({ setting: "pool.when_full" }),
      hold("allocate"),
      ready(),
    ],
    delete: [
      vms("scrubbing"),
      lock(),
      given("scrub_lock", seize("broker")),
      given("scrub_crew", seize("scrub crew")),
      hold("scrub"),
      given("scrub_crew", release("scrub crew")),
      given("scrub_lock", release("broker")),
      chance("scrub_failure", { go: "orphan" }),
      put(),
      unlock(),
      free("org quota"),
      gone(),
    ],
    // A VM whose scrub failed stays out of use until an operator has repaired it.
    orphan: [
      vms("orphaned"),
      seize("operators"),
      work("upgrade.repair"),
      release("operators"),
      put(),
      unlock(),
      free("org quota"),
      gone(),
    ],
    campaign: CAMPAIGN.begun,
    overtaken: CAMPAIGN.overtaken,
    later: CAMPAIGN.later,
    along: CAMPAIGN.along,
    upgrade: [
      lock(),
      ...downFor("upgrade.downtime", byRelease("work", hold("upgrade.work"))),
      chance("upgrade.failure", { go: "repair" }),
      renew(),
      up(),
      unlock(),
    ],
    repair: [seize("operators"), work("upgrade.repair"), release("operators"), renew(), up(), unlock()],
    grow: [
      wait("grow.reaction"),
      seize("apply changes"),
      seize("director"),
      hold("grow.apply_changes"),
      build(),
      operation(hold("grow.vm_create")),
      grow(),
      release("director"),
      release("apply changes"),
    ],
    fail: FAIL,
  },
};
