import { setFlagsFromString } from "node:v8";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { threads } from "../../src/executors/threads.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import { small } from "../scenario/small.ts";

test("a thread that runs out of memory ends the run in words; the next run is fine", async () => {
  const study = parseDocument(small());
  const executor = threads(1, {});
  // Only threads that begin from now on have so little.
  setFlagsFromString("--max-old-space-size=4");
  const error = await executor
    .run(study, [{ variant: 0, replication: 3 }], () => assert.unreachable())
    .catch((error: unknown) => error);
  setFlagsFromString("--max-old-space-size=2000");
  assert.instance(error, RangeError);
  assert.match(
    (error as Error).message,
    new RegExp(
      `^${study.name}: base: seed ${study.variants[0]!.scenario.run.seed}, about replication 3: a thread ran out of memory; run fewer --threads`,
    ),
  );
  let done = 0;
  await executor.run(study, [{ variant: 0, replication: 3 }], () => done++);
  await executor.close();
  assert.is(done, 1);
});

test.run();
