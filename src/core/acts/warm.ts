import { Counter } from "../found/counter.ts";
import { List, VmState } from "../model/words.ts";
import * as due from "../state/due.ts";
import { type Instance, Kept } from "../state/instance.ts";
import { limitOf } from "../state/parts.ts";
import type { Service } from "../state/service.ts";
import type { Step } from "../state/step.ts";
import { Order, Stock, stockAt, stockOf } from "../state/stock.ts";
import type { Token } from "../state/token.ts";
import type { Vm } from "../state/vm.ts";
import { world } from "../state/world.ts";
import { askerOf } from "./asking.ts";
import * as failures from "./failures.ts";
import * as loans from "./loans.ts";

// VMs of each plan that are kept ready for instances to come: a base stock. What is missing of it is ordered again as soon
// as it is enough for a task, whether it was taken, or is waited for, or was deleted. Ready VMs are the service's: it is
// its footprint that the IaaS counts, until the instance that took some makes them its own. All that are idle have the
// version that new instances come with; those of an older one are deleted, and others ordered in their place.

/** All ready VMs exist at the beginning. */
export function begin(): void {
  for (let index = 0; index < world.services.length; index++) {
    const service = world.services[index]!;
    const first = service.model.ready;
    if (first < 0) continue;
    for (let plan = 0; plan < service.model.vms.length; plan++) {
      const stock = new Stock(service, plan, world.limits[first + plan]!);
      const vms = service.warmVms;
      service.stocks.push(stock);
      service.footprint.add(vms, stock.vcpus);
      arrive(stock, vms, service.versions.deployed);
    }
  }
}

/** A dated change of how many are to be ready, and of what the IaaS has. */
export function change(service: Service, before: i32): void {
  const added = service.warmVms - before;
  for (let plan = 0; plan < service.stocks.length; plan++) {
    const stock = service.stocks[plan]!;
    stock.leaving = i32(Math.max(0, f64(stock.leaving - added)));
    review(stock);
  }
}

/** New instances come with another version: idle VMs are to as well. */
export function renew(service: Service): void {
  for (let plan = 0; plan < service.stocks.length; plan++) review(service.stocks[plan]!);
}

/** VMs for an instance; false: there are too few, or others stand in line for them. */
export function take(instance: Instance, step: Step): boolean {
  const stock = stockOf(instance);
  instance.kept = Kept.tooFew;
  if (!stock.suffices || !limitOf(step, instance).admits(0, askerOf(instance))) return false;
  stock.limit.line.pass();
  loans.handReady(instance);
  replace(stock, instance);
  return true;
}

/** An instance has to wait for VMs: they are ordered now. */
export function expect(instance: Instance): void {
  replace(stockOf(instance), instance);
}

/**
 * The VMs that an instance took become its own, with what they have claimed: from this step on all that is claimed together.
 * Where a new version has come meanwhile they are created anew. Returns the step behind.
 */
export function own(instance: Instance, step: Step): Step {
  const stock = stockOf(instance);
  stock.service.footprint.add(-stock.each, stock.vcpus);
  instance.kept = instance.version < stock.service.versions.deployed ? Kept.tooFew : Kept.enough;
  let claim: Step = step;
  do {
    loans.lend(instance, claim);
    claim = claim.next!;
  } while (claim.joined);
  return claim;
}

/** An instance that took VMs and never made them its own brings them back. */
export function putBack(instance: Instance): void {
  const stock = stockOf(instance);
  arrive(stock, stock.each, instance.version);
  review(stock);
}

/** The VMs of a task are being created, as many as the IaaS grants: the others are ordered again when it has room. */
export function build(token: Token): void {
  const stock = stockAt(token);
  const service = stock.service;
  const order = stock.orderOf(token);
  const granted = i32(Math.min(f64(order.count), service.footprint.room(stock.vcpus)));
  if (granted < order.count) {
    stock.ordered -= order.count - granted;
    order.count = granted;
    if (!stock.isShort) world.short++;
    stock.isShort = true;
  }
  order.version = service.versions.deployed;
  service.footprint.add(granted, stock.vcpus);
  service.count(stock.plan, VmState.creating, granted);
}

