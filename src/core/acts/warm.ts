import { Counter } from "../found/counter.ts";
import { List, VmState } from "../model/words.ts";
import { type Instance, Kept } from "../state/instance.ts";
import { holdingOf } from "../state/parts.ts";
import { Stock } from "../state/stock.ts";
import { Doing } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as loans from "./loans.ts";
import * as operations from "./operations.ts";

// VMs of each plan that are kept ready for instances to come: a base stock. Each instance that asks orders what it needs
// again, at once, whether it takes VMs or must wait for them. An order keeps what its instance claimed of the stock
// until
// the new VMs are there; one whose instance still waits keeps nothing yet. Such VMs are paid for, and idle; the IaaS
// counts them from the instance's own claims on.

/** All ready VMs exist at the beginning. */
export function begin(): void {
  for (let index = 0; index < world.services.length; index++) {
    const service = world.services[index]!;
    if (service.list(List.topUp) === null) continue;
    for (let plan = 0; plan < service.model.vms.length; plan++) {
      service.count(plan, VmState.idle, i32(service.model.settings.warmVms));
      service.stocks.push(new Stock());
    }
  }
}

/** An instance has to wait for VMs: they are ordered now. */
export function expect(instance: Instance): void {
  stockOf(instance).open.push(place(instance));
}

/**
 * The ready VMs that an instance took (a step says which holding that is) are ordered again, unless that was done when
 * it began to wait.
 */
export function order(instance: Instance, nth: i32): void {
  const took = instance.amountOf(nth) > 0;
  instance.kept = took ? Kept.enough : Kept.tooFew;
  if (!took) return;
  instance.service.count(instance.plan, VmState.idle, -amountOf(instance));
  operations.vms(instance, VmState.creating);
  const stock = stockOf(instance);
  if (stock.spare > 0) {
    stock.spare--;
    loans.free(instance, holdingOf(instance, nth), nth);
    return;
  }
  let order = stock.first(nth, false);
  if (order === null) {
    order = place(instance);
    stock.open.push(order);
  }
  instance.handOver(nth, order);
}

/** An order waits until enough VMs are missing to be worth a task, or too few are left for an instance; false: not yet. */
export function gather(order: Instance, by: f64): boolean {
  const most = order.service.model.settings.warmVms;
  const stock = stockOf(order);
  const amount = f64(amountOf(order));
  stock.gathering.push(order);
  const enough = f64(stock.gathering.length) * amount >= Math.min(by, most - amount + 1);
  if (enough) stock.begin(order);
  else order.doing = Doing.gathering;
  return enough;
}

/** The VMs of a task are being created. */
export function build(order: Instance): void {
  count(order, VmState.creating, 1);
}

/** They are there: all its orders go on, and give back what they keep of the stock. */
export function come(order: Instance, nth: i32): void {
  const stock = stockOf(order);
  const orders = stock.batchOf(order);
  count(order, VmState.creating, -1);
  count(order, VmState.idle, 1);
  stock.end(order);
  for (let one = 0; one < orders.length; one++) stock.close(orders[one]!);
  for (let one = 0; one < orders.length; one++) back(orders[one]!, stock, nth);
  for (let one = 0; one < orders.length; one++) {
    const other = orders[one]!;
    if (other === order) continue;
    other.doing = Doing.walking;
    other.step = order.step.next!;
    world.due.push(other);
  }
}

/** An order whose own instance still waits, or waits no longer, comes for another that is still under way; else it is spare. */
function back(order: Instance, stock: Stock, nth: i32): void {
  if (order.amountOf(nth) > 0) return;
  const other = stock.first(nth, true);
  if (other === null) stock.spare++;
  else other.handOver(nth, order);
}

/** An order: a record that will keep what an instance claims of the stock, and the token that sees to it. */
function place(instance: Instance): Instance {
  const order = world.tokens.another(instance, instance.service.list(List.topUp)!);
  world.due.push(order);
  world.collector.note(instance, Counter.top_ups, amountOf(instance));
  return order;
}

/** VMs of an order's batch, more or fewer in a state. */
function count(order: Instance, state: i32, sign: i32): void {
  order.service.count(order.plan, state, sign * stockOf(order).batchOf(order).length * amountOf(order));
}

/** VMs of one instance of its plan. */
function amountOf(instance: Instance): i32 {
  return instance.service.model.vms[instance.plan]!;
}

function stockOf(instance: Instance): Stock {
  return instance.service.stocks[instance.plan]!;
}
