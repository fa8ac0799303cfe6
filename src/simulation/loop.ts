import { residents } from "./begin.ts";
import { Failures } from "./failures.ts";
import { DELETER, KEY_A, KEY_B, LIFETIME, POLLS, READY_AT, ROW, SERVICE, TOIL, WARM } from "./instances.ts";
import { Loans } from "./loans.ts";
import type { Model } from "./model.ts";
import { COLD, IN_WORKING_TIME, ON_THE_WAY, TOIL_OF_DEVELOPER } from "./operands.ts";
import { Operations } from "./operations.ts";
import { nextLook } from "./polls.ts";
import * as P from "./program.ts";
import { Requests } from "./requests.ts";
import { Supply } from "./supply.ts";
import {
  CAMPAIGN,
  CANCELLED,
  DOOMED,
  DOUBLES,
  INSTANCE,
  OCCURRENCE,
  ORIGIN,
  PC,
  ROLLING,
  STATE,
  INTS as TOKEN,
  VM,
} from "./tokens.ts";
import { Upgrades } from "./upgrades.ts";
import { Warm } from "./warm.ts";
import { ARRIVAL, CHANGE, HOLD_ENDS, POLLS_NOW, RETRY, TICK, TIME_OUT, type World } from "./world.ts";

/** Receives each step that a token takes: time µs, token, instance (-1: none), step of the program. */
export type Trace = (time: number, token: number, instance: number, step: number) => void;

/** DOOMED of a token whose hold ends in failure, and of one that will delete its instance when its lifetime ends. */
const FAILS = 1;
const DELETES = 2;

/** Draws of further tries, and of further passes through a list, lie far from those of further attempts. */
const TRY_STRIDE = 65_536;
const PASS_STRIDE = 2 ** 24;

/**
 * The loop: takes the first event, and lets every token that it concerns walk its list until it has to wait. One
 * interpreter for all levels; the steps are integers. Longer than other files because it is hot and reads as one table.
 */
export class Simulation {
  readonly world: World;
  readonly requests: Requests;
  events = 0;
  /** Hash of (time, class, entity) of all events so far. */
  private hashA = 0x811c9dc5 | 0;
  private hashB = 0x9e3779b9 | 0;
  private readonly loans: Loans;
  private readonly operations: Operations;
  private readonly upgrades: Upgrades;
  private readonly failures: Failures;
  private readonly warm: Warm;
  private readonly supply: Supply;
  private readonly changes: ((now: number) => void)[] = [];
  private readonly trace: Trace | undefined;

  constructor(
    world: World,
    options: { readonly log: boolean; readonly later: readonly Model[]; readonly trace?: Trace | undefined },
  ) {
    this.world = world;
    this.trace = options.trace;
    this.loans = new Loans(world);
    this.operations = new Operations(world);
    this.upgrades = new Upgrades(world, this.operations);
    this.failures = new Failures(world);
    this.warm = new Warm(world, this.operations, this.loans);
    this.supply = new Supply(world, { loans: this.loans, upgrades: this.upgrades, failures: this.failures });
    const { run, changes } = world.model.scenario;
    for (const change of world.windows.schedule())
      this.at(change.at, () => {
        change.apply();
        for (const limit of world.limits) limit.look();
      });
    changes.forEach(({ at }, index) => this.at(at, () => this.supply.change(options.later[index]!)));
    for (const event of this.upgrades.schedule(run.horizon + run.follow)) this.at(event.at, event.apply);
    this.requests = new Requests(world, options.log);
    for (const resident of residents(world.model.scenario, world.seed)) world.due.push(this.requests.settle(resident));
    this.walkDue();
    world.settle();
  }

  get fingerprint(): string {
    const word = (hash: number) => (hash >>> 0).toString(16).padStart(8, "0");
    return word(this.hashA) + word(this.hashB);
  }

