import { List, VmState } from "../model/words.ts";
import { KEY_A, KEY_B, LIFE, ORPHANED, PLAN, ROW, SERVICE, WARM } from "../state/instances.ts";
import { GATHERING, INSTANCE, OCCURRENCE, PC, STATE, INTS as TOKEN, WALKING } from "../state/tokens.ts";
import type { World } from "../state/world.ts";
import type { Loans } from "./loans.ts";
import type { Operations } from "./operations.ts";

/**
 * VMs of each plan that are kept ready for instances to come: a base stock. Each instance that asks orders what it needs
 * anew, at once, whether it takes VMs or must wait for them. An order keeps what its instance claimed of the stock until
 * the new VMs are there; one whose instance still waits keeps nothing yet. Such VMs are paid for, and idle; the IaaS
 * counts them from the instance's own claims on.
 */
export class Warm {
  private readonly world: World;
  private readonly operations: Operations;
  private readonly loans: Loans;
  /** Of each service, by plan; empty where it keeps none. */
  private readonly stocks: Stock[][] = [];
  /** Orders that a task carries out together, by the token that carries it out. */
  private readonly batches: Map<i32, i32[]> = new Map<i32, i32[]>();

  constructor(world: World, operations: Operations, loans: Loans) {
    this.world = world;
    this.operations = operations;
    this.loans = loans;
    const services = world.model.services;
    for (let index = 0; index < services.length; index++) {
      const stocks: Stock[] = [];
      this.stocks.push(stocks);
      if (services[index]!.entries[List.topUp]! < 0) continue;
      for (let plan = 0; plan < services[index]!.vms.length; plan++) {
        world.services[index]!.count(plan, VmState.idle, i32(services[index]!.settings.warmVms));
        stocks.push(new Stock());
      }
    }
  }

  /** The token's instance has to wait for VMs: they are ordered now. */
  expect(token: i32): void {
    this.stockOf(token).open.push(this.place(token));
  }

  /** What the token's instance took (its nth holding) is ordered anew, unless that was done when it began to wait. */
  order(token: i32, nth: i32): void {
    const world = this.world;
    const instances = world.instances;
    const instance = this.instanceOf(token);
    const row = instance * ROW;
    const took = instances.doubles[instances.holding(instance, nth)]! > 0;
    instances.ints[row + WARM] = took ? 1 : 0;
    if (!took) return;
    const service = instances.ints[row + SERVICE]!;
    world.services[service]!.count(instances.ints[row + PLAN]!, VmState.idle, -this.amountOf(token));
    this.operations.vms(instance, VmState.creating);
    const stock = this.stockOf(token);
    if (stock.spare > 0) {
      stock.spare--;
      const model = world.model.services[service]!;
      this.loans.free(instance, world.part(model.holdings[nth]!, model.dividedBy[nth]!, instance), nth);
      return;
    }
    let order = this.first(stock, nth, false);
    if (order < 0) {
      order = this.place(token);
      stock.open.push(order);
    }
    this.handOver(instance, order, nth);
  }

  /** Waits until so many VMs are missing that one task is worth it, or too few are left for an instance; false: not yet. */
  gather(token: i32, by: f64): boolean {
    const world = this.world;
    const most = world.model.services[world.instances.ints[this.instanceOf(token) * ROW + SERVICE]!]!.settings.warmVms;
    const stock = this.stockOf(token);
    const amount = f64(this.amountOf(token));
    stock.gathering.push(token);
    const enough = f64(stock.gathering.length) * amount >= Math.min(by, most - amount + 1);
    if (enough) {
      this.batches.set(token, stock.gathering);
      stock.gathering = [];
    } else world.tokens.ints[token * TOKEN + STATE] = GATHERING;
    return enough;
  }

  /** The VMs of a task are being created. */
  build(token: i32): void {
    this.count(token, VmState.creating, 1);
  }

