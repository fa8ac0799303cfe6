import { test } from "uvu";
import * as assert from "uvu/assert";
import { askedBy, type Executor, type Job } from "../../src/executors/executor.ts";
import { inline } from "../../src/executors/inline.ts";
import { queue } from "../../src/executors/queue.ts";
import { finishedIn, threads } from "../../src/executors/threads.ts";
import { Ledgers } from "../../src/experiment/ledgers/ledgers.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import { AuditError } from "../../src/simulation/audit.ts";
import type { Replication } from "../../src/simulation/read/replication.ts";
import { plain } from "../../src/simulation/read/row-arrays.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { small } from "../scenario/small.ts";
import { workersHere } from "./orders.ts";

const study = parseDocument(small());
const { scenario } = study.variants[0]!;
const JOBS: readonly Job[] = [0, 1, 2, 3, 4].map((replication) => ({ variant: 0, replication }));
const OPTIONS = { buckets: 4, requests: true };
const EXECUTORS: Readonly<Record<string, () => Executor>> = {
  inline: () => inline(OPTIONS),
  "inline with pauses": () => inline(OPTIONS, () => new Promise((resume) => setImmediate(resume))),
  "two threads": () => threads(2, OPTIONS),
  "a queue": () => queue(async () => workersHere(), OPTIONS),
};

for (const [name, made] of Object.entries(EXECUTORS)) {
  test(`${name}: each job is done once, as simulate alone does it`, async () => {
    const executor = made();
    const done = new Map<number, unknown>();
    await executor.run(study, JOBS, ({ replication }, record) => {
      assert.not.ok(done.has(replication));
      done.set(replication, plain(record));
    });
    await executor.close();
    await executor.close();
    assert.is(done.size, JOBS.length);
    for (const { replication } of JOBS)
      assert.equal(done.get(replication), simulate(study.variants[0]!.scenario, replication, OPTIONS));
  });

  test(`${name}: a job may ask for other buckets, and a second run goes on where the first ended`, async () => {
    const executor = made();
    const seen: number[] = [];
    const count = (_: Job, { levels }: Replication) => seen.push(levels[0]!.buckets.length);
    await executor.run(study, [{ ...JOBS[0]!, buckets: 7 }], count);
    await executor.run(study, [JOBS[1]!], count);
    await executor.run({ ...study }, [JOBS[2]!], count);
    await executor.close();
    assert.equal(seen, [7, 4, 4]);
  });

  test(`${name}: after an abort no more jobs are taken`, async () => {
    const executor = made();
    const controller = new AbortController();
    let [taken, done] = [0, 0];
    const endless = (function* (): Generator<Job> {
      for (;;) yield { variant: 0, replication: taken++ };
    })();
    await executor.run(study, endless, () => ++done === 2 && controller.abort(), controller.signal);
    await executor.close();
    assert.ok(done >= 2 && done <= taken && taken <= done + 9, `${done} of ${taken}`);
  });

  test(`${name}: a job that throws rejects the whole`, async () => {
    const executor = made();
    const jobs = [{ variant: 7, replication: 0 }, ...JOBS];
    const error = await executor
      .run(study, jobs, () => {})
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    assert.instance(error, Error);
    await executor.close();
  });
}

const SUMMING: Readonly<Record<string, () => Executor>> = {
  "two threads": () => threads(2, { ...OPTIONS, summed: true }),
  "a queue": () => queue(async () => workersHere(), { ...OPTIONS, summed: true }),
};

for (const [name, made] of Object.entries(SUMMING))
  test(`${name}: sums are those that are made here; a job with buckets of its own has none`, async () => {
    const executor = made();
    const [there, here] = [new Ledgers(scenario), new Ledgers(scenario)];
    const seen: Replication[] = [];
    await executor.run(study, [JOBS[0]!], (_, record) => seen.push(record));
    await executor.run(study, [{ ...JOBS[1]!, buckets: 7 }], (_, record) => seen.push(record));
    await executor.close();
    assert.equal(
      seen.map(({ summed }) => summed !== undefined),
      [true, false],
    );
    for (const record of seen) there.add(record);
    for (const { replication } of seen) here.add(simulate(scenario, replication, OPTIONS));
    assert.equal(there.state, here.state);
  });

test("between threads nothing is copied: long rows lie among the numbers that the thread has left in shared memory", async () => {
  const executor = threads(1, OPTIONS);
  const seen: Replication[] = [];
  await executor.run(study, [JOBS[0]!], (_, record) => seen.push(record));
  await executor.close();
  const { numbers, levels } = seen[0]!;
  assert.instance(numbers!.buffer, SharedArrayBuffer);
  for (const { buckets } of levels) assert.is((buckets as Float64Array).buffer, numbers!.buffer);
});

test("an executor whose signal was aborted before does nothing", async () => {
  for (const executor of [inline(OPTIONS), threads(2, OPTIONS)]) {
    await executor.run(study, JOBS, () => assert.unreachable(), AbortSignal.abort());
    await executor.close();
  }
});

test("books that do not balance are told across threads", () => {
  assert.throws(
    () => finishedIn({ auditFailed: "seed 1" }),
    (error: unknown) => error instanceof AuditError,
  );
});

test("what a job leaves open is as the executor was told", () => {
  const job = { variant: 1, replication: 3 };
  assert.equal(askedBy(job), { replication: 3, buckets: 0, requests: false });
  assert.equal(askedBy(job, { buckets: 8, requests: true }), { replication: 3, buckets: 8, requests: true });
  assert.equal(askedBy({ ...job, buckets: 2 }, { buckets: 8 }), { replication: 3, buckets: 2, requests: false });
});

test.run();
