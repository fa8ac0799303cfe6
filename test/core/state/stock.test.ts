import { test } from "uvu";
import * as assert from "uvu/assert";
import { Stock } from "../../../src/core/state/stock.ts";
import { range, scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

const world = worldOf(scenario("services: { db: { level: on-demand } }"));
const orders = range(4).map(() => instanceIn(world));

test("the first open order that keeps something is found, or that keeps nothing, until its VMs are there", () => {
  const stock = new Stock();
  stock.open.push(...orders);
  orders[1]!.hold(0, 3, 0);
  assert.equal([stock.first(0, true), stock.first(0, false)], [orders[1], orders[0]]);
  stock.close(orders[0]!);
  stock.close(orders[0]!);
  assert.is(stock.first(0, false), orders[2]);
  stock.close(orders[1]!);
  assert.is(stock.first(0, true), null);
});

test("orders that have gathered are one task of the order that carries it out, beside others under way", () => {
  const stock = new Stock();
  stock.gathering.push(orders[0]!, orders[1]!);
  stock.begin(orders[1]!);
  stock.gathering.push(orders[2]!);
  stock.begin(orders[2]!);
  assert.equal(stock.gathering, []);
  assert.equal(stock.batchOf(orders[1]!), [orders[0], orders[1]]);
  stock.end(orders[1]!);
  assert.equal(stock.batchOf(orders[2]!), [orders[2]]);
});

test.run();
