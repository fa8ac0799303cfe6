import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor } from "../../../src/executors/executor.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { Gathering, LEAST_HELD, MOST_HELD } from "../../../src/experiment/run/gathering.ts";
import type { Interrupted, Partial } from "../../../src/experiment/run/partial.ts";
import * as made from "../made.ts";

const study = made.study({ a: made.scenario([made.service("db", "managed")], { replications: 140 }) });
const options = { version: "1" };

/** Of each replication, so many numbers, one after the other; stops after `most`. */
function executor(numbers: number, most = Infinity): Executor {
  const row = new Float64Array(numbers);
  return {
    async run(_, jobs, onDone) {
      for (const job of [...jobs].slice(0, most)) onDone(job, { ...made.lively(job.replication), numbers: row });
    },
    async close() {},
  };
}

async function partialAfter(most: number, numbers: number): Promise<Interrupted> {
  try {
    await runExperiment(study, executor(numbers, most), options);
  } catch (error) {
    return error as Interrupted;
  }
  throw new Error("not interrupted");
}

test("numbers are held up to a limit, which the interruption says in words; a hundred are held anyhow", async () => {
  const few = await partialAfter(130, 1000);
  assert.is(few.message, "interrupted after 130 of 140 replications");
  assert.is(few.partial.finished.length, 130);
  const long = await partialAfter(130, MOST_HELD / 120);
  const held = long.partial.finished.map(({ replication }) => replication.replication);
  assert.equal(
    held,
    Array.from({ length: 120 }, (_, nth) => nth),
  );
  assert.is(
    long.message,
    "interrupted after 130 of 140 replications; the first 120 of them are kept, the others will be run again",
  );
  assert.is((await partialAfter(130, MOST_HELD / 2)).partial.finished.length, LEAST_HELD);
});

test("what is gone on from a part of what was finished is the same to the byte", async () => {
  const small = made.study({ a: made.scenario([made.service("db", "managed")], { replications: 6 }) });
  const [found] = await new Gathering(small, options).upTo(6, executor(0));
  const partial: Partial = {
    ...{ headroomPartial: 5, version: "1", document: small.document, seed: small.variants[0]!.scenario.run.seed },
    finished: [1, 4, 0].map((number) => ({ variant: 0, replication: made.lively(number) })),
  };
  const ran: number[] = [];
  const rest = new Gathering(small, { ...options, resume: partial });
  const on: Executor = { ...executor(0), run: (...given) => executor(0).run(given[0], given[1], seen(given[2], ran)) };
  // A look at three replications leaves the fifth for later.
  assert.is((await rest.upTo(3, on))[0]!.replications, 3);
  assert.equal(ran, [2]);
  const [again] = await rest.upTo(6, on);
  assert.equal(ran, [2, 3, 5]);
  assert.equal(again!.sums.state, found!.sums.state);
  assert.is(again!.fingerprint.text, found!.fingerprint.text);
});

function seen(onDone: Parameters<Executor["run"]>[2], ran: number[]): typeof onDone {
  return (job, replication) => {
    ran.push(job.replication);
    onDone(job, replication);
  };
}

test("jobs come one by one: as many replications as a scenario may ask for take no memory before they run", async () => {
  const most = 1_000_000_000;
  const few: Executor = {
    ...executor(0),
    async run(_, jobs, onDone) {
      for (const job of jobs) {
        if (job.replication === 3) return;
        onDone(job, made.lively(job.replication));
      }
    },
  };
  let said = "";
  await new Gathering(study, options).upTo(most, few).catch((error: Error) => (said = error.message));
  assert.is(said, "interrupted after 3 of 1000000000 replications");
});

test.run();
