import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Packed, packed, work } from "../../src/executors/batch-worker.ts";
import type { Finished } from "../../src/executors/finished.ts";
import { inShared } from "../../src/executors/in-shared.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { givenTo, ran } from "../../src/simulation/simulate.ts";
import { study } from "../scenario/small.ts";

const { scenario } = study().variants[0]!;
const other = study({ run: { horizon: "5 d", replications: 2 } }).variants[0]!.scenario;
const asked = { buckets: 4, requests: true, summed: false };
const sent = (one: Scenario, hash: string): Packed => ({ hash, bytes: packed(one) });
const same = (a: Float64Array, b: Float64Array) =>
  a.length === b.length && a.every((number, at) => Object.is(number, b[at]));

test("a batch of several scenarios has the numbers of each, in order, in memory that all threads see", () => {
  const items = [
    { scenario: 1, replication: 3, ...asked },
    { scenario: 0, replication: 0, ...asked },
    { scenario: 1, replication: 0, buckets: 0, requests: false, summed: true },
  ];
  const found = work({ scenarios: [sent(scenario, "a"), sent(other, "b")], items }) as readonly Finished[];
  assert.is(found.length, 3);
  const [first, second, third] = found.map(({ numbers }) => numbers) as [Float64Array, Float64Array, Float64Array];
  assert.instance(first.buffer, SharedArrayBuffer);
  assert.ok(same(first, ran(other, 3, asked)));
  assert.ok(same(second, ran(scenario, 0, asked)));
  assert.is(third.length, ran(other, 0, { buckets: 0, requests: false }).length);
  assert.equal(
    found.map(({ sums }) => sums !== undefined),
    [false, false, true],
  );
});

test("infinite numbers of a scenario arrive as they are", () => {
  const infinite = { ...scenario, odd: [Number.POSITIVE_INFINITY, -0, undefined] } as unknown as Scenario;
  const items = [{ scenario: 0, replication: 1, ...asked }];
  const [found] = work({ scenarios: [sent(infinite, "c")], items }) as [Finished];
  assert.ok(same(found.numbers, ran(scenario, 1, asked)));
});

test("a replication that fails says its seed, its number and why", () => {
  const broken = { ...scenario, services: undefined } as unknown as Scenario;
  const outcome = work({ scenarios: [sent(broken, "d")], items: [{ scenario: 0, replication: 5, ...asked }] });
  assert.ok("failed" in outcome);
  const { name, message, seed, replication } = outcome.failed;
  assert.equal([name, seed, replication], ["TypeError", scenario.run.seed, 5]);
  assert.match(message, /./);
});

test("what comes out of the core lies in shared memory", () => {
  const numbers = inShared(givenTo(scenario, 0, asked));
  assert.instance(numbers.buffer, SharedArrayBuffer);
  assert.ok(same(numbers, ran(scenario, 0, asked)));
});

test.run();
