import { test } from "uvu";
import * as assert from "uvu/assert";
import { load } from "../../../src/cli/study.ts";
import { expectationJudge, type Ran } from "../../../src/cli/testing/judge.ts";
import { TINY } from "../headroom.ts";

test("a scenario without sentences makes no promise; those of one with sentences are judged as they came out", () => {
  const loaded = load(TINY);
  const expecting = {
    ...loaded,
    study: { ...loaded.study, expectations: [{ says: "a", severity: "error", claims: [] }] },
  };
  assert.equal([expectationJudge.wants(loaded), expectationJudge.wants(expecting as typeof loaded)], [false, true]);
  const checks: Ran["checks"] = [];
  const judged = expectationJudge.judge({ loaded, own: [], replications: 0, checks });
  assert.is(judged.checks, checks);
  assert.equal(judged.notes, []);
});

test.run();
