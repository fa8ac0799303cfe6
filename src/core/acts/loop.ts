import * as clock from "../engine/clock.ts";
import { imul } from "../engine/machine.ts";
import { Counter } from "../found/counter.ts";
import { Path } from "../found/path.ts";
import { Planned } from "../model/planned-event.ts";
import {
  Cause,
  COLD,
  IN_WORKING_TIME,
  List,
  Manner,
  ON_THE_WAY,
  STRIDE,
  TOIL_OF_DEVELOPER,
  Word,
} from "../model/words.ts";
import {
  CELL,
  DELETER,
  KEY_A,
  KEY_B,
  LIFETIME,
  POLLS,
  READY_AT,
  ROW,
  SERVICE,
  TOIL,
  WARM,
} from "../state/instances.ts";
import type { Limit } from "../state/limit.ts";
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
} from "../state/tokens.ts";
import { ARRIVAL, CHANGE, HOLD_ENDS, POLLS_NOW, RETRY, TICK, TIME_OUT, type World } from "../state/world.ts";
import { Failures } from "./failures.ts";
import { Loans } from "./loans.ts";
import { Operations } from "./operations.ts";
import { Look } from "./polls.ts";
import { Requests } from "./requests.ts";
import { Supply } from "./supply.ts";
import { Upgrades } from "./upgrades.ts";
import { Warm } from "./warm.ts";

/** DOOMED of a token whose hold ends in failure, and of one that will delete its instance when its lifetime ends. */
const FAILS = 1;
const DELETES = 2;

/** Draws of further tries, and of further passes through a list, lie far from those of further attempts. */
const TRY_STRIDE = 65_536;
const PASS_STRIDE = 16_777_216;

/**
 * The loop: takes the first event, and lets every token that it concerns walk its list until it has to wait. One
 * interpreter for all levels; the steps are integers. Longer than other files because it is hot and reads as one table.
 */
export class Simulation {
  readonly world: World;
  readonly requests: Requests;
  /** The number of events so far, and the hash of their times, classes and entities. */
  readonly path: Path = new Path();
  private readonly loans: Loans;
  private readonly operations: Operations;
  private readonly upgrades: Upgrades;
  private readonly failures: Failures;
  private readonly warm: Warm;
  private readonly supply: Supply;
  private readonly nextLook: Look = new Look();

  constructor(world: World) {
    const luck = world.plan.luck;
    const loans = new Loans(world);
    const operations = new Operations(world);
    const upgrades = new Upgrades(world, operations);
    const failures = new Failures(world);
    this.world = world;
    this.loans = loans;
    this.operations = operations;
    this.upgrades = upgrades;
    this.failures = failures;
    this.warm = new Warm(world, operations, loans);
    this.supply = new Supply(world, loans, upgrades, failures);
    for (let nth = 0; nth < luck.planned.length; nth++) world.events.add(luck.planned[nth]!.at, CHANGE, nth);
    this.requests = new Requests(world);
    for (let nth = 0; nth < luck.rests.length; nth++)
      world.due.push(this.requests.settle(luck.streams[nth]!, luck.plans[nth]!, luck.rests[nth]!));
    this.walkDue();
    world.settle();
  }

  /**
   * Runs until the horizon has passed and every counted request has its outcome, or is followed no longer; false: there
   * is more to come after `until`.
   */
  run(until: f64 = Infinity): boolean {
    const world = this.world;
    const events = world.events;
    const path = this.path;
    const horizon = world.plan.run.horizon;
    const end = horizon + world.plan.run.follow;
    while (events.size > 0) {
      const time = events.peek();
      if (time > horizon && (this.requests.open === 0 || time > end)) break;
      if (time > until) return false;
      if (time > world.windows.edge) world.windows.endBuckets(time);
      events.next();
      clock.advance(time);
      path.events++;
      path.hashA = imul(path.hashA ^ i32(i64(time)), 0x01000193) ^ (events.entity << 3);
      path.hashB = i32(imul(path.hashB ^ i32(time / 4294967296) ^ (events.kind << 24), 0x5bd1e995) + path.hashA);
      this.handle(events.kind, events.entity);
      this.walkDue();
      world.settle();
    }
    clock.advance(Math.max(world.now, horizon));
    world.windows.close();
    return true;
  }

