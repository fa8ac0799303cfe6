import { parse as yaml } from "yaml";
import { STATES_OF_VMS } from "../../src/core/model/words.ts";
import { Life } from "../../src/core/state/instance.ts";
import type { Limit } from "../../src/core/state/limit.ts";
import type { World } from "../../src/core/state/world.ts";
import { VM_STATES, type VmState } from "../../src/platform/step.ts";
import { isRecord } from "../../src/scenario/language/plain.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Study } from "../../src/scenario/study.ts";
import type { Names } from "../../src/simulation/compile/names.ts";
import type { LevelRecord, Replication, RequestRecord } from "../../src/simulation/read/replication.ts";
import { models, type SimulateOptions, simulate } from "../../src/simulation/simulate.ts";
import { type Trace, twin } from "../support/twin.ts";

/** Every level with nothing in it that takes time or goes wrong: a test writes only what it is about. */
const BASE = `
headroom: 1
run: { seed: 1, start: 2026-01-05, begin: empty, horizon: 10 d, replications: 1 }
demand: { db: { requests: { times: [] }, lifetime: 2 h } }
platform:
  director: { workers: 1000, status_worker: false }
  cloud_controller: { pick_up: 0 s, poll: 0 s }
  people: { hours: always, operators: 1000 }
services:
  db:
    level: managed
    levels:
      user-provided: { lead_time: 0 s, set_up: 0 s, cf_cups: 0 s, upgrade: { neglect: 0 %, adoption_lag: 0 s, work: 0 s, failure: 0 % } }
      brokered:
        broker: { call: 0 s, workers: unlimited, work: 0 s }
        provider: { latency: 0 s, quota: unlimited, delete: 0 s }
        create_failure: 0 %
        upgrade: { provider_lag: 0 s, window: 0 s, downtime: 0 s, failure: 0 % }
        tile: { operator_lag: 0 s, upgrade: 0 s }
      managed:
        pool: { vms: 10 }
        broker: { call: 0 s }
        allocate: 0 s
        scrub: 0 s
        scrub_lock: false
        scrub_failure: 0 %
        upgrade: { operator_lag: 0 s, fixed: 0 s, work: 10 min, downtime: 365 d, failure: 0 %, repair: 1 h, canaries: 0, watch: 0 s }
      on-demand:
        broker: { call: 0 s }
        quota: { plan: unlimited, global: unlimited }
        vm_create: 0 s
        disk: 0 s
        start: 0 s
        create_failure: 0 %
        delete_task: 0 s
        upgrade: { operator_lag: 0 s, fixed: 0 s, work: 10 min, downtime: 365 d, failure: 0 %, repair: 1 h, canaries: 0, poll: 0 s }
`;

/** A scenario that says these on top of the quiet base. What asks (`requests`) is replaced as a whole. */
export function scenario(...texts: readonly string[]): Scenario {
  return study(...texts).variants[0]!.scenario;
}

/** The same with all that an experiment needs: what it asks, and its variants. */
export function study(...texts: readonly string[]): Study {
  const document = texts.reduce<unknown>((base, text) => merged(base, yaml(text)), yaml(BASE));
  return parseDocument(givingUp(document as Record<string, unknown>), { file: "test" });
}

/** Nobody tries again after a failure who is not said to. */
function givingUp({ demand, ...document }: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(demand)) return { ...document, demand };
  const streams = Object.entries(demand).map(([name, stream]) => [
    name,
    isRecord(stream) ? { when_failed: "give up", ...stream } : stream,
  ]);
  return { ...document, demand: Object.fromEntries(streams) };
}

function merged(base: unknown, more: unknown): unknown {
  if (!isRecord(base) || !isRecord(more)) return more;
  const out: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(more)) out[key] = key === "requests" ? value : merged(base[key], value);
  return out;
}

export interface RunOptions extends SimulateOptions {
  /** Receives every step of every token. */
  readonly trace?: (names: Names, world: World) => Trace;
}

/** One replication by the core as JavaScript, with its request log in order of arrival, stream by stream. */
export function run(text: string | Scenario, replication = 0, { trace, ...options }: RunOptions = {}): Run {
  const said = typeof text === "string" ? scenario(text) : text;
  const { names } = models(said);
  let world: World | undefined;
  const left = (found: World) => {
    world = found;
  };
  const inJavaScript = twin(left, trace && ((found) => trace(names, found)));
  const result = simulate(said, replication, { requests: true, ...options }, inJavaScript);
  const log = [...(result.requests ?? [])].sort(
    (a, b) => (a.demand < b.demand ? -1 : a.demand > b.demand ? 1 : 0) || a.index - b.index,
  );
  return { ...result, log, names, world: world! };
}

export interface Run extends Replication {
  readonly log: readonly RequestRecord[];
  readonly names: Names;
  /** As it is left at the end. */
  readonly world: World;
}

export const MINUTE = 60e6;
export const HOUR = 3600e6;
export const DAY = 24 * HOUR;

/** Waits in minutes, by order of arrival; what is not ready shows its outcome. */
export const minutes = ({ log }: Run): (number | string)[] =>
  log.map(({ outcome, wait }) => (outcome === "ready" ? wait! / MINUTE : outcome));

export function level({ levels }: Replication, kind: LevelRecord["kind"], name: string): LevelRecord {
  const found = levels.find((one) => one.kind === kind && one.name === name);
  if (!found) throw new Error(`no level ${kind} ${name}`);
  return found;
}

/** ∫ of a level over a window, in minutes. */
export const area = (result: Replication, kind: LevelRecord["kind"], name: string, window = 0): number =>
  level(result, kind, name).windows[window]!.area / MINUTE;

/** Sum of a counter over all cells of a window. */
export const sum = ({ cells }: Replication, counter: string, window = 0): number =>
  cells.reduce((total, cell) => total + (cell.window === window && !cell.isInstead ? (cell.sums[counter] ?? 0) : 0), 0);

/** The limit of a name in a world; the core knows its number only. */
export const limitNamed = ({ names, world }: Pick<Run, "names" | "world">, name: string): Limit =>
  world.limits[names.limits.findIndex((one) => one.name === name)]!;

/** VMs of a plan of the first service that are in a state at the end. */
export const vmsLeft = ({ world }: Run, state: VmState, plan = 0): number =>
  world.services[0]!.vms[plan * STATES_OF_VMS + VM_STATES.indexOf(state)]!.value;

/** Everything has been given back: nothing is lent, in line or alive. */
export const drained = ({ world }: Run): boolean =>
  world.limits.every((limit) => limit.inUse.value === 0 && limit.queue.value === 0) &&
  world.services.every(({ alive, old, down, retrying }) =>
    [alive, old, down, retrying].every(({ value }) => value === 0),
  ) &&
  world.tokens.instances.every(({ life }) => life === Life.gone);

export const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
