import { test } from "uvu";
import * as assert from "uvu/assert";
import { quantileOf } from "../../../src/experiment/statistics/samples.ts";
import { sampleOf } from "../../../src/simulation/entries/sample.ts";
import { HOUR, MINUTE, range, sum } from "../../simulation/base.ts";
import { average, pooled, right, times } from "../../support/standard-errors.ts";
import { caught } from "./caught.ts";
import { counted } from "./seen.ts";

// In the long run, without a log: what headroom says, and what is made of the same runs by mistake.
// T12 waiting-only mean as the mean wait        T28 the order of service changes the spread
// T39 interval from autocorrelated waits        T40 average of the replications' p99
// T43 Erlang B for a pool with a line

const steady = (vms: number, rate: string, lifetime: string, run: string) => `
run: { regime: steady, ${run} }
demand: { db: { requests: { rate: ${rate} }, lifetime: { exponential: { mean: ${lifetime} } } } }
services: { db: { levels: { managed: { pool: { vms: ${vms}, when_full: queue } } } } }`;

/** P01, some 400 requests a replication after 240 of warm-up. */
const twelve = counted(steady(12, "4 per hour", "2.5 h", "warm_up: 60 h, horizon: 160 h"), 1300, (found) => ({
  wait: sum(found, "wait") / HOUR,
  waited: sum(found, "waited"),
  p99: quantileOf([sampleOf(found.cells.map(({ wait }) => wait))], 0.99) / HOUR,
}));

test("no wait counts as a wait of 0: the mean is of all requests, not of those that waited", () => {
  const ofWaiting = pooled(twelve.looks.map(({ wait, waited }) => [wait, waited]));
  right(ofWaiting, 1.25, 0.15);
  right(times(twelve.measure("wait.mean"), 1 / 3600), 0.561735280373, 0.2, [1.25]);
  caught("T12");
});

test("first come, first served has the spread of first come, first served: random or reversed order has more", () => {
  right(times(twelve.measure("wait.sd"), 1 / 3600), 1.04345180805, 0.16, [1.44633688699, 2.84789091792]);
  caught("T28");
});

test("half the requests need not wait: the median is exactly 0, and Erlang C, not B, says how many", () => {
  right(twelve.measure("wait.share"), 0.449388224298, 0.08, [0.119739188445]);
  assert.is(twelve.measure("wait.p50").value, 0);
  caught("T43");
});

test("a quantile is of all requests, not the average of the replications' own", () => {
  const averaged = average(twelve.looks.map(({ p99 }) => p99));
  assert.ok(averaged.value > 2.6 && averaged.value < 3.1, `the average of p99 keeps its bias: ${averaged.value}`);
  right(times(twelve.measure("wait.p99"), 1 / 3600), 4.75662757906, 0.18, [averaged.value]);
  caught("T40");
});

test("waits follow each other: an interval from one run's waits misses, one from replications holds", () => {
  const one = counted(steady(1, "0.9 per minute", "1 min", "warm_up: 800 min, horizon: 2800 min"), 200, (found) => {
    const [ready, wait, squares] = [sum(found, "ready"), sum(found, "wait"), sum(found, "wait_squared")];
    const mean = wait / ready;
    return { mean: mean / MINUTE, half: (1.96 * Math.sqrt((squares / ready - mean ** 2) / ready)) / MINUTE };
  });
  const naive = one.looks.filter(({ mean, half }) => Math.abs(mean - 9) <= half).length / one.looks.length;
  assert.ok(naive < 0.2, `an interval from autocorrelated waits holds 9 min in ${naive}, it should in 0.95`);
  // Twenty experiments of ten replications: of honest intervals fewer than 15 hold once in some 400 times.
  const honest = range(20).filter((nth) => {
    const { low, high } = one.measure("wait.mean", "db", { runs: one.runs.slice(10 * nth, 10 * nth + 10) });
    return low! <= 540 && high! >= 540;
  }).length;
  assert.ok(honest >= 15, `${honest} of 20 intervals hold the mean of 9 min`);
  right(average(one.looks.map(({ mean }) => mean)), 9, 0.2);
  caught("T39");
});

test.run();
