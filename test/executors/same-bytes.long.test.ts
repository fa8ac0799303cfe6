import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { executorFor, type Place, placeIn } from "../../src/cli/executor.ts";
import { FileSet } from "../../src/cli/files/files.ts";
import { Blobs } from "../../src/cli/journal/blobs.ts";
import { hashed } from "../../src/cli/journal/hashed.ts";
import { openJournal } from "../../src/cli/journal/open-journal.ts";
import { resultsOf } from "../../src/cli/running.ts";
import { shardOf } from "../../src/cli/sharding.ts";
import { load, placeless } from "../../src/cli/study.ts";
import type { Results } from "../../src/experiment/results/results.ts";
import { runExperiment } from "../../src/experiment/run/experiment.ts";
import { Interrupted } from "../../src/experiment/run/interrupted.ts";
import { json } from "../../src/report/formats/json.ts";
import { VERSION } from "../../src/version.ts";
import { captured, folder, TINY } from "../cli/headroom.ts";
import { working } from "../cli/queue/working.ts";
import { redisTest } from "../support/redis.ts";

// Wherever replications run, and whatever interrupts them, the results have the same bytes.

const loaded = placeless(load(TINY, { replications: 8 }));
const { study, name } = loaded;
const OPTIONS = { buckets: 364, requests: false, summed: true };
const never = new AbortController().signal;
const expected = json(await ranAt({ threads: 0 }));

function ranAt(place: Place, records?: ReturnType<typeof journalAt>, signal = never): Promise<Results> {
  const executor = executorFor(place, OPTIONS, records);
  return runExperiment(study, executor, { version: VERSION, signal }).finally(() => executor.close());
}

function journalAt(path: string, resume?: string) {
  return openJournal({ path, resume, command: "run", seed: "1", scenario: hashed(study.document) });
}

/** Stops after some replications, leaves a journal, and goes on from it. */
async function interrupted(place: Place): Promise<Results> {
  const path = join(folder(), "a.journal");
  const journal = journalAt(path);
  const stop = new AbortController();
  const executor = executorFor(place, OPTIONS, journal);
  const onProgress = ({ done }: { readonly done: number }) => done >= 5 && stop.abort();
  const error = await runExperiment(study, executor, { version: VERSION, signal: stop.signal, onProgress }).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(error, Interrupted);
  await executor.close();
  journal.close();
  const again = journalAt(path, path);
  assert.ok(again.size >= 5 && again.size < 24, String(again.size));
  const results = await ranAt(place, again);
  again.remove();
  return results;
}

for (const [says, place] of [
  ["inline", { threads: 0 }],
  ["two threads", { threads: 2 }],
] as const)
  test(`${says}: the same bytes, after an interruption too`, async () => {
    assert.is(json(await ranAt(place)), expected);
    assert.is(json(await interrupted(place)), expected);
  });

redisTest(test)("a queue with two workers: the same bytes, after an interruption too", async ({ url }) => {
  const place = placeIn({ queue: url });
  await working(url, 2, async () => {
    assert.is(json(await ranAt(place)), expected);
    assert.is(json(await interrupted(place)), expected);
    assert.match(place.queue!.workers, /^2 workers, 2 threads$/);
  });
});

/** A shard that is interrupted once, if it lasts long enough, and gone on from unasked. */
async function shard(nth: number, of: number, out: string): Promise<string> {
  const sharding = { shard: { nth, of }, out, formats: [], place: { threads: 0 }, quiet: true };
  const stop = new AbortController();
  setImmediate(() => setImmediate(() => stop.abort()));
  const { code } = await captured(() => shardOf(loaded, sharding, stop.signal));
  if (code !== 0) assert.is(await shardOf(loaded, sharding, never), 0);
  return join(out, `${name}.${nth}-of-${of}.shard`);
}

for (const of of [1, 3, 7])
  test(`${of} ${of === 1 ? "shard" : "shards"}, each interrupted, merged in any order: the same bytes`, async () => {
    const out = folder();
    const paths: string[] = [];
    for (let nth = 1; nth <= of; nth++) paths.push(await shard(nth, of, out));
    for (const order of [paths, [...paths].reverse(), [...paths.slice(2), ...paths.slice(0, 2)]]) {
      const blobs = new Blobs(order);
      const running = { files: new FileSet(out), formats: [], place: { threads: 0 }, quiet: true, signal: never };
      assert.is(json(await resultsOf(loaded, { ...running, records: blobs })), expected);
      blobs.close();
    }
  });

test.run();
