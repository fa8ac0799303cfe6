import * as clock from "../engine/clock.ts";
import { Amount, CAUSE, STRIDE, Word } from "../model/words.ts";
import { PATIENCE, PLAN, POOL_VM, ROW, SERVICE, STREAM } from "../state/instances.ts";
import type { Limit } from "../state/limit.ts";
import { DOUBLES, INSTANCE, MASK, PC, QUEUING, SINCE, STAMPS, STATE, INTS as TOKEN, WALKING } from "../state/tokens.ts";
import { HOLD_ENDS, TICK, TIME_OUT, type World } from "../state/world.ts";

/** Lending and giving back: stations to tokens, pools and VMs to instances, and the lines before them. */
export class Loans {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** A server of the station, if one is free for this token and nobody comes before it. */
  seize(token: i32, limit: Limit, stamp: i32): boolean {
    if (!limit.admits(1, this.asker(token))) return false;
    limit.line.pass();
    this.serveAt(token, limit, stamp);
    return true;
  }

  /** Whether the server that was just lent must start first: then its token goes on when it has. */
  starts(token: i32, limit: Limit): boolean {
    if (limit.starting === 0) return false;
    const world = this.world;
    world.worked(token, limit.starting);
    world.tokens.ints[token * TOKEN + PC]! += 1;
    world.events.add(world.now + limit.starting, HOLD_ENDS, token);
    limit.starting = 0;
    return true;
  }

  release(token: i32, limit: Limit, stamp: i32): void {
    limit.takeBack(1, this.world.tokens.stamps[token * STAMPS + stamp]!);
    this.serve(limit);
  }

  /** Part of a pool, now; false: it does not fit, or others stand in line for it. */
  claim(instance: i32, limit: Limit, at: i32): boolean {
    const code = this.world.model.program.code;
    const amount = this.amount(instance, code[at + 4]!);
    if (!limit.admits(amount, this.askerOf(instance))) return false;
    limit.line.pass();
    limit.lend(amount);
    this.note(instance, code[at + 3]!, amount);
    return true;
  }

  /** Gives back whatever the instance holds of it, which may be nothing. */
  free(instance: i32, limit: Limit, nth: i32): void {
    const instances = this.world.instances;
    const at = instances.holding(instance, nth);
    const amount = instances.doubles[at]!;
    if (amount === 0) return;
    instances.doubles[at] = 0;
    limit.takeBack(i32(amount), instances.doubles[at + 1]!);
    this.serve(limit);
  }

  /** A VM of the service's pool; false: none is free, or others stand in line. */
  take(instance: i32, limit: Limit, nth: i32): boolean {
    const world = this.world;
    const fleet = world.services[world.instances.ints[instance * ROW + SERVICE]!]!.fleet!;
    if (!fleet.hasFree || !limit.admits(1, this.askerOf(instance))) return false;
    limit.line.pass();
    this.occupy(instance, limit, nth);
    return true;
  }

  /** Gives the instance's VM back to its pool. */
  put(instance: i32, limit: Limit, nth: i32): void {
    const instances = this.world.instances;
    const at = instances.holding(instance, nth);
    if (instances.doubles[at]! === 0) return;
    const row = instance * ROW;
    this.world.services[instances.ints[row + SERVICE]!]!.fleet!.put(instances.ints[row + POOL_VM]!);
    instances.ints[row + POOL_VM] = -1;
    instances.doubles[at] = 0;
    limit.takeBack(1, instances.doubles[at + 1]!);
    this.serve(limit);
  }

  /** Stands in line, for as long as its developer has patience. A request that finds every place taken does not: false. */
  queue(token: i32, limit: Limit): boolean {
    const world = this.world;
    const request = this.isRequest(token);
    if (request && !limit.hasPlace) return false;
    limit.join(token, this.asker(token));
    const ints = world.tokens.ints;
    ints[token * TOKEN + STATE] = QUEUING;
    if (limit.idle !== null) this.expect(limit);
    if (!request) return true;
    const patience = world.instances.doubles[world.instances.row(ints[token * TOKEN + INSTANCE]!) + PATIENCE]!;
    if (patience !== Infinity) world.events.add(world.now + patience, TIME_OUT, token);
    return true;
  }

  /** The token leaves the line that it stands in, if its patience ends now; a time-out of an earlier line is stale: null. */
  givesUp(token: i32): Limit | null {
    const world = this.world;
    const tokens = world.tokens;
    const instances = world.instances;
    if (tokens.ints[token * TOKEN + STATE]! !== QUEUING || !this.isRequest(token)) return null;
    const instance = tokens.ints[token * TOKEN + INSTANCE]!;
    const end = tokens.doubles[token * DOUBLES + SINCE]! + instances.doubles[instances.row(instance) + PATIENCE]!;
    if (end !== world.now) return null;
    const at = tokens.ints[token * TOKEN + PC]! * STRIDE;
    const pool = world.model.services[instances.ints[instance * ROW + SERVICE]!]!.pool;
    const limit = world.model.program.code[at]! === Word.take ? world.limits[pool]! : world.limitOf(instance, at);
    this.leave(token, limit, this.asker(token));
    tokens.ints[token * TOKEN + STATE] = WALKING;
    return limit;
  }

