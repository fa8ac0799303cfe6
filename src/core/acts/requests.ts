import type { Alea } from "../draws/alea.ts";
import { purpose } from "../draws/purpose.ts";
import * as clock from "../engine/clock.ts";
import { told } from "../engine/machine.ts";
import { Counter } from "../found/counter.ts";
import { Log } from "../found/log.ts";
import { Cause, List } from "../model/words.ts";
import {
  ATTEMPTS,
  CELL,
  DEVELOPER,
  ENDED_BY,
  FIRST,
  FIRST_REFUSED,
  KEY_A,
  KEY_B,
  LIFE,
  LIFETIME,
  NUMBER,
  PATIENCE,
  PLAN,
  POLLS,
  REQUESTED,
  ROW,
  SERVICE,
  STREAM,
  TOIL,
  WINDOWS,
} from "../state/instances.ts";
import { INSTANCE, KEY_HIGH, KEY_LOW, OCCURRENCE, PC, INTS as TOKEN } from "../state/tokens.ts";
import { RETRY, type World } from "../state/world.ts";
import { Developers } from "./developers.ts";
import { StreamState } from "./streams.ts";

const PLAN_DRAW = purpose("plan");
const LIFETIME_DRAW = purpose("lifetime");
const PATIENCE_DRAW = purpose("patience");
const TRY_AGAIN = purpose("try again");
const RETRY_DELAY = purpose("retry delay");

/** Requests from their arrival to their one outcome: what they ask for, how they are refused and try again, how they count. */
export class Requests {
  /** Counted requests without an outcome yet. */
  open: f64 = 0;
  readonly developers: Developers;
  readonly log: Log;
  private readonly world: World;
  private readonly streams: StreamState[];

  constructor(world: World) {
    const streams: StreamState[] = [];
    for (let index = 0; index < world.model.streams.length; index++) {
      const state = new StreamState(world.plan, index);
      streams.push(state);
      state.schedule(index, world);
    }
    this.world = world;
    this.streams = streams;
    this.log = new Log(world.instances);
    this.developers = new Developers(world);
  }

  /** A request of a stream or developer comes: its plan, lifetime and later luck follow from its key. Returns its token. */
  arrive(entity: i32): i32 {
    const world = this.world;
    const instances = world.instances;
    const developer = this.developers.has(entity);
    const index = developer ? this.developers.streamOf(entity) : entity;
    const state = this.streams[index]!;
    const stream = world.model.streams[index]!;
    const statedPlan = state.process.statedPlan;
    const statedLifetime = state.process.statedLifetime;
    const keys = developer ? world.plan.luck.developers[this.developers.numberOf(entity)]! : state.keys;
    const token = this.request(index, keys);
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const ints = instances.ints;
    const doubles = instances.doubles;
    const row = instance * ROW;
    const cold = instances.row(instance);
    const plan = statedPlan >= 0 ? statedPlan : stream.plans[this.falls(token, stream.cumulative)]!;
    const mask = clock.mask;
    const patience = stream.patience;
    ints[row + PLAN] = plan;
    ints[row + NUMBER] = state.count++;
    ints[row + WINDOWS] = mask;
    ints[row + CELL] = stream.cells[plan]!;
    doubles[cold + FIRST] = world.now;
    doubles[cold + LIFETIME] = isNaN(statedLifetime)
      ? Math.round(stream.lifetime.inverse(world.draw(token, LIFETIME_DRAW, 0)))
      : statedLifetime;
    doubles[cold + PATIENCE] =
      patience === null ? Infinity : Math.round(patience.inverse(world.draw(token, PATIENCE_DRAW, 0)));
    if (mask !== 0) {
      this.open++;
      world.collector.asked(stream.cells[plan]!, mask);
    }
    if (developer) ints[row + DEVELOPER] = entity;
    else state.schedule(index, world);
    return token;
  }

  /** Which of the shares, added up, the request's luck falls into. */
  private falls(token: i32, cumulative: Float64Array): i32 {
    if (cumulative.length === 1) return 0;
    const share = this.world.draw(token, PLAN_DRAW, 0);
    let nth = 0;
    while (share >= cumulative[nth]!) nth++;
    return nth;
  }

  /** An instance that was there before the run: its token walks the list `begin`, and nobody counts it as a request. */
  settle(index: i32, plan: i32, rest: f64): i32 {
    const world = this.world;
    const stream = world.model.streams[index]!;
    const token = this.request(index, this.streams[index]!.keysOfBegin);
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    world.instances.ints[instance * ROW + PLAN] = plan;
    world.instances.ints[instance * ROW + CELL] = stream.cells[plan]!;
    world.instances.doubles[world.instances.row(instance) + LIFETIME] = rest;
    world.tokens.ints[token * TOKEN + PC] = world.model.services[stream.service]!.entries[List.begin]!;
    return token;
  }

  /** The attempt is over without success. Returns whether the token will be heard of again. */
  unsuccessful(token: i32, outcome: i32, limit: i32): boolean {
    const world = this.world;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const ints = world.instances.ints;
    ints[row + ENDED_BY] = limit;
    if (outcome === Counter.refused && ints[row + ATTEMPTS]! === 1) ints[row + FIRST_REFUSED] = 1;
    const isRequest = ints[row + NUMBER]! >= 0;
    if (isRequest && (this.asksElsewhere(token, outcome) || this.triesAgain(token, outcome))) return true;
    if (isRequest) this.end(instance, outcome);
    world.instances.free(instance);
    return false;
  }