  private handle(kind: i32, entity: i32): void {
    switch (kind) {
      case HOLD_ENDS:
        this.resume(entity);
        break;
      case POLLS_NOW:
        this.walk(entity);
        break;
      case ARRIVAL:
        this.walk(this.requests.arrive(entity));
        break;
      case RETRY:
        this.requests.again(entity);
        this.walk(entity);
        break;
      case TIME_OUT:
        this.giveUp(entity);
        break;
      // A rollout, or a station whose idle server looks for work (−1 − its limit).
      case TICK:
        if (entity < 0) this.loans.look(this.world.limits[-1 - entity]!);
        else this.world.rollouts[entity]!.step(this.world.now);
        break;
      case CHANGE:
        this.change(entity);
        break;
    }
  }

  /** What was planned for now. */
  private change(nth: i32): void {
    const planned = this.world.plan.luck.planned[nth]!;
    const windows = this.world.windows;
    const which = planned.which;
    switch (planned.what) {
      case Planned.apply:
        this.supply.change(this.world.plan.later[which]!);
        return;
      case Planned.publish:
        this.upgrades.publish(which);
        return;
      case Planned.deleteAll:
        this.upgrades.deleteAll(which);
        return;
      case Planned.measure:
        windows.measure(true);
        break;
      case Planned.measureNoMore:
        windows.measure(false);
        break;
      case Planned.openWindow:
        windows.open(which);
        break;
      case Planned.shutWindow:
        windows.shut(which);
        break;
      case Planned.photograph:
        windows.photograph(which);
        break;
    }
    for (let limit = 0; limit < this.world.limits.length; limit++) this.world.limits[limit]!.look();
  }

  /** Tokens that may go on at this instant do, in the order in which they became free to. */
  private walkDue(): void {
    const due = this.world.due;
    if (due.size === 0) return;
    for (let next = 0; next < due.size; next++) this.walk(due.at(next));
    due.clear();
  }

  private resume(token: i32): void {
    const world = this.world;
    const ints = world.tokens.ints;
    const at = token * TOKEN;
    if (ints[at + STATE]! === CANCELLED) {
      world.end(token);
      return;
    }
    const doomed = ints[at + DOOMED]!;
    if (doomed !== 0) {
      ints[at + DOOMED] = 0;
      if (doomed === FAILS) {
        this.fail(token, -1);
        return;
      }
      const instance = ints[at + INSTANCE]!;
      world.instances.ints[instance * ROW + DELETER] = -1;
      this.operations.retire(instance);
    }
    this.walk(token);
  }

