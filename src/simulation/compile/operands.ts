import type { StepModel } from "../../core/model/step-model.ts";
import {
  Amount,
  AT_FIRST_USE,
  COLD,
  IN_WORKING_TIME,
  LAG_OF_RELEASE,
  List,
  Manner,
  ON_THE_WAY,
  Pace,
  Part,
  RAISED,
  SINCE_LAST_UPGRADE,
  TOIL_OF_DEVELOPER,
  UNTIL_IT_FITS,
  VmState,
  WORK_OF_OPERATORS,
  WORK_OF_RELEASE,
  Word,
} from "../../core/model/words.ts";
import { purpose } from "../../maths/random.ts";
import type { Level } from "../../platform/level.ts";
import type { Derived } from "../../platform/lists.ts";
import type { Amount as Claimed, ListName, Manner as Says, Step } from "../../platform/step.ts";
import type { Service } from "../../scenario/scenario.ts";
import type { Tables } from "./tables.ts";
import { calledOf, cause, isRepair, ofEach, onTheWay, partOf, partOfWork } from "./work.ts";

/** A step of a list, or the end of it. */
export type Emitted = Step | { readonly word: "end" };

/** What one service's steps refer to. */
export interface Context {
  readonly service: Service;
  readonly level: Level;
  readonly tables: Tables;
  readonly entries: Int32Array;
  readonly causes: Set<number>;
  /** Names of what an instance can hold, in the order of its record. */
  readonly holdings: readonly string[];
  /** Names of quotas that an operator raises. */
  readonly raised: ReadonlySet<string>;
  readonly drawn: Map<string, number>;
}

/** Where a step stands: its list, and the stations that its token holds there, outermost first. */
export interface Place {
  readonly list: ListName | Derived;
  readonly stations: readonly string[];
  readonly context: Context;
}

/** What a step of the run has of this one: its word, and what that needs to know. */
export type Operands = Partial<Omit<StepModel, "service" | "list" | "held" | "transfer">>;

export function operandsOf(step: Emitted, place: Place): Operands {
  return (OPERANDS[step.word] as (step: Emitted, place: Place) => Operands)(step, place);
}

const OPERANDS: { readonly [W in Emitted["word"]]: (step: Extract<Emitted, { word: W }>, place: Place) => Operands } = {
  claim,
  warm: (step, place) => ({ ...claimed(step, place), word: Word.warm }),
  free: ({ pool }, place) => ({ word: Word.free, ...held(pool, place) }),
  seize: ({ station }, place) => ({
    word: Word.seize,
    limit: limit(station, place),
    stamp: place.stations.length,
    cause: cause(station, place),
    part: isRepair(place) ? Part.people : Part.workers,
  }),
  release: ({ station }, place) => ({
    word: Word.release,
    limit: limit(station, place),
    stamp: place.stations.indexOf(station),
  }),
  take: ({ pool, otherwise }, place) => ({
    word: Word.take,
    ...held(pool, place),
    ...denied(otherwise, place),
    cause: cause(pool, place),
  }),
  put: ({ pool }, place) => ({ word: Word.put, ...held(pool, place) }),
  hold,
  fit: ({ time }, place) => ({
    word: Word.hold,
    duration: place.context.tables.duration(time, place.context.service),
    // The draw of the work that follows.
    purpose: purpose(`${place.list} ${time}`),
    flags: UNTIL_IT_FITS,
    part: Part.people,
  }),
  pause: ({ time }, place) => until(time, place, SINCE_LAST_UPGRADE),
  compile: ({ time }, place) => until(time, place, AT_FIRST_USE | (onTheWay(place) ? ON_THE_WAY : 0)),
  chance: ({ probability, otherwise, each }, place) => ({
    word: Word.chance,
    probability: chance(probability, place),
    purpose: draw(probability, place),
    ...denied(otherwise, place),
    ...ofEach(each, place),
  }),
  accept: (_, place) => ({
    word: Word.accept,
    ...looks(place),
    ...(place.context.tables.setting("cloud_controller.phase", place.context.service) === "free" && {
      phaseIsFree: true,
      purpose: draw("poll phase", place),
    }),
    ...(onTheWay(place) && { operationAtMost: count("cloud_controller.operation_at_most", place) }),
  }),
  poll: (_, place) => ({ word: Word.poll, ...looks(place), onTheWay: onTheWay(place) }),
  vms: ({ state }) => ({ word: Word.vms, state: state === "gone" ? -1 : VmState[state] }),
  down: ({ as }) => ({ word: Word.down, state: VmState[as] }),
  close: ({ station }, place) => ({ word: Word.close, limit: limit(station, place) }),
  open: ({ station }, place) => ({ word: Word.open, limit: limit(station, place) }),
  newest: ({ otherwise }, place) => ({ word: Word.newest, ...denied(otherwise, place) }),
  late: ({ otherwise }, place) => ({ word: Word.late, ...denied(otherwise, place) }),
  left: ({ otherwise }, place) => ({ word: Word.left, ...denied(otherwise, place) }),
  red: ({ otherwise }, place) => ({ word: Word.red, ...denied(otherwise, place) }),
  ask: ({ otherwise }, place) => ({ word: Word.ask, ...denied(otherwise, place) }),
  rollout: ({ list, over, pace }, place) => ({
    word: Word.rollout,
    target: entry(list, place),
    overVms: over === "vms",
    pace: Pace[pace],
  }),
  ...plain("lock", "unlock", "up", "renew", "ready", "gone", "along", "maintenance", "deploy"),
  ...plain("build", "grow", "raise", "shrink", "end"),
  again: (_, place) => ({ word: Word.again, target: entry(place.list, place) }),
};

