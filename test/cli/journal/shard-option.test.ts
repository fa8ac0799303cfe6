import { test } from "uvu";
import * as assert from "uvu/assert";
import { shardIn } from "../../../src/cli/journal/shard-option.ts";

test("which part is said, or read from the engine that runs an array of jobs", () => {
  assert.is(shardIn(undefined), undefined);
  assert.equal(shardIn("2/8", { PARALLEL_SEQ: "5" }), { nth: 2, of: 8 });
  assert.equal(shardIn("/8", { JOB_COMPLETION_INDEX: "0" }), { nth: 1, of: 8 });
  assert.equal(shardIn("/8", { SLURM_ARRAY_TASK_ID: "8" }), { nth: 8, of: 8 });
  assert.equal(shardIn("/8", { PARALLEL_SEQ: "3" }), { nth: 3, of: 8 });
});

test("what is no part is told with where it came from", () => {
  for (const text of ["8", "a/b", "0", "1/0", "1/1000000", "-1/3", ""])
    assert.throws(() => shardIn(text, {}), /--shard: expected a part of up to 100000/, text);
  assert.throws(() => shardIn("0/3", {}), /--shard: expected one of the parts 1 to 3, got 0/);
  assert.throws(() => shardIn("/3", { JOB_COMPLETION_INDEX: "3" }), /JOB_COMPLETION_INDEX: expected one of .*, got 4/);
  assert.throws(() => shardIn("/3", { PARALLEL_SEQ: "x" }), /PARALLEL_SEQ: expected a whole number, got "x"/);
  assert.throws(() => shardIn("/3", {}), /expected which part in one of JOB_COMPLETION_INDEX, .*, got none of them/);
});

test.run();
