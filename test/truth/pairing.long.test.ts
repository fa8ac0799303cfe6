import { test } from "uvu";
import * as assert from "uvu/assert";
import { simulate } from "../../src/simulation/simulate.ts";
import { range, scenario } from "../simulation/base.ts";
import { meanOf, varianceOf } from "../support/goodness.ts";

// Twelve VMs against thirteen under the load of P01, request by request (METHOD.md §5).

const pool = (vms: number) =>
  scenario(`
run: { horizon: 600 h }
demand: { db: { requests: { rate: 4 per hour }, lifetime: { exponential: { mean: 2.5 h } } } }
services: { db: { levels: { managed: { pool: { vms: ${vms}, when_full: queue } } } } }`);

const [twelve, thirteen] = [pool(12), pool(13)];
const logOf = (of: typeof twelve, replication: number) =>
  simulate(of, replication, { requests: true }).requests!.toSorted((a, b) => a.index - b.index);
const pairs = range(60).map((replication) => [logOf(twelve, replication), logOf(thirteen, replication)] as const);

test("the same requests come, for as long, whatever the pool", () => {
  for (const [few, more] of pairs)
    assert.equal(
      few.map(({ at, lifetime }) => [at, lifetime]),
      more.map(({ at, lifetime }) => [at, lifetime]),
    );
});

test("no request waits longer with a VM more", () => {
  let shorter = 0;
  for (const [few, more] of pairs)
    few.forEach(({ wait }, i) => {
      assert.ok(more[i]!.wait! <= wait!);
      if (more[i]!.wait! < wait!) shorter++;
    });
  assert.ok(shorter > 10_000);
});

test("the difference is far surer than its parts: a variance factor of at least 2.5", () => {
  const mean = (log: (typeof pairs)[0][0]) =>
    meanOf(Float64Array.from(log.slice(200, 2200), ({ wait }) => wait! / 3.6e9));
  const waits = pairs.map(([few, more]) => [mean(few), mean(more)] as const);
  const variance = (of: (pair: readonly [number, number]) => number) => varianceOf(Float64Array.from(waits, of));
  const factor = (variance(([a]) => a) + variance(([, b]) => b)) / variance(([a, b]) => a - b);
  assert.ok(factor >= 2.5, `variance factor ${factor}`);
  const difference = meanOf(Float64Array.from(waits, ([a, b]) => a - b));
  assert.ok(Math.abs(difference - 0.324) < 0.1, `mean difference ${difference} h, exact 0.324 h`);
});

test.run();
