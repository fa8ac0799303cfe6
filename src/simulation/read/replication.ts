import { Counter } from "../../core/found/counter.ts";
import { namesOf } from "../../platform/named.ts";
import type { Summed } from "../entries/summed.ts";
import type { LossRecord } from "./read-losses.ts";

/**
 * What one replication hands to the experiment: plain data, additive where it can be, so that any executor may run any
 * subset in any order. Times are µs. Window 0 is the whole measured horizon; the scenario's windows follow in order.
 */
export interface Replication {
  readonly replication: number;
  /** One record per demand stream × plan × window, in that nesting. */
  readonly cells: readonly Cell[];
  readonly levels: readonly LevelRecord[];
  readonly lines: readonly LineRecord[];
  readonly campaigns: readonly CampaignRecord[];
  /** Of each service that a release reaches. */
  readonly patches: readonly PatchRecord[];
  /** Of each later level of a service that moves along levels; absent: there is none. */
  readonly stages?: readonly StageRecord[];
  /** What outages took within the measured horizon, in order of time; absent: the scenario has none. */
  readonly losses?: readonly LossRecord[];
  /** Of each service; absent in replications made by hand. */
  readonly work?: readonly WorkRecord[];
  /** Of the limit that `run.seats` names; absent: none is named. */
  readonly seats?: SeatRecord;
  /** Events handled, for progress and benchmarks. */
  readonly events: number;
  /** Hash of the sequence of events: equal for equal paths. */
  readonly fingerprint: string;
  /** Only when asked for. */
  readonly requests?: readonly RequestRecord[];
  /** What it says, summed up where it ran. Absent: whoever needs it sums it up. */
  readonly summed?: Summed;
  /** The numbers that it was read from, as the core wrote them. Its long rows point into them. Absent in plain data. */
  readonly numbers?: Float64Array;
}

/**
 * Who sat where in a limit whose lowest free place is always taken first: for each cell of the whole horizon, in their
 * order, how many requests took the first place, the second, …
 */
export interface SeatRecord {
  readonly limit: string;
  readonly taken: readonly Numbers[];
}

/** Many numbers in order: an array, or a typed one where they came from another thread. */
export type Numbers = ArrayLike<number>;

/** Sums over the requests of one demand stream and plan whose first attempt lies in one window. */
export interface Cell {
  /** The stream, or `NAME instead`: those of it that ask another service, which is `service` then. */
  readonly demand: string;
  readonly isInstead?: true;
  readonly service: string;
  readonly plan: string;
  readonly window: number;
  /** Counter name → sum. See COUNTERS; counters that stayed 0 may be absent. */
  readonly sums: Readonly<Record<string, number>>;
  /** When an attempt was first refused, µs; null: never. */
  readonly firstRefusal: number | null;
  /** Wait of ready requests, first attempt to usable; of those of them that came first in a batch; of those that gave up. */
  readonly wait: TallyRecord;
  readonly waitOfFirst: TallyRecord;
  readonly waitOfGaveUp: TallyRecord;
}

/**
 * Counters of a cell. `requests = ready + refused + failed + gave_up + unresolved`. `within_*` counts requests usable
 * within that time. `wait`, `wait_squared` sum over ready requests (µs, µs²); `cause:*` sum to `wait`; `stay` is the wait
 * plus the lifetime the request asked for. `refused:LIMIT` sum to `refused`, `failed:LIMIT` to those
 * of the failed that a full limit broke. `attempts` counts every attempt, `refused_attempts` those that were
 * refused. `wait_of_all` is the time of every request up to its outcome, whatever it is, `wait_of_gave_up` of those who
 * left a line, `wait_of_batch_first` of the ready ones that came first in a batch (µs). `returns` counts how often a request
 * went back in line in mid-task, `retries` how often a single step was done again, `top_ups` the VMs ordered to be kept ready, `abandoned` the operations that took too long for the Cloud Controller, `timed_out` the attempts that took too long for their client. `toil` is
 * working time of the developer until ready (µs), `upgrade_toil` on upgrades. `polls` counts looks until ready.
 * `updates` and `bindings` count what was asked for of instances that were there, `*_refused` what these refused because
 * they were out of date: in the windows that are open then.
 * `refused_meanwhile` counts the refused whose pool or quota somebody was about to grow or to raise.
 * `unasked` counts requests that nobody makes at this level: they are not among `requests`.
 */
export const COUNTERS: readonly string[] = namesOf(Counter).slice(0, Counter.rest);

/**
 * Observed values, ascending, with their counts. Beyond 32,768 values (core/engine/tally.ts) those that differ by less than
 * 0.39 % stand together in a bin: `values` has the greatest of each bin, `least` the least.
 */
export interface TallyRecord {
  readonly values: Numbers;
  /** Absent: the values of each bin are equal, or nothing is binned. */
  readonly least?: Numbers;
  readonly counts: Numbers;
  /** The counts of this value and all before it; absent until they are summed up. */
  readonly upTo?: Numbers;
}

/**
 * A level over time: something counted at every instant.
 * `in use` of a limit (pool or station, with its capacity), `queue` (waiting for it), `vms` by state, `instances` alive,
 * `down`, `old` (on an older version than the newest published), `retrying`, `blocked` (out of date, where
 * developers ask for updates or bindings), `unwanted` (there, or being made, for requests that were given up; only where
 * such requests may be). Of a service that moves along levels: `stage`
 * (instances that are old, new, moved or ended), and of each of its levels whether it is `open` (1).
 */
