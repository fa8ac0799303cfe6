import type { ListName } from "./step.ts";

/** When each list of a level is walked. */
export const OCCASIONS: Readonly<Record<ListName, string>> = {
  create: "When a developer asks for an instance",
  provision: "When its test has failed: provision again",
  delete: "When its lifetime is over",
  orphan: "When a create or a scrub has failed, what it left behind",
  undeleted: "When its deletion has failed, until an operator has repaired that",
  campaign: "When a release comes",
  tile: "When a release comes, the broker's own tile",
  overtaken: "When the release, or a newer one, has been taken before",
  later:
    "When maintenance hours have ended too early: before Apply Changes, where `platform.upgrades.maintenance` is set, or before the last one, where `upgrades.pauses` is",
  along: "When the Apply Changes of another tile takes it along, where `platform.upgrades.all_tiles` is set",
  rerun: "When an errand has ended red, with instances that were busy in each pass, where `upgrade.attempts` is set",
  upgrade: "For each instance (or VM) that an upgrade touches",
  repair: "When its upgrade has failed",
  grow: "When the pool, or a quota, is as full as `grow.at`",
  deleteAll: "When the operator runs delete-all",
  topUp: "When VMs that are to be kept ready are missing, where `warm.vms` is set",
  discard: "When VMs that are kept ready are of an old version, or too many, where `warm.vms` is set",
  fail: "For each VM, where `failures.every` is set",
  update: "For each instance that is ready, where `updates.every` is set",
  bind: "For each instance that is ready, where `bindings.every` is set",
};
