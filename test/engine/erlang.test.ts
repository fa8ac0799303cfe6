import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB, erlangC } from "../../src/engine/erlang.ts";
import { near } from "../support/near.ts";

test("30 VMs offered 25 Erlang refuse 5.26 % of the requests", () => {
  near(erlangB(30, 25), 0.0526031722281, 1e-12);
});

test("in a pool of 12, at 4 requests an hour of 2.5 hours each, 44.9 % wait; a loss formula would say 12 %", () => {
  near(erlangC(12, 4 * 2.5), 0.449388224298, 1e-12);
  near(erlangB(12, 10), 0.1197, 5e-4);
});

test("one server: load / (1 + load) are lost, and the load is the chance to wait", () => {
  near(erlangB(1, 0.8), 0.8 / 1.8, 1e-15);
  near(erlangC(1, 0.8), 0.8, 1e-15);
});

test("the edges: no servers lose everything, no load loses nothing", () => {
  assert.is(erlangB(0, 3), 1);
  assert.is(erlangB(3, 0), 0);
  assert.is(erlangC(3, 0), 0);
});

test("large pools do not overflow", () => {
  near(erlangB(10_000, 10_000), Math.sqrt(2 / (Math.PI * 10_000)), 0.01); // the heavy-traffic limit
});

test("what lies outside the domain is refused by name", () => {
  assert.throws(() => erlangB(1.5, 1), "erlangB servers: expected a whole number >= 0, got 1.5");
  assert.throws(() => erlangB(2, -1), "erlangB load: expected a finite number >= 0, got -1");
  assert.throws(() => erlangC(0, 0), "erlangC servers: expected a whole number >= 1, got 0");
  assert.throws(() => erlangC(12, 12), "erlangC load: expected a load below the 12 servers, got 12");
});

test.run();
