import * as P from "../../core/model/program.ts";
import { purpose } from "../../maths/random.ts";
import type { Level } from "../../platform/level.ts";
import {
  type Amount,
  type ListName,
  type Manner,
  type Pace,
  READY_VMS,
  type Step,
  VM_STATES,
} from "../../platform/step.ts";
import type { Service } from "../../scenario/scenario.ts";
import { LIST } from "./program.ts";
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
  free: ({ pool }, place) => [P.FREE, limit(pool, place), by(pool, place), holding(pool, place)],
  seize: ({ station }, place) => {
    const before = place.stations.length;
    return [P.SEIZE, limit(station, place), before, 0, 0, 0, 0, cause(station, place)];
  },
  release: ({ station }, place) => [P.RELEASE, limit(station, place), place.stations.indexOf(station)],
  take: ({ pool, otherwise }, place) => {
    const no = denied(otherwise, place);
    return [P.TAKE, ...no, holding(pool, place), 0, 0, 0, cause(pool, place)];
  },
  put: ({ pool }, place) => [P.PUT, holding(pool, place)],
  hold,
  chance: ({ probability, otherwise }, place) => {
    const drawn = [chance(probability, place), draw(probability, place)];
    return [P.CHANCE, ...drawn, ...denied(otherwise, place)];
  },
  accept: (_, place) => {
    const free = place.context.tables.setting("cloud_controller.phase", place.context.service) === "free";
    return free ? [P.ACCEPT, count("cloud_controller.poll", place), draw("poll phase", place)] : [P.ACCEPT, -1];
  },
  poll: (_, place) => {
    const [interval, growth] = [count("cloud_controller.poll", place), count("cloud_controller.backoff", place)];
    return [P.POLL, interval, Number(onTheWay(place)), growth];
  },
  vms: ({ state }) => [P.VMS, VM_STATES.indexOf(state)],
  lock: () => [P.LOCK],
  unlock: () => [P.UNLOCK],
  down: ({ as }) => [P.DOWN, VM_STATES.indexOf(as)],
  up: () => [P.UP],
  renew: () => [P.RENEW],
  ready: () => [P.READY],
  gone: () => [P.GONE],
  close: ({ station }, place) => [P.CLOSE, limit(station, place)],
  open: ({ station }, place) => [P.OPEN, limit(station, place)],
  deploy: () => [P.DEPLOY],
  rollout: ({ list, over, pace }, place) => [P.ROLLOUT, entry(list, place), Number(over === "vms"), PACES[pace]],
  build: () => [P.BUILD],
  grow: (_, place) => [P.GROW, holding(READY_VMS, place)],
  again: (_, place) => [P.AGAIN, entry(place.list, place)],
  order: ({ pool }, place) => [P.ORDER, holding(pool, place)],
  gather: (step, place) => [P.GATHER, count(step.count, place)],
  end: () => [P.END],
};

const PACES = {
  task: P.TASK,
  errand: P.ERRAND,
  "one by one": P.ONE_BY_ONE,
  "at once": P.AT_ONCE,
} satisfies Record<Pace, number>;
const AMOUNTS: readonly Amount[] = ["one", "plan.vms", "plan.vcpus"];
const MANNERS = { refuse: P.REFUSE, wait: P.WAIT, fail: P.FAIL, stop: P.STOP, pass: P.PASS } as const;

function claim(step: Extract<Step, { word: "claim" | "warm" }>, place: Place): readonly number[] {
  const { pool, amount, otherwise } = step;
  const claimed = [limit(pool, place), by(pool, place), holding(pool, place), AMOUNTS.indexOf(amount)];
  return [P.CLAIM, ...claimed, ...denied(otherwise, place), cause(pool, place)];
}

function hold(step: Extract<Step, { word: "hold" }>, place: Place): readonly number[] {
  const { time, clock, toil, tries, cold } = step;
  const { tables, service } = place.context;
  const flags =
    (clock === "people" ? P.IN_WORKING_TIME : 0) |
    (toil ? P.TOIL_OF_DEVELOPER : 0) |
    (onTheWay(place) ? P.ON_THE_WAY : 0) |
    (cold ? P.COLD : 0);
  const tried = tries
    ? [chance(tries.failure, place), count(tries.atMost, place), draw(tries.failure, place)]
    : [-1, 0, 0];
  return [P.HOLD, tables.duration(time, service), draw(time, place), flags, ...tried];
}

const limit = (name: string, { context: { tables, service } }: Place) => tables.limit(name, service);
const by = (name: string, { context: { tables, service } }: Place) => tables.by(name, service);
const count = (key: string, { context: { tables, service } }: Place) => tables.count(key, service);
const chance = (key: string, { context: { tables, service } }: Place) => tables.probability(key, service);
const holding = (pool: string, { context }: Place) => context.holdings.indexOf(pool);
const entry = (list: ListName | "begin", { context }: Place) => context.entries[LIST[list]]!;

/** Steps that are repeated have luck of their own each time. */
function draw(key: string, { list, context: { drawn } }: Place): number {
  const name = `${list} ${key}`;
  drawn.set(name, (drawn.get(name) ?? 0) + 1);
  return purpose(drawn.get(name) === 1 ? name : `${name} ${drawn.get(name)}`);
}

function denied(manner: Manner, place: Place): readonly [number, number] {
  return typeof manner === "object" ? [P.GO, entry(manner.go, place)] : [MANNERS[manner], -1];
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