  /**
   * Runs until the horizon has passed and every counted request has its outcome, or is followed no longer; false: there
   * is more to come after `until`.
   */
  run(until = Number.POSITIVE_INFINITY): boolean {
    const { world } = this;
    const { events } = world;
    const { horizon, follow } = world.model.scenario.run;
    while (events.size > 0) {
      events.settle();
      const time = events.times[0]!;
      if (time > horizon && (this.requests.open === 0 || time > horizon + follow)) break;
      if (time > until) return false;
      world.clock.follow(events.times);
      events.next();
      this.events++;
      this.hashA = Math.imul(this.hashA ^ (world.now | 0), 0x01000193) ^ (events.entity << 3);
      this.hashB =
        (Math.imul(this.hashB ^ ((world.now / 4294967296) | 0) ^ (events.class << 24), 0x5bd1e995) + this.hashA) | 0;
      this.handle(events.class, events.entity);
      this.walkDue();
      world.settle();
    }
    world.clock.now = Math.max(world.now, horizon);
    world.windows.close();
    return true;
  }

  private handle(kind: number, entity: number): void {
    switch (kind) {
      case HOLD_ENDS:
        return this.resume(entity);
      case POLLS_NOW:
        return this.walk(entity);
      case ARRIVAL:
        return this.walk(this.requests.arrive(entity));
      case RETRY:
        this.requests.again(entity);
        return this.walk(entity);
      case TIME_OUT:
        return this.giveUp(entity);
      // A rollout, or a station whose idle server looks for work (−1 − its limit).
      case TICK:
        if (entity < 0) return this.loans.look(this.world.limits[-1 - entity]!);
        return this.world.rollouts[entity]!.step(this.world.now);
      case CHANGE:
        return this.changes[entity]!(this.world.now);
    }
  }

  /** Tokens that may go on at this instant do, in the order in which they became free to. */
  private walkDue(): void {
    const { due } = this.world;
    if (due.size === 0) return;
    for (let next = 0; next < due.size; next++) this.walk(due.at(next));
    due.clear();
  }

  private resume(token: number): void {
    const { tokens, instances } = this.world;
    const at = token * TOKEN;
    if (tokens.ints[at + STATE] === CANCELLED) return tokens.free(token);
    const doomed = tokens.ints[at + DOOMED]!;
    if (doomed !== 0) {
      tokens.ints[at + DOOMED] = 0;
      if (doomed === FAILS) return this.fail(token, -1);
      const instance = tokens.ints[at + INSTANCE]!;
      instances.ints[instance * ROW + DELETER] = -1;
      this.operations.retire(instance);
    }
    this.walk(token);
  }

