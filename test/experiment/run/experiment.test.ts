import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor, Job } from "../../../src/executors/executor.ts";
import { replicate, runExperiment } from "../../../src/experiment/run/experiment.ts";
import { Interrupted, type Partial, partialOf, resumed } from "../../../src/experiment/run/partial.ts";
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

async function interrupted(most: number): Promise<Partial> {
  try {
    await replicate(study, madeExecutor(undefined, most), options);
  } catch (error) {
    assert.instance(error, Interrupted);
    return (error as Interrupted).partial;
  }
  throw new Error("not interrupted");
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

test("an interrupted run goes on where it stopped, to the same bytes", async () => {
  const partial = JSON.parse(JSON.stringify(await interrupted(4))) as Partial;
  assert.is(partial.finished.length, 4);
  const executor = madeExecutor();
  const given: Job[] = [];
  const results = await runExperiment(study, executor, {
    ...options,
    resume: partial,
    onReplication: (job) => given.push(job),
  });
  assert.is(executor.ran.length, 2);
  assert.is(given.length, 6);
  assert.is(JSON.stringify(results), JSON.stringify(await runExperiment(study, madeExecutor(), options)));
});

test("an interruption says how far it came", async () => {
  try {
    await replicate(study, madeExecutor(undefined, 1), options);
    assert.unreachable();
  } catch (error) {
    assert.is((error as Error).message, "interrupted after 1 of 6 replications");
  }
});

test("only the very same study is resumed", () => {
  const partial = partialOf(study, [[made.replication(0)], []], "1");
  assert.is(resumed(partial, study, "1").length, 1);
  assert.throws(() => resumed(partial, study, "2"), /version of headroom: expected 2, got 1/);
  assert.throws(() => resumed({ ...partial, seed: "7" }, study, "1"), /seed: expected 1, got 7/);
  assert.throws(
    () => resumed({ ...partial, document: {} }, study, "1"),
    /scenario: expected the one that was interrupted/,
  );
  assert.throws(() => resumed({ ...partial, headroomPartial: 9 }, study, "1"), /schema: expected 5, got 9/);
  const beyond = partialOf(study, [[made.replication(3)], []], "1");
  assert.equal(resumed(beyond, study, "1"), []);
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
