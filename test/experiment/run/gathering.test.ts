import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Executor } from "../../../src/executors/executor.ts";
import { Gathering } from "../../../src/experiment/run/gathering.ts";
import * as made from "../made.ts";

const study = made.study({ a: made.scenario([made.service("db", "managed")], { replications: 140 }) });
const options = { version: "1" };

test("a look at fewer replications leaves the others for later, and what was run is not run again", async () => {
  const ran: number[] = [];
  const executor: Executor = {
    async run(_, jobs, onDone) {
      for (const job of [...jobs].reverse()) {
        ran.push(job.replication);
        onDone(job, made.lively(job.replication));
      }
    },
    async close() {},
  };
  const gathering = new Gathering(study, options);
  assert.is((await gathering.upTo(3, executor))[0]!.replications, 3);
  assert.equal(ran.splice(0), [2, 1, 0]);
  const [later] = await gathering.upTo(6, executor);
  assert.equal(ran, [5, 4, 3]);
  const [atOnce] = await new Gathering(study, options).upTo(6, executor);
  assert.equal(later!.sums.state, atOnce!.sums.state);
  assert.is(later!.fingerprint.text, atOnce!.fingerprint.text);
});

test("jobs come one by one: as many replications as a scenario may ask for take no memory before they run", async () => {
  const most = 1_000_000_000;
  const few: Executor = {
    async close() {},
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