/** Words that need to know nothing. */
function plain<W extends Emitted["word"] & keyof typeof Word>(
  ...words: readonly W[]
): Readonly<Record<W, () => Operands>> {
  const each = words.map((word) => [word, () => ({ word: Word[word] })]);
  return Object.fromEntries(each) as Record<W, () => Operands>;
}

const AMOUNTS: Readonly<Record<Claimed, number>> = {
  one: Amount.one,
  "plan.vms": Amount.vms,
  "plan.vcpus": Amount.vcpus,
};

function claim(step: Extract<Step, { word: "claim" }>, place: Place): Operands {
  const flags = (step.cold ? COLD : 0) | (place.context.raised.has(step.pool) ? RAISED : 0);
  return {
    ...claimed(step, place),
    word: Word.claim,
    ...(step.joined && { joined: true }),
    ...(flags > 0 && { flags }),
  };
}

function claimed({ pool, amount, otherwise }: Extract<Step, { word: "claim" | "warm" }>, place: Place): Operands {
  return {
    ...held(pool, place),
    amount: AMOUNTS[amount],
    ...denied(otherwise, place),
    cause: cause(pool, place),
  };
}

const OF_RELEASE = { work: WORK_OF_RELEASE, lag: LAG_OF_RELEASE } as const;

function hold(step: Extract<Step, { word: "hold" }>, place: Place): Operands {
  const { time, clock, by, tries, cold, each, release, urgent, awaits, downtime, operation } = step;
  const { tables, service } = place.context;
  const { flags: bits = 0, ...threads } = ofEach(each, place);
  const { flags: parts = 0, ...down } = partOfWork(step, place);
  const flags =
    bits |
    parts |
    (clock === "people" ? IN_WORKING_TIME : 0) |
    (by === undefined ? 0 : by === "developer" ? TOIL_OF_DEVELOPER : WORK_OF_OPERATORS) |
    (onTheWay(place) ? ON_THE_WAY : 0) |
    (cold ? COLD : 0) |
    (release && tables.isStated(release) ? OF_RELEASE[release] : 0);
  return {
    word: operation ? Word.call : Word.hold,
    duration: tables.duration(time, service),
    purpose: downtime?.part === "before" ? purpose(`${place.list} ${time}`) : draw(time, place),
    flags,
    ...down,
    ...(urgent && { urgent: tables.durationIfSet(urgent, service) }),
    part: partOf(awaits ?? (isRepair(place) ? "repair" : "work"), clock),
    ...threads,
    ...(operation && calledOf(operation, place)),
    ...(tries && {
      probability: chance(tries.failure, place),
      tries: count(tries.atMost, place),
      purposeOfFailure: draw(tries.failure, place),
    }),
  };
}

/** A hold whose end does not follow from its time alone. */
function until(time: string, place: Place, flags: number): Operands {
  const { tables, service } = place.context;
  return { word: Word.hold, duration: tables.duration(time, service), purpose: draw(time, place), flags };
}

/** When the Cloud Controller looks. */
function looks(place: Place): Pick<Operands, "interval" | "backoff" | "longest"> {
  return {
    interval: count("cloud_controller.poll", place),
    backoff: count("cloud_controller.backoff", place),
    longest: count("cloud_controller.poll_at_most", place),
  };
}

const limit = (name: string, { context: { tables, service } }: Place) => tables.limit(name, service);
const count = (key: string, { context: { tables, service } }: Place) => tables.count(key, service);
const chance = (key: string, { context: { tables, service } }: Place) => tables.probability(key, service);
const held = (pool: string, place: Place) => ({
  limit: limit(pool, place),
  division: place.context.tables.by(pool, place.context.service),
  holding: holding(pool, place),
});
const holding = (pool: string, { context }: Place) => context.holdings.indexOf(pool);
const entry = (list: ListName | Derived, { context }: Place) => context.entries[List[list]]!;

/** Repeated steps have draws of their own each time. */
function draw(key: string, { list, context: { drawn } }: Place): number {
  const name = `${list} ${key}`;
  drawn.set(name, (drawn.get(name) ?? 0) + 1);
  return purpose(drawn.get(name) === 1 ? name : `${name} ${drawn.get(name)}`);
}

function denied(manner: Says, place: Place): Pick<Operands, "manner" | "target"> {
  return typeof manner === "object"
    ? { manner: Manner.go, target: entry(manner.go, place) }
    : { manner: Manner[manner] };
}
