import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Job } from "../../src/executors/executor.ts";
import { framed, unframed } from "../../src/executors/frame.ts";
import { Pace } from "../../src/executors/pace.ts";
import { queue } from "../../src/executors/queue.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import { small } from "../scenario/small.ts";
import { workersHere } from "./orders.ts";

const study = parseDocument(small());
const jobs = (count: number): readonly Job[] =>
  Array.from({ length: count }, (_, replication) => ({ variant: 0, replication }));

test("a batch lasts a second, once it is known how long a replication takes", async () => {
  const workers = workersHere();
  const executor = queue(async () => workers);
  await executor.run(study, jobs(100), () => {});
  const sizes = workers.batches.map(({ length }) => length);
  assert.equal(sizes.slice(0, 4), [1, 1, 1, 1]);
  assert.is(Math.max(...sizes), 10);
});

test("what is left at the end is shared among all threads", async () => {
  const workers = workersHere(4);
  const executor = queue(async () => workers);
  await executor.run(study, jobs(40), () => {});
  workers.batches.length = 0;
  await executor.run(study, jobs(8), () => {});
  assert.equal(
    workers.batches.map(({ length }) => length),
    [2, 2, 1, 1, 1, 1],
  );
});

test("no more lies in the queue than its threads need, of runs side by side together", async () => {
  const workers = workersHere(3);
  const executor = queue(async () => workers);
  let done = 0;
  await Promise.all([0, 1, 2].map(() => executor.run(study, jobs(60), () => void done++)));
  assert.is(done, 180);
  assert.is(workers.most, 6);
});

test("where a replication leaves many bytes, batches are smaller, so that little lies in Redis", () => {
  const pace = new Pace();
  assert.is(pace.replications, 1);
  for (let i = 0; i < 9; i++) pace.add({ numbers: [new Float64Array(500_000)], milliseconds: 1 });
  assert.is(pace.replications, 4);
  assert.is(pace.bytes, 16e6);
});

test("the first replications do not say all: a batch is at most four times the longest before it", () => {
  const pace = new Pace();
  pace.add({ numbers: [new Float64Array(1)], milliseconds: 0 });
  assert.is(pace.replications, 4);
});

test("a delivery is the same to the last bit as bytes, wherever those lie", () => {
  const numbers = [
    Float64Array.of(7, Number.NaN, -0, Number.POSITIVE_INFINITY, 5e-324),
    Float64Array.of(),
    Float64Array.of(0.1),
  ];
  const bytes = framed({ numbers, milliseconds: 12.5 });
  const moved = Buffer.concat([Buffer.from("odd"), bytes]).subarray(3);
  const { numbers: found, milliseconds } = unframed(moved);
  assert.is(milliseconds, 12.5);
  assert.is(found.length, 3);
  for (const [nth, row] of numbers.entries())
    assert.ok(row.length === found[nth]!.length && row.every((number, at) => Object.is(number, found[nth]![at])));
});

test("workers that cannot be had are an error of the run, and closing is fine", async () => {
  const executor = queue(() => Promise.reject(new Error("no Redis")));
  const error = await executor.run(study, jobs(1), () => {}).catch((error: unknown) => error);
  assert.match(String(error), "no Redis");
  await executor.close();
});

test.run();