  /** Lets the first in line go on, as long as what it stands for can be had. */
  serve(limit: Limit): void {
    while (limit.head >= 0 && this.grant(limit.head, limit));
    if (limit.idle !== null) limit.settle(this.world.now);
  }

  /** An idle server of the station looks for work. */
  look(limit: Limit): void {
    const idle = limit.idle!;
    if (!idle.look(this.world.now)) return;
    limit.starting = idle.wokenStart;
    if (limit.head >= 0 && this.grant(limit.head, limit)) return;
    limit.starting = 0;
    limit.settle(idle.wokenSince);
    this.expect(limit);
  }

  /** Somebody stands in line whom a server will see when it looks. */
  private expect(limit: Limit): void {
    const idle = limit.idle;
    if (idle === null || !idle.looks || limit.head < 0) return;
    const look = idle.expect(this.world.now);
    if (look >= 0) this.world.events.add(look, TICK, -1 - limit.index);
  }

  private grant(token: i32, limit: Limit): boolean {
    const world = this.world;
    const code = world.model.program.code;
    const ints = world.tokens.ints;
    const record = token * TOKEN;
    const at = ints[record + PC]! * STRIDE;
    const instance = ints[record + INSTANCE]!;
    const word = code[at]!;
    const amount = word === Word.claim ? this.amount(instance, code[at + 4]!) : 1;
    const who = this.asker(token);
    if (!limit.fits(amount, who)) return false;
    if (word === Word.take && !world.services[world.instances.ints[instance * ROW + SERVICE]!]!.fleet!.hasFree)
      return false;
    this.leave(token, limit, who);
    if (word === Word.seize) this.serveAt(token, limit, code[at + 2]!);
    else if (word === Word.claim) {
      limit.lend(amount);
      this.note(instance, code[at + 3]!, amount);
    } else this.occupy(instance, limit, code[at + 3]!);
    ints[record + STATE] = WALKING;
    if (limit.starting !== 0 && this.starts(token, limit)) return true;
    ints[record + PC]! += 1;
    world.due.push(token);
    return true;
  }

  /** How much of a pool an instance claims. */
  private amount(instance: i32, kind: i32): i32 {
    if (kind === Amount.one) return 1;
    const ints = this.world.instances.ints;
    const service = this.world.model.services[ints[instance * ROW + SERVICE]!]!;
    const plan = ints[instance * ROW + PLAN]!;
    return kind === Amount.vms ? service.vms[plan]! : service.vcpus[plan]!;
  }

  private leave(token: i32, limit: Limit, who: i32): void {
    const world = this.world;
    const instances = world.instances;
    const waited = limit.leave(token, who);
    const ints = world.tokens.ints;
    ints[token * TOKEN + MASK] = 0;
    const cause = world.model.program.code[ints[token * TOKEN + PC]! * STRIDE + CAUSE]!;
    if (cause < 0) return;
    const instance = ints[token * TOKEN + INSTANCE]!;
    instances.doubles[instances.cause(instance, cause)]! += waited;
    instances.doubles[instances.row(instance) + PATIENCE]! -= waited;
  }

  /** Who asks at the token's step: its request, or the platform's own work. */
  private asker(token: i32): i32 {
    const model = this.world.model;
    if (model.equal) return model.plain;
    const ints = this.world.tokens.ints;
    const seizes = model.program.code[ints[token * TOKEN + PC]! * STRIDE]! === Word.seize;
    return seizes && !this.isRequest(token) ? model.plain : this.askerOf(ints[token * TOKEN + INSTANCE]!);
  }

  private askerOf(instance: i32): i32 {
    const model = this.world.model;
    return model.equal ? model.plain : model.streams[this.world.instances.ints[instance * ROW + STREAM]!]!.asker;
  }

  /** Whether the token is a request on its way to ready: then waiting at its step counts under a cause. */
  private isRequest(token: i32): boolean {
    return this.world.model.program.code[this.world.tokens.ints[token * TOKEN + PC]! * STRIDE + CAUSE]! >= 0;
  }

  private serveAt(token: i32, limit: Limit, stamp: i32): void {
    limit.lend(1);
    this.world.tokens.stamps[token * STAMPS + stamp] = clock.measured;
  }

  /** The instance's record says what it holds of its nth pool, and since when. */
  private note(instance: i32, nth: i32, amount: i32): void {
    const instances = this.world.instances;
    const at = instances.holding(instance, nth);
    instances.doubles[at] = amount;
    instances.doubles[at + 1] = clock.measured;
  }

  private occupy(instance: i32, limit: Limit, nth: i32): void {
    const ints = this.world.instances.ints;
    const row = instance * ROW;
    ints[row + POOL_VM] = this.world.services[ints[row + SERVICE]!]!.fleet!.take();
    limit.lend(1);
    this.note(instance, nth, 1);
  }
}