  /** Lets a token take steps until it waits, for time or for something, or ends. */
  private walk(token: number): void {
    const { world, loans, operations } = this;
    const { tokens, instances, limits } = world;
    const { code } = world.model.program;
    const record = token * TOKEN;
    for (;;) {
      const step = tokens.ints[record + PC]!;
      const at = step * P.STRIDE;
      const instance = tokens.ints[record + INSTANCE]!;
      if (this.trace) this.trace(world.now, token, instance, step);
      switch (code[at]!) {
        case P.CLAIM: {
          const limit = world.limitOf(instance, at);
          if (!loans.claim(instance, limit, at)) {
            if (code[at + 5] === P.PASS) break;
            if (code[at + 5] === P.WAIT && loans.queue(token, limit)) {
              if (code[at + P.STRIDE] === P.ORDER) this.warm.await(token);
              return;
            }
            return this.deny(token, { manner: code[at + 5]!, target: code[at + 6]!, limit: limits.indexOf(limit) });
          }
          break;
        }
        case P.FREE:
          loans.free(instance, world.limitOf(instance, at), code[at + 3]!);
          break;
        case P.SEIZE: {
          const limit = limits[code[at + 1]!]!;
          if (loans.seize(token, limit, code[at + 2]!)) {
            if (limit.starting !== 0 && loans.starts(token, limit)) return;
            break;
          }
          if (loans.queue(token, limit)) return;
          return this.deny(token, { manner: P.REFUSE, target: -1, limit: code[at + 1]! });
        }
        case P.RELEASE:
          loans.release(token, limits[code[at + 1]!]!, code[at + 2]!);
          break;
        case P.TAKE: {
          const service = instances.ints[instance * ROW + SERVICE]!;
          const pool = world.model.services[service]!.pool;
          const taken = loans.take(instance, limits[pool]!, code[at + 3]!);
          this.upgrades.watchPool(service);
          if (!taken) {
            if (code[at + 1] === P.WAIT && loans.queue(token, limits[pool]!)) return;
            return this.deny(token, { manner: code[at + 1]!, target: code[at + 2]!, limit: pool });
          }
          break;
        }
        case P.PUT:
          operations.vacate(instance);
          loans.put(
            instance,
            limits[world.model.services[instances.ints[instance * ROW + SERVICE]!]!.pool]!,
            code[at + 1]!,
          );
          break;
        case P.HOLD:
          if (this.hold(token, at, instance)) return;
          break;
        case P.CHANCE:
          if (
            world.draw(token, code[at + 2]!, tokens.ints[record + OCCURRENCE]!) <
            world.model.probabilities[code[at + 1]!]!
          ) {
            return this.deny(token, { manner: code[at + 3]!, target: code[at + 4]!, limit: -1 });
          }
          break;
        case P.ACCEPT:
          tokens.doubles[token * DOUBLES + ORIGIN] = world.now - this.phase(token, at);
          break;
        case P.POLL:
          if (this.poll(token, at, instance)) return;
          break;
        case P.VMS:
          operations.vms(instance, code[at + 1]!);
          break;
        case P.LOCK:
          if (!operations.lock(token)) return;
          break;
        case P.UNLOCK:
          operations.unlock(token);
          break;
        case P.READY:
          return this.ready(token, instance);
        case P.GONE:
          this.requests.developers.gone(instance);
          operations.leave(instance);
          tokens.ints[record + INSTANCE] = -1;
          break;
        case P.AGAIN:
          tokens.ints[record + OCCURRENCE]! += 1;
          tokens.ints[record + PC] = code[at + 1]!;
          continue;
        case P.END:
          return this.end(token);
        default:
          if (!this.operate(token, at, instance)) return;
      }
      tokens.ints[record + PC] = step + 1;
    }
  }

  /** A step that few tokens take, apart from the others so that these stay compiled as they are; false: the token waits. */
  private operate(token: number, at: number, instance: number): boolean {
    const { world } = this;
    const { tokens, limits } = world;
    const { code } = world.model.program;
    const record = token * TOKEN;
    switch (code[at]!) {
      case P.DOWN:
        this.upgrades.started(token);
        this.operations.down(token, code[at + 1]!);
        break;
      case P.UP:
        this.operations.up(token);
        this.servePool(token);
        break;
      case P.RENEW:
        this.upgrades.renew(token);
        break;
      case P.CLOSE:
        limits[code[at + 1]!]!.closed = true;
        break;
      case P.OPEN:
        limits[code[at + 1]!]!.closed = false;
        this.loans.serve(limits[code[at + 1]!]!);
        break;
      case P.DEPLOY:
        this.upgrades.deploy(token);
        break;
      case P.ROLLOUT:
        tokens.ints[record + STATE] = ROLLING;
        this.upgrades.roll(token, tokens.ints[record + VM]!, {
          entry: code[at + 1]!,
          overVms: code[at + 2] === 1,
          pace: code[at + 3]!,
        });
        return false;
      case P.BUILD:
        if (instance < 0) this.supply.build(tokens.ints[record + VM]!);
        else this.warm.build(token);
        break;
      case P.GROW:
        if (instance < 0) this.supply.grow(tokens.ints[record + VM]!);
        else this.warm.come(token, code[at + 1]!);
        break;
      case P.ORDER:
        this.warm.order(token, code[at + 1]!);
        break;
      case P.GATHER:
        return this.warm.gather(token, world.model.counts[code[at + 1]!]!);
    }
    return true;
  }

