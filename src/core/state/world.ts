import type { Rollout } from "../acts/rollout.ts";
import { hashUniform } from "../draws/threefry.ts";
import { Equal } from "../engine/buckets.ts";
import * as clock from "../engine/clock.ts";
import { EventList } from "../engine/event-list.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";
import { Collector } from "../found/collector.ts";
import type { Watch } from "../found/watch.ts";
import type { Model } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import type { Run } from "../model/run.ts";
import { Cause, Division, STATES_OF_VMS, VmState, Word } from "../model/words.ts";
import { Versions } from "./campaign.ts";
import { Fleet } from "./fleet.ts";
import { IdleServers } from "./idle-servers.ts";
import { Instances, PLAN, ROW, STREAM } from "./instances.ts";
import { Limit } from "./limit.ts";
import { ReadAhead } from "./read-ahead.ts";
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
  readonly plan: Plan;
  /** The scenario in force; a dated change replaces it by one of the same structure. */
  model: Model;
  readonly events: EventList;
  readonly tokens: Tokens;
  readonly instances: Instances;
  readonly windows: Windows;
  readonly limits: Limit[] = [];
  readonly collector: Collector;
  readonly services: ServiceState[] = [];
  readonly fleets: Fleet[] = [];
  readonly rollouts: Rollout[] = [];
  /** Tokens that go on at this instant, in order. */
  readonly due: Due = new Due();
  /** Who is told of every step; null: nobody. */
  readonly watch: Watch | null;

  constructor(plan: Plan, watch: Watch | null = null) {
    const model = plan.model;
    const run = plan.run;
    // Those who are there at first, and an eighth more: who are too many for that move to twice as much memory.
    const room = 64 + plan.luck.rests.length + (plan.luck.rests.length >> 3);
    const tokens = new Tokens(room);
    const instances = new Instances(model.causes, model.mostHoldings, room);
    const events = new EventList(plan.luck.ties, CHANGE);
    events.readers = new ReadAhead(tokens, instances);
    this.plan = plan;
    this.watch = watch;
    this.model = model;
    this.tokens = tokens;
    this.instances = instances;
    this.events = events;
    this.collector = new Collector(instances, model.cells, run.windows, model.limits.length);
    const windows = windowsOf(run);
    this.windows = windows;
    for (let index = 0; index < model.limits.length; index++)
      this.limits.push(new Limit(index, model.limits[index]!, model.classes, tokens, windows));
    for (let index = 0; index < model.services.length; index++) {
      const state = new ServiceState(this, index);
      this.services.push(state);
      if (state.fleet !== null) this.fleets.push(state.fleet!);
    }
    for (let index = 0; index < model.limits.length; index++) {
      const limit = model.limits[index]!;
      const idling = limit.idling;
      if (idling === null) continue;
      const owner = this.services[limit.owner]!;
      this.limits[index]!.idle = new IdleServers(idling, owner.keyHigh, owner.keyLow, limit.capacity);
    }
  }

  get now(): f64 {
    return clock.now;
  }

  /** A uniform for a token's named purpose. */
  draw(token: i32, purpose: i32, occurrence: i32): f64 {
    const ints = this.tokens.ints;
    const at = token * INTS;
    return hashUniform(ints[at + KEY_HIGH]!, ints[at + KEY_LOW]!, purpose, occurrence);
  }

  /** The limit that a step names: its part for the instance's plan or organisation. */
  limitOf(instance: i32, at: i32): Limit {
    const code = this.model.program.code;
    return this.part(code[at + 1]!, code[at]! === Word.seize ? Division.none : code[at + 2]!, instance);
  }

  /** One of the parts of a limit. */
  part(first: i32, by: i32, instance: i32): Limit {
    if (by === Division.none) return this.limits[first]!;
    const ints = this.instances.ints;
    if (by === Division.plan) return this.limits[first + ints[instance * ROW + PLAN]!]!;
    return this.limits[first + this.model.streams[ints[instance * ROW + STREAM]!]!.organisation]!;
  }

  /** The service whose list a token walks. */
  serviceOf(token: i32): i32 {
    return this.model.program.services[this.tokens.ints[token * INTS + PC]!]!;
  }

  /** Time of a request's wait during which something is done for it. */
  worked(token: i32, time: f64): void {
    const instance = this.tokens.ints[token * INTS + INSTANCE]!;
    if (instance >= 0) this.instances.doubles[this.instances.cause(instance, Cause.worked)]! += time;
  }

  /** All that happens at this instant has: levels that only look at the end of it do. */
  settle(): void {
    for (let nth = 0; nth < this.fleets.length; nth++) this.fleets[nth]!.settle();
  }

  /** A token has nothing left to do. */
  end(token: i32): void {
    this.rest(token);
    this.tokens.free(token);
  }

  /** A token takes no more steps, or none until its request is made anew. */
  rest(token: i32): void {
    const watch = this.watch;
    if (watch !== null) watch.ended(this, token);
  }

  /** A token for a process that is no request, with a key of its own. */
  spawn(step: i32, keyHigh: i32, keyLow: i32): i32 {
    const token = this.tokens.make(step);
    this.tokens.ints[token * INTS + KEY_HIGH] = keyHigh;
    this.tokens.ints[token * INTS + KEY_LOW] = keyLow;
    return token;
  }
}