  /** Lets a token take steps until it waits, for time or for something, or ends. */
  private walk(token: i32): void {
    const world = this.world;
    const tokens = world.tokens;
    const watch = world.watch;
    const code = world.model.program.code;
    const record = token * TOKEN;
    while (true) {
      const step = tokens.ints[record + PC]!;
      const at = step * STRIDE;
      const instance = tokens.ints[record + INSTANCE]!;
      if (watch !== null) watch.step(world, token, step);
      switch (code[at]!) {
        case Word.claim: {
          const limit = world.limitOf(instance, at);
          if (!this.loans.claim(instance, limit, at)) {
            if (code[at + 5]! === Manner.pass) break;
            if (code[at + 5]! === Manner.wait && this.loans.queue(token, limit)) {
              if (code[at + STRIDE]! === Word.order) this.warm.expect(token);
              return;
            }
            this.deny(token, code[at + 5]!, code[at + 6]!, limit.index);
            return;
          }
          break;
        }
        case Word.free:
          this.loans.free(instance, world.limitOf(instance, at), code[at + 3]!);
          break;
        case Word.seize: {
          const limit = world.limits[code[at + 1]!]!;
          if (this.loans.seize(token, limit, code[at + 2]!)) {
            if (limit.starting !== 0 && this.loans.starts(token, limit)) return;
            break;
          }
          if (!this.loans.queue(token, limit)) this.deny(token, Manner.refuse, -1, limit.index);
          return;
        }
        case Word.release:
          this.loans.release(token, world.limits[code[at + 1]!]!, code[at + 2]!);
          break;
        case Word.take: {
          const service = world.instances.ints[instance * ROW + SERVICE]!;
          const limit = world.limits[world.model.services[service]!.pool]!;
          const taken = this.loans.take(instance, limit, code[at + 3]!);
          this.upgrades.watchPool(service);
          if (taken) break;
          if (code[at + 1]! === Manner.wait && this.loans.queue(token, limit)) return;
          this.deny(token, code[at + 1]!, code[at + 2]!, limit.index);
          return;
        }
        case Word.put:
          this.operations.vacate(instance);
          this.loans.put(instance, this.poolOf(instance), code[at + 1]!);
          break;
        case Word.hold:
          if (this.hold(token, at, instance)) return;
          break;
        case Word.chance:
          if (
            world.draw(token, code[at + 2]!, tokens.ints[record + OCCURRENCE]!) <
            world.model.probabilities[code[at + 1]!]!
          ) {
            this.deny(token, code[at + 3]!, code[at + 4]!, -1);
            return;
          }
          break;
        case Word.accept:
          tokens.doubles[token * DOUBLES + ORIGIN] = world.now - this.phase(token, at);
          break;
        case Word.poll:
          if (this.poll(token, at, instance)) return;
          break;
        case Word.vms:
          this.operations.vms(instance, code[at + 1]!);
          break;
        case Word.lock:
          if (!this.operations.lock(token)) return;
          break;
        case Word.unlock:
          this.operations.unlock(token);
          break;
        case Word.ready:
          this.ready(token, instance);
          return;
        case Word.gone:
          this.requests.developers.gone(instance);
          this.operations.leave(instance);
          tokens.ints[record + INSTANCE] = -1;
          break;
        case Word.again:
          tokens.ints[record + OCCURRENCE]! += 1;
          tokens.ints[record + PC] = code[at + 1]!;
          continue;
        case Word.end:
          this.end(token);
          return;
        default:
          if (!this.operate(token, at, instance)) return;
      }
      tokens.ints[record + PC] = step + 1;
    }
  }

  /** A step that few tokens take, apart from the others so that these stay compiled as they are; false: the token waits. */
  private operate(token: i32, at: i32, instance: i32): boolean {
    const world = this.world;
    const ints = world.tokens.ints;
    const code = world.model.program.code;
    const record = token * TOKEN;
    switch (code[at]!) {
      case Word.down:
        this.upgrades.started(token);
        this.operations.down(token, code[at + 1]!);
        break;
      case Word.up:
        this.operations.up(token);
        this.servePool(token);
        break;
      case Word.renew:
        this.upgrades.renew(token);
        break;
      case Word.close:
        world.limits[code[at + 1]!]!.closed = true;
        break;
      case Word.open:
        world.limits[code[at + 1]!]!.closed = false;
        this.loans.serve(world.limits[code[at + 1]!]!);
        break;
      case Word.deploy:
        this.upgrades.deploy(token);
        break;
      case Word.rollout:
        ints[record + STATE] = ROLLING;
        this.upgrades.roll(token, ints[record + VM]!, code[at + 1]!, code[at + 2]! === 1, code[at + 3]!);
        return false;
      case Word.build:
        if (instance < 0) this.supply.build(ints[record + VM]!);
        else this.warm.build(token);
        break;
      case Word.grow:
        if (instance < 0) this.supply.grow(ints[record + VM]!);
        else this.warm.come(token, code[at + 1]!);
        break;
      case Word.order:
        this.warm.order(token, code[at + 1]!);
        break;
      case Word.gather:
        return this.warm.gather(token, world.model.counts[code[at + 1]!]!);
    }
    return true;
  }

  /** Spends the time of a hold; false: it takes none and does not fail. */
  private hold(token: i32, at: i32, instance: i32): boolean {
    const world = this.world;
    const ints = world.tokens.ints;
    const code = world.model.program.code;
    const now = world.now;
    const flags = code[at + 3]!;
    if ((flags & COLD) !== 0 && world.instances.ints[instance * ROW + WARM]! === 1) return false;
    const work = code[at + 4]! < 0 ? this.duration(token, at, 0) : this.tried(token, at);
    const end = (flags & IN_WORKING_TIME) !== 0 ? world.plan.run.working.advance(now, work) : now + work;
    if ((flags & ON_THE_WAY) !== 0) world.worked(token, end - now);
    if ((flags & TOIL_OF_DEVELOPER) !== 0) this.toil(instance, work, flags);
    if (end === now && ints[token * TOKEN + DOOMED]! === 0) return false;
    ints[token * TOKEN + PC]! += 1;
    world.events.add(end, HOLD_ENDS, token);
    return true;
  }

