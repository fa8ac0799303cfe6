import { PATIENCE, PLAN, POOL_VM, ROW, SERVICE, STREAM } from "./instances.ts";
import type { Asker, Limit } from "./limit.ts";
import * as P from "./program.ts";
import { DOUBLES, INSTANCE, MASK, PC, QUEUING, SINCE, STAMPS, STATE, INTS as TOKEN, WALKING } from "./tokens.ts";
import { HOLD_ENDS, TICK, TIME_OUT, type World } from "./world.ts";

/** Lending and giving back: stations to tokens, pools and VMs to instances, and the lines before them. */
export class Loans {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** A server of the station, if one is free for this token and nobody comes before it. */
  seize(token: number, limit: Limit, stamp: number): boolean {
    if (!limit.admits(1, this.asker(token))) return false;
    limit.line.pass();
    this.serveAt(token, limit, stamp);
    return true;
  }

  /** Whether the server that was just lent must start first: then its token goes on when it has. */
  starts(token: number, limit: Limit): boolean {
    const { tokens, events, now } = this.world;
    if (limit.starting === 0) return false;
    this.world.worked(token, limit.starting);
    tokens.ints[token * TOKEN + PC]! += 1;
    events.add(now + limit.starting, HOLD_ENDS, token);
    limit.starting = 0;
    return true;
  }

  release(token: number, limit: Limit, stamp: number): void {
    const { tokens } = this.world;
    limit.takeBack(1, tokens.stamps, token * STAMPS + stamp);
    this.serve(limit);
  }

  /** Part of a pool, now; false: it does not fit, or others stand in line for it. */
  claim(instance: number, limit: Limit, at: number): boolean {
    const { code } = this.world.model.program;
    const amount = this.amount(instance, code[at + 4]!);
    if (!limit.admits(amount, this.askerOf(instance))) return false;
    limit.line.pass();
    limit.lend(amount);
    this.note(instance, code[at + 3]!, amount);
    return true;
  }

  /** Gives back whatever the instance holds of it, which may be nothing. */
  free(instance: number, limit: Limit, nth: number): void {
    const { instances } = this.world;
    const at = instances.holding(instance, nth);
    const amount = instances.doubles[at]!;
    if (amount === 0) return;
    instances.doubles[at] = 0;
    limit.takeBack(amount, instances.doubles, at + 1);
    this.serve(limit);
  }

  /** A VM of the service's pool; false: none is free, or others stand in line. */
  take(instance: number, limit: Limit, nth: number): boolean {
    const { services, instances } = this.world;
    const fleet = services[instances.ints[instance * ROW + SERVICE]!]!.fleet!;
    if (!fleet.hasFree || !limit.admits(1, this.askerOf(instance))) return false;
    limit.line.pass();
    this.occupy(instance, limit, nth);
    return true;
  }

  /** Gives the instance's VM back to its pool. */
  put(instance: number, limit: Limit, nth: number): void {
    const { services, instances } = this.world;
    const at = instances.holding(instance, nth);
    if (instances.doubles[at] === 0) return;
    const row = instance * ROW;
    services[instances.ints[row + SERVICE]!]!.fleet!.put(instances.ints[row + POOL_VM]!);
    instances.ints[row + POOL_VM] = -1;
    instances.doubles[at] = 0;
    limit.takeBack(1, instances.doubles, at + 1);
    this.serve(limit);
  }

  /** Stands in line, for as long as its developer has patience. A request that finds every place taken does not: false. */
  queue(token: number, limit: Limit): boolean {
    const { tokens, instances, events, clock } = this.world;
    const request = this.isRequest(token);
    if (request && !limit.hasPlace) return false;
    limit.join(token, this.asker(token));
    const { ints } = tokens;
    ints[token * TOKEN + STATE] = QUEUING;
    if (limit.idle) this.expect(limit);
    if (!request) return true;
    const patience = instances.doubles[instances.row(ints[token * TOKEN + INSTANCE]!) + PATIENCE]!;
    if (patience !== Number.POSITIVE_INFINITY) events.add(clock.now + patience, TIME_OUT, token);
    return true;
  }

  /** The token leaves the line that it stands in, if its patience ends now; a time-out of an earlier line is stale. */
  givesUp(token: number): Limit | undefined {
    const { tokens, instances, now, limits, model } = this.world;
    if (tokens.ints[token * TOKEN + STATE] !== QUEUING || !this.isRequest(token)) return undefined;
    const instance = tokens.ints[token * TOKEN + INSTANCE]!;
    if (tokens.doubles[token * DOUBLES + SINCE]! + instances.doubles[instances.row(instance) + PATIENCE]! !== now)
      return undefined;
    const at = tokens.ints[token * TOKEN + PC]! * P.STRIDE;
    const { code } = model.program;
    const pool = model.services[instances.ints[instance * ROW + SERVICE]!]!.pool;
    const limit = code[at] === P.TAKE ? limits[pool]! : this.world.limitOf(instance, at);
    this.leave(token, limit, this.asker(token));
    tokens.ints[token * TOKEN + STATE] = WALKING;
    return limit;
  }