  /** Spends the time of a hold; false: it takes none and does not fail. */
  private hold(token: number, at: number, instance: number): boolean {
    const { world } = this;
    const { tokens, model, now } = world;
    const { code } = model.program;
    const flags = code[at + 3]!;
    if (flags & COLD && world.instances.ints[instance * ROW + WARM] === 1) return false;
    const work = code[at + 4]! < 0 ? this.duration(token, at, 0) : this.tried(token, at);
    const end = flags & IN_WORKING_TIME ? world.working.advance(now, work) : now + work;
    if (flags & ON_THE_WAY) world.worked(token, end - now);
    if (flags & TOIL_OF_DEVELOPER) this.toil(instance, work, flags);
    if (end === now && tokens.ints[token * TOKEN + DOOMED] === 0) return false;
    tokens.ints[token * TOKEN + PC]! += 1;
    world.events.add(end, HOLD_ENDS, token);
    return true;
  }

  private duration(token: number, at: number, again: number): number {
    const { model, tokens } = this.world;
    const { code } = model.program;
    const law = model.laws[code[at + 1]!]!;
    if (!Number.isNaN(law.constant)) return law.constant;
    return Math.round(
      law.distribution.inverse(
        this.world.draw(token, code[at + 2]!, tokens.ints[token * TOKEN + OCCURRENCE]! + again * TRY_STRIDE),
      ),
    );
  }

  /** The time of all tries together; the token is doomed when the last one fails too. */
  private tried(token: number, at: number): number {
    const { model, tokens } = this.world;
    const { code } = model.program;
    const [failure, most] = [model.probabilities[code[at + 4]!]!, model.counts[code[at + 5]!]!];
    let work = 0;
    for (let again = 0; ; again++) {
      work += this.duration(token, at, again);
      const occurrence = tokens.ints[token * TOKEN + OCCURRENCE]! + again * TRY_STRIDE;
      if (failure === 0 || this.world.draw(token, code[at + 6]!, occurrence) >= failure) return work;
      if (again + 1 < most) continue;
      tokens.ints[token * TOKEN + DOOMED] = FAILS;
      return work;
    }
  }

  private toil(instance: number, work: number, flags: number): void {
    const { instances, collector, windows } = this.world;
    if (flags & ON_THE_WAY) instances.doubles[instances.row(instance) + TOIL]! += work;
    else collector.toiled(this.requests.cell(instance), windows.mask, work);
  }

  /** How long before the acceptance the first interval between looks began: 0 unless the Cloud Controller's clock runs free. */
  private phase(token: number, at: number): number {
    const { model, tokens } = this.world;
    const { code } = model.program;
    if (code[at + 1]! < 0) return 0;
    const uniform = this.world.draw(token, code[at + 2]!, tokens.ints[token * TOKEN + OCCURRENCE]!);
    return Math.floor(uniform * model.counts[code[at + 1]!]!);
  }

  /** Waits for the next look; false: it is now. The first comes one interval after the operation was accepted. */
  private poll(token: number, at: number, instance: number): boolean {
    const { world } = this;
    const { code } = world.model.program;
    const interval = world.model.counts[code[at + 1]!]!;
    const origin = world.tokens.doubles[token * DOUBLES + ORIGIN]!;
    const { looks, at: next } = nextLook(world.now - origin, interval, world.model.counts[code[at + 3]!]!);
    if (code[at + 2] === 1) {
      world.instances.ints[instance * ROW + POLLS] = looks;
      world.instances.doubles[world.instances.cause(instance, P.POLLED)]! += origin + next - world.now;
    }
    if (origin + next === world.now) return false;
    world.tokens.ints[token * TOKEN + PC]! += 1;
    world.events.add(origin + next, POLLS_NOW, token);
    return true;
  }

  /** Usable: the request has its outcome, and the token waits for the end of the lifetime. */
  private ready(token: number, instance: number): void {
    const { world } = this;
    const { tokens, instances } = world;
    const doubles = instances.row(instance);
    const { entries } = world.model.services[instances.ints[instance * ROW + SERVICE]!]!;
    this.operations.enter(instance);
    this.failures.watchInstance(instance);
    instances.doubles[doubles + READY_AT] = world.now;
    this.requests.end(instance, "ready");
    instances.ints[instance * ROW + DELETER] = token;
    tokens.ints[token * TOKEN + PC] = entries[P.LIST.delete]!;
    tokens.ints[token * TOKEN + OCCURRENCE] = 0;
    tokens.ints[token * TOKEN + DOOMED] = DELETES;
    world.events.add(world.now + instances.doubles[doubles + LIFETIME]!, HOLD_ENDS, token);
  }

