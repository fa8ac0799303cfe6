import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { FileSet } from "../../src/cli/files/files.ts";
import { resultsOf } from "../../src/cli/running.ts";
import { load } from "../../src/cli/study.ts";
import { Interrupted } from "../../src/experiment/run/interrupted.ts";
import { VERSION } from "../../src/version.ts";
import { filesIn, folder, TINY } from "./headroom.ts";

const running = (files: FileSet, more: object = {}) => ({
  files,
  formats: [],
  place: { threads: 0 },
  quiet: true,
  signal: new AbortController().signal,
  ...more,
});

test("a run gives results of this version, and writes requests and events as it goes, where they are wanted", async () => {
  const dir = join(folder(), "out");
  const files = new FileSet(dir);
  const results = await resultsOf(load(TINY), running(files, { formats: ["requests", "events", "json"] }));
  files.commit();
  assert.equal([results.version, results.variants.length], [VERSION, 3]);
  assert.equal(Object.keys(filesIn(dir)), ["tiny.events.csv", "tiny.requests.csv"]);
  const plain = await resultsOf(load(TINY), running(new FileSet(join(folder(), "none"))));
  assert.equal(plain, results);
});

test("once the signal is given it ends with what is finished", async () => {
  const stop = AbortSignal.abort();
  const error = await resultsOf(load(TINY), running(new FileSet(join(folder(), "none")), { signal: stop })).catch(
    (error: unknown) => error,
  );
  assert.instance(error, Interrupted);
});

test.run();