  private duration(token: i32, at: i32, again: i32): f64 {
    const world = this.world;
    const code = world.model.program.code;
    const duration = world.model.durations[code[at + 1]!]!;
    if (duration.isConstant) return duration.constant;
    const occurrence = world.tokens.ints[token * TOKEN + OCCURRENCE]! + again * TRY_STRIDE;
    return duration.drawn(world.draw(token, code[at + 2]!, occurrence));
  }

  /** The time of all tries together; the token is doomed when the last one fails too. */
  private tried(token: i32, at: i32): f64 {
    const world = this.world;
    const code = world.model.program.code;
    const failure = world.model.probabilities[code[at + 4]!]!;
    const most = world.model.counts[code[at + 5]!]!;
    let work: f64 = 0;
    for (let again = 0; ; again++) {
      work += this.duration(token, at, again);
      const occurrence = world.tokens.ints[token * TOKEN + OCCURRENCE]! + again * TRY_STRIDE;
      if (failure === 0 || world.draw(token, code[at + 6]!, occurrence) >= failure) return work;
      if (f64(again + 1) < most) continue;
      world.tokens.ints[token * TOKEN + DOOMED] = FAILS;
      return work;
    }
  }

  private toil(instance: i32, work: f64, flags: i32): void {
    const world = this.world;
    const instances = world.instances;
    if ((flags & ON_THE_WAY) !== 0) instances.doubles[instances.row(instance) + TOIL]! += work;
    else world.collector.toiled(instances.ints[instance * ROW + CELL]!, clock.mask, work);
  }

  /** How long before the acceptance the first interval between looks began: 0 unless the Cloud Controller's clock runs free. */
  private phase(token: i32, at: i32): f64 {
    const world = this.world;
    const code = world.model.program.code;
    if (code[at + 1]! < 0) return 0;
    const uniform = world.draw(token, code[at + 2]!, world.tokens.ints[token * TOKEN + OCCURRENCE]!);
    return Math.floor(uniform * world.model.counts[code[at + 1]!]!);
  }

  /** Waits for the next look; false: it is now. The first comes one interval after the operation was accepted. */
  private poll(token: i32, at: i32, instance: i32): boolean {
    const world = this.world;
    const code = world.model.program.code;
    const counts = world.model.counts;
    const look = this.nextLook;
    const origin = world.tokens.doubles[token * DOUBLES + ORIGIN]!;
    look.after(world.now - origin, counts[code[at + 1]!]!, counts[code[at + 3]!]!);
    if (code[at + 2]! === 1) {
      const instances = world.instances;
      instances.ints[instance * ROW + POLLS] = i32(look.number);
      instances.doubles[instances.cause(instance, Cause.polled)]! += origin + look.at - world.now;
    }
    if (origin + look.at === world.now) return false;
    world.tokens.ints[token * TOKEN + PC]! += 1;
    world.events.add(origin + look.at, POLLS_NOW, token);
    return true;
  }

  /** Usable: the request has its outcome, and the token waits for the end of the lifetime. */
  private ready(token: i32, instance: i32): void {
    const world = this.world;
    const instances = world.instances;
    const doubles = instances.row(instance);
    this.operations.enter(instance);
    this.failures.watchInstance(instance);
    instances.doubles[doubles + READY_AT] = world.now;
    this.requests.end(instance, Counter.ready);
    instances.ints[instance * ROW + DELETER] = token;
    const ints = world.tokens.ints;
    ints[token * TOKEN + PC] = world.model.services[instances.ints[instance * ROW + SERVICE]!]!.entries[List.delete]!;
    ints[token * TOKEN + OCCURRENCE] = 0;
    ints[token * TOKEN + DOOMED] = DELETES;
    world.events.add(world.now + instances.doubles[doubles + LIFETIME]!, HOLD_ENDS, token);
  }