  /** They are there: all its orders go on, and give back what they keep of the stock. */
  come(token: i32, nth: i32): void {
    const tokens = this.world.tokens;
    const orders = this.batches.get(token)!;
    const stock = this.stockOf(token);
    this.count(token, VmState.creating, -1);
    this.count(token, VmState.idle, 1);
    this.batches.delete(token);
    for (let one = 0; one < orders.length; one++) stock.close(this.instanceOf(orders[one]!));
    for (let one = 0; one < orders.length; one++) this.back(this.instanceOf(orders[one]!), stock, nth);
    for (let one = 0; one < orders.length; one++) {
      const order = orders[one]!;
      if (order === token) continue;
      tokens.ints[order * TOKEN + STATE] = WALKING;
      tokens.ints[order * TOKEN + PC] = tokens.ints[token * TOKEN + PC]! + 1;
      this.world.due.push(order);
    }
  }

  /** An order whose own instance still waits, or waits no longer, comes for another that is still under way; else it is spare. */
  private back(row: i32, stock: Stock, nth: i32): void {
    const instances = this.world.instances;
    if (instances.doubles[instances.holding(row, nth)]! > 0) return;
    const other = this.first(stock, nth, true);
    if (other < 0) stock.spare++;
    else this.handOver(other, row, nth);
  }

  /** The first open order that keeps something of the stock, or that keeps nothing; −1: none. */
  private first(stock: Stock, nth: i32, keeps: boolean): i32 {
    const instances = this.world.instances;
    for (let one = 0; one < stock.open.length; one++) {
      const order = stock.open[one]!;
      if (instances.doubles[instances.holding(order, nth)]! > 0 === keeps) return order;
    }
    return -1;
  }

  /** A record that will keep what the instance claims of the stock, and the token that sees to it. */
  private place(token: i32): i32 {
    const world = this.world;
    const instances = world.instances;
    const row = this.instanceOf(token) * ROW;
    const order = instances.make();
    instances.copyOwner(this.instanceOf(token), order);
    const ints = instances.ints;
    ints[order * ROW + LIFE] = ORPHANED;
    const entry = world.model.services[ints[row + SERVICE]!]!.entries[List.topUp]!;
    const topUp = world.spawn(entry, ints[row + KEY_A]!, ints[row + KEY_B]!);
    const tokens = world.tokens.ints;
    tokens[topUp * TOKEN + INSTANCE] = order;
    tokens[topUp * TOKEN + OCCURRENCE] = tokens[token * TOKEN + OCCURRENCE]!;
    world.due.push(topUp);
    return order;
  }

  /** What one holds of the stock the other holds from now on, since the same instant. */
  private handOver(from: i32, to: i32, nth: i32): void {
    const instances = this.world.instances;
    const doubles = instances.doubles;
    const source = instances.holding(from, nth);
    const target = instances.holding(to, nth);
    doubles[target] = doubles[source]!;
    doubles[target + 1] = doubles[source + 1]!;
    doubles[source] = 0;
  }

  /** VMs of the token's batch, more or fewer in a state. */
  private count(token: i32, state: i32, sign: i32): void {
    const ints = this.world.instances.ints;
    const row = this.instanceOf(token) * ROW;
    const amount = this.batches.get(token)!.length * this.amountOf(token);
    this.world.services[ints[row + SERVICE]!]!.count(ints[row + PLAN]!, state, sign * amount);
  }

  /** VMs of one instance of the token's plan. */
  private amountOf(token: i32): i32 {
    const ints = this.world.instances.ints;
    const row = this.instanceOf(token) * ROW;
    return this.world.model.services[ints[row + SERVICE]!]!.vms[ints[row + PLAN]!]!;
  }

  private stockOf(token: i32): Stock {
    const ints = this.world.instances.ints;
    const row = this.instanceOf(token) * ROW;
    return this.stocks[ints[row + SERVICE]!]![ints[row + PLAN]!]!;
  }

  private instanceOf(token: i32): i32 {
    return this.world.tokens.ints[token * TOKEN + INSTANCE]!;
  }
}

class Stock {
  /** Orders whose VMs are not there yet, oldest first: rows of instances. */
  readonly open: i32[] = [];
  /** Tokens of orders that are not enough for a task yet. */
  gathering: i32[] = [];
  /** Instances' worth of VMs beyond what is kept ready, where somebody left the line: who comes next takes one, and orders nothing. */
  spare: i32 = 0;

  /** An order's VMs are there. */
  close(order: i32): void {
    const nth = this.open.indexOf(order);
    if (nth >= 0) this.open.splice(nth, 1);
  }
}
