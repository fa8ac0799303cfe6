import * as P from "../../core/model/program.ts";
import { purpose } from "../../maths/random.ts";
import type { Level } from "../../platform/level.ts";
import { type Otherwise, type Step, VM_STATES } from "../../platform/step.ts";
import type { Service } from "../../scenario/scenario.ts";
import { READY_VMS } from "./leak-proof.ts";
import type { Name } from "./lists.ts";
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
  readonly list: Name;
  readonly stations: readonly string[];
  readonly context: Context;
}

/** The integers of one step: its word and what it needs to know. */
export function operandsOf(step: Emitted, place: Place): number[] {
  const { list, context } = place;
  const { tables, service } = context;
  const draw = (name: string) => purposeOf(`${list} ${name}`, context);
  switch (step.word) {
    case "hold": {
      const tries = step.tries
        ? [
            tables.probability(step.tries.failure, service),
            tables.count(step.tries.atMost, service),
            draw(step.tries.failure),
          ]
        : [-1, 0, 0];
      return [P.HOLD, tables.law(step.time, service), draw(step.time), flags(step, list), ...tries];
    }
    case "chance":
      return [
        P.CHANCE,
        tables.probability(step.probability, service),
        draw(step.probability),
        ...otherwise(step.otherwise, context),
      ];
    case "poll":
      return [
        P.POLL,
        tables.count("cloud_controller.poll", service),
        Number(onTheWay(list)),
        tables.count("cloud_controller.backoff", service),
      ];
    case "accept":
      return tables.setting("cloud_controller.phase", service) === "free"
        ? [P.ACCEPT, tables.count("cloud_controller.poll", service), draw("poll phase")]
        : [P.ACCEPT, -1];
    case "vms":
      return [P.VMS, VM_STATES.indexOf(step.state)];
    case "rollout":
      return [P.ROLLOUT, context.entries[LIST[step.list]]!, Number(step.over === "vms"), PACES.indexOf(step.pace)];
    case "down":
      return [P.DOWN, VM_STATES.indexOf(step.as)];
    case "again":
      return [P.AGAIN, context.entries[LIST[list]]!];
    case "given":
      throw new Error("given: already settled");
    default:
      return ofLimits(step, place);
  }
}

/** The same of steps that lend and give back; of all others it is the word alone. */
function ofLimits(step: Emitted, place: Place): number[] {
  const { stations, context } = place;
  const { tables, service } = context;
  switch (step.word) {
    case "claim": {
      const amount = ["one", "plan.vms", "plan.vcpus"].indexOf(step.amount);
      return [
        P.CLAIM,
        tables.limit(step.pool, service),
        tables.by(step.pool, service),
        context.holdings.indexOf(step.pool),
        amount,
        ...otherwise(step.otherwise, context),
        cause(step.pool, place),
      ];
    }
    case "free":
      return [
        P.FREE,
        tables.limit(step.pool, service),
        tables.by(step.pool, service),
        context.holdings.indexOf(step.pool),
      ];
    case "seize":
      return [P.SEIZE, tables.limit(step.station, service), stations.length, 0, 0, 0, 0, cause(step.station, place)];
    case "release":
      return [P.RELEASE, tables.limit(step.station, service), stations.indexOf(step.station)];
    case "take":
      return [
        P.TAKE,
        ...otherwise(step.otherwise, context),
        context.holdings.indexOf("vm"),
        0,
        0,
        0,
        cause("pool", place),
      ];
    case "close":
      return [P.CLOSE, tables.limit(step.station, service)];
    case "open":
      return [P.OPEN, tables.limit(step.station, service)];
    case "warm":
      return ofLimits({ ...step, word: "claim", pool: READY_VMS, amount: "plan.vms" }, place);
    case "order":
      return [P.ORDER, context.holdings.indexOf(READY_VMS)];
    case "gather":
      return [P.GATHER, tables.count(step.count, service)];
    case "build":
    case "grow":
      return [step.word === "build" ? P.BUILD : P.GROW, context.holdings.indexOf(READY_VMS)];
    case "put":
      return [P.PUT, context.holdings.indexOf("vm")];
    default:
      return [SIMPLE[step.word as keyof typeof SIMPLE]];
  }
}

/** Steps that are repeated have luck of their own each time. */
function purposeOf(name: string, { drawn }: Context): number {
  drawn.set(name, (drawn.get(name) ?? 0) + 1);
  return purpose(drawn.get(name) === 1 ? name : `${name} ${drawn.get(name)}`);
}

function flags(step: Extract<Step, { word: "hold" }>, list: Name): number {
  return (
    (step.clock === "people" ? P.IN_WORKING_TIME : 0) |
    (step.toil ? P.TOIL_OF_DEVELOPER : 0) |
    (onTheWay(list) ? P.ON_THE_WAY : 0) |
    (step.cold ? P.COLD : 0)
  );
}

export const PACES: readonly string[] = ["task", "errand", "one by one", "at once"];

const SIMPLE = {
  lock: P.LOCK,
  unlock: P.UNLOCK,
  up: P.UP,
  renew: P.RENEW,
  ready: P.READY,
  gone: P.GONE,
  deploy: P.DEPLOY,
  end: P.END,
} as const;

function otherwise(manner: Otherwise, { tables, service, entries }: Context): [number, number] {
  if (typeof manner === "object" && "go" in manner) return [P.GO, entries[LIST[manner.go]]!];
  const word = typeof manner === "object" ? tables.setting(manner.setting, service) : manner;
  const kind = { refuse: P.REFUSE, wait: P.WAIT, queue: P.WAIT, fail: P.FAIL, stop: P.STOP, create: P.PASS }[
    word as string
  ];
  if (kind === undefined) throw new Error(`level: "${String(word)}" is no manner of saying no`);
  return [kind, -1];
}

/** The cause that waiting here counts under; only a request on its way to ready waits in somebody's eyes. */
function cause(line: string, { list, context: { causes, tables } }: Place): number {
  if (!onTheWay(list)) return -1;
  const index = tables.cause(line);
  causes.add(index);
  return index;
}

/** Whether a request walks the list on its way to ready. */
function onTheWay(list: Name): boolean {
  return list === "create" || list === "provision";
}
