import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor, Job } from "../../../src/executors/executor.ts";
import { replicate, runExperiment } from "../../../src/experiment/run/experiment.ts";
import { Interrupted } from "../../../src/experiment/run/interrupted.ts";
import * as made from "../made.ts";

const scenario = made.scenario([made.service("db", "managed")], { replications: 3 });
const study = made.study({ a: scenario, b: scenario });
const options = { version: "1" };

/** Runs jobs in the order that `arrange` gives them; stops after `most`. */
function madeExecutor(
  arrange: (jobs: Job[]) => Job[] = (jobs) => jobs,
  most = Infinity,
): Executor & { readonly ran: Job[] } {
  const ran: Job[] = [];
  return {
    ran,
    async run(_, jobs, onDone) {
      for (const job of arrange([...jobs]).slice(0, most)) {
        ran.push(job);
        onDone(job, made.lively(job.replication, job.variant + 1));
      }
    },
    async close() {},
  };
}

test("all variants of a replication come together", async () => {
  const executor = madeExecutor();
  await replicate(study, executor, options);
  assert.equal(
    executor.ran.map(({ variant, replication }) => `${replication}${variant}`),
    ["00", "01", "10", "11", "20", "21"],
  );
});

test("results do not depend on who was fast", async () => {
  const [straight, reversed] = await Promise.all(
    [madeExecutor(), madeExecutor((jobs) => jobs.reverse())].map((executor) => runExperiment(study, executor, options)),
  );
  assert.is(JSON.stringify(straight), JSON.stringify(reversed));
  assert.is(straight!.replications, 3);
});

test("progress counts replications and events", async () => {
  const seen: unknown[] = [];
  await replicate(study, madeExecutor(), { ...options, onProgress: (progress) => seen.push(progress) });
  assert.is(seen.length, 6);
  assert.equal(seen.at(-1), { done: 6, of: 6, events: 600 });
});

test("an interruption says how far it came", async () => {
  try {
    await replicate(study, madeExecutor(undefined, 1), options);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, Interrupted);
    assert.is((error as Error).message, "interrupted after 1 of 6 replications");
  }
});

test("a job that throws rejects the whole", async () => {
  const broken: Executor = { ...madeExecutor(), run: () => Promise.reject(new Error("audit")) };
  try {
    await runExperiment(study, broken, options);
    assert.unreachable();
  } catch (error) {
    assert.is((error as Error).message, "audit");
  }
});

test.run();
