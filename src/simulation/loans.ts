import { PLAN, POOL_VM, ROW, SERVICE } from "./instances.ts";
import type { Limit } from "./limit.ts";
import * as P from "./program.ts";
import { INSTANCE, LINK, MASK, PC, QUEUING, STAMPS, STATE, INTS as TOKEN, WALKING } from "./tokens.ts";
import type { World } from "./world.ts";

/** Lending and giving back: stations to tokens, pools and VMs to instances, and the lines before them. */
export class Loans {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** A server of the station, now or when the line comes to it; false: the token stands in line. */
  seize(token: number, limit: Limit, stamp: number): boolean {
    const { tokens, now } = this.world;
    if (!limit.admits(1)) return this.queue(token, limit);
    limit.passed();
    limit.lend(now, 1);
    tokens.stamps[token * STAMPS + stamp] = now;
    return true;
  }

  release(token: number, limit: Limit, stamp: number): void {
    const { tokens, now } = this.world;
    limit.takeBack(now, 1, tokens.stamps[token * STAMPS + stamp]!);
    this.serve(limit);
  }

  /** Part of a pool, now; false: it does not fit, or others stand in line for it. */
  claim(instance: number, limit: Limit, amount: number, nth: number): boolean {
    if (!limit.admits(amount)) return false;
    limit.passed();
    this.hold(instance, limit, amount, nth);
    return true;
  }

  /** Gives back whatever the instance holds of it, which may be nothing. */
  free(instance: number, limit: Limit, nth: number): void {
    const { instances, now } = this.world;
    const at = instances.holding(instance, nth);
    const amount = instances.doubles[at]!;
    if (amount === 0) return;
    instances.doubles[at] = 0;
    limit.takeBack(now, amount, instances.doubles[at + 1]!);
    this.serve(limit);
  }

  /** A VM of the service's pool; false: none is free, or others stand in line. */
  take(instance: number, limit: Limit, nth: number): boolean {
    const { services, instances } = this.world;
    const fleet = services[instances.ints[instance * ROW + SERVICE]!]!.fleet!;
    if (!fleet.hasFree || limit.head >= 0) return false;
    limit.passed();
    this.occupy(instance, limit, nth);
    return true;
  }

  /** Gives the instance's VM back to its pool. */
  put(instance: number, limit: Limit, nth: number): void {
    const { services, instances, now } = this.world;
    const at = instances.holding(instance, nth);
    if (instances.doubles[at] === 0) return;
    const row = instance * ROW;
    services[instances.ints[row + SERVICE]!]!.fleet!.put(instances.ints[row + POOL_VM]!);
    instances.ints[row + POOL_VM] = -1;
    instances.doubles[at] = 0;
    limit.takeBack(now, 1, instances.doubles[at + 1]!);
    this.serve(limit);
  }

  /** Stands in line. */
  queue(token: number, limit: Limit): false {
    limit.join(this.world.now, token, this.world.tokens);
    this.world.tokens.ints[token * TOKEN + STATE] = QUEUING;
    return false;
  }

  /** Lets the first in line go on, as long as what it stands for can be had. */
  serve(limit: Limit): void {
    while (limit.head >= 0 && this.grant(limit.head, limit));
  }

  private grant(token: number, limit: Limit): boolean {
    const { tokens, model, now } = this.world;
    const { code } = model.program;
    const at = tokens.ints[token * TOKEN + PC]! * P.STRIDE;
    const instance = tokens.ints[token * TOKEN + INSTANCE]!;
    const word = code[at]!;
    if (word === P.SEIZE) {
      if (!limit.fits(1)) return false;
      this.leave(token, limit, code[at + 3]!);
      limit.lend(now, 1);
      tokens.stamps[token * STAMPS + code[at + 2]!] = now;
    } else if (word === P.CLAIM) {
      const amount = this.amount(instance, code[at + 4]!);
      if (!limit.fits(amount)) return false;
      this.leave(token, limit, code[at + 7]!);
      this.hold(instance, limit, amount, code[at + 3]!);
    } else {
      if (!this.world.services[this.world.instances.ints[instance * ROW + SERVICE]!]!.fleet!.hasFree) return false;
      this.leave(token, limit, code[at + 3]!);
      this.occupy(instance, limit, code[at + 4]!);
    }
    tokens.ints[token * TOKEN + PC]! += 1;
    tokens.ints[token * TOKEN + STATE] = WALKING;
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

  private leave(token: number, limit: Limit, cause: number): void {
    const { tokens, instances } = this.world;
    const waited = limit.leave(this.world.now, tokens);
    tokens.ints[token * TOKEN + LINK] = -1;
    tokens.ints[token * TOKEN + MASK] = 0;
    if (cause >= 0) instances.doubles[instances.cause(tokens.ints[token * TOKEN + INSTANCE]!, cause)]! += waited;
  }

  private hold(instance: number, limit: Limit, amount: number, nth: number): void {
    const { instances, now } = this.world;
    limit.lend(now, amount);
    const at = instances.holding(instance, nth);
    instances.doubles[at] = amount;
    instances.doubles[at + 1] = now;
  }

  private occupy(instance: number, limit: Limit, nth: number): void {
    const { services, instances } = this.world;
    const row = instance * ROW;
    instances.ints[row + POOL_VM] = services[instances.ints[row + SERVICE]!]!.fleet!.take();
    this.hold(instance, limit, 1, nth);
  }
}
