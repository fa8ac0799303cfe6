import { distribution } from "../engine/distributions.ts";
import { purpose, type Stream } from "../engine/random.ts";
import { AuditError } from "./audit.ts";
import type { Resident } from "./begin.ts";
import type { Outcome } from "./collector.ts";
import { Developers } from "./developers.ts";
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
} from "./instances.ts";
import { logged } from "./logged.ts";
import { planNamed } from "./model.ts";
import { LIST, RETRIED } from "./program.ts";
import type { RequestRecord } from "./replication.ts";
import { StreamState } from "./streams.ts";
import { INSTANCE, KEY_HIGH, KEY_LOW, OCCURRENCE, PC, INTS as TOKEN } from "./tokens.ts";
import { ARRIVAL, RETRY, type World } from "./world.ts";

const PLAN_DRAW = purpose("plan");
const LIFETIME_DRAW = purpose("lifetime");
const PATIENCE_DRAW = purpose("patience");
const TRY_AGAIN = purpose("try again");
const RETRY_DELAY = purpose("retry delay");

/** Requests from their arrival to their one outcome: what they ask for, how they are refused and try again, how they count. */
export class Requests {
  /** Counted requests without an outcome yet. */
  open = 0;
  readonly log: RequestRecord[] = [];
  readonly developers: Developers;
  private readonly world: World;
  private readonly streams: readonly StreamState[];
  private readonly keepLog: boolean;

  constructor(world: World, keepLog: boolean) {
    this.world = world;
    this.keepLog = keepLog;
    this.streams = world.model.streams.map((_, index) => new StreamState(world, index));
    this.streams.forEach((state, index) => this.schedule(state, index));
    this.developers = new Developers(world);
  }

  /** A request of a stream or developer comes: its plan, lifetime and later luck follow from its key. Returns its token. */
  arrive(entity: number): number {
    const { world } = this;
    const { instances, collector } = world;
    const index = this.developers.streamOf(entity);
    const state = this.streams[index]!;
    const { demand, service, plans, cumulative, patience, cells } = world.model.streams[index]!;
    const { stated } = state.process;
    const token = this.request(index, this.developers.keysOf(entity) ?? state.keys);
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const { ints, doubles } = instances;
    const row = instance * ROW;
    const cold = instances.row(instance);
    const plan =
      stated?.plan === undefined
        ? plans[this.draws(token, cumulative)]!
        : planNamed(world.model.services[service]!.service, stated.plan);
    const { now, mask } = world.clock;
    ints[row + PLAN] = plan;
    ints[row + NUMBER] = state.count++;
    ints[row + WINDOWS] = mask;
    ints[row + CELL] = cells[plan]!;
    doubles[cold + FIRST] = now;
    doubles[cold + LIFETIME] =
      stated?.lifetime ?? Math.round(state.lifetimeOf(demand.lifetime).inverse(world.draw(token, LIFETIME_DRAW, 0)));
    doubles[cold + PATIENCE] =
      patience === null ? Number.POSITIVE_INFINITY : Math.round(patience.inverse(world.draw(token, PATIENCE_DRAW, 0)));
    if (mask !== 0) {
      this.open++;
      collector.asked(cells[plan]!, mask);
    }
    if (entity === index) this.schedule(state, index);
    else ints[row + DEVELOPER] = entity;
    return token;
  }

  /** Which of the shares, added up, the request's luck falls into. */
  private draws(token: number, cumulative: readonly number[]): number {
    if (cumulative.length === 1) return 0;
    const share = this.world.draw(token, PLAN_DRAW, 0);
    let nth = 0;
    while (share >= cumulative[nth]!) nth++;
    return nth;
  }

  /** An instance that was there before the run: its token walks the list `begin`, and nobody counts it as a request. */
  settle(resident: Resident): number {
    const { world } = this;
    const { service } = world.model.streams[resident.stream]!;
    const state = this.streams[resident.stream]!;
    const token = this.request(resident.stream, state.keysOfBegin);
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    world.instances.ints[instance * ROW + PLAN] = planNamed(world.model.services[service]!.service, resident.plan);
    world.instances.ints[instance * ROW + CELL] =
      world.model.streams[resident.stream]!.cells[world.instances.ints[instance * ROW + PLAN]!]!;
    world.instances.doubles[world.instances.row(instance) + LIFETIME] = resident.rest;
    world.tokens.ints[token * TOKEN + PC] = world.model.services[service]!.entries[LIST.begin]!;
    return token;
  }

  /** The attempt is over without success. Returns whether the token will be heard of again. */
  unsuccessful(token: number, outcome: "refused" | "failed" | "gave up", limit: number): boolean {
    const { world } = this;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const { ints } = world.instances;
    ints[row + ENDED_BY] = limit;
    if (outcome === "refused" && ints[row + ATTEMPTS] === 1) ints[row + FIRST_REFUSED] = 1;
    const isRequest = ints[row + NUMBER]! >= 0;
    if (isRequest && (this.asksElsewhere(token, outcome) || this.triesAgain(token, outcome))) return true;
    if (isRequest) this.end(instance, outcome);
    world.instances.free(instance);
    return false;
  }

