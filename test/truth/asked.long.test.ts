import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB, erlangC } from "../../src/maths/erlang.ts";
import { gammaQ } from "../../src/maths/gamma.ts";
import { right } from "../support/standard-errors.ts";
import { counted } from "./traps/seen.ts";

/** Seconds. */
const DAY = 86_400;

// Any quantile, threshold and spread, against its exact value.

const asked = (measures: readonly string[], run: string) =>
  `run: { ${run}, measures: [${measures.map((name) => `"${name}"`).join(", ")}] }`;
const nothing = () => 0;
/** P(Poisson <= n), and with it P(the n+1st arrival comes after the mean). */
const poissonUpTo = (n: number, mean: number) => gammaQ(n + 1, mean);

test("a pool with a line: thresholds and quantiles of waits, of what is in use and of the line (M/M/c)", () => {
  const [vms, load, hold] = [6, 4.5, 60];
  const waiting = erlangC(vms, load);
  const beyond = (minutes: number) => waiting * Math.exp((-(vms - load) * minutes) / hold);
  const quantile = (p: number) => ((60 * hold) / (vms - load)) * Math.log(waiting / (1 - p));
  const measures = ["wait > 20 min", "wait.p75", "wait.p97.5", "usable.7min", "line > 20 min", "line.p90"];
  const levels = ["in_use >= 6", "in_use > 3", "queue > 2", "queue.sd"];
  const found = counted(
    `
${asked([...measures, ...levels], "regime: steady, warm_up: 50 h, horizon: 2050 h")}
demand: { db: { requests: { rate: ${load} per hour }, lifetime: { exponential: { mean: 1 h } } } }
services: { db: { levels: { managed: { pool: { vms: ${vms}, when_full: queue } } } } }`,
    20,
    nothing,
  );
  right(found.measure("wait > 20 min"), beyond(20), 0.1, [beyond(7), waiting]);
  right(found.measure("usable.7min"), 1 - beyond(7), 0.03, [1 - beyond(20)]);
  right(found.measure("wait.p75"), quantile(0.75), 0.2);
  right(found.measure("wait.p97.5"), quantile(0.975), 0.12, [quantile(0.95)]);
  right(found.measure("line > 20 min", "db: pool"), beyond(20), 0.1);
  right(found.measure("line.p90", "db: pool"), quantile(0.9), 0.15);
  right(found.measure("in_use >= 6", "db: pool"), waiting, 0.05);
  const [part, empty] = [load / vms, emptyOf(vms, load)];
  const upTo3 = [0, 1, 2, 3].reduce((sum, n) => sum + (empty * load ** n) / factorial(n), 0);
  right(found.measure("in_use > 3", "db: pool"), 1 - upTo3, 0.03, [1 - upTo3 + (empty * load ** 3) / 6]);
  right(found.measure("queue > 2", "db: pool"), waiting * part ** 3, 0.12, [waiting * part ** 2]);
  // P(queue >= k) = C ρ^k: geometric beyond 0.
  const mean = (waiting * part) / (1 - part);
  const squares = (waiting * part * (1 + part)) / (1 - part) ** 2;
  right(found.measure("queue.sd", "db: pool"), Math.sqrt(squares - mean * mean), 0.12);
});

test("instances without a limit are Poisson: P(instances > n), any quantile, and an instant by its replications", () => {
  const [mean, rate] = [9, 3];
  const found = counted(
    `
${asked(["instances > 12", "instances >= 12", "instances.p10"], "regime: steady, warm_up: 60 h, horizon: 2060 h, windows: [at 1000 h]")}
demand: { db: { requests: { rate: ${rate} per hour }, lifetime: { lognormal: { mean: ${mean / rate} h, cv: 1 } } } }
services: { db: { level: user-provided } }`,
    40,
    nothing,
  );
  right(found.measure("instances > 12"), 1 - poissonUpTo(12, mean), 0.08, [1 - poissonUpTo(11, mean)]);
  right(found.measure("instances >= 12"), 1 - poissonUpTo(11, mean), 0.08);
  right(found.measure("instances.p10"), 5, 0.01);
  right(found.measure("instances > 12", "db", { window: "at 1000 h" }), 1 - poissonUpTo(12, mean), 3);
});