/** What the run knows of one service beyond its model. */
export class ServiceState {
  readonly fleet: Fleet | null;
  readonly versions: Versions;
  /** Instances ready, or on their way out; instances down; clients waiting to try again. */
  readonly alive: TimeWeighted;
  readonly down: TimeWeighted;
  readonly old: TimeWeighted;
  readonly retrying: TimeWeighted;
  /** Paid VMs by state; of a service without a pool by plan and state. */
  readonly vms: TimeWeighted[];
  /** Key of its processes: campaigns, growth, VMs. */
  readonly keyHigh: i32;
  readonly keyLow: i32;
  growing: boolean = false;
  growths: i32 = 0;
  /** Pool VMs that are being created. */
  ordered: i32 = 0;

  constructor(world: World, index: i32) {
    const service = world.model.services[index]!;
    const luck = world.plan.luck;
    const settings = service.settings;
    const windows = world.windows;
    this.alive = windows.watch();
    this.down = windows.watch();
    const old = windows.watch();
    this.old = old;
    this.retrying = windows.watch();
    this.versions = new Versions(old, luck.keepsBurnDown);
    const vms: TimeWeighted[] = [];
    const rows = service.pool >= 0 ? 1 : service.vms.length;
    for (let nth = 0; nth < rows * STATES_OF_VMS; nth++) vms.push(windows.watch());
    this.vms = vms;
    this.keyHigh = luck.keys[2 * index]!;
    this.keyLow = luck.keys[2 * index + 1]!;
    this.fleet = service.pool < 0 ? null : new Fleet(settings.poolSlots, settings.firstInFirstOut, vms);
    if (service.pool >= 0) this.fleet!.add(settings.poolVms, 0);
  }

  /** So many VMs more, or fewer, of one instance in a state. Where it is failed, one of them has, and the others go on. */
  count(plan: i32, state: i32, vms: i32): void {
    const first = plan * STATES_OF_VMS;
    if (state !== VmState.failed) {
      this.vms[first + state]!.change(vms);
      return;
    }
    const one = vms > 0 ? 1 : vms < 0 ? -1 : 0;
    this.vms[first + VmState.failed]!.change(one);
    this.vms[first + VmState.serving]!.change(vms - one);
  }
}

/** What is measured of the run. */
function windowsOf(run: Run): Windows {
  const buckets = run.buckets > 0 ? equal(run, run.buckets) : null;
  const kept = buckets === null && run.keepsHalves ? equal(run, 2) : buckets;
  return new Windows(run.windows, run.warmUp, run.horizon, buckets, kept, run.whileUpgrading);
}

/** Equal parts of the measured horizon. */
function equal(run: Run, count: i32): Equal {
  return new Equal(run.warmUp, (run.horizon - run.warmUp) / f64(count), count);
}
