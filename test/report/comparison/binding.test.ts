import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { runExperiment } from "../../../src/experiment/run/experiment.ts";
import { bindingLimits, mainCauseOf } from "../../../src/report/comparison/binding.ts";
import { study } from "../../scenario/small.ts";

const pool = async (vms: number) => {
  const services = { db: { level: "managed", levels: { managed: { pool: { vms } } } } };
  return runExperiment(study({ services }), inline({ buckets: 4 }), { version: "1" });
};

test("a pool that refuses binds; where nothing does, the fullest limit is named, and that it does not bind", async () => {
  // 24 instances on average: of 12 VMs, half of the requests find none; of 60, none is ever missed.
  const [short, ample] = [await pool(12), await pool(60)];
  assert.equal(bindingLimits(short, short.variants[0]!), [{ name: "pool", binds: true }]);
  assert.equal(
    bindingLimits(ample, ample.variants[0]!).map(({ binds }) => binds),
    [false],
  );
});

test("what makes most of the wait is the work where nobody is turned away", async () => {
  assert.is(mainCauseOf(await pool(60)), "processing");
});

test.run();