test("when a pool that only fills is full first: Erlang's law, its quantiles and its tail", () => {
  const [vms, rate] = [10, 2];
  const after = (days: number) => poissonUpTo(vms - 1, rate * days);
  const found = counted(
    `
${asked(["fullness.first_100 > 6 d", "fullness.first_100.p10", "fullness.first_100.p90", "fullness.first_80.mean"], "horizon: 40 d")}
demand: { db: { requests: { rate: ${rate} per day }, lifetime: 1 year } }
services: { db: { levels: { managed: { pool: { vms: ${vms} } } } } }`,
    400,
    nothing,
  );
  const pool = "db: pool";
  right(found.measure("fullness.first_100 > 6 d", pool), after(6), 0.3, [after(4)]);
  right(found.measure("fullness.first_100.p10", pool), 3.1106 * DAY, 0.12);
  right(found.measure("fullness.first_100.p90", pool), 7.103 * DAY, 0.12);
  right(found.measure("fullness.first_80.mean", pool), 4 * DAY, 0.06, [5 * DAY]);
});

test("what a full pool refuses goes to another: the overflow is refused as theory says, and counted apart", () => {
  const [first, second, load] = [3, 2, 3];
  const found = counted(
    `
${asked(["attempts.again"], "regime: steady, warm_up: 50 h, horizon: 3050 h")}
demand:
  db: { requests: { rate: ${load} per hour }, lifetime: { exponential: { mean: 1 h } }, when_refused: { instead: other } }
services:
  db: { levels: { managed: { pool: { vms: ${first} } } } }
  other: { level: managed, levels: { managed: { pool: { vms: ${second} }, broker: { call: 0 s }, allocate: 0 s, scrub: 0 s, scrub_lock: false, scrub_failure: 0 % } } }`,
    20,
    nothing,
  );
  // Both together are one pool that is filled in order.
  const [lost, overflow] = [erlangB(first + second, load), erlangB(first, load)];
  right(found.measure("refused", "db"), lost, 0.05);
  right(found.measure("refused", "db instead"), lost / overflow, 0.05, [erlangB(second, load * overflow)]);
  right(found.measure("requests", "db instead"), 3000 * load * overflow, 0.05, [3000 * load]);
  right(found.measure("attempts.again", "db"), 3000 * load * overflow, 0.05);
});

test("when a pool that only fills refuses first: Erlang's law, one arrival after it is full", () => {
  const [vms, rate] = [10, 2];
  const after = (days: number) => poissonUpTo(vms, rate * days);
  const found = counted(
    `
${asked(["first_refusal", "first_refusal > 6 d", "first_refusal.p10", "first_refusal.mean"], "horizon: 40 d")}
demand: { db: { requests: { rate: ${rate} per day }, lifetime: 1 year } }
services: { db: { levels: { managed: { pool: { vms: ${vms} } } } } }`,
    600,
    nothing,
  );
  right(found.measure("first_refusal"), 5.334 * DAY, 0.08);
  right(found.measure("first_refusal > 6 d"), after(6), 0.25);
  right(found.measure("first_refusal.p10"), 3.5107 * DAY, 0.12);
  right(found.measure("first_refusal.mean"), 5.5 * DAY, 0.04, [5 * DAY]);
});

