import {
  type Amount as Amounts,
  type List as Lists,
  type Manner as Manners,
  type Pace as Paces,
  VmState as PaidState,
} from "../core/model/words.ts";
import { namesOf } from "./named.ts";
import type { Operation, Part, Worker } from "./phrases.ts";
import { EACH, orElse, outcome, PACES, server, spoken, workOf } from "./phrases.ts";

/**
 * A step of a list: one of the words in which an integration level is  `platform/lists.ts` settles what depends on a
 * scenario's settings, `simulation/compile/operands.ts` gives them to the run, `core/acts/walk.ts` interprets them.
 * `M` is how a step may say no: as the settings decide, or as a level is written.
 */
export type Step<M = Manner> = { [W in Word]: StepOf<W, M> }[Word];
export type StepOf<W extends Word, M = Manner> = Readonly<{ word: W } & Fields<M>[W]>;
export type Word = keyof Fields<Manner>;
/** A step as a level has it. */
export type Written = Step<Otherwise> | Condition;
/** Steps about which a setting decides: whether they are taken, or how often. */
export type Condition = Readonly<{ word: "given" | "repeated"; setting: string; steps: readonly Written[] }>;

/** What each word names: keys of parameters, and stations and pools, the platform's (`director`) or the service's own. */
interface Fields<M> {
  /** `joined`: granted or refused with the claim before it. `cold`: ready VMs that the instance took bring theirs. */
  claim: { pool: string; amount: Amount; otherwise: M; joined?: true; cold?: true };
  free: { pool: string };
  seize: { station: string };
  release: { station: string };
  take: { pool: string; amount: Amount; otherwise: M };
  put: { pool: string };
  /** `cold`: only where the instance took no VM that was kept ready. `by`: whose work. */
  hold: { time: string; clock: Clock; by?: Worker; tries?: Tries; cold?: boolean } & OfVms & OfUpgrades;
  fit: { time: string };
  pause: { time: string };
  compile: { time: string };
  chance: { probability: string; otherwise: M; each?: Each };
  accept: unknown;
  poll: unknown;
  vms: { state: VmState };
  lock: unknown;
  unlock: unknown;
  down: { as: "upgrading" | "failed" };
  up: unknown;
  renew: unknown;
  ready: unknown;
  gone: unknown;
  close: { station: string };
  open: { station: string };
  newest: { otherwise: M };
  along: unknown;
  maintenance: unknown;
  late: { otherwise: M };
  left: { otherwise: M };
  red: { otherwise: M };
  deploy: unknown;
  rollout: { list: ListName; over: "instances" | "vms"; pace: Pace };
  build: unknown;
  grow: unknown;
  raise: unknown;
  ask: { of: "an update" | "a binding"; otherwise: M };
  again: unknown;
  shrink: unknown;
  warm: { pool: string; amount: Amount; otherwise: M; list: ListName };
}

/** What readers need to know of a word: what it does, the field by which its steps are told apart, and its sentence. */
type About<W extends Word> = {
  readonly does: string;
  readonly by?: Exclude<keyof StepOf<W>, "word">;
  readonly says: string | ((step: StepOf<W, Otherwise>) => string);
};

/**
 * What a word does is said as those need it who read steps and do not run them (`platform/reading.ts`): an instance claims
 * and frees, a token seizes and releases. `borrows`: VMs that are kept ready, which others replace. `awaits`: people's hours.
 * `idles`: until hours come in which something is done at all.
 * `gates`: lets a station take new work, or not. `risks`: may say no by chance. `marks`: a state changes, in no time.
 */
