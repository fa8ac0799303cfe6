/**
 * The dozen words in which an integration level is told. A level is a few lists of steps; `simulation/compile/compile.ts` turns
 * them into integers, `core/acts/loop.ts` interprets them. Names of durations, probabilities and counts are keys of the
 * level's own parameters; names of stations and pools are the platform's (`director`) or the service's own (`broker`).
 */
export type Step =
  | { readonly word: "claim"; readonly pool: string; readonly amount: Amount; readonly otherwise: Otherwise }
  | { readonly word: "free"; readonly pool: string }
  | { readonly word: "seize"; readonly station: string }
  | { readonly word: "release"; readonly station: string }
  | { readonly word: "take"; readonly otherwise: Otherwise }
  | { readonly word: "put" }
  | {
      readonly word: "hold";
      readonly time: string;
      readonly clock: Clock;
      readonly toil: boolean;
      readonly tries?: Tries;
      /** Only where the instance took no VM that was kept ready. */
      readonly cold?: boolean;
    }
  | { readonly word: "chance"; readonly probability: string; readonly otherwise: Otherwise }
  | { readonly word: "accept" }
  | { readonly word: "poll" }
  | { readonly word: "vms"; readonly state: VmState }
  | { readonly word: "lock" }
  | { readonly word: "unlock" }
  | { readonly word: "down"; readonly as: "upgrading" | "failed" }
  | { readonly word: "up" }
  | { readonly word: "renew" }
  | { readonly word: "ready" }
  | { readonly word: "gone" }
  | { readonly word: "close"; readonly station: string }
  | { readonly word: "open"; readonly station: string }
  | { readonly word: "deploy" }
  | { readonly word: "rollout"; readonly list: ListName; readonly over: "instances" | "vms"; readonly pace: Pace }
  | { readonly word: "build" }
  | { readonly word: "grow" }
  | { readonly word: "again" }
  | { readonly word: "warm"; readonly otherwise: Otherwise }
  | { readonly word: "order" }
  | { readonly word: "gather"; readonly count: string }
  | { readonly word: "given"; readonly setting: string; readonly steps: readonly Step[] };

/** One, or a number that each plan states for itself. */
export type Amount = "one" | "plan.vms" | "plan.vcpus";

/** What happens when a step says no. `go` jumps to the start of another list of the level; `stop` ends the list in peace. */
export type Otherwise = "refuse" | "wait" | "fail" | "stop" | { readonly go: ListName } | { readonly setting: string };

/** Whose clock a hold runs on: the machine's, or the working hours of the people who do it. */
export type Clock = "machine" | "people";

/** A hold whose work may fail and is then tried again, `atMost` times in all, before the request fails. */
export interface Tries {
  readonly failure: string;
  readonly atMost: string;
}

/** What a VM is doing. Only `serving` counts as used; `gone` is not paid for. */
export type VmState =
  | "idle"
  | "creating"
  | "serving"
  | "scrubbing"
  | "upgrading"
  | "failed"
  | "deleting"
  | "orphaned"
  | "gone";
/** The states that are paid for, in the order in which they are reported. */
export const VM_STATES: readonly VmState[] = [
  "serving",
  "idle",
  "creating",
  "scrubbing",
  "upgrading",
  "failed",
  "deleting",
  "orphaned",
];

/** How a rollout goes on: by the level's `upgrade.*` settings as one task does, as a polling errand does, or all at once. */
export type Pace = "task" | "errand" | "one by one" | "at once";

export type ListName =
  | "create"
  | "provision"
  | "delete"
  | "upgrade"
  | "repair"
  | "orphan"
  | "campaign"
  | "tile"
  | "grow"
  | "deleteAll"
  | "fail"
  | "topUp";

export const claim = (pool: string, amount: Amount = "one", otherwise: Otherwise = "refuse"): Step => ({
  word: "claim",
  pool,
  amount,
  otherwise,
});
export const free = (pool: string): Step => ({ word: "free", pool });
export const seize = (station: string): Step => ({ word: "seize", station });
export const release = (station: string): Step => ({ word: "release", station });
/** Takes the free VM that was given back last from the service's own pool. */
export const take = (otherwise: Otherwise): Step => ({ word: "take", otherwise });
/** Gives the instance's VM (or its slot) back to the pool. */
export const put = (): Step => ({ word: "put" });
export const hold = (time: string, tries?: Tries): Step => ({
  word: "hold",
  time,
  clock: "machine",
  toil: false,
  ...(tries && { tries }),
});
/** A hold in working time: people do it, but not the developer who asked. */
export const wait = (time: string): Step => ({ word: "hold", time, clock: "people", toil: false });
/** A hold in working time that is the developer's own work. */
export const toil = (time: string): Step => ({ word: "hold", time, clock: "people", toil: true });
/** Says no with the probability of that name. */
export const chance = (probability: string, otherwise: Otherwise): Step => ({ word: "chance", probability, otherwise });
/** The asynchronous operation is accepted: polls count from here. */
export const accept = (): Step => ({ word: "accept" });
/** Goes on at the Cloud Controller's next look. */
export const poll = (): Step => ({ word: "poll" });
/** The instance's VMs pass into this state; `gone`: nobody pays for them any more. */
export const vms = (state: VmState): Step => ({ word: "vms", state });
/** Waits for, and then keeps, the only right to operate on this instance (or on its shared VM). */
export const lock = (): Step => ({ word: "lock" });
export const unlock = (): Step => ({ word: "unlock" });
/** The instance (or VM, with all on it) serves nobody until it is `up`: it is under upgrade, or has failed. */
export const down = (as: "upgrading" | "failed" = "upgrading"): Step => ({ word: "down", as });
export const up = (): Step => ({ word: "up" });
/** The instance (or VM) is now on the release that its campaign brings. */
export const renew = (): Step => ({ word: "renew" });
export const ready = (): Step => ({ word: "ready" });
/** The instance no longer exists for anybody. Its VMs are gone or back in the pool. */
export const gone = (): Step => ({ word: "gone" });
/** No new work starts at the station until it is opened; work under way goes on. */
export const close = (station: string): Step => ({ word: "close", station });
export const open = (station: string): Step => ({ word: "open", station });
/** From here on new instances come with the campaign's release. */
export const deploy = (): Step => ({ word: "deploy" });
export const rollout = (list: ListName, over: "instances" | "vms", pace: Pace): Step => ({
  word: "rollout",
  list,
  over,
  pace,
});
/** New VMs are being created, for a pool or to be kept ready. */
export const build = (): Step => ({ word: "build" });
/** They are ready for use. */
export const grow = (): Step => ({ word: "grow" });
/** The list begins anew, with other luck. */
export const again = (): Step => ({ word: "again" });
/** Takes VMs that are kept ready for the instance's plan; `order` must follow. */
export const warm = (otherwise: Otherwise): Step => ({ word: "warm", otherwise });
/** What the instance took of the VMs kept ready, if anything, is ordered anew: list `topUp`. */
export const order = (): Step => ({ word: "order" });
/** Waits until so many VMs are ordered; the order that completes them goes on for all. */
export const gather = (count: string): Step => ({ word: "gather", count });
/** A hold that only a cold start needs. */
export const cold = (step: Step): Step => (step.word === "hold" ? { ...step, cold: true } : step);
/** Only where the scenario sets (or defaults) this; a number repeats the steps, `off` and 0 leave them out. */
export const given = (setting: string, ...steps: readonly Step[]): Step => ({ word: "given", setting, steps });
