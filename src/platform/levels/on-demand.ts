import { deploy, red, rollout } from "../campaign-steps.ts";
import { downFor } from "../downtime-steps.ts";
import type { Level } from "../level.ts";
import { operation } from "../operation-steps.ts";
import { warm } from "../ready-vms-steps.ts";
import {
  accept,
  byRelease,
  chance,
  claim,
  cold,
  free,
  given,
  gone,
  hold,
  lock,
  ofEach,
  poll,
  ready,
  release,
  renew,
  repeated,
  seize,
  together,
  unlock,
  up,
  vms,
  work,
} from "../step.ts";
import { byApplyChanges, OPERATORS_REACTION, WHAT_IS_LEFT } from "./apply-changes.ts";
import { BIND, UPDATE } from "./asked.ts";
import { COMPILED } from "./compilation.ts";
import { KEPT, MAY_FAIL, REPAIRED } from "./failed.ts";
import { FAIL, RESURRECTORS } from "./failures.ts";
import { ON_DEMAND } from "./on-demand-parameters.ts";
import { RAISE_BY_APPLY_CHANGES } from "./raising.ts";
import { DISCARD, TOP_UP } from "./warm.ts";

const CAMPAIGN = byApplyChanges({
  reaction: OPERATORS_REACTION,
  work: [
    seize("director"),
    hold("upgrade.fixed"),
    deploy(),
    rollout("upgrade", "instances", "errand"),
    release("director"),
    WHAT_IS_LEFT,
    given("upgrade.attempts", red({ go: "rerun" })),
  ],
});

/** The director deletes what nobody looks at: nothing is polled. */
const CLEARED = [
  seize("director"),
  operation(hold("delete_task")),
  release("director"),
  free("iaas vms"),
  free("iaas vcpus"),
  free("iaas ips"),
  free("iaas disks"),
  vms("gone"),
  free("plan quota"),
  free("global quota"),
  free("vcpu quota"),
  free("org quota"),
  gone(),
] as const;

/** Level 4. Every instance gets VMs of its own when it is asked for. Quotas refuse at once; director workers make wait; the IaaS may refuse in mid-task. */
export const onDemand: Level = {
  name: "on-demand",
  says: "On the platform: each instance gets VMs of its own, created when it is asked for.",
  payer: "platform",
  stations: { broker: 1, ...RESURRECTORS },
  pools: {
    "plan quota": "quota.plan",
    "global quota": "quota.global",
    "vcpu quota": "quota.vcpus",
    "warm vms": "warm.vms",
  },
  lines: { "global quota": { reserve: "quota.reserve" }, "vcpu quota": { reserve: "quota.reserve_vcpus" } },
  parameters: ON_DEMAND,
  lists: {
    create: [
      claim("org quota"),
      hold("cloud_controller.pick_up"),
      seize("broker"),
      hold("broker.call"),
      claim("plan quota"),
      claim("global quota"),
      claim("vcpu quota", "plan.vcpus"),
      release("broker"),
      accept(),
      given("warm.vms", warm({ setting: "warm.when_empty" })),
      seize("director"),
      ...together(
        cold(claim("iaas vms", "plan.vms", "fail")),
        cold(claim("iaas vcpus", "plan.vcpus", "fail")),
        cold(claim("iaas ips", "plan.vms", "fail")),
      ),
      vms("creating"),
      COMPILED,
      operation(ofEach("together", cold(hold("vm_create", { failure: "vm_failure", atMost: "vm_tries" })))),
      claim("iaas disks", "plan.vms", "fail"),
      ofEach("together", hold("disk")),
      ofEach("together", hold("start")),
      chance("create_failure", "fail"),
      release("director"),
      poll(),
      repeated("post_deploy_errands", seize("director"), hold("post_deploy_errand"), release("director"), poll()),
      ready(),
    ],
    delete: [
      vms("deleting"),
      lock(),
      accept(),
      hold("cloud_controller.pick_up"),
      seize("broker"),
      hold("broker.call"),
      release("broker"),
      seize("director"),
      operation(hold("delete_task")),
      release("director"),
      MAY_FAIL,
      free("iaas vms"),
      free("iaas vcpus"),
      free("iaas ips"),
      free("iaas disks"),
      vms("gone"),
      poll(),
      free("plan quota"),
      free("global quota"),
      free("vcpu quota"),
      free("org quota"),
      gone(),
    ],
    // A failed create counts towards quotas, and its VMs are there, until it has been deleted.
    orphan: [vms("orphaned"), KEPT, ...CLEARED],
    // An instance whose deletion failed counts, and its VMs are there, until an operator has seen to it.
    undeleted: [given("deletions.failure", vms("orphaned"), ...REPAIRED, ...CLEARED)],
    campaign: CAMPAIGN.begun,
    overtaken: CAMPAIGN.overtaken,
    later: CAMPAIGN.later,
    along: CAMPAIGN.along,
    rerun: [given("upgrade.attempts", ...CAMPAIGN.rerun)],
    upgrade: [
      lock(),
      seize("director"),
      COMPILED,
      ...downFor("upgrade.downtime", ofEach("in turn", byRelease("work", hold("upgrade.work")))),
      ofEach("in turn", chance("upgrade.failure", { go: "repair" })),
      renew(),
      up(),
      release("director"),
      unlock(),
    ],
    repair: [
      release("director"),
      seize("operators"),
      work("upgrade.repair"),
      release("operators"),
      renew(),
      up(),
      unlock(),
    ],
    deleteAll: [seize("director"), rollout("delete", "instances", "oneByOne"), release("director")],
    grow: RAISE_BY_APPLY_CHANGES,
    update: UPDATE,
    bind: BIND,
    fail: FAIL,
    topUp: TOP_UP,
    discard: DISCARD,
  },
};
