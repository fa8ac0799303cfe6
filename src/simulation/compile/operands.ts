import {
  Amount,
  COLD,
  IN_WORKING_TIME,
  List,
  Manner,
  ON_THE_WAY,
  Pace,
  TOIL_OF_DEVELOPER,
  VmState,
  Word,
} from "../../core/model/words.ts";
import { purpose } from "../../maths/random.ts";
import type { Level } from "../../platform/level.ts";
import {
  type Amount as Claimed,
  type ListName,
  READY_VMS,
  type Manner as Says,
  type Step,
} from "../../platform/step.ts";
import type { Service } from "../../scenario/scenario.ts";
import type { Tables } from "./tables.ts";

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
  readonly drawn: Map<string, number>;
}

/** Where a step stands: its list, and the stations that its token holds there, outermost first. */
export interface Place {
  readonly list: ListName | "begin";
  readonly stations: readonly string[];
  readonly context: Context;
}

/** The integers of one step: its word and what it needs to know. */
export function operandsOf(step: Emitted, place: Place): readonly number[] {
  return (OPERANDS[step.word] as (step: Emitted, place: Place) => readonly number[])(step, place);
}

type Operands = {
  readonly [W in Emitted["word"]]: (step: Extract<Emitted, { word: W }>, place: Place) => readonly number[];
};

const OPERANDS: Operands = {
  claim,
  warm: claim,
  free: ({ pool }, place) => [Word.free, limit(pool, place), by(pool, place), holding(pool, place)],
  seize: ({ station }, place) => {
    const before = place.stations.length;
    return [Word.seize, limit(station, place), before, 0, 0, 0, 0, cause(station, place)];
  },
  release: ({ station }, place) => [Word.release, limit(station, place), place.stations.indexOf(station)],
  take: ({ pool, otherwise }, place) => {
    const no = denied(otherwise, place);
    return [Word.take, ...no, holding(pool, place), 0, 0, 0, cause(pool, place)];
  },
  put: ({ pool }, place) => [Word.put, holding(pool, place)],
  hold,
  chance: ({ probability, otherwise }, place) => {
    const drawn = [chance(probability, place), draw(probability, place)];
    return [Word.chance, ...drawn, ...denied(otherwise, place)];
  },
  accept: (_, place) => {
    const free = place.context.tables.setting("cloud_controller.phase", place.context.service) === "free";
    return free ? [Word.accept, count("cloud_controller.poll", place), draw("poll phase", place)] : [Word.accept, -1];
  },
  poll: (_, place) => {
    const [interval, growth] = [count("cloud_controller.poll", place), count("cloud_controller.backoff", place)];
    return [Word.poll, interval, Number(onTheWay(place)), growth];
  },
  vms: ({ state }) => [Word.vms, state === "gone" ? -1 : VmState[state]],
  lock: () => [Word.lock],
  unlock: () => [Word.unlock],
  down: ({ as }) => [Word.down, VmState[as]],
  up: () => [Word.up],
  renew: () => [Word.renew],
  ready: () => [Word.ready],
  gone: () => [Word.gone],
  close: ({ station }, place) => [Word.close, limit(station, place)],
  open: ({ station }, place) => [Word.open, limit(station, place)],
  deploy: () => [Word.deploy],
  rollout: ({ list, over, pace }, place) => [Word.rollout, entry(list, place), Number(over === "vms"), Pace[pace]],
  build: () => [Word.build],
  grow: (_, place) => [Word.grow, holding(READY_VMS, place)],
  again: (_, place) => [Word.again, entry(place.list, place)],
  order: ({ pool }, place) => [Word.order, holding(pool, place)],
  gather: (step, place) => [Word.gather, count(step.count, place)],
  end: () => [Word.end],
};

const AMOUNTS: Readonly<Record<Claimed, number>> = {
  one: Amount.one,
  "plan.vms": Amount.vms,
  "plan.vcpus": Amount.vcpus,
};

function claim(step: Extract<Step, { word: "claim" | "warm" }>, place: Place): readonly number[] {
  const { pool, amount, otherwise } = step;
  const claimed = [limit(pool, place), by(pool, place), holding(pool, place), AMOUNTS[amount]];
  return [Word.claim, ...claimed, ...denied(otherwise, place), cause(pool, place)];
}

function hold(step: Extract<Step, { word: "hold" }>, place: Place): readonly number[] {
  const { time, clock, toil, tries, cold } = step;
  const { tables, service } = place.context;
  const flags =
    (clock === "people" ? IN_WORKING_TIME : 0) |
    (toil ? TOIL_OF_DEVELOPER : 0) |
    (onTheWay(place) ? ON_THE_WAY : 0) |
    (cold ? COLD : 0);
  const tried = tries
    ? [chance(tries.failure, place), count(tries.atMost, place), draw(tries.failure, place)]
    : [-1, 0, 0];
  return [Word.hold, tables.duration(time, service), draw(time, place), flags, ...tried];
}

const limit = (name: string, { context: { tables, service } }: Place) => tables.limit(name, service);
const by = (name: string, { context: { tables, service } }: Place) => tables.by(name, service);
const count = (key: string, { context: { tables, service } }: Place) => tables.count(key, service);
const chance = (key: string, { context: { tables, service } }: Place) => tables.probability(key, service);
const holding = (pool: string, { context }: Place) => context.holdings.indexOf(pool);
const entry = (list: ListName | "begin", { context }: Place) => context.entries[List[list]]!;

/** Steps that are repeated have luck of their own each time. */
function draw(key: string, { list, context: { drawn } }: Place): number {
  const name = `${list} ${key}`;
  drawn.set(name, (drawn.get(name) ?? 0) + 1);
  return purpose(drawn.get(name) === 1 ? name : `${name} ${drawn.get(name)}`);
}

function denied(manner: Says, place: Place): readonly [number, number] {
  return typeof manner === "object" ? [Manner.go, entry(manner.go, place)] : [Manner[manner], -1];
}

/** The cause that waiting here counts under; only a request on its way to ready waits in somebody's eyes. */
function cause(line: string, place: Place): number {
  if (!onTheWay(place)) return -1;
  const { causes, tables } = place.context;
  const index = tables.cause(line);
  causes.add(index);
  return index;
}

/** Whether a request walks the list on its way to ready. */
function onTheWay({ list }: Place): boolean {
  return list === "create" || list === "provision";
}
