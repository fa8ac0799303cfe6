import { DAY, WEEK, type WorkingTime, weekdayOf, workingTime } from "../engine/calendar.ts";
import { Clock } from "../engine/clock.ts";
import { EventList } from "../engine/event-list.ts";
import { hashUniform, stream } from "../engine/random.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";
import { VM_STATES } from "../platform/step.ts";
import type { Scenario, Span } from "../scenario/scenario.ts";
import { Versions } from "./campaign.ts";
import { Collector } from "./collector.ts";
import { Fleet } from "./fleet.ts";
import { IdleServers } from "./idle.ts";
import { Instances, PLAN, ROW, STREAM } from "./instances.ts";
import { Limit } from "./limit.ts";
import type { Model } from "./model.ts";
import { BY_NOTHING, BY_PLAN, SEIZE, WORKED } from "./program.ts";
import { ReadAhead } from "./read-ahead.ts";
import type { Rollout } from "./rollout.ts";
import { Due, INSTANCE, INTS, KEY_HIGH, KEY_LOW, PC, Tokens } from "./tokens.ts";
import { Windows } from "./windows.ts";

/** Classes of events, in the order in which they are handled at one instant: what gives back comes before what asks. */
export const HOLD_ENDS = 0;
export const CHANGE = 1;
export const TICK = 2;
export const POLLS_NOW = 3;
export const TIME_OUT = 4;
export const ARRIVAL = 5;
export const RETRY = 6;

/** Everything that one replication is made of, and the few things that all its parts do. */
export class World {
  /** The scenario in force; a dated change replaces it by one of the same structure. */
  model: Model;
  readonly clock = new Clock();
  readonly seed: string;
  readonly events: EventList;
  readonly tokens = new Tokens();
  readonly instances: Instances;
  readonly windows: Windows;
  readonly limits: readonly Limit[];
  readonly collector: Collector;
  readonly services: readonly ServiceState[];
  readonly fleets: readonly Fleet[];
  readonly working: WorkingTime;
  readonly rollouts: Rollout[] = [];
  /** Tokens that go on at this instant, in order. */
  readonly due = new Due();

  constructor(model: Model, seed: string, buckets: number, keepBurnDown: boolean) {
    this.model = model;
    this.seed = seed;
    const shuffled = model.scenario.run.ties === "shuffled";
    this.events = new EventList(shuffled ? { stream: stream(`${seed}/ties`), except: CHANGE } : undefined);
    this.instances = new Instances(model.causes.length, model.mostHoldings);
    new ReadAhead(this.tokens, this.instances).follow(this.events);
    this.windows = new Windows(model.scenario.run, buckets, this.clock);
    this.limits = model.limits.map(
      (limit) => new Limit(limit, { classes: model.classes, tokens: this.tokens, windows: this.windows }),
    );
    this.collector = new Collector(model, this.instances, this.windows.count);
    this.services = model.services.map((_, index) => new ServiceState(this, index, keepBurnDown));
    this.limits.forEach((limit, index) => {
      const { idling, service, capacity } = model.limits[index]!;
      if (!idling) return;
      const { key } = this.services[model.services.findIndex((one) => one.service.name === service)]!;
      limit.idle = new IdleServers(idling, key, capacity);
    });
    this.fleets = this.services.flatMap(({ fleet }) => fleet ?? []);
    this.working = workingHours(model.scenario);
  }

  get now(): number {
    return this.clock.now;
  }

  /** A uniform for a token's named purpose. */
  draw(token: number, purpose: number, occurrence: number): number {
    const at = token * INTS;
    return hashUniform(this.tokens.ints[at + KEY_HIGH]!, this.tokens.ints[at + KEY_LOW]!, purpose, occurrence);
  }

  /** The limit that a step names: its part for the instance's plan or organisation. */
  limitOf(instance: number, at: number): Limit {
    const { code } = this.model.program;
    return this.part(code[at + 1]!, code[at] === SEIZE ? BY_NOTHING : code[at + 2]!, instance);
  }

