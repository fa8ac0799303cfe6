import { VM_STATES } from "../platform/step.ts";
import { KEY_A, KEY_B, LIFE, ORPHANED, PLAN, ROW, SERVICE, STREAM, WARM } from "./instances.ts";
import type { Loans } from "./loans.ts";
import type { Operations } from "./operations.ts";
import { LIST } from "./program.ts";
import { GATHERING, INSTANCE, OCCURRENCE, PC, STATE, INTS as TOKEN, WALKING } from "./tokens.ts";
import type { World } from "./world.ts";

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
  /** By service and plan. */
  private readonly stocks = new Map<string, Stock>();
  /** Orders that a task carries out together, by the token that carries it out. */
  private readonly batches = new Map<number, readonly number[]>();

  constructor(world: World, operations: Operations, loans: Loans) {
    this.world = world;
    this.operations = operations;
    this.loans = loans;
    world.model.services.forEach(({ service: { settings, plans }, entries }, index) => {
      if (entries[LIST.topUp]! < 0) return;
      for (const plan of plans.keys()) {
        world.services[index]!.count(plan, IDLE, settings["warm.vms"] as number);
        this.stocks.set(`${index} ${plan}`, { open: [], gathering: [], spare: 0 });
      }
    });
  }

  /** The token's instance has to wait for VMs: they are ordered now. */
  await(token: number): void {
    this.stockOf(token).open.push(this.place(token));
  }

  /** What the token's instance took (its nth holding) is ordered anew, unless that was done when it began to wait. */
  order(token: number, nth: number): void {
    const { instances, tokens, services } = this.world;
    const instance = tokens.ints[token * TOKEN + INSTANCE]!;
    const row = instance * ROW;
    const took = instances.doubles[instances.holding(instance, nth)]! > 0;
    instances.ints[row + WARM] = Number(took);
    if (!took) return;
    const plan = instances.ints[row + PLAN]!;
    services[instances.ints[row + SERVICE]!]!.count(plan, IDLE, -this.amountOf(token));
    this.operations.vms(instance, CREATING);
    const stock = this.stockOf(token);
    if (stock.spare > 0) {
      stock.spare--;
      const { limit, by } = this.world.model.services[instances.ints[row + SERVICE]!]!.holdings[nth]!;
      return this.loans.free(instance, this.world.part(limit, by, instance), nth);
    }
    const waiting = stock.open.find((one) => instances.doubles[instances.holding(one, nth)] === 0);
    const order = waiting ?? this.place(token);
    if (waiting === undefined) stock.open.push(order);
    this.handOver(instance, order, nth);
  }

  /** Waits until so many VMs are missing that one task is worth it, or too few are left for an instance; false: not yet. */
  gather(token: number, by: number): boolean {
    const { instances, tokens, model } = this.world;
    const row = tokens.ints[token * TOKEN + INSTANCE]! * ROW;
    const most = model.services[instances.ints[row + SERVICE]!]!.service.settings["warm.vms"] as number;
    const stock = this.stockOf(token);
    const amount = this.amountOf(token);
    const orders = [...stock.gathering, token];
    const enough = orders.length * amount >= Math.min(by, most - amount + 1);
    stock.gathering = enough ? [] : orders;
    if (enough) this.batches.set(token, orders);
    else tokens.ints[token * TOKEN + STATE] = GATHERING;
    return enough;
  }

  /** The VMs of a task are being created. */
  build(token: number): void {
    this.count(token, CREATING, 1);
  }

  /** They are there: all its orders go on, and give back what they keep of the stock. */
  come(token: number, nth: number): void {
    const { tokens, due } = this.world;
    const orders = this.batches.get(token)!;
    const stock = this.stockOf(token);
    this.count(token, CREATING, -1);
    this.count(token, IDLE, 1);
    this.batches.delete(token);
    const rows = orders.map((order) => tokens.ints[order * TOKEN + INSTANCE]!);
    stock.open = stock.open.filter((one) => !rows.includes(one));
    for (const row of rows) this.back(row, { stock, nth });
    for (const order of orders) {
      if (order === token) continue;
      tokens.ints[order * TOKEN + STATE] = WALKING;
      tokens.ints[order * TOKEN + PC] = tokens.ints[token * TOKEN + PC]! + 1;
      due.push(order);
    }
  }

  /** An order whose own instance still waits, or waits no longer, comes for another that is still under way; else it is spare. */
  private back(row: number, { stock, nth }: { readonly stock: Stock; readonly nth: number }): void {
    const { instances } = this.world;
    if (instances.doubles[instances.holding(row, nth)]! > 0) return;
    const other = stock.open.find((one) => instances.doubles[instances.holding(one, nth)]! > 0);
    if (other === undefined) stock.spare++;
    else this.handOver(other, row, nth);
  }

  /** A record that will keep what the instance claims of the stock, and the token that sees to it. */
  private place(token: number): number {
    const { instances, tokens, model, due } = this.world;
    const row = tokens.ints[token * TOKEN + INSTANCE]! * ROW;
    const order = instances.make();
    for (const field of [STREAM, SERVICE, PLAN, KEY_A, KEY_B])
      instances.ints[order * ROW + field] = instances.ints[row + field]!;
    instances.ints[order * ROW + LIFE] = ORPHANED;
    const key = { high: instances.ints[row + KEY_A]!, low: instances.ints[row + KEY_B]! };
    const topUp = this.world.spawn(model.services[instances.ints[row + SERVICE]!]!.entries[LIST.topUp]!, key);
    tokens.ints[topUp * TOKEN + INSTANCE] = order;
    tokens.ints[topUp * TOKEN + OCCURRENCE] = tokens.ints[token * TOKEN + OCCURRENCE]!;
    due.push(topUp);
    return order;
  }

  /** What one holds of the stock the other holds from now on, since the same instant. */
  private handOver(from: number, to: number, nth: number): void {
    const { instances } = this.world;
    const [source, target] = [instances.holding(from, nth), instances.holding(to, nth)];
    instances.doubles[target] = instances.doubles[source]!;
    instances.doubles[target + 1] = instances.doubles[source + 1]!;
    instances.doubles[source] = 0;
  }

  /** VMs of the token's batch, more or fewer in a state. */
  private count(token: number, state: number, sign: 1 | -1): void {
    const { instances, tokens, services } = this.world;
    const row = tokens.ints[token * TOKEN + INSTANCE]! * ROW;
    const amount = this.batches.get(token)!.length * this.amountOf(token);
    services[instances.ints[row + SERVICE]!]!.count(instances.ints[row + PLAN]!, state, sign * amount);
  }

  /** VMs of one instance of the token's plan. */
  private amountOf(token: number): number {
    const { instances, tokens, model } = this.world;
    const row = tokens.ints[token * TOKEN + INSTANCE]! * ROW;
    return model.services[instances.ints[row + SERVICE]!]!.service.plans[instances.ints[row + PLAN]!]!.vms;
  }

  private stockOf(token: number): Stock {
    const { instances, tokens } = this.world;
    const row = tokens.ints[token * TOKEN + INSTANCE]! * ROW;
    return this.stocks.get(`${instances.ints[row + SERVICE]} ${instances.ints[row + PLAN]}`)!;
  }
}

interface Stock {
  /** Orders whose VMs are not there yet, oldest first: rows of instances. */
  open: number[];
  /** Tokens of orders that are not enough for a task yet. */
  gathering: readonly number[];
  /** Instances' worth of VMs beyond what is kept ready, where somebody left the line: who comes next takes one, and orders nothing. */
  spare: number;
}

const IDLE = VM_STATES.indexOf("idle");
const CREATING = VM_STATES.indexOf("creating");