  /** A step has said no. */
  private deny(token: number, { manner, target, limit }: { manner: number; target: number; limit: number }): void {
    const { tokens } = this.world;
    if (manner === P.FAIL) return this.fail(token, limit);
    if (manner === P.STOP) return this.end(token);
    if (manner === P.GO) {
      if (tokens.ints[token * TOKEN + CAMPAIGN]! >= 0) this.upgrades.failed(token);
      // What a request begins anew has luck of its own.
      else if (this.requests.isUnderWay(token)) tokens.ints[token * TOKEN + OCCURRENCE]! += PASS_STRIDE;
      tokens.ints[token * TOKEN + PC] = target;
      return this.walk(token);
    }
    this.give(token);
    if (!this.requests.unsuccessful(token, "refused", limit)) tokens.free(token);
  }

  /** Who has waited as long as he would leaves the line with nothing. */
  private giveUp(token: number): void {
    const { world, loans } = this;
    const limit = loans.givesUp(token);
    if (!limit) return;
    this.give(token);
    loans.serve(limit);
    if (!this.requests.unsuccessful(token, "gave up", -1)) world.tokens.free(token);
  }

  /** All that a request holds is given back. */
  private give(token: number): void {
    const instance = this.world.tokens.ints[token * TOKEN + INSTANCE]!;
    this.giveStations(token);
    this.giveHoldings(instance);
    // VMs that were kept ready, and taken for it, are ordered anew already.
    this.operations.vms(instance, -1);
    this.world.instances.ints[instance * ROW + WARM] = -1;
  }

  /** The attempt breaks in mid-task, by chance or at a limit that is full (−1: by chance): what it held of the platform is left to an orphan, which somebody must still delete. */
  private fail(token: number, limit: number): void {
    const { world } = this;
    const { tokens, instances } = world;
    const instance = tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const { entries } = world.model.services[instances.ints[row + SERVICE]!]!;
    this.giveStations(token);
    if (entries[P.LIST.orphan]! < 0) this.giveHoldings(instance);
    else {
      const orphan = world.spawn(entries[P.LIST.orphan]!, {
        high: instances.ints[row + KEY_A]!,
        low: instances.ints[row + KEY_B]!,
      });
      tokens.ints[orphan * TOKEN + OCCURRENCE] = tokens.ints[token * TOKEN + OCCURRENCE]!;
      tokens.ints[orphan * TOKEN + INSTANCE] = instances.orphan(instance);
      world.due.push(orphan);
    }
    if (!this.requests.unsuccessful(token, "failed", limit)) tokens.free(token);
  }

  private end(token: number): void {
    const { tokens } = this.world;
    if (tokens.ints[token * TOKEN + CAMPAIGN]! >= 0) this.upgrades.done(token);
    tokens.free(token);
  }

  /** The stations that the token holds at its step, innermost first. */
  private giveStations(token: number): void {
    const { world } = this;
    // A failed hold has already moved on to the next step, which holds the same stations.
    const held = world.model.program.held[world.tokens.ints[token * TOKEN + PC]!]!;
    for (let i = 0; i < held.length; i += 2) this.loans.release(token, world.limits[held[i]!]!, held[i + 1]!);
  }

  private giveHoldings(instance: number): void {
    const { instances, model } = this.world;
    const { holdings } = model.services[instances.ints[instance * ROW + SERVICE]!]!;
    holdings.forEach(({ limit, by }, nth) => {
      this.loans.free(instance, this.world.part(limit, by, instance), nth);
    });
  }

  /** VMs that came back into service may be what somebody stands in line for. */
  private servePool(token: number): void {
    const { world } = this;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    if (instance >= 0) return;
    this.loans.serve(world.limits[world.model.services[world.serviceOf(token)]!.pool]!);
  }

  private at(time: number, apply: (now: number) => void): void {
    this.world.events.add(time, CHANGE, this.changes.push(apply) - 1);
  }
}
