import { test } from "uvu";
import * as assert from "uvu/assert";
import { workerCommand } from "../../../src/cli/commands/worker.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { redisTest } from "../../support/redis.ts";
import { differing, folder, headroom, ranBy, start, TINY } from "../headroom.ts";

const worker = ranBy(workerCommand);

test("a worker needs an address and a thread", async () => {
  assert.match((await worker()).err, /queue/);
  assert.match((await worker("--queue", "localhost")).err, /--queue: expected the address of a Redis, such as redis:/);
  const { code, err } = await worker("--queue", "redis://127.0.0.1", "--threads", "0");
  assert.is(code, EXIT.usage);
  assert.match(err, /--threads: expected a whole number ≥ 1, got "0"/);
});

redisTest(test)(
  "a run on two worker processes leaves the files of a run here; a worker ends by TERM",
  async ({ url }) => {
    const [whole, out] = [folder(), folder()];
    const workers = [1, 2].map(() => start(["worker", "--queue", url, "--threads", "1"]));
    const formats = ["--format", "json,csv,requests", "--quiet"];
    assert.is((await headroom("run", TINY, ...formats, "--threads", "1", "--out", whole)).code, 0);
    const { code, err } = await headroom("run", TINY, ...formats, "--queue", url, "--out", out);
    assert.equal([code, err], [0, ""]);
    assert.equal(differing(whole, out), []);
    for (const { child } of workers) child.kill("SIGTERM");
    const ends = await Promise.all(workers.map(({ ended }) => ended));
    assert.equal(
      ends.map((ended) => ended.code),
      [0, 0],
    );
    assert.match(ends[0]!.err, /works for redis:\/\/127.0.0.1:\d+ on 1 thread; Ctrl-C ends it\n\d+ replications? done/);
  },
);

test.run();
