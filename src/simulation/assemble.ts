import { purpose } from "../engine/random.ts";
import type { Level } from "../platform/level.ts";
import { type ListName, type Otherwise, type Step, VM_STATES } from "../platform/step.ts";
import type { Service } from "../scenario/scenario.ts";
import { Account } from "./account.ts";
import * as P from "./program.ts";
import type { Tables } from "./tables.ts";

export interface Assembly {
  readonly service: Service;
  /** Index of the service. */
  readonly index: number;
  readonly level: Level;
  readonly tables: Tables;
  /** The program under construction, appended to. */
  readonly code: number[];
  readonly held: (readonly number[])[];
  readonly labels: P.StepLabel[];
}

/** Appends all lists of one service to the program. Returns where each begins, and the causes of waiting it knows. */
export function assemble(into: Assembly): {
  entries: Int32Array;
  causes: readonly string[];
  holdings: { limit: number; byPlan: boolean }[];
} {
  const { service, level, tables } = into;
  const lists = new Map<ListName | "begin", readonly Step[]>();
  for (const [name, steps] of Object.entries(level.lists)) lists.set(name as ListName, expand(steps, service, tables));
  lists.set(
    "begin",
    lists
      .get("create")!
      .filter((step) => ["claim", "take", "ready"].includes(step.word))
      .map(refusing),
  );
  const entries = new Int32Array(P.LISTS.length).fill(-1);
  let at = into.code.length / P.STRIDE;
  for (const name of P.LISTS) {
    const steps = lists.get(name);
    if (!steps) continue;
    entries[P.LIST[name]] = at;
    at += steps.length + 1;
  }
  const account = new Account(level.name, lists);
  const causes = ["retried", "worked", "polled"];
  const context: Context = { ...into, entries, causes, holdings: account.holdings, drawn: new Map() };
  for (const [name, steps] of inOrder(lists)) {
    steps.forEach((step, number) => emit(step, name, account.stations(name, number), context));
    emit({ word: "end" }, name, account.stations(name, steps.length), context);
  }
  tables.mostHoldings = Math.max(tables.mostHoldings, account.holdings.length);
  const names = account.holdings.map((name) => (name === "vm" ? "pool" : name));
  const holdings = names.map((name) => ({ limit: tables.limit(name, service), byPlan: tables.byPlan(name, service) }));
  return { entries, causes, holdings };
}

interface Context extends Assembly {
  readonly entries: Int32Array;
  readonly causes: string[];
  /** Names of what an instance can hold, in the order of its record. */
  readonly holdings: readonly string[];
  readonly drawn: Map<string, number>;
}

type Emitted = Step | { readonly word: "end" };

/** `given` is settled: its steps are repeated as often as the setting says. */
function expand(steps: readonly Step[], service: Service, tables: Tables): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.word !== "given") return [step];
    const value = tables.setting(step.setting, service);
    const times =
      typeof value === "number" && step.setting.endsWith("errands")
        ? value
        : value === undefined || value === null || value === false
          ? 0
          : 1;
    return Array.from({ length: times }, () => expand(step.steps, service, tables)).flat();
  });
}

/** At the beginning nobody queues: what does not fit was refused long ago. */
function refusing(step: Step): Step {
  return step.word === "claim" || step.word === "take" ? { ...step, otherwise: "refuse" } : step;
}

function inOrder(lists: ReadonlyMap<ListName | "begin", readonly Step[]>): [ListName | "begin", readonly Step[]][] {
  return P.LISTS.flatMap((name) =>
    lists.has(name) ? [[name, lists.get(name)!] as [ListName | "begin", readonly Step[]]] : [],
  );
}

function emit(step: Emitted, list: ListName | "begin", stations: readonly string[], context: Context): void {
  const { code, held, labels, tables, service } = context;
  const operands = operandsOf(step, list, stations, context);
  for (let i = 0; i < P.STRIDE; i++) code.push(operands[i] ?? 0);
  held.push(
    stations
      .map((name, stamp) => [tables.limit(name, service), stamp])
      .reverse()
      .flat(),
  );
  labels.push({ service: service.name, list, step: describe(step) });
}

