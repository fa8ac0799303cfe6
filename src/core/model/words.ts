// Numbers that have names. A member is called as levels, scenarios and results call it, and numbered in its order.

/** Words of the compiled lists: each step has one. */
export enum Word {
  claim,
  free,
  seize,
  release,
  take,
  put,
  hold,
  chance,
  accept,
  poll,
  vms,
  lock,
  unlock,
  down,
  up,
  renew,
  ready,
  gone,
  close,
  open,
  newest,
  along,
  maintenance,
  late,
  left,
  deploy,
  rollout,
  build,
  grow,
  again,
  shrink,
  warm,
  ask,
  red,
  raise,
  /** Instead of `hold`, where the IaaS takes only so many operations at once. */
  call,
  /** Instead of `ready` and `gone`, of a service that moves along levels. */
  readyAtStage,
  goneFromStage,
  end,
}

/** What a step does when it says no. */
export enum Manner {
  refuse,
  wait,
  fail,
  stop,
  go,
  pass,
}

/** How much a step claims of a pool: one, or as the instance's plan states. */
export enum Amount {
  one,
  vms,
  vcpus,
}

// Bits of a hold or a claim: in working time; by the developer; on a request's way to ready; only where no VM that was kept
// ready was taken; of each VM of the instance, all at the same time or, where its plan is upgraded so, one by one; not for
// the time itself, but until working hours have room for it; as long as a release says that its work takes, or its
// operator waits; by those who operate the service; counted from when the service's last upgrade began; another time for
// urgent releases; the part of the work before what it is about goes down; by the first that uses a release, for whom all others
// wait.
export const IN_WORKING_TIME = 1;
export const TOIL_OF_DEVELOPER = 2;
export const ON_THE_WAY = 4;
export const COLD = 8;
export const OF_EACH_VM = 16;
export const IN_TURN = 32;
export const UNTIL_IT_FITS = 64;
export const WORK_OF_RELEASE = 128;
export const LAG_OF_RELEASE = 256;
export const WORK_OF_OPERATORS = 512;
export const SINCE_LAST_UPGRADE = 1024;
export const BY_SEVERITY = 2048;
export const BEFORE_DOWNTIME = 4096;
export const AT_FIRST_USE = 8192;
/** Of a claim: its limit is a quota that is raised where it is as full as the service says. */
export const RAISED = 16_384;

/** Lists of a service, as its entries are numbered. */
export enum List {
  create,
  provision,
  delete,
  upgrade,
  repair,
  orphan,
  campaign,
  tile,
  grow,
  deleteAll,
  fail,
  topUp,
  discard,
  overtaken,
  later,
  along,
  rerun,
  update,
  bind,
  undeleted,
  begin,
  /** What `fail` does with a VM that an outage takes. */
  lost,
}

// Who closes a station, in bits: a step, or an outage.
export const BY_STEP = 1;
export const BY_OUTAGE = 2;

/** What an outage takes. */
export enum Takes {
  zone,
  vms,
  station,
  provider,
}

/** Lists of what happens to failed VMs. */
export function isFailure(list: i32): boolean {
  return list === List.fail || list === List.lost;
}

/** How a rollout goes on. */
export enum Pace {
  task,
  errand,
  oneByOne,
  atOnce,
}

/** Who is served first within a class of priority: the first that came, the last that came, or any of them. */
export enum Order {
  firstCome,
  lastCome,
  random,
}

/** What of an instance of several VMs is down while it is upgraded: nothing, all while one follows the other, or all at once. */
export enum Downtime {
  none,
  oneByOne,
  all,
}

/** How grave what a release mends is. */
export enum Severity {
  low,
  medium,
  high,
  critical,
}

/** By what a limit of several parts is divided. */
export enum Division {
  none,
  plan,
  organisation,
}

/** Causes of waiting; the lines on the way to ready follow. */
export enum Cause {
  retried,
  worked,
  polled,
}

/**
 * Where an upgrade window goes. What comes first tells what an instant counts as: while one instance is worked on, the
 * window goes on, whatever others wait for.
 */
export enum Part {
  /** Instances or VMs are worked on; stand in the line of a station; wait until something else has let go of them. */
  work,
  workers,
  busy,
  /** Nothing is done outside of a maintenance window. */
  maintenance,
  /** Of the errand itself: until its next look, while canaries are watched, or until it is at its targets again. */
  pauses,
  /** After failures, in working hours. */
  repair,
  /** For an operator who is free, for working hours, for owners. */
  people,
  /** Nothing is done: those that are left are about to be deleted, or neglected. */
  left_over,
}

export const PARTS: i32 = Part.left_over + 1;

/** What a VM that is paid for is doing. */
export enum VmState {
  serving,
  idle,
  creating,
  scrubbing,
  upgrading,
  failed,
  deleting,
  orphaned,
}

export const STATES_OF_VMS: i32 = VmState.orphaned + 1;
