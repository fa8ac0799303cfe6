import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Job } from "../../src/executors/executor.ts";
import { inline } from "../../src/executors/inline.ts";
import { type Hand, type Handed, handwork, webWorkers } from "../../src/executors/web-workers.ts";
import { AuditError } from "../../src/simulation/audit.ts";
import type { Replication } from "../../src/simulation/read/replication.ts";
import { study } from "../scenario/small.ts";

const jobs: readonly Job[] = [0, 1, 2, 3, 4].map((replication) => ({ variant: 0, replication }));

test("the same replications as here, whatever the number of hands", async () => {
  const expected = await ran(inline());
  for (const count of [1, 2, 4]) assert.equal(await ran(webWorkers(count, hand)), expected);
});

test("hands are hired once, and end with the executor", async () => {
  let [hired, ended] = [0, 0];
  const executor = webWorkers(3, () => {
    hired++;
    return { ...hand(), terminate: () => ended++ } as unknown as Hand;
  });
  await executor.run(study(), [], () => {});
  await executor.run(study(), [], () => {});
  assert.is(hired, 3);
  await executor.close();
  assert.is(ended, 3);
});

test("after the signal no more jobs are taken", async () => {
  const stop = new AbortController();
  const done: number[] = [];
  const executor = webWorkers(1, hand);
  await executor.run(
    study(),
    jobs,
    ({ replication }) => {
      done.push(replication);
      if (replication === 1) stop.abort();
    },
    stop.signal,
  );
  assert.equal(done, [0, 1]);
});

test("what fails in a hand fails here, with its class", async () => {
  const failing = (inAudit: boolean) => () =>
    answering((message, reply) => "job" in message && reply({ failed: "books", inAudit }));
  const caught = (executor: ReturnType<typeof webWorkers>) =>
    executor
      .run(study(), jobs, () => {})
      .then(
        () => undefined,
        (error) => error,
      );
  assert.instance(await caught(webWorkers(2, failing(true))), AuditError);
  assert.is((await caught(webWorkers(2, failing(false)))).message, "books");
  assert.match(
    (
      await caught(
        webWorkers(1, () =>
          answering((message, reply) => {
            const work = handwork(reply);
            work(message);
          }),
        ),
      )
    ).message,
    /./,
  );
});

async function ran(executor: ReturnType<typeof webWorkers>): Promise<Replication[]> {
  const found: Replication[] = [];
  await executor.run(study(), jobs, (job, replication) => {
    found[job.replication] = replication;
  });
  await executor.close();
  return JSON.parse(JSON.stringify(found));
}

/** A worker in this thread: messages are copied, and come later. */
function hand(): Hand {
  const works = new Map<unknown, (message: Handed) => void>();
  return answering((message, reply, self) => {
    if (!works.has(self)) works.set(self, handwork(reply));
    works.get(self)!(message);
  });
}

function answering(work: (message: Handed, reply: (outcome: unknown) => void, self: Hand) => unknown): Hand {
  const self: Hand = {
    onmessage: null,
    onerror: null,
    postMessage(message) {
      setTimeout(() =>
        work(
          structuredClone(message),
          (data) => setTimeout(() => self.onmessage?.({ data: structuredClone(data) })),
          self,
        ),
      );
    },
    terminate() {},
  };
  return self;
}

test.run();
