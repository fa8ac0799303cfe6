import { test } from "uvu";
import * as assert from "uvu/assert";
import { Order, Stock } from "../../../src/core/state/stock.ts";
import { range, scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

const world = worldOf(
  scenario(`
services: { db: { level: on-demand, plans: { pair: { vms: 2, vcpus: 3 } }, levels: { on-demand: { warm: { vms: 7, by: 4 } } } } }
demand: { db: { plans: { pair: 100 % } } }`),
);
const stock = (by = 4) => {
  const [service] = world.services;
  service!.model.settings.warmBy = by;
  const made = new Stock(service!, 0, world.limits[service!.model.ready]!);
  made.fleet.add(7, 0);
  return made;
};

test("what is lacking is neither there nor ordered, nor to go; it is ordered when it is enough, or too few are left", () => {
  const one = stock();
  assert.equal([one.each, one.vcpus], [2, 3]);
  assert.equal([one.lacking, one.least], [0, 4]);
  one.fleet.dispose(one.fleet.withdraw(6, -1));
  assert.is(one.lacking, 1);
  one.ordered = 3;
  assert.is(one.lacking, -2);
  one.leaving = 1;
  assert.is(one.lacking, -1);
  // With 6 missing one is left, which is too few for a pair.
  assert.is(stock(100).least, 6);
});

test("what is missing is accounted for as in use of the line before the VMs", () => {
  const one = stock();
  for (const _ of range(3)) one.fleet.dispose(one.fleet.withdraw(0, -1));
  one.account();
  assert.is(one.limit.inUse.value, 3);
  one.fleet.add(9, 0);
  one.account();
  assert.equal([one.limit.inUse.value, one.missing.amounts[0]], [0, 0], "more than enough are there");
});

test("a task is found by the token that carries it out", () => {
  const one = stock();
  const [token, other] = [instanceIn(world), instanceIn(world)];
  const orders = [new Order(token), new Order(other)];
  one.orders.push(...orders);
  assert.is(one.orderOf(other), orders[1]);
  one.close(one.orderOf(token));
  assert.is(one.orders.length, 1);
});

test.run();
