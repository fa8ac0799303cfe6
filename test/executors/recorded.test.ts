import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor, Job } from "../../src/executors/executor.ts";
import { inline } from "../../src/executors/inline.ts";
import { recorded } from "../../src/executors/recorded.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import { plain } from "../../src/simulation/read/row-arrays.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { small } from "../scenario/small.ts";
import { remembered } from "./remembered.ts";

const study = parseDocument(small());
const JOBS: readonly Job[] = [0, 1, 2, 3].map((replication) => ({ variant: 0, replication }));
const OPTIONS = { buckets: 4, requests: true };

/** Inline, and which replications it was given. */
function listening(): { readonly executor: Executor; readonly ran: number[] } {
  const ran: number[] = [];
  const executor = inline(OPTIONS);
  return {
    ran,
    executor: {
      run(of, jobs, onDone, signal) {
        const heard: typeof onDone = (job, found) => {
          ran.push(job.replication);
          onDone(job, found);
        };
        return executor.run(of, jobs, heard, signal);
      },
      close: () => executor.close(),
    },
  };
}

test("what is known is not run again, wherever it stands, and is the same", async () => {
  const records = remembered();
  const first = listening();
  await recorded(first.executor, records, { options: OPTIONS }).run(study, [JOBS[0]!, JOBS[2]!], () => {});
  assert.is(records.known.size, 2);
  const { executor, ran } = listening();
  const found: (readonly [number, unknown])[] = [];
  const all = recorded(executor, records, { options: OPTIONS });
  await all.run(study, JOBS, ({ replication }, each) => found.push([replication, plain(each)]));
  await all.close();
  assert.equal(ran, [1, 3]);
  assert.is(records.known.size, 4);
  assert.equal(
    found,
    JOBS.map(({ replication }) => [replication, simulate(study.variants[0]!.scenario, replication, OPTIONS)]),
  );
});

test("a job that asks for other buckets is another", async () => {
  const records = remembered();
  const { executor, ran } = listening();
  const all = recorded(executor, records, { options: OPTIONS });
  await all.run(study, [JOBS[0]!], () => {});
  await all.run(study, [{ ...JOBS[0]!, buckets: 7 }], () => {});
  assert.equal(ran, [0, 0]);
});

test("the signal is seen between records too", async () => {
  const records = remembered();
  await recorded(inline(OPTIONS), records, { options: OPTIONS }).run(study, JOBS, () => {});
  const controller = new AbortController();
  const pause = async () => controller.abort();
  let done = 0;
  const again = recorded(inline(OPTIONS), records, { options: OPTIONS, pause });
  await again.run(study, JOBS, () => void done++, controller.signal);
  assert.is(done, 1);
});

test.run();