export const WORDS = {
  claim: {
    does: "claims",
    by: "pool",
    says: ({ pool, amount, otherwise, joined, cold }) =>
      [
        `claim ${amount === "one" ? "a place" : `the ${spoken(amount)}`} of the ${pool}`,
        `${joined ? " together with the one before, or neither" : ""}${orElse(otherwise)}${cold ? " (ready VMs bring theirs)" : ""}`,
      ].join(""),
  },
  free: { does: "frees", by: "pool", says: ({ pool }) => `give back the ${pool}` },
  seize: { does: "seizes", by: "station", says: ({ station }) => `take ${server(station)}, or wait in line` },
  release: { does: "releases", by: "station", says: ({ station }) => `give back ${server(station)}` },
  take: { does: "claims", says: ({ otherwise }) => `take a free VM of the pool${orElse(otherwise)}` },
  put: { does: "frees", says: "put the VM back on top of the free ones" },
  hold: { does: "spends", by: "time", says: (step) => workOf(step) },
  fit: { does: "awaits", says: ({ time }) => `wait for working hours into which ${spoken(time)} fits without a break` },
  pause: { does: "awaits", says: ({ time }) => `wait until ${spoken(time)} has passed since the last upgrade began` },
  compile: {
    does: "awaits",
    says: ({ time }) => `wait until the release is compiled: ${spoken(time)}, for the first`,
  },
  chance: {
    does: "risks",
    by: "probability",
    says: ({ probability, otherwise, each }) =>
      `with the probability ${spoken(probability)}${each ? ` for ${EACH[each]}` : ""}:${outcome(otherwise)}`,
  },
  accept: { does: "marks", says: "the operation is accepted: polls count from here" },
  poll: { does: "polls", says: "go on at the Cloud Controller's next poll" },
  vms: {
    does: "marks",
    by: "state",
    says: ({ state }) => (state === "gone" ? "its VMs are no longer paid for" : `its VMs are now ${state}`),
  },
  lock: { does: "locks", says: "wait until nobody else operates on it" },
  unlock: { does: "unlocks", says: "let others operate on it" },
  down: { does: "marks", says: ({ as }) => (as === "failed" ? "it has failed, and is down" : "it is down") },
  up: { does: "marks", says: "it is up again" },
  renew: { does: "marks", says: "it is on the new version" },
  ready: { does: "readies", says: "READY: the developer can use it" },
  gone: { does: "ends", says: "done: the instance is gone" },
  close: { does: "gates", by: "station", says: ({ station }) => `the ${station} take no new work` },
  open: { does: "gates", by: "station", says: ({ station }) => `the ${station} take work again` },
  newest: {
    does: "marks",
    says: ({ otherwise }) => `take the newest release; if done before:${outcome(otherwise)}`,
  },
  along: { does: "marks", says: "other tiles whose releases wait are taken along: they follow in line" },
  maintenance: { does: "idles", says: "wait for maintenance hours" },
  late: { does: "marks", says: ({ otherwise }) => `if maintenance hours are over:${outcome(otherwise)}` },
  left: { does: "marks", says: ({ otherwise }) => `if they ended before the last one:${outcome(otherwise)}` },
  red: { does: "marks", says: ({ otherwise }) => `if instances stayed busy to the end:${outcome(otherwise)}` },
  deploy: { does: "marks", says: "new instances come with the new version" },
  rollout: {
    does: "rolls out",
    by: "list",
    says: ({ over, pace, list }) => `upgrade all ${over}, ${PACES[pace]}: ${list}`,
  },
  build: { does: "marks", says: "new VMs are being created" },
  raise: { does: "marks", says: "quotas that are as full as grow at says are raised" },
  grow: { does: "marks", says: "the new VMs are ready for use" },
  ask: {
    does: "marks",
    by: "of",
    says: ({ of, otherwise }) => `its developer asks for ${of}; while it is out of date:${outcome(otherwise)}`,
  },
  again: { does: "repeats", says: "repeat from the beginning" },
  shrink: { does: "marks", says: "the VMs that were to go are gone" },
  warm: { does: "borrows", says: ({ otherwise }) => `take VMs that are kept ready${orElse(otherwise)}` },
} as const satisfies { readonly [W in Word]: About<W> };

/** One, or a number that each plan states for itself. */
export type Amount = "one" | `plan.${Exclude<keyof typeof Amounts, "one">}`;
/** What happens when a step says no. `go` jumps to the start of another list of the level; `stop` ends the list in peace, `pass` goes on. */
export type Manner = Exclude<keyof typeof Manners, "go"> | { readonly go: ListName };
/** Or as a setting says. */
export type Otherwise = Manner | { readonly setting: string };
/** The clock of a hold: machines run around the clock, people in working hours. */
export type Clock = "machine" | "people";
/** A hold whose work may fail and is then tried again, `atMost` times in all, before the request fails. */
export interface Tries {
  readonly failure: string;
  readonly atMost: string;
}
/** What a release may say of itself: the work on one VM, or how long an operator waits before he begins. */
export type OfRelease = "work" | "lag";
type OfUpgrades = { release?: OfRelease; urgent?: string; awaits?: "people" | "maintenance"; downtime?: Part };
type OfVms = { each?: Each; operation?: Operation };
/** Of each VM of the instance: at the same time, as far as the director's threads go, or as its plan is upgraded. */
export type Each = keyof typeof EACH;
/** What a VM is doing. Only `serving` counts as used; `gone` is not paid for. */
export type VmState = keyof typeof PaidState | "gone";
/** The states that are paid for, in the order in which they are reported. */
export const VM_STATES: readonly VmState[] = namesOf(PaidState);
/** How a rollout goes on: by the level's `upgrade.*` settings as one task does, as a polling errand does, or all at once. */
export type Pace = keyof typeof Paces;
export type ListName = Exclude<keyof typeof Lists, "begin" | "lost">;