test("the first of a batch waits for the batches before it only, the others for those of their own batch too", () => {
  const [size, perHour, mean] = [4, 6, 1 / 60];
  const found = counted(
    `
${asked(["wait.batch_first", "wait.batch_first > 10 min"], "regime: steady, warm_up: 50 h, horizon: 2050 h")}
demand: { db: { requests: { rate: ${perHour} per hour, batch: ${size} }, lifetime: 1 h } }
platform: { director: { workers: unlimited } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: { exponential: { mean: 1 min } } } } } } }`,
    20,
    nothing,
  );
  // The batch as one customer of a single server, whose service is a sum of exponential times.
  const work = size * (size + 1) * mean * mean;
  const waits = 3600 * ((perHour * work) / (2 * (1 - perHour * size * mean)) + mean);
  const own = ((size - 1) / 2) * 60;
  right(found.measure("wait.batch_first"), waits, 0.06, [waits + own]);
  right(found.measure("wait.mean"), waits + own, 0.05);
});

test("waits of those who give up have quantiles; what goes back in line, is done again or is ordered anew is counted", () => {
  const found = counted(
    `
${asked(["wait.gave_up.p90", "wait.gave_up > 10 min", "wait.gave_up"], "horizon: 1000 h")}
demand: { db: { requests: { rate: 30 per hour }, lifetime: 1 h, patience: { exponential: { mean: 10 min } } } }
services: { db: { levels: { managed: { pool: { vms: 0, when_full: queue } } } } }`,
    10,
    nothing,
  );
  right(found.measure("wait.gave_up.p90"), 600 * Math.log(10), 0.03);
  right(found.measure("wait.gave_up > 10 min"), Math.exp(-1), 0.03);
  right(found.measure("wait.gave_up"), 600, 0.02);
  const brokered = counted(
    `
${asked(["returns", "retries"], "horizon: 1000 h")}
demand: { db: { requests: { rate: 10 per hour }, lifetime: 1 h } }
services: { db: { level: brokered, levels: { brokered: { broker: { work: 1 s, failure: 20 %, tries: 100 }, provider: { back_in_line: 50 % } } } } }`,
    10,
    nothing,
  );
  right(brokered.measure("returns"), 10_000, 0.05);
  // Each of the two rounds of a request takes 1.25 calls.
  right(brokered.measure("retries"), 2 * 10_000 * 0.25, 0.05);
  const warm = counted(
    `
${asked(["top_ups"], "horizon: 100 h")}
demand: { db: { requests: { rate: 10 per hour }, lifetime: 1 h } }
services: { db: { level: on-demand, plans: { small: { vms: 3 } }, levels: { on-demand: { warm: { vms: 6, create: 1 min } } } } }`,
    10,
    nothing,
  );
  right(warm.measure("top_ups"), 3000, 0.1, [1000]);
});

test("a window by number holds the first requests of each stream that are measured, and nothing but requests", () => {
  const found = counted(
    `
run: { regime: steady, warm_up: 1 h, horizon: 10 h, windows: [in the first 3 requests, in the first 5 h] }
demand:
  db: { requests: { times: [30 min, { at: 2 h, count: 5 }, 8 h] }, lifetime: 1 h }
  more: { service: db, requests: { times: [{ at: 4 h, count: 2 }] }, lifetime: 1 h }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: 10 min } } } } }`,
    2,
    nothing,
  );
  const first = { window: "in the first 3 requests" };
  assert.is(found.measure("requests", "db: db", first).value, 3);
  assert.is(found.measure("wait.mean", "db: db", first).value, 20 * 60);
  assert.is(found.measure("wait.mean", "more", first).value, 15 * 60);
  assert.is(found.measure("wait.mean", "db", first).value, (10 + 20 + 30 + 10 + 20) * 12);
  assert.is(found.measure("requests", "db", { window: "in the first 5 h" }).value, 7);
  assert.throws(() => found.measure("queue.mean", "db: broker workers", first), /no measure/);
  assert.throws(() => found.measure("cost", "db", first), /no measure/);
});

function emptyOf(servers: number, load: number): number {
  let sum = load ** servers / factorial(servers) / (1 - load / servers);
  for (let n = 0; n < servers; n++) sum += load ** n / factorial(n);
  return 1 / sum;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

test.run();
