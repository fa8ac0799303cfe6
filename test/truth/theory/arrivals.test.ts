import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { HOUR, MINUTE, minutes, range, run, scenario, sum } from "../../simulation/base.ts";
import { instants, replications } from "../../simulation/replications.ts";
import { agrees, differs } from "../../support/standard-errors.ts";
import { caught } from "../traps/caught.ts";

// Gaps, batches and streams, judged by what they do to a line or to the number alive, against exact values.

/** One worker who serves in order of arrival; an instance is gone at once. */
const worker = (requests: string, work: string, run: string) =>
  scenario(`
run: ${run}
demand: { db: { requests: ${requests}, lifetime: 0 s } }
services: { db: { level: brokered, levels: { brokered: { broker: { workers: 1, work: ${work} } } } } }`);

const LONG = "{ regime: steady, warm_up: 500 h, horizon: 4000 h }";
const HOURLY = "{ exponential: { mean: 1 h } }";

/** Mean wait in line of all that asked, h. */
const inLine = (found: Replication) => sum(found, "cause:queued: broker workers") / sum(found, "requests") / HOUR;

test("D/D/1: a worker who is a little too slow falls behind by the same bit with each request", () => {
  const said = worker("{ every: 10 min, from: 5 min }", "12 min", "{ horizon: 10 h }");
  const found = run(said);
  assert.equal(
    minutes(found),
    range(60).map((nth) => 12 + 2 * nth),
  );
  assert.equal(
    found.log.map(({ at }) => at / MINUTE),
    range(60).map((nth) => 5 + 10 * nth),
  );
  const unstated = worker("{ every: 10 min }", "1 min", "{ horizon: 1 h }");
  assert.is(run(unstated).log[0]!.at, 10 * MINUTE, "one gap comes first");
});

/** GI/M/1 with a worker of rate 1: the root σ of σ = A*(1 − σ) gives the mean wait (Kleinrock, Queueing Systems I, 6.3). */
function waitGM1(transform: (s: number) => number): number {
  let root = 0.5;
  for (let i = 0; i < 500; i++) root = transform(1 - root);
  return root / (1 - root);
}

for (const [name, gaps, transform] of [
  ["constant (D/M/1)", "100 min", (s: number) => Math.exp(-s / 0.6)],
  ["Erlang of two stages", "{ erlang: { stages: 2, mean: 100 min } }", (s: number) => (1.2 / (1.2 + s)) ** 2],
  [
    "hyperexponential",
    "{ hyperexponential: [{ probability: 75 %, mean: 40 min }, { probability: 25 %, mean: 280 min }] }",
    (s: number) => 0.75 / (1 + s / 1.5) + 0.25 / (1 + (14 / 3) * s),
  ],
] as const)
  test(`GI/M/1, gaps ${name}: the mean wait is exact, and not that of Poisson requests of the same rate`, () => {
    const waits = replications(worker(`{ every: ${gaps} }`, HOURLY, LONG), 40).map(inLine);
    agrees(waits, waitGM1(transform), 0.1);
    differs(waits, 1.5); // M/M/1 at 60 %
  });

test("the whole of a batch is measured, each of its requests behind the one before", () => {
  const found = run(worker("{ every: 10 h, from: 1 h, batch: 4 }", "10 min", "{ horizon: 30 h }"));
  assert.equal(minutes(found), [10, 20, 30, 40, 10, 20, 30, 40, 10, 20, 30, 40]);
  assert.equal(
    found.log.map(({ at }) => at / HOUR),
    [1, 1, 1, 1, 11, 11, 11, 11, 21, 21, 21, 21],
  );
  caught("T15");
});

test("batches at one worker (M^X/M/1): they wait for each other, and all of them count", () => {
  const said = worker("{ rate: 0.2 per hour, batch: { sizes: { 1: 50 %, 4: 50 % } } }", HOURLY, LONG);
  const waits = replications(said, 40).map(inLine);
  // L = (ρ + λ E[X²]) / 2 (1 − ρ) with ρ = 0.5, λ E[X²] = 1.7; wait in line = L / 0.5 − 1 (Gross and Harris, 3.1).
  agrees(waits, (0.5 + 1.7) / (2 * 0.5) / 0.5 - 1, 0.1);
  differs(waits, 1); // single requests at the same load
  caught("T15", "T16");
});

test("batches of instances without a limit (M^X/M/∞): the number alive has its exact mean and variance", () => {
  for (const [batch, mean, squares] of [
    ["4", 4, 16],
    ["{ sizes: { 1: 75 %, 9: 25 % } }", 3, 21],
    ["{ geometric: { mean: 3 } }", 3, 15],
  ] as const) {
    const alive = instants(
      `{ rate: 0.5 per hour, batch: ${batch} }`,
      "{ exponential: { mean: 3 h } }",
      range(18).map((nth) => 30 + 10 * nth),
    );
    const found = range(150).map(alive);
    const expected = 0.5 * 3 * mean;
    agrees(found.map(averaged), expected, 0.06);
    // Campbell: λ ∫ E[B²] ds, where B of a batch of X are still alive after s: binomial with e^{−s/3}.
    const spread = found.map((counts) => averaged(counts.map((count) => (count - expected) ** 2)));
    agrees(spread, (0.5 * 3 * (mean + squares)) / 2, 0.15);
    differs(spread, expected); // a Poisson stream of the same rate
  }
});

/** All of a replication but what is counted of the first requests of batches. */
const besideFirsts = (found: Replication) =>
  JSON.stringify(found, (key, value) => (/batch_first$|^waitOfFirst$/.test(key) ? undefined : value));

test("a batch of one is no batch: the same bytes", () => {
  const texts = ["", ", batch: 1", ", batch: { sizes: { 1: 100 % } }", ", batch: { geometric: { mean: 1 } }"];
  const [plain, ...others] = texts.map((batch) => {
    const said = worker(`{ rate: 0.8 per hour${batch} }`, HOURLY, "{ horizon: 500 h }");
    return besideFirsts(simulate(said, 0, { requests: true }));
  });
  for (const other of others) assert.is(other, plain);
});

test("two Poisson streams of half the rate are one of the whole: refusals of a pool of 10 under 8 Erlang", () => {
  const stream = (rate: number) =>
    `{ service: db, requests: { rate: ${rate} per hour }, lifetime: { exponential: { mean: 2 h } } }`;
  const refused = (demand: string) =>
    replications(
      scenario(`
run: { regime: steady, warm_up: 40 h, horizon: 1040 h }
demand: ${demand}
services: { db: { levels: { managed: { pool: { vms: 10 } } } } }`),
      30,
    ).map((found) => sum(found, "refused") / sum(found, "requests"));
  const [one, two] = [refused(`{ db: ${stream(4)} }`), refused(`{ db: ${stream(2)}, other: ${stream(2)} }`)];
  agrees(one, 0.12166106425295149, 0.05); // Erlang B
  agrees(two, 0.12166106425295149, 0.05);
});

const averaged = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

test.run();