export const claim = <M extends Otherwise = "refuse">(
  pool: string,
  amount: Amount = "one",
  otherwise = "refuse" as M,
) => ({ word: "claim", pool, amount, otherwise }) as const;
/** Claims that are decided together: all are granted, or none of them. */
export const together = <S extends StepOf<"claim", Exclude<Manner, "wait" | "pass">>>(
  first: S,
  ...others: readonly S[]
): readonly S[] => [first, ...others.map((step) => ({ ...step, joined: true as const }))];
export const free = (pool: string) => ({ word: "free", pool }) as const;
export const seize = (station: string) => ({ word: "seize", station }) as const;
export const release = (station: string) => ({ word: "release", station }) as const;
/** Takes the free VM that was given back last from the service's own pool. */
export const take = <M extends Otherwise>(otherwise: M) =>
  ({ word: "take", pool: "pool", amount: "one", otherwise }) as const;
/** Gives the instance's VM (or its slot) back to the pool. */
export const put = () => ({ word: "put", pool: "pool" }) as const;
export const hold = (time: string, tries?: Tries) =>
  ({ word: "hold", time, clock: "machine", ...(tries && { tries }) }) as const;
/** A hold in working time in which nobody works on this: people have something else to do. */
export const wait = (time: string) => ({ word: "hold", time, clock: "people" }) as const;
/** A hold in working time that is the work of those who operate the service. */
export const work = (time: string) => ({ word: "hold", time, clock: "people", by: "operators" }) as const;
/** A hold for which a release may state a time of its own. */
export const byRelease = (release: OfRelease, step: StepOf<"hold">) => ({ ...step, release }) as const;
/** A hold that has another time, where it is set, for releases of high or critical severity. */
export const bySeverity = (urgent: string, step: StepOf<"hold">) => ({ ...step, urgent }) as const;
/** What only a cold start needs: VMs that were kept ready are there, and have what they claim. */
export const cold = <S extends StepOf<"hold"> | StepOf<"claim">>(step: S) => ({ ...step, cold: true }) as const;
/** A hold in which nothing is done. */
export const awaiting = (awaits: "people" | "maintenance", step: StepOf<"hold">) => ({ ...step, awaits }) as const;
/** A hold or a chance of each VM of an instance, not of the instance; pool VMs are worked on one by one anyway. */
export const ofEach = <S extends StepOf<"hold"> | StepOf<"chance", Otherwise>>(each: Each, step: S) =>
  ({ ...step, each }) as const;
/** Says no with the probability of that name. */
export const chance = <M extends Otherwise>(probability: string, otherwise: M) =>
  ({ word: "chance", probability, otherwise }) as const;
/** The asynchronous operation is accepted: polls count from here. */
export const accept = () => ({ word: "accept" }) as const;
/** Goes on at the Cloud Controller's next look. */
export const poll = () => ({ word: "poll" }) as const;
/** The instance's VMs pass into this state. `gone`: the VMs are no longer paid for. */
export const vms = (state: VmState) => ({ word: "vms", state }) as const;
/** Waits for, and then keeps, the only right to operate on this instance (or on its shared VM). */
export const lock = () => ({ word: "lock" }) as const;
export const unlock = () => ({ word: "unlock" }) as const;
/** The instance (or the VM with all its instances) is out of service until `up`: it is upgraded, or has failed. */
export const down = (as: "upgrading" | "failed" = "upgrading") => ({ word: "down", as }) as const;
export const up = () => ({ word: "up" }) as const;
/** The instance (or VM) is now on the release that its campaign brings. */
export const renew = () => ({ word: "renew" }) as const;
export const ready = () => ({ word: "ready" }) as const;
/** The instance no longer exists for anybody. Its VMs are gone or back in the pool. */
export const gone = () => ({ word: "gone" }) as const;
/** The list starts again, with new random draws. */
export const again = () => ({ word: "again" }) as const;
/** Only where the scenario sets (or defaults) this. */
export const given = (setting: string, ...steps: readonly Written[]) => ({ word: "given", setting, steps }) as const;
/** As often as the setting says. */
export const repeated = (setting: string, ...steps: readonly Written[]) =>
  ({ word: "repeated", setting, steps }) as const;
