/** A mechanic of such platforms that simple models miss, and that is modelled. */
export interface Modelled {
  readonly what: string;
  /** `says` tells what is missing. */
  readonly isInPart?: true;
  readonly says: string;
  /** Parameters and keys by which it is said. */
  readonly keys: readonly string[];
  /** The file of a test that shows it, and the test's name, or how that begins. */
  readonly shown: readonly [file: string, test: string];
}

/** In the order in which the facts behind this project list them. */
export const MODELLED: readonly Modelled[] = [
  {
    what: "Waits are whole polls",
    says: "The Cloud Controller looks at fixed intervals from the acceptance on; a request is ready at the first look after its work.",
    keys: ["cloud_controller.poll", "cloud_controller.phase"],
    shown: ["test/truth/identities.test.ts", "a developer who is told by polling sees whole polls"],
  },
  {
    what: "Each lifecycle errand costs a poll",
    isInPart: true,
    says: "An errand after a deployment begins at the poll that sees it done. Errands before a deletion are not modelled: deletions are a little too fast.",
    keys: ["post_deploy_errands", "post_deploy_errand"],
    shown: ["test/truth/identities.test.ts", "each errand after a deployment costs a poll"],
  },
  {
    what: "A broker can only slow polling down",
    says: "Intervals may back off up to a longest one, and never become shorter than the first.",
    keys: ["cloud_controller.backoff", "cloud_controller.poll_at_most"],
    shown: ["test/core/engine/polls.test.ts", "with a back-off each interval is so many times the one before"],
  },
  {
    what: "Usable workers are fewer than configured ones",
    says: "One may be kept for status calls, and an errand that runs holds another.",
    keys: ["director.workers", "director.status_worker"],
    shown: [
      "test/simulation/compile/assemble.test.ts",
      "the status worker does no tasks, where there is more than one",
    ],
  },
  {
    what: "Creates stand behind upgrades",
    says: "The director has one line, first come, first served, for every task.",
    keys: ["director.workers", "upgrade.max_in_flight"],
    shown: ["test/core/acts/upgrades.test.ts", "each upgrade of an instance is a task"],
  },
  {
    what: "A broker does one thing at a time",
    says: "Each service's broker is one server that creations, deletions and scrubs hold; the director is shared.",
    keys: ["broker.call"],
    shown: ["test/core/state/fleet.test.ts", "a scrub under the broker's lock makes creates wait"],
  },
  {
    what: "An errand fills a freed slot one look late",
    says: "It triggers before it looks, with what it knew from the look before.",
    keys: ["upgrade.poll", "upgrade.max_in_flight"],
    shown: ["test/core/acts/upgrades.test.ts", "the errand notices only when it looks"],
  },
  {
    what: "A failed canary halts everything",
    isInPart: true,
    says: "The rest waits until somebody has repaired it. Canaries are the first in order, not a random choice; another takes the place of a busy one where `upgrade.attempts` is set.",
    keys: ["upgrade.canaries", "upgrade.failure", "upgrade.repair"],
    shown: ["test/core/acts/upgrades.test.ts", "a failed canary halts the rest until somebody has repaired it"],
  },
  {
    what: "Documents and code differ on other failures",
    says: "A switch: the rest goes on, as the code does, or stops, as the documents say.",
    keys: ["upgrade.on_failure"],
    shown: [
      "test/core/acts/upgrades.test.ts",
      "after the canaries, go on leaves the failed to the repairers and takes the next",
    ],
  },
  {
    what: "Busy instances are skipped, and tried again five times",
    says: "Where attempts are set, an errand leaves out an instance on which a developer's update, a repair or another operation is under way, and comes back to it. With some that stayed busy it ends red, and an operator runs it again.",
    keys: ["upgrade.attempts", "upgrade.attempt_interval"],
    shown: [
      "test/core/acts/chores.test.ts",
      "with instances that stay busy the errand ends red; an operator looks into it and runs it again",
    ],
  },
  {
    what: "An instance that is not upgraded cannot be updated or bound",
    says: "From the upgrade of its tile until its own it refuses both, which is counted, and measured in instance-hours.",
    keys: ["updates.every", "bindings.every"],
    shown: [
      "test/core/acts/chores.test.ts",
      "an instance refuses updates and bindings from when its tile was upgraded until its own upgrade",
    ],
  },
  {
    what: "Upgrades run inside Apply Changes",
    isInPart: true,
    says: "One at a time, with the growth of pools and the upgrade of tiles; it may take all tiles that wait, and begin in maintenance hours only; it is not broken off unless told so. A dated change of a quota does not wait for it.",
    keys: ["upgrade.fixed", "grow.at", "upgrades.all_tiles", "upgrades.maintenance", "upgrades.pauses"],
    shown: ["test/core/acts/upgrades.test.ts", "Apply Changes is one at a time"],
  },
  {
    what: "Quotas refuse, workers make wait, the IaaS may fail a create",
    says: "A quota never has a line; the director always has; what the IaaS does not grant breaks the request after its wait.",
    keys: ["quota.plan", "quota.global", "iaas.vms", "vm_tries"],
    shown: ["test/core/acts/loans.test.ts", "claims that are decided together are all granted, or none is kept"],
  },
  {
    what: "An IaaS that is asked for many VMs at once slows down",
    isInPart: true,
    says: "It takes only so many operations on VMs at once; others wait in its line and keep their director workers, so that more workers create nothing sooner. No operation fails for it, no time is lost by back-off, and zones have no limits of their own.",
    keys: ["iaas.operations", "iaas.replacement", "director.threads"],
    shown: ["test/core/acts/calls.test.ts", "more workers than operations create nothing sooner"],
  },
  {
    what: "Several quotas in series",
    isInPart: true,
    says: "Organisation, plan, global, vCPUs, then VMs, vCPUs and addresses of the IaaS: the first that is full refuses. Quotas of spaces are not modelled.",
    keys: ["org_quota", "quota.plan", "quota.vcpus", "iaas.vcpus", "iaas.ips"],
    shown: ["test/core/acts/requests.test.ts", "quotas stand in series: the first that is full refuses"],
  },
  {
    what: "What a failure leaves behind holds VMs",
    isInPart: true,
    says: "A failed create keeps VMs, addresses and its place in quotas until it has been deleted; so does an instance whose deletion failed, until an operator has seen to it. Deployments that the broker has forgotten, which its quota does not see, are not modelled.",
    keys: ["failed.kept", "deletions.failure", "deletions.repair"],
    shown: [
      "test/platform/levels/failed.test.ts",
      "a failed create keeps its place in quotas, its VMs and its addresses",
    ],
  },
  {
    what: "A pool's upgrade is one task, that of instances many",
    says: "A pool rolls within one worker, idle VMs too; on demand each instance's upgrade is a task of its own.",
    keys: ["upgrade.max_in_flight"],
    shown: ["test/core/acts/upgrades.test.ts", "idle VMs are upgraded too"],
  },
  {
    what: "A pool is not made smaller, and uses the last VM first",
    says: "Nothing shrinks it but a dated change; which free VM is used first is a setting.",
    keys: ["pool.order", "pool.vms"],
    shown: ["test/core/state/fleet.test.ts", "the VM that came back last is used next, unless the pool says first"],
  },
  {
    what: "A VM is scrubbed before it is used again",
    says: "It serves nobody meanwhile; with the broker's lock held, creates wait; one whose scrub failed is out of use until an operator has repaired it.",
    keys: ["scrub", "scrub_lock", "scrub_crew", "scrub_failure"],
    shown: ["test/core/state/fleet.test.ts", "a VM whose scrub failed is out of use until an operator has repaired it"],
  },
  {
    what: "Uniform VMs waste",
    says: "A pool's VMs have one size, at least that of the largest plan, and one price, used or idle.",
    keys: ["pool.vcpus", "pool.price"],
    shown: [
      "test/scenario/sections/footprint.test.ts",
      "a VM of the pool holds the largest plan, and none that is larger",
    ],
  },
  {
    what: "A create that times out may still succeed",
    says: "It has failed for its developer, keeps its worker until it is done, and must then be deleted.",
    keys: ["cloud_controller.operation_at_most"],
    shown: ["test/truth/time-out.test.ts", "what takes too long has failed, and keeps its worker until it is done"],
  },
  {
    what: "A lost zone becomes a storm of repairs",
    says: "All VMs of the zone fail at once, and their repairs stand in the director's line, with creates behind them. The health monitor stops for a pool of which too much is down; an instance of its own VMs is a deployment of its own, so nothing stops it.",
    keys: ["outages", "zones", "failures.by_director", "failures.guard"],
    shown: [
      "test/core/acts/losses.test.ts",
      "a zone of a third of 90 VMs is lost with five workers: 30 repairs of 4 min take six rounds behind their detection",
    ],
  },
  {
    what: "The first use of a stemcell compiles",
    says: "Where no smoke tests do so before, the first instance that is made or upgraded with a release waits for its compilation, and whoever else needs it waits for the end of that.",
    keys: ["compilation"],
    shown: [
      "test/platform/levels/compilation.test.ts",
      "the first create after the upgrade of the tile compiles, and the next waits for what is left of that",
    ],
  },
  {
    what: "Watching takes its time",
    says: "Canaries are watched before the rest begins; of an instance it is part of its start.",
    keys: ["upgrade.watch", "start"],
    shown: [
      "test/core/acts/rollout.test.ts",
      "canaries come first, are watched, and a failed one halts the rest until its repair",
    ],
  },
  {
    what: "Campaigns overlap",
    says: "Releases come with gaps of their own; a release that another overtakes ends with it.",
    keys: ["releases", "every"],
    shown: [
      "test/core/state/versions.test.ts",
      "a release that another overtakes ends with it: the newest brings both",
    ],
  },
  {
    what: "Exposure begins at the publication",
    says: "`upgrade.exposure` counts from the release, the operator's lag and halts included. Half of the releases are urgent unless stated, and have a shorter lag.",
    keys: ["upgrade.operator_lag", "upgrade.urgent_lag", "severity"],
    shown: [
      "test/core/acts/releases.test.ts",
      "what is urgent has a lag of its own, in the service and in the release, which comes first",
    ],
  },
  {
    what: "Clients give up first",
    says: "A client that gives up asks again or elsewhere, while its create goes on. What comes of it counts in quotas until somebody finds and deletes it.",
    keys: ["gives_up_after", "cleans_up_after", "when_failed"],
    shown: ["test/truth/client-time-out.test.ts", "tries again, while a create takes longer than a client waits"],
  },
  {
    what: "Disks of deleted instances are kept for days",
    says: "Where the IaaS grants so many disks, those of deleted instances count for five days more. A run begins without such disks.",
    keys: ["iaas.disks", "iaas.disks_kept"],
    shown: ["test/truth/kept-disks.test.ts", "the disks of an instance count for five days after its deletion"],
  },
  {
    what: "A lower limit evicts nobody",
    says: "It refuses until enough instances have gone by themselves.",
    keys: ["changes"],
    shown: ["test/truth/changes.long.test.ts", "a quota cut below the first instances evicts nobody"],
  },
  {
    what: "A provider upgrades in windows of its own",
    says: "Each instance of level 2 has its own, when the provider has the release at last; the broker's tile is upgraded apart, and touches no instance.",
    keys: ["upgrade.provider_lag", "upgrade.window", "tile.upgrade"],
    shown: [
      "test/core/state/versions.test.ts",
      "brokered instances are upgraded by the provider, each in its own window",
    ],
  },
  {
    what: "Level 1 waits for people",
    says: "A lead time, or a team with a line, in working hours.",
    keys: ["lead_time", "team.people", "people.hours"],
    shown: ["test/truth/people.test.ts", "a team's line is worked off in working hours only"],
  },
];
