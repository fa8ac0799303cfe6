import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  erlangB,
  erlangC,
  erlangCWait,
  fullerAfter,
  loadCarrying,
  poissonQuantile,
  singleServerWait,
  stockOut,
} from "../../src/maths/erlang.ts";
import { stationary } from "../support/chain.ts";
import { near } from "../support/near.ts";

test("30 VMs offered 25 Erlang refuse 5.26 % of the requests", () => {
  near(erlangB(30, 25), 0.0526031722281, 1e-12);
});

test("in a pool of 12, at 4 requests an hour of 2.5 hours each, 44.9 % wait; a loss formula would say 12 %", () => {
  near(erlangC(12, 4 * 2.5), 0.449388224298, 1e-12);
  near(erlangB(12, 10), 0.1197, 5e-4);
});

test("many servers with little or much to do: nothing is lost, or all that exceeds them", () => {
  assert.is(erlangB(500, 0), 0);
  assert.is(erlangB(0, 3), 1);
  near(erlangB(100_000, 99_000), 8.2257755985e-6, 1e-9);
  near(erlangB(50, 1e9), 1 - 5e-8, 1e-12);
});

test("the load of which so much is carried", () => {
  for (const [servers, load] of [
    [1, 0.8],
    [30, 25],
    [30, 60],
    [1000, 990],
  ] as const)
    near(loadCarrying(load * (1 - erlangB(servers, load)), servers), load, 1e-4);
  assert.is(loadCarrying(0, 5), 0);
  assert.throws(() => loadCarrying(5, 5), /carried: expected from 0 to 4\.9995/);
});

test("one server: load / (1 + load) are lost, and the load is the chance to wait", () => {
  near(erlangB(1, 0.8), 0.8 / 1.8, 1e-15);
  near(erlangC(1, 0.8), 0.8, 1e-15);
});

test("in that pool of 12 the mean wait is 33.7 min; before 100 VMs at 92 % it is 4.67 min", () => {
  near(erlangCWait(12, 10, 2.5), 0.561735280373, 1e-11);
  near(erlangCWait(100, 92, 2), 0.0779038023256, 1e-11);
});

test("one worker at 80 %: exponential work waits 4 min, work of fixed length half of that, hyperexponential of cv 2 10 min", () => {
  near(singleServerWait(0.8, { mean: 1, variance: 1 }), 4, 1e-14);
  near(singleServerWait(0.8, { mean: 1, variance: 0 }), 2, 1e-14);
  near(singleServerWait(0.8, { mean: 1, variance: 4 }), 10, 1e-14);
  near(singleServerWait(0.72, { mean: 1.2, variance: (1.5 * 1.2) ** 2 }), 5.01428571429, 1e-11);
  near(singleServerWait(0.8, { mean: 1, variance: 1 }), erlangCWait(1, 0.8, 1), 1e-14);
});

test("37.5 alive on average: 95 % of the time at most 48, the smallest number of which that is true", () => {
  assert.is(poissonQuantile(37.5, 0.95), 48);
  for (const mean of [0, 1e-3, 0.5, 4, 37.5, 1000])
    for (const p of [0, 0.05, 0.5, 0.95, 0.999]) {
      const n = poissonQuantile(mean, p);
      assert.ok(poissonCdf(n, mean) >= p - 1e-12, `${mean} ${p}: ${n}`);
      assert.ok(n === 0 || poissonCdf(n - 1, mean) < p + 1e-12, `${mean} ${p}: ${n}`);
    }
});

test("a stock that is filled up one by one is a loss system; in batches it is empty as its chain has it", () => {
  for (const [stock, load] of [
    [5, 3],
    [40, 45],
    [3, 0.1],
  ] as const)
    near(stockOut(stock, load, 1), erlangB(stock, load), 1e-12);
  for (const [stock, load, batch] of [
    [5, 3, 2],
    [10, 6, 5],
    [6, 2, 6],
  ] as const) {
    const chain = stationary([0], ([missing]) => [
      ...(missing! < stock ? [[[missing! + 1], load] as const] : []),
      [[missing! - batch], Math.floor(missing! / batch)],
    ]);
    near(
      stockOut(stock, load, batch),
      chain.mean(([missing]) => Number(missing === stock)),
      1e-9,
    );
  }
  assert.equal([stockOut(0, 2, 1), stockOut(0, 0, 1), stockOut(5, 0, 2)], [1, 1, 0]);
  assert.is(stockOut(100_000, 10, 7), 0, "no sum runs over");
  assert.throws(() => stockOut(3, 1, 0), "stockOut batch: expected a whole number >= 1, got 0");
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
  assert.throws(() => singleServerWait(1, { mean: 1, variance: 0 }), "expected a load below 1, got 1");
  assert.throws(() => singleServerWait(0.5, { mean: 0, variance: 0 }), "singleServerWait mean hold");
  assert.throws(() => poissonQuantile(1, 1), "poissonQuantile p: expected a probability in [0, 1), got 1");
  assert.throws(() => erlangC(12, 12), "erlangC load: expected a load below the 12 servers, got 12");
});

/** By the sum of its terms. */
function poissonCdf(n: number, mean: number): number {
  let [sum, log] = [0, -mean];
  for (let k = 0; k <= n; k++) {
    sum += Math.exp(log);
    log += Math.log(mean / (k + 1));
  }
  return sum;
}

test("a loss system that begins empty or full is full less or longer than in the long run: as its equations are integrated", () => {
  for (const [servers, load] of [
    [5, 3],
    [10, 9],
    [12, 20],
  ] as const)
    for (const first of [0, servers - 1, servers]) {
      const step = 1e-3;
      let [sum, now] = [0, Array.from({ length: servers + 1 }, (_, n) => Number(n === first))];
      for (let i = 0; i < 20_000; i++) {
        sum += (now[servers]! - erlangB(servers, load)) * step;
        now = now.map((here, n) => {
          const gone = (n < servers ? load : 0) + n;
          return here + step * (load * (now[n - 1] ?? 0) + (n + 1) * (now[n + 1] ?? 0) - gone * here);
        });
      }
      near(fullerAfter(first, servers, load), sum, 1e-3);
    }
  assert.is(fullerAfter(0, 500, 1), 0, "never full");
  assert.throws(() => fullerAfter(6, 5, 3), /servers: expected/);
});

test.run();