  /** One of the parts of a limit. */
  part(first: number, by: number, instance: number): Limit {
    const { ints } = this.instances;
    if (by === BY_NOTHING) return this.limits[first]!;
    if (by === BY_PLAN) return this.limits[first + ints[instance * ROW + PLAN]!]!;
    return this.limits[first + this.model.streams[ints[instance * ROW + STREAM]!]!.org]!;
  }

  /** The service whose list a token walks. */
  serviceOf(token: number): number {
    return this.model.program.services[this.tokens.ints[token * INTS + PC]!]!;
  }

  /** Time of a request's wait during which something is done for it. */
  worked(token: number, time: number): void {
    const instance = this.tokens.ints[token * INTS + INSTANCE]!;
    if (instance >= 0) this.instances.doubles[this.instances.cause(instance, WORKED)]! += time;
  }

  /** All that happens at this instant has: levels that only look at the end of it do. */
  settle(): void {
    for (let nth = 0; nth < this.fleets.length; nth++) this.fleets[nth]!.settle();
  }

  /** A token for a process that is no request, with a key of its own. */
  spawn(step: number, key: { readonly high: number; readonly low: number }): number {
    const token = this.tokens.make(step);
    this.tokens.ints[token * INTS + KEY_HIGH] = key.high;
    this.tokens.ints[token * INTS + KEY_LOW] = key.low;
    return token;
  }
}

/** What the run knows of one service beyond its model. */
export class ServiceState {
  readonly fleet: Fleet | undefined;
  readonly versions: Versions;
  /** Instances ready, or on their way out; instances down; clients waiting to try again. */
  readonly alive: TimeWeighted;
  readonly down: TimeWeighted;
  readonly old: TimeWeighted;
  readonly retrying: TimeWeighted;
  /** Paid VMs by plan and state; one row for a fleet, whose VMs are all alike. */
  readonly vms: readonly (readonly TimeWeighted[])[];
  /** Key of its processes: campaigns, growth, VMs. */
  readonly key: { readonly high: number; readonly low: number };
  growing = false;
  growths = 0;
  /** Pool VMs that are being created. */
  ordered = 0;

  constructor(world: World, index: number, keepBurnDown: boolean) {
    const { service, pool } = world.model.services[index]!;
    const { windows } = world;
    this.alive = windows.watch();
    this.down = windows.watch();
    this.old = windows.watch();
    this.retrying = windows.watch();
    this.versions = new Versions(this.old, keepBurnDown);
    const rows = pool >= 0 ? 1 : service.plans.length;
    this.vms = Array.from({ length: rows }, () => VM_STATES.map(() => windows.watch()));
    const keys = stream(`${world.seed}/processes ${service.name}`);
    this.key = { high: keys.bits(), low: keys.bits() };
    if (pool < 0) return;
    const { "pool.slots": slots, "pool.order": order, "pool.vms": vms } = service.settings;
    this.fleet = new Fleet(slots as number, order as string, this.vms[0]!);
    this.fleet.add(vms as number, 0);
  }

  /** So many VMs more, or fewer, of one instance in a state. Where it is failed, one of them has, and the others go on. */
  count(plan: number, state: number, vms: number): void {
    const states = this.vms[plan]!;
    if (state !== FAILED) return states[state]!.change(vms);
    const one = Math.sign(vms);
    states[FAILED]!.change(one);
    states[SERVING]!.change(vms - one);
  }
}

const SERVING = VM_STATES.indexOf("serving");
const FAILED = VM_STATES.indexOf("failed");

/** The foundation's working time, from the scenario's first day on. */
function workingHours(scenario: Scenario): WorkingTime {
  const week = Array.from({ length: 7 }, (_, day) => onDay(scenario.workingHours, day * DAY));
  return workingTime(weekdayOf(scenario.run.start), week);
}

function onDay(spans: readonly Span[], midnight: number): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from - midnight, 0), to: Math.min(to - midnight, DAY) }))
    .filter(({ from, to }) => from < to && midnight < WEEK);
}
