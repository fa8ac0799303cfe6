import { distribution } from "../engine/distributions.ts";
import { purpose } from "../engine/random.ts";
import type { Retry } from "../scenario/scenario.ts";
import { AuditError } from "./audit.ts";
import type { Resident } from "./begin.ts";
import type { Outcome } from "./collector.ts";
import {
  ATTEMPTS,
  FIRST,
  FIRST_REFUSED,
  KEY_A,
  KEY_B,
  LIFE,
  LIFETIME,
  NUMBER,
  ORPHANED,
  PLAN,
  POLLS,
  REFUSED_BY,
  ROW,
  SERVICE,
  STREAM,
  TOIL,
  VM_STATE,
  WINDOWS,
} from "./instances.ts";
import { planNamed } from "./model.ts";
import { LIST, RETRIED } from "./program.ts";
import type { RequestRecord } from "./replication.ts";
import { StreamState } from "./streams.ts";
import { INSTANCE, OCCURRENCE, PC, INTS as TOKEN } from "./tokens.ts";
import { ARRIVAL, RETRY, type World } from "./world.ts";

const PLAN_DRAW = purpose("plan");
const LIFETIME_DRAW = purpose("lifetime");
const TRY_AGAIN = purpose("try again");
const RETRY_DELAY = purpose("retry delay");

/** Requests from their arrival to their one outcome: what they ask for, how they are refused and try again, how they count. */
export class Requests {
  /** Counted requests without an outcome yet. */
  open = 0;
  readonly log: RequestRecord[] = [];
  private readonly world: World;
  private readonly streams: readonly StreamState[];
  private readonly keepLog: boolean;

  constructor(world: World, keepLog: boolean) {
    this.world = world;
    this.keepLog = keepLog;
    this.streams = world.model.streams.map((_, index) => new StreamState(world, index));
    this.streams.forEach((state, index) => this.schedule(state, index));
  }

  /** A request comes: its plan, its lifetime and all its later luck follow from its key. Returns its token. */
  arrive(index: number): number {
    const { world } = this;
    const state = this.streams[index]!;
    const { demand, service, plans, cumulative } = world.model.streams[index]!;
    const stated = state.process.stated;
    const token = this.request(index, { high: state.keys.bits(), low: state.keys.bits() });
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const share = world.draw(token, PLAN_DRAW, 0);
    let nth = 0;
    while (share >= cumulative[nth]!) nth++;
    const plan =
      stated?.plan === undefined ? plans[nth]! : planNamed(world.model.services[service]!.service, stated.plan);
    world.instances.ints[row + PLAN] = plan;
    world.instances.ints[row + NUMBER] = state.count++;
    world.instances.ints[row + WINDOWS] = world.windows.mask;
    const doubles = world.instances.row(instance);
    world.instances.doubles[doubles + FIRST] = world.now;
    const lifetime = state.lifetimeOf(demand.lifetime);
    world.instances.doubles[doubles + LIFETIME] =
      stated?.lifetime ?? Math.round(lifetime.inverse(world.draw(token, LIFETIME_DRAW, 0)));
    if (world.windows.mask !== 0) {
      this.open++;
      world.collector.asked(this.cell(instance), world.windows.mask);
    }
    this.schedule(state, index);
    return token;
  }

  /** An instance that was there before the run: its token walks the list `begin`, and nobody counts it as a request. */
  settle(resident: Resident): number {
    const { world } = this;
    const { service } = world.model.streams[resident.stream]!;
    const state = this.streams[resident.stream]!;
    const token = this.request(resident.stream, { high: state.keysOfBegin.bits(), low: state.keysOfBegin.bits() });
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    world.instances.ints[instance * ROW + PLAN] = planNamed(world.model.services[service]!.service, resident.plan);
    world.instances.doubles[world.instances.row(instance) + LIFETIME] = resident.rest;
    world.tokens.ints[token * TOKEN + PC] = world.model.services[service]!.entries[LIST.begin]!;
    return token;
  }

  /** The attempt is over without success. Returns whether the token will be heard of again. */
  unsuccessful(token: number, outcome: "refused" | "failed", limit: number): boolean {
    const { world } = this;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const { ints } = world.instances;
    if (outcome === "refused") {
      ints[row + REFUSED_BY] = limit;
      if (ints[row + ATTEMPTS] === 1) ints[row + FIRST_REFUSED] = 1;
    }
    const { demand } = world.model.streams[ints[row + STREAM]!]!;
    const isRequest = ints[row + NUMBER]! >= 0;
    if (isRequest && this.triesAgain(token, outcome === "refused" ? demand.whenRefused : demand.whenFailed))
      return true;
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
    world.services[service]!.retrying.change(world.now, -1, world.windows.mask);
    world.tokens.ints[token * TOKEN + OCCURRENCE] = world.instances.ints[row + ATTEMPTS]!++;
    world.instances.ints[row + POLLS] = 0;
    const doubles = world.instances.row(instance);
    world.instances.doubles[doubles + TOIL] = 0;
    for (let cause = 0; cause < world.instances.causes; cause++)
      world.instances.doubles[world.instances.cause(instance, cause)] = 0;
    world.instances.doubles[world.instances.cause(instance, RETRIED)] =
      world.now - world.instances.doubles[doubles + FIRST]!;
  }