  /** A step has said no, in a manner that may lead to another step; the limit is the one that was full (−1: none was). */
  private deny(token: i32, manner: i32, target: i32, limit: i32): void {
    const ints = this.world.tokens.ints;
    if (manner === Manner.fail) this.fail(token, limit);
    else if (manner === Manner.stop) this.end(token);
    else if (manner === Manner.go) {
      if (ints[token * TOKEN + CAMPAIGN]! >= 0) this.upgrades.failed(token);
      // What a request begins anew has luck of its own.
      else if (this.requests.isUnderWay(token)) ints[token * TOKEN + OCCURRENCE]! += PASS_STRIDE;
      this.world.tokens.ints[token * TOKEN + PC] = target;
      this.walk(token);
    } else {
      this.give(token);
      if (!this.requests.unsuccessful(token, Counter.refused, limit)) this.world.end(token);
    }
  }

  /** Who has waited as long as he would leaves the line with nothing. */
  private giveUp(token: i32): void {
    const limit = this.loans.givesUp(token);
    if (limit === null) return;
    this.give(token);
    this.loans.serve(limit);
    if (!this.requests.unsuccessful(token, Counter.gave_up, -1)) this.world.end(token);
  }

  /** All that a request holds is given back. */
  private give(token: i32): void {
    const instance = this.world.tokens.ints[token * TOKEN + INSTANCE]!;
    this.giveStations(token);
    this.giveHoldings(instance);
    // VMs that were kept ready, and taken for it, are ordered anew already.
    this.operations.vms(instance, -1);
    this.world.instances.ints[instance * ROW + WARM] = -1;
  }

  /** The attempt breaks in mid-task, by chance or at a limit that is full (−1: by chance): what it held of the platform is left to an orphan, which somebody must still delete. */
  private fail(token: i32, limit: i32): void {
    const world = this.world;
    const instance = world.tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const rows = world.instances.ints;
    const orphans = world.model.services[rows[row + SERVICE]!]!.entries[List.orphan]!;
    this.giveStations(token);
    if (orphans < 0) this.giveHoldings(instance);
    else {
      const orphan = world.spawn(orphans, rows[row + KEY_A]!, rows[row + KEY_B]!);
      const left = world.instances.orphan(instance);
      const ints = world.tokens.ints;
      ints[orphan * TOKEN + OCCURRENCE] = ints[token * TOKEN + OCCURRENCE]!;
      ints[orphan * TOKEN + INSTANCE] = left;
      world.due.push(orphan);
    }
    if (!this.requests.unsuccessful(token, Counter.failed, limit)) world.end(token);
  }

  private end(token: i32): void {
    if (this.world.tokens.ints[token * TOKEN + CAMPAIGN]! >= 0) this.upgrades.done(token);
    this.world.end(token);
  }

  /** The stations that the token holds at its step, innermost first. */
  private giveStations(token: i32): void {
    const world = this.world;
    const program = world.model.program;
    // A failed hold has already moved on to the next step, which holds the same stations.
    const step = world.tokens.ints[token * TOKEN + PC]!;
    for (let at = program.heldFrom[step]!; at < program.heldFrom[step + 1]!; at += 2)
      this.loans.release(token, world.limits[program.held[at]!]!, program.held[at + 1]!);
  }

  private giveHoldings(instance: i32): void {
    const world = this.world;
    const service = world.model.services[world.instances.ints[instance * ROW + SERVICE]!]!;
    for (let nth = 0; nth < service.holdings.length; nth++) {
      const limit = world.part(service.holdings[nth]!, service.dividedBy[nth]!, instance);
      this.loans.free(instance, limit, nth);
    }
  }

  /** VMs that came back into service may be what somebody stands in line for. */
  private servePool(token: i32): void {
    const world = this.world;
    if (world.tokens.ints[token * TOKEN + INSTANCE]! < 0)
      this.loans.serve(world.limits[world.model.services[world.serviceOf(token)]!.pool]!);
  }

  private poolOf(instance: i32): Limit {
    const world = this.world;
    return world.limits[world.model.services[world.instances.ints[instance * ROW + SERVICE]!]!.pool]!;
  }
}