  /** The next attempt of a request begins. */
  again(token: number): void {
    const { world } = this;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const service = world.instances.ints[row + SERVICE]!;
    world.services[service]!.retrying.change(-1);
    this.beginsAnew(token);
  }

  /** Whether the token is a request that has no outcome yet. */
  isUnderWay(token: number): boolean {
    const instance = this.world.tokens.ints[token * TOKEN + INSTANCE]!;
    return instance >= 0 && this.world.instances.ints[instance * ROW + LIFE] === REQUESTED;
  }

  /** Another attempt of a request: all time before it was lost. */
  private beginsAnew(token: number): void {
    const { world } = this;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    world.tokens.ints[token * TOKEN + OCCURRENCE] = world.instances.ints[row + ATTEMPTS]!++;
    world.instances.ints[row + POLLS] = 0;
    const doubles = world.instances.row(instance);
    world.instances.doubles[doubles + TOIL] = 0;
    for (let cause = 0; cause < world.instances.causes; cause++)
      world.instances.doubles[world.instances.cause(instance, cause)] = 0;
    world.instances.doubles[world.instances.cause(instance, RETRIED)] =
      world.now - world.instances.doubles[doubles + FIRST]!;
  }

  /** The one outcome of a request. */
  end(instance: number, outcome: Outcome): void {
    const { instances, collector, now } = this.world;
    const row = instance * ROW;
    const windows = instances.ints[row + WINDOWS]!;
    if (instances.ints[row + NUMBER]! < 0) return;
    this.developers.ended(instance, outcome);
    const wait = now - instances.doubles[instances.row(instance) + FIRST]!;
    if (outcome === "ready") this.audit(instances.cause(instance, 0), wait);
    if (windows === 0) return;
    this.open--;
    collector.ended(instance, outcome, wait);
    if (this.keepLog) this.log.push(logged(this.world, instance, outcome));
  }

  cell(instance: number): number {
    return this.world.instances.ints[instance * ROW + CELL]!;
  }

  /** The record of a request with the next key of a stream, and the token that walks for it. */
  private request(index: number, keys: Stream): number {
    const { world } = this;
    const { service } = world.model.streams[index]!;
    const token = world.tokens.make(world.model.services[service]!.entries[LIST.create]!);
    const instance = world.instances.make();
    const { ints } = world.instances;
    const row = instance * ROW;
    ints[row + STREAM] = index;
    ints[row + SERVICE] = service;
    const { ints: hot } = world.tokens;
    hot[token * TOKEN + INSTANCE] = instance;
    hot[token * TOKEN + KEY_HIGH] = ints[row + KEY_A] = keys.bits();
    hot[token * TOKEN + KEY_LOW] = ints[row + KEY_B] = keys.bits();
    return token;
  }

  /** A refused request goes at once to the service that takes what the first refused. */
  private asksElsewhere(token: number, outcome: Outcome): boolean {
    const { tokens, instances, model, due } = this.world;
    const instance = tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const { instead, planInstead, service } = model.streams[instances.ints[row + STREAM]!]!;
    if (outcome !== "refused" || instead < 0 || instances.ints[row + SERVICE] !== service) return false;
    instances.ints[row + SERVICE] = instead;
    instances.ints[row + PLAN] = planInstead[instances.ints[row + PLAN]!]!;
    this.beginsAnew(token);
    tokens.ints[token * TOKEN + PC] = model.services[instead]!.entries[LIST.create]!;
    due.push(token);
    return true;
  }

  private triesAgain(token: number, outcome: Outcome): boolean {
    const { world } = this;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const { demand } = world.model.streams[world.instances.ints[instance * ROW + STREAM]!]!;
    const retry = outcome === "refused" ? demand.whenRefused : outcome === "failed" ? demand.whenFailed : null;
    if (!retry) return false;
    const attempts = world.instances.ints[instance * ROW + ATTEMPTS]!;
    if (retry.atMost !== null && attempts > retry.atMost) return false;
    if (world.draw(token, TRY_AGAIN, attempts) >= retry.probability) return false;
    const delay = Math.round(distribution(retry.after).inverse(world.draw(token, RETRY_DELAY, attempts)));
    const service = world.instances.ints[instance * ROW + SERVICE]!;
    world.services[service]!.retrying.change(1);
    world.tokens.ints[token * TOKEN + PC] = world.model.services[service]!.entries[LIST.create]!;
    world.tokens.ended?.(token);
    world.events.add(world.now + delay, RETRY, token);
    return true;
  }

  private schedule(state: StreamState, index: number): void {
    const at = state.process.next();
    if (at !== Number.POSITIVE_INFINITY) this.world.events.add(at, ARRIVAL, index);
  }

  private audit(firstCause: number, wait: number): void {
    const { doubles, causes } = this.world.instances;
    let sum = 0;
    for (let cause = 0; cause < causes; cause++) sum += doubles[firstCause + cause]!;
    if (sum !== wait) throw new AuditError(`the causes of a wait sum to ${sum} µs, the wait is ${wait} µs`);
  }
}