  /** The next attempt of a request begins. */
  again(token: i32): void {
    const world = this.world;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    world.services[world.instances.ints[instance * ROW + SERVICE]!]!.retrying.change(-1);
    this.beginAnew(token);
  }

  /** Whether the token is a request that has no outcome yet. */
  isUnderWay(token: i32): boolean {
    const instance = this.world.tokens.ints[token * TOKEN + INSTANCE]!;
    return instance >= 0 && this.world.instances.ints[instance * ROW + LIFE]! === REQUESTED;
  }

  /** Another attempt of a request: all time before it was lost. */
  private beginAnew(token: i32): void {
    const world = this.world;
    const instances = world.instances;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const doubles = instances.row(instance);
    world.tokens.ints[token * TOKEN + OCCURRENCE] = instances.ints[row + ATTEMPTS]!;
    instances.ints[row + ATTEMPTS]! += 1;
    instances.ints[row + POLLS] = 0;
    instances.doubles[doubles + TOIL] = 0;
    for (let cause = 0; cause < instances.causes; cause++) instances.doubles[instances.cause(instance, cause)] = 0;
    instances.doubles[instances.cause(instance, Cause.retried)] = world.now - instances.doubles[doubles + FIRST]!;
  }

  /** The one outcome of a request. */
  end(instance: i32, outcome: i32): void {
    const world = this.world;
    const instances = world.instances;
    const row = instance * ROW;
    if (instances.ints[row + NUMBER]! < 0) return;
    this.developers.ended(instance, outcome);
    const wait = world.now - instances.doubles[instances.row(instance) + FIRST]!;
    const caused = outcome === Counter.ready ? instances.caused(instance) : wait;
    if (caused !== wait)
      throw new Error(`audit: the causes of a wait sum to ${told(caused)} µs, the wait is ${told(wait)} µs`);
    if (instances.ints[row + WINDOWS]! === 0) return;
    this.open--;
    world.collector.ended(instance, outcome, wait);
    if (world.plan.run.keepsLog) this.log.add(instance, outcome, world.now);
  }

  /** Counted requests that are still under way when nobody follows them any longer. */
  close(): void {
    const instances = this.world.instances;
    for (let instance = 0; instance < instances.used; instance++)
      if (instances.ints[instance * ROW + LIFE]! === REQUESTED && instances.ints[instance * ROW + NUMBER]! >= 0)
        this.end(instance, Counter.unresolved);
  }

  /** The record of a request with the next key of a stream, and the token that walks for it. */
  private request(index: i32, keys: Alea): i32 {
    const world = this.world;
    const service = world.model.streams[index]!.service;
    const token = world.tokens.make(world.model.services[service]!.entries[List.create]!);
    const instance = world.instances.make();
    const high = keys.bits();
    const low = keys.bits();
    const ints = world.instances.ints;
    const row = instance * ROW;
    ints[row + STREAM] = index;
    ints[row + SERVICE] = service;
    ints[row + KEY_A] = high;
    ints[row + KEY_B] = low;
    const hot = world.tokens.ints;
    hot[token * TOKEN + INSTANCE] = instance;
    hot[token * TOKEN + KEY_HIGH] = high;
    hot[token * TOKEN + KEY_LOW] = low;
    return token;
  }

  /** A refused request goes at once to the service that takes what the first refused. */
  private asksElsewhere(token: i32, outcome: i32): boolean {
    const world = this.world;
    const ints = world.instances.ints;
    const row = world.tokens.ints[token * TOKEN + INSTANCE]! * ROW;
    const stream = world.model.streams[ints[row + STREAM]!]!;
    if (outcome !== Counter.refused || stream.instead < 0 || ints[row + SERVICE]! !== stream.service) return false;
    ints[row + SERVICE] = stream.instead;
    ints[row + PLAN] = stream.planInstead[ints[row + PLAN]!]!;
    this.beginAnew(token);
    world.tokens.ints[token * TOKEN + PC] = world.model.services[stream.instead]!.entries[List.create]!;
    world.due.push(token);
    return true;
  }

  private triesAgain(token: i32, outcome: i32): boolean {
    const world = this.world;
    const ints = world.instances.ints;
    const row = world.tokens.ints[token * TOKEN + INSTANCE]! * ROW;
    const stream = world.model.streams[ints[row + STREAM]!]!;
    const retry =
      outcome === Counter.refused ? stream.whenRefused : outcome === Counter.failed ? stream.whenFailed : null;
    if (retry === null) return false;
    const attempts = ints[row + ATTEMPTS]!;
    if (f64(attempts) > retry.atMost) return false;
    if (world.draw(token, TRY_AGAIN, attempts) >= retry.probability) return false;
    const delay = Math.round(retry.after.inverse(world.draw(token, RETRY_DELAY, attempts)));
    const service = ints[row + SERVICE]!;
    world.services[service]!.retrying.change(1);
    world.tokens.ints[token * TOKEN + PC] = world.model.services[service]!.entries[List.create]!;
    world.rest(token);
    world.events.add(world.now + delay, RETRY, token);
    return true;
  }
}