  /** Lets the first in line go on, as long as what it stands for can be had. */
  serve(limit: Limit): void {
    while (limit.head >= 0 && this.grant(limit.head, limit));
    if (limit.idle) limit.settle();
  }

  /** An idle server of the station looks for work. */
  look(limit: Limit): void {
    const { now } = this.world;
    const woken = limit.idle!.look(now);
    if (!woken) return;
    limit.starting = woken.start;
    if (limit.head < 0 || !this.grant(limit.head, limit)) {
      limit.starting = 0;
      limit.settle(woken.since);
      this.expect(limit);
    }
  }

  /** Somebody stands in line whom a server will see when it looks. */
  private expect(limit: Limit): void {
    const { events, limits, now } = this.world;
    if (!limit.idle?.looks || limit.head < 0) return;
    const look = limit.idle.expect(now);
    if (look >= 0) events.add(look, TICK, -1 - limits.indexOf(limit));
  }

  private grant(token: number, limit: Limit): boolean {
    const { tokens, model, services, instances } = this.world;
    const { code } = model.program;
    const { ints } = tokens;
    const record = token * TOKEN;
    const at = ints[record + PC]! * P.STRIDE;
    const instance = ints[record + INSTANCE]!;
    const word = code[at]!;
    const amount = word === P.CLAIM ? this.amount(instance, code[at + 4]!) : 1;
    const asker = this.asker(token);
    if (!limit.fits(amount, asker)) return false;
    if (word === P.TAKE && !services[instances.ints[instance * ROW + SERVICE]!]!.fleet!.hasFree) return false;
    this.leave(token, limit, asker);
    if (word === P.SEIZE) this.serveAt(token, limit, code[at + 2]!);
    else if (word === P.CLAIM) {
      limit.lend(amount);
      this.note(instance, code[at + 3]!, amount);
    } else this.occupy(instance, limit, code[at + 3]!);
    ints[record + STATE] = WALKING;
    if (limit.starting !== 0 && this.starts(token, limit)) return true;
    ints[record + PC] = ints[record + PC]! + 1;
    this.world.due.push(token);
    return true;
  }

  /** How much of a pool an instance claims: 1, or what its plan says. */
  amount(instance: number, kind: number): number {
    if (kind === 0) return 1;
    const { instances, model } = this.world;
    const plan =
      model.services[instances.ints[instance * ROW + SERVICE]!]!.service.plans[instances.ints[instance * ROW + PLAN]!]!;
    return kind === 1 ? plan.vms : plan.vms * plan.vcpus;
  }

  private leave(token: number, limit: Limit, asker: Asker): void {
    const { tokens, instances, model } = this.world;
    const waited = limit.leave(token, asker);
    const { ints } = tokens;
    ints[token * TOKEN + MASK] = 0;
    const cause = model.program.code[ints[token * TOKEN + PC]! * P.STRIDE + P.CAUSE]!;
    if (cause < 0) return;
    const { doubles } = instances;
    const instance = ints[token * TOKEN + INSTANCE]!;
    doubles[instances.cause(instance, cause)]! += waited;
    doubles[instances.row(instance) + PATIENCE]! -= waited;
  }

  /** Who asks at the token's step: its request, or the platform's own work. */
  private asker(token: number): Asker {
    const { tokens, model } = this.world;
    if (model.equal) return model.plain;
    const instance = tokens.ints[token * TOKEN + INSTANCE]!;
    const isOwn = model.program.code[tokens.ints[token * TOKEN + PC]! * P.STRIDE] === P.SEIZE && !this.isRequest(token);
    return isOwn ? model.plain : this.askerOf(instance);
  }

  private askerOf(instance: number): Asker {
    if (this.world.model.equal) return this.world.model.plain;
    return this.world.model.streams[this.world.instances.ints[instance * ROW + STREAM]!]!;
  }

  /** Whether the token is a request on its way to ready. */
  private isRequest(token: number): boolean {
    return this.causeAt(token) >= 0;
  }

  /** The cause that waiting at the token's step counts under. */
  private causeAt(token: number): number {
    const { tokens, model } = this.world;
    const { code } = model.program;
    const at = tokens.ints[token * TOKEN + PC]! * P.STRIDE;
    return code[at + P.CAUSE]!;
  }

  private serveAt(token: number, limit: Limit, stamp: number): void {
    const { tokens, clock } = this.world;
    limit.lend(1);
    tokens.stamps[token * STAMPS + stamp] = clock.measured;
  }

  /** The instance's record says what it holds of its nth pool, and since when. */
  private note(instance: number, nth: number, amount: number): void {
    const { instances, clock } = this.world;
    const at = instances.holding(instance, nth);
    instances.doubles[at] = amount;
    instances.doubles[at + 1] = clock.measured;
  }

  private occupy(instance: number, limit: Limit, nth: number): void {
    const { services, instances } = this.world;
    const row = instance * ROW;
    instances.ints[row + POOL_VM] = services[instances.ints[row + SERVICE]!]!.fleet!.take();
    limit.lend(1);
    this.note(instance, nth, 1);
  }
}
