import type { TimeWeighted } from "../engine/time-weighted.ts";
import { STATES_OF_VMS } from "../model/words.ts";
import { Fleet } from "./fleet.ts";
import { Footprint } from "./footprint.ts";
import { type Instance, Kept } from "./instance.ts";
import type { Limit } from "./limit.ts";
import type { Service } from "./service.ts";
import type { Token } from "./token.ts";
import type { Vm } from "./vm.ts";

/** VMs of one plan of a service that are kept ready: those that are there, and tasks that create others or delete some. */
export class Stock {
  readonly service: Service;
  readonly plan: i32;
  /** The line before them. In use of it is what is missing of those that are to be ready. */
  readonly limit: Limit;
  readonly missing: Footprint = new Footprint();
  readonly fleet: Fleet;
  /** Tasks under way, oldest first; VMs that some of them will bring. */
  readonly orders: Order[] = [];
  ordered: i32 = 0;
  /** Those that are to be deleted, and for which no task has begun. */
  going: Vm[] = [];
  /** How many are to go because fewer are to be ready: as soon as enough are idle without them. */
  leaving: i32 = 0;
  /** Whether the IaaS had no room for all that were ordered. */
  isShort: boolean = false;

  constructor(service: Service, plan: i32, limit: Limit) {
    const first = plan * STATES_OF_VMS;
    const levels: TimeWeighted[] = service.vms.slice(first, first + STATES_OF_VMS);
    this.service = service;
    this.plan = plan;
    this.limit = limit;
    this.fleet = new Fleet(1, false, levels);
    this.missing.limits.push(limit);
  }

  /** VMs of an instance of its plan, and vCPUs of one of them. */
  get each(): i32 {
    return this.service.model.vms[this.plan]!;
  }

  get vcpus(): i32 {
    return i32(f64(this.service.model.vcpus[this.plan]!) / f64(this.each));
  }

  /** How many of those that are to be ready, or are waited for, are neither there nor ordered; below 0: more than enough are. */
  get lacking(): i32 {
    const wanted = this.service.warmVms + this.limit.queue.value * this.each;
    return wanted - (this.fleet.inService - this.leaving + this.ordered);
  }

  /** How many must be lacking to be ordered: so few are left for an instance then, if not before. */
  get least(): i32 {
    const settings = this.service.model.settings;
    const tooFew = this.service.warmVms - this.each + 1;
    return i32(Math.max(1, Math.min(f64(settings.warmBy), f64(tooFew))));
  }

  /** Whether there are enough for an instance. */
  get suffices(): boolean {
    return this.fleet.idle >= this.each;
  }

  /** An instance gets its VMs. */
  hand(instance: Instance): void {
    const fleet = this.fleet;
    for (let nth = 0; nth < this.each; nth++) fleet.dispose(fleet.withdraw(fleet.idle - 1, -1));
    instance.kept = Kept.taken;
    instance.version = this.service.versions.deployed;
  }

  /** Brings what is missing up to date. */
  account(): void {
    const missing = Math.max(0, f64(this.service.warmVms - this.fleet.idle));
    this.missing.add(i32(missing - this.missing.amounts[0]!), 0);
  }

  /** The task that a token carries out. */
  orderOf(token: Token): Order {
    let nth = 0;
    while (this.orders[nth]!.carrier !== token) nth++;
    return this.orders[nth]!;
  }

  /** A task has been carried out. */
  close(order: Order): void {
    this.orders.splice(this.orders.indexOf(order), 1);
  }
}

/** What an instance's VMs are taken from. */
export function stockOf(instance: Instance): Stock {
  return instance.service.stocks[instance.plan]!;
}

/** What the task of a token is for. */
export function stockAt(token: Token): Stock {
  const stocks = token.step.service.stocks;
  return stocks[token.occurrence % stocks.length]!;
}

/** A task of the director: it creates ready VMs, or deletes some. */
export class Order {
  readonly carrier: Token;
  /** VMs that are to be created, and the version that they are created with. */
  count: i32 = 0;
  version: i32 = 0;
  /** VMs that are to be deleted; null: none. */
  going: Vm[] | null = null;

  constructor(carrier: Token) {
    this.carrier = carrier;
  }
}