export interface LevelRecord {
  readonly name: string;
  readonly kind:
    | "in use"
    | "queue"
    | "vms"
    | "instances"
    | "down"
    | "old"
    | "retrying"
    | "blocked"
    | "unwanted"
    | "stage"
    | "open";
  /** The service it belongs to, or "" for the platform. */
  readonly service: string;
  /** The plan, for `vms` of a level whose VMs differ by plan. */
  readonly plan?: string;
  readonly windows: readonly LevelWindow[];
  /** First time at or above 80 %, 95 %, 100 % of the limit, µs; null: never within the horizon. Only `in use` with a limit. */
  readonly firstReached: readonly (number | null)[];
  /** The most that one request claims of a limit at once; absent: 1. */
  readonly largest?: number;
  /** Time average of each bucket of the horizon (see Layout), for drawing. Empty when not asked for. */
  readonly buckets: Numbers;
  /** Time averages over the first and the second half of the horizon; only of a run that claims to be steady. */
  readonly halves?: readonly [number, number];
  /** Share of each of them that it was at its limit; absent or empty: never, or unlimited. */
  readonly fullBuckets?: Numbers;
  /** Time average of the limit over the same buckets; absent or empty: unlimited. */
  readonly limitBuckets?: Numbers;
  /** USD per hour and unit, when the level is paid for (`vms`), by payer. */
  readonly cost?: { readonly payer: "platform" | "developer" | "provider"; readonly price: number };
}

export interface LevelWindow {
  /** Time observed, µs. An instant is a window of 1 µs. */
  readonly time: number;
  /** ∫ level dt, µs. */
  readonly area: number;
  readonly peak: number;
  /** One entry for each capacity the limit had: the levels there were, and the time (µs) spent at each. Capacity null: unlimited. */
  readonly histograms: readonly (TallyRecord & { readonly capacity: number | null })[];
}

/** Waits in the line of one station or pool, of everything that stood in it, by window of the time they joined. */
export interface LineRecord {
  readonly name: string;
  readonly service: string;
  /** Of a station whose work takes no time, and which is therefore left out of the run: nobody is counted who passes it. */
  readonly takesNoTime?: true;
  readonly windows: readonly {
    readonly joined: number;
    readonly waited: number;
    readonly sum: number;
    readonly squares: number;
    readonly wait: TallyRecord;
  }[];
}

/** Working time of those who operate a service, µs, by window: repairs, and what a team does for requests. */
export interface WorkRecord {
  readonly service: string;
  readonly windows: Numbers;
}

/** One later level of a service. Times µs; null: not by the end of the run. */
export interface StageRecord {
  readonly service: string;
  readonly began: number | null;
  /** Since when no instance is at an earlier level. */
  readonly over: number | null;
  /** Instances that moved to it, and tries that were refused or failed. */
  readonly moved: number;
  readonly refused: number;
  /** Working time of developers who bound instances anew, by window, µs. */
  readonly work: Numbers;
}

/** One release reaching one service. Times µs; null: not by the end of the run. */
export interface CampaignRecord {
  readonly service: string;
  readonly release: string;
  readonly published: number;
  /** The first instance or VM is touched. */
  readonly started: number | null;
  /** The last canary is done; null, too, where there are none. */
  readonly proven: number | null;
  /** Half, and 95 %, of the service's instances are on it or a newer one. */
  readonly patched50: number | null;
  readonly patched95: number | null;
  /** The last instance that was on an older version is on this one, or gone. */
  readonly ended: number | null;
  readonly targets: number;
  readonly failures: number;
  readonly halts: number;
  /** Errands that ended red, because instances had stayed busy; absent: upgrades wait for instances. */
  readonly reds?: number;
  /** How long they lasted, µs. */
  readonly halted: number;
  /** Where its window went, up to the end of the run where it is open: µs by part (see Part). */
  readonly parts: Readonly<Record<string, number>>;
  /** Instances still on an older version at [time µs, count], for the burn-down. */
  readonly burnDown: readonly (readonly [number, number])[];
}

/** What releases are to the instances of a service. */
export interface PatchRecord {
  readonly service: string;
  /** Of each instance and release: how long the instance was on an older version. */
  readonly exposure: SpellsRecord;
  /** Of each instance that was upgraded, each time: how long it was down for it. */
  readonly downtime: SpellsRecord;
}

/** Stretches of time, µs. */
export interface SpellsRecord {
  /** Those that have ended, and their sum. */
  readonly lengths: TallyRecord;
  readonly time: number;
  /** How many had not by the end of the run, and how long these had lasted. */
  readonly open: number;
  readonly openTime: number;
}

export interface RequestRecord {
  readonly demand: string;
  readonly service: string;
  readonly plan: string;
  readonly index: number;
  readonly at: number;
  readonly attempts: number;
  readonly outcome: "ready" | "refused" | "failed" | "gave up" | "unresolved";
  readonly limit: string;
  /** First attempt to the outcome, µs; null while unresolved. */
  readonly wait: number | null;
  readonly lifetime: number;
  readonly causes: Readonly<Record<string, number>>;
  /** Its place in the limit that `run.seats` names, from 0; −1: it got none. Absent: none is named. */
  readonly seat?: number;
}