function operandsOf(step: Emitted, list: ListName | "begin", stations: readonly string[], context: Context): number[] {
  const { tables, service } = context;
  const draw = (name: string) => purposeOf(`${list} ${name}`, context);
  switch (step.word) {
    case "claim": {
      const amount = ["one", "plan.vms", "plan.vcpus"].indexOf(step.amount);
      return [
        P.CLAIM,
        tables.limit(step.pool, service),
        Number(tables.byPlan(step.pool, service)),
        context.holdings.indexOf(step.pool),
        amount,
        ...otherwise(step.otherwise, context),
        cause(step.pool, list, context),
      ];
    }
    case "free":
      return [
        P.FREE,
        tables.limit(step.pool, service),
        Number(tables.byPlan(step.pool, service)),
        context.holdings.indexOf(step.pool),
      ];
    case "seize":
      return [P.SEIZE, tables.limit(step.station, service), stations.length, cause(step.station, list, context)];
    case "release":
      return [P.RELEASE, tables.limit(step.station, service), stations.indexOf(step.station)];
    case "take":
      return [
        P.TAKE,
        ...otherwise(step.otherwise, context),
        cause("pool", list, context),
        context.holdings.indexOf("vm"),
      ];
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
      return [P.POLL, tables.count("cloud_controller.poll", service), Number(list === "create")];
    case "vms":
      return [P.VMS, VM_STATES.indexOf(step.state)];
    case "close":
      return [P.CLOSE, tables.limit(step.station, service)];
    case "open":
      return [P.OPEN, tables.limit(step.station, service)];
    case "rollout":
      return [P.ROLLOUT, context.entries[P.LIST[step.list]]!, Number(step.over === "vms"), PACES.indexOf(step.pace)];
    case "put":
      return [P.PUT, context.holdings.indexOf("vm")];
    case "given":
      throw new Error("given: already settled");
    default:
      return [SIMPLE[step.word]];
  }
}

/** Steps that are repeated have luck of their own each time. */
function purposeOf(name: string, { drawn }: Context): number {
  drawn.set(name, (drawn.get(name) ?? 0) + 1);
  return purpose(drawn.get(name) === 1 ? name : `${name} ${drawn.get(name)}`);
}

/** Bits of a hold: in working time, by the developer, on a request's way to ready. */
export const IN_WORKING_TIME = 1;
export const TOIL_OF_DEVELOPER = 2;
export const ON_THE_WAY = 4;

function flags(step: Extract<Step, { word: "hold" }>, list: ListName | "begin"): number {
  return (
    (step.clock === "people" ? IN_WORKING_TIME : 0) |
    (step.toil ? TOIL_OF_DEVELOPER : 0) |
    (list === "create" ? ON_THE_WAY : 0)
  );
}

export const PACES: readonly string[] = ["task", "errand", "one by one", "at once"];

const SIMPLE = {
  accept: P.ACCEPT,
  lock: P.LOCK,
  unlock: P.UNLOCK,
  down: P.DOWN,
  up: P.UP,
  renew: P.RENEW,
  ready: P.READY,
  gone: P.GONE,
  deploy: P.DEPLOY,
  build: P.BUILD,
  grow: P.GROW,
  end: P.END,
} as const;

function otherwise(manner: Otherwise, { tables, service, entries }: Context): [number, number] {
  if (typeof manner === "object" && "go" in manner) return [P.GO, entries[P.LIST[manner.go]]!];
  const word = typeof manner === "object" ? tables.setting(manner.setting, service) : manner;
  const kind = { refuse: P.REFUSE, wait: P.WAIT, queue: P.WAIT, fail: P.FAIL, stop: P.STOP }[word as string];
  if (kind === undefined) throw new Error(`level: "${String(word)}" is no manner of saying no`);
  return [kind, -1];
}

/** The cause that waiting here counts under; only a request on its way to ready waits in somebody's eyes. */
function cause(line: string, list: ListName | "begin", { causes }: Context): number {
  if (list !== "create") return -1;
  const name = `queued: ${line}`;
  const known = causes.indexOf(name);
  return known >= 0 ? known : causes.push(name) - 1;
}

function describe(step: Emitted): string {
  switch (step.word) {
    case "claim":
    case "free":
      return `${step.word} ${step.pool}`;
    case "seize":
    case "release":
    case "close":
    case "open":
      return `${step.word} ${step.station}`;
    case "hold":
      return `hold ${step.time.replaceAll("_", " ")}`;
    case "chance":
      return `chance ${step.probability.replaceAll("_", " ")}`;
    case "vms":
      return `vms ${step.state}`;
    case "rollout":
      return `rollout ${step.list}`;
    default:
      return step.word;
  }
}