  /** What a failed attempt leaves behind: an instance of its own that holds what the request held. */
  orphan(instance: number): number {
    const { instances } = this.world;
    const left = instances.make();
    for (const field of [STREAM, SERVICE, PLAN, KEY_A, KEY_B, VM_STATE])
      instances.ints[left * ROW + field] = instances.ints[instance * ROW + field]!;
    instances.ints[left * ROW + LIFE] = ORPHANED;
    instances.ints[instance * ROW + VM_STATE] = -1;
    for (let nth = 0; nth < instances.holdings; nth++) {
      const [from, to] = [instances.holding(instance, nth), instances.holding(left, nth)];
      instances.doubles[to] = instances.doubles[from]!;
      instances.doubles[to + 1] = instances.doubles[from + 1]!;
      instances.doubles[from] = 0;
    }
    return left;
  }

  /** The one outcome of a request. */
  end(instance: number, outcome: Outcome): void {
    const { instances, collector, model, now } = this.world;
    const row = instance * ROW;
    const windows = instances.ints[row + WINDOWS]!;
    if (instances.ints[row + NUMBER]! < 0) return;
    const doubles = instances.row(instance);
    const first = instances.doubles[doubles + FIRST]!;
    const causes = instances.doubles;
    const firstCause = instances.cause(instance, 0);
    if (outcome === "ready") this.audit(firstCause, now - first);
    if (windows === 0) return;
    this.open--;
    const request = {
      cell: this.cell(instance),
      windows,
      outcome,
      limit: instances.ints[row + REFUSED_BY]!,
      attempts: instances.ints[row + ATTEMPTS]!,
      firstRefused: instances.ints[row + FIRST_REFUSED] === 1,
      wait: now - first,
      lifetime: instances.doubles[doubles + LIFETIME]!,
      toil: instances.doubles[doubles + TOIL]!,
      polls: instances.ints[row + POLLS]!,
      causes,
      firstCause,
    };
    collector.ended(request);
    if (!this.keepLog) return;
    const names = model.services[instances.ints[row + SERVICE]!]!.causes;
    this.log.push({
      ...model.cells[request.cell]!,
      index: instances.ints[row + NUMBER]!,
      at: first,
      attempts: request.attempts,
      outcome,
      limit: outcome === "refused" ? model.limits[request.limit]!.name : "",
      wait: outcome === "unresolved" ? null : now - first,
      lifetime: request.lifetime,
      causes: Object.fromEntries(names.map((name, cause) => [name, causes[firstCause + cause]!])),
    });
  }

  cell(instance: number): number {
    const { instances, model } = this.world;
    return model.streams[instances.ints[instance * ROW + STREAM]!]!.cells[instances.ints[instance * ROW + PLAN]!]!;
  }

  private request(index: number, key: { high: number; low: number }): number {
    const { world } = this;
    const { service } = world.model.streams[index]!;
    const instance = world.instances.make();
    const row = instance * ROW;
    world.instances.ints[row + STREAM] = index;
    world.instances.ints[row + SERVICE] = service;
    world.instances.ints[row + KEY_A] = key.high;
    world.instances.ints[row + KEY_B] = key.low;
    const token = world.spawn(world.model.services[service]!.entries[LIST.create]!, key);
    world.tokens.ints[token * TOKEN + INSTANCE] = instance;
    return token;
  }

  private triesAgain(token: number, retry: Retry | null): boolean {
    const { world } = this;
    if (!retry) return false;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const attempts = world.instances.ints[instance * ROW + ATTEMPTS]!;
    if (retry.atMost !== null && attempts > retry.atMost) return false;
    if (world.draw(token, TRY_AGAIN, attempts) >= retry.probability) return false;
    const delay = Math.round(distribution(retry.after).inverse(world.draw(token, RETRY_DELAY, attempts)));
    const service = world.instances.ints[instance * ROW + SERVICE]!;
    world.services[service]!.retrying.change(world.now, 1, world.windows.mask);
    world.tokens.ints[token * TOKEN + PC] = world.model.services[service]!.entries[LIST.create]!;
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
