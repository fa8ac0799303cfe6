import { test } from "uvu";
import * as assert from "uvu/assert";
import { Calls } from "../../../src/core/state/call.ts";
import { run } from "../../simulation/base.ts";

test("jobs and calls that have ended are used again", () => {
  const { world } = run(`
platform: { iaas: { operations: 1 } }
demand: { db: { requests: { times: [0 s, 1 h, 2 h] }, lifetime: 100 d } }
services: { db: { plans: { p: { vms: 2 } }, level: on-demand, levels: { on-demand: { vm_create: 1 min } } } }`);
  assert.is(world.calls.all.length, 2, "one for each VM of the instance under way");
  assert.ok(world.calls.all.every(({ isInside }) => !isInside));
  const calls = new Calls();
  const [carrier, step] = [world.tokens.instances[0]!, world.steps[0]!];
  const job = calls.job(carrier, step);
  const [first, second] = [calls.call(job), calls.call(job)];
  assert.is(job.open, 2);
  calls.end(second);
  assert.is(job.open, 1);
  calls.end(first);
  job.operations.push(1);
  calls.close(job);
  assert.equal([calls.job(carrier, step) === job, job.operations.length, job.open], [true, 0, 0]);
  assert.equal([calls.call(job) === first, calls.all.length], [true, 2]);
});

test.run();