/** They are there. */
export function come(token: Token): void {
  const stock = stockAt(token);
  const order = stock.orderOf(token);
  stock.close(order);
  stock.ordered -= order.count;
  stock.service.count(stock.plan, VmState.creating, -order.count);
  arrive(stock, order.count, order.version);
  review(stock);
}

/** VMs that were to go have been deleted. */
export function shrink(token: Token): void {
  const stock = stockAt(token);
  const order = stock.orderOf(token);
  const going = order.going!;
  stock.close(order);
  for (let nth = 0; nth < going.length; nth++) stock.fleet.dispose(going[nth]!);
  stock.service.footprint.add(-going.length, stock.vcpus);
}

/** A ready VM has failed: it is missing. */
export function fail(service: Service, vm: Vm): void {
  stockWith(service, vm).account();
}

/** A ready VM that had failed is back. */
export function comeBack(service: Service, vm: Vm): void {
  review(stockWith(service, vm));
}

/** Orders what the IaaS had no room for, where it has now; false: nowhere. */
export function retry(): boolean {
  let hasRoom = false;
  for (let index = 0; index < world.services.length; index++) {
    const stocks = world.services[index]!.stocks;
    for (let plan = 0; plan < stocks.length; plan++) {
      const stock = stocks[plan]!;
      if (!stock.isShort || stock.service.footprint.room(stock.vcpus) < 1) continue;
      hasRoom = true;
      stock.isShort = false;
      world.short--;
      order(stock, 1);
    }
  }
  return hasRoom;
}

/** New VMs are idle, and may fail from now on. */
function arrive(stock: Stock, count: i32, version: i32): void {
  const fleet = stock.fleet;
  fleet.add(count, version);
  for (let nth = fleet.idle - count; nth < fleet.idle; nth++) failures.watchReady(stock, fleet.idleAt(nth));
}

/** Something has changed: what is old goes, who waits is served, what is too many goes, and what is lacking is ordered. */
function review(stock: Stock): void {
  const service = stock.service;
  const fleet = stock.fleet;
  stock.account();
  for (let nth = fleet.idle - 1; nth >= 0; nth--)
    if (fleet.idleAt(nth).version < service.versions.deployed) stock.going.push(fleet.withdraw(nth, VmState.deleting));
  loans.serve(stock.limit);
  for (; stock.leaving > 0 && fleet.idle > service.warmVms; stock.leaving--)
    stock.going.push(fleet.withdraw(fleet.idle - 1, VmState.deleting));
  stock.account();
  if (stock.going.length > 0) discard(stock);
  if (!stock.isShort) order(stock, stock.least);
}

/** Orders what is lacking, if it is enough for a task. What was to go stays before others are created. */
function order(stock: Stock, least: i32): void {
  const stay = i32(Math.min(f64(stock.leaving), Math.max(0, f64(stock.lacking))));
  stock.leaving -= stay;
  const count = stock.lacking;
  if (count < least) return;
  stock.ordered += count;
  carry(stock, List.topUp).count = count;
}

/** Has what is to go deleted. */
function discard(stock: Stock): void {
  const order = carry(stock, List.discard);
  order.going = stock.going;
  stock.going = [];
}

/** An instance has taken VMs, or waits for some: as many more are to be ordered, but for those that are too many. */
function replace(stock: Stock, instance: Instance): void {
  world.collector.note(instance, Counter.top_ups, i32(Math.max(0, Math.min(f64(stock.lacking), f64(stock.each)))));
  review(stock);
}

/** A task of the director begins. Its number among those of the service says for which plan it is. */
function carry(stock: Stock, list: i32): Order {
  const service = stock.service;
  const token = world.tokens.spawn(service.list(list)!, service.key);
  token.occurrence = service.tasks++ * service.stocks.length + stock.plan;
  const order = new Order(token);
  stock.orders.push(order);
  due.push(token);
  return order;
}

function stockWith(service: Service, vm: Vm): Stock {
  let plan = 0;
  while (service.stocks[plan]!.fleet !== vm.fleet) plan++;
  return service.stocks[plan]!;
}
