import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { Interrupted } from "../../../src/experiment/run/interrupted.ts";
import { jobsIn, runShard } from "../../../src/experiment/run/shard.ts";
import { study } from "../../scenario/small.ts";

const two = study({ variants: { larger: { "services.db.levels.managed.pool.vms": 45 } } });

test("parts are all jobs, each once, and of sizes that differ by one at most", () => {
  for (const of of [1, 2, 3, 4, 9]) {
    const parts = Array.from({ length: of }, (_, nth) => [...jobsIn(two, { nth: nth + 1, of })]);
    const all = parts.flat().map(({ variant, replication }) => `${replication}/${variant}`);
    assert.equal([...all].sort(), ["0/0", "0/1", "1/0", "1/1"]);
    const sizes = parts.map(({ length }) => length);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
  }
});

test("a part is run with its progress, and an abort is told", async () => {
  const seen: (readonly [number, number])[] = [];
  const onProgress = ({ done, of }: { readonly done: number; readonly of: number }) => void seen.push([done, of]);
  await runShard(two, inline(), { version: "1", shard: { nth: 1, of: 3 }, onProgress });
  assert.equal(seen, [
    [1, 2],
    [2, 2],
  ]);
  await runShard(two, inline(), { version: "1", shard: { nth: 9, of: 9 } });
  const aborted = { version: "1", shard: { nth: 1, of: 2 }, signal: AbortSignal.abort() };
  const error = await runShard(two, inline(), aborted).catch((error: unknown) => error);
  assert.instance(error, Interrupted);
});

test("how many replications there are must be known beforehand", async () => {
  const precise = study({ run: { horizon: "10 d", replications: { until: { instances: "2.8 %" }, at_most: 40 } } });
  const error = await runShard(precise, inline(), { version: "1", shard: { nth: 1, of: 2 } }).catch(
    (error: unknown) => error,
  );
  assert.match((error as Error).message, /--shard: expected a number of replications that is known beforehand/);
});

test.run();
