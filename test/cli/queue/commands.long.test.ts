import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { queueCommand } from "../../../src/cli/commands/queue.ts";
import { sizeCommand } from "../../../src/cli/commands/size.ts";
import { sweepCommand } from "../../../src/cli/commands/sweep.ts";
import { testCommand } from "../../../src/cli/commands/test.ts";
import { doorIn, opened } from "../../../src/cli/queue/door.ts";
import { jobsOf, PREFIX } from "../../../src/cli/queue/keys.ts";
import { type Standing, standingText } from "../../../src/cli/queue/standing.ts";
import { VERSION } from "../../../src/version.ts";
import { redisTest } from "../../support/redis.ts";
import { folder, ranBy, TINY } from "../headroom.ts";
import { working } from "./working.ts";

const POOL = "services.cache.levels.managed.pool.vms";

redisTest(test)("sweep, size and test say the same, run here or on two workers", async ({ url }) => {
  const dir = folder();
  const expecting = join(dir, "expecting.yaml");
  writeFileSync(expecting, `${readFileSync(TINY, "utf8")}expect: [refused < 90 %]\n`);
  const said = (...words: readonly string[]): readonly (() => Promise<string>)[] => [
    async () => {
      const { code, out, err } = await ranBy(sweepCommand)(
        ...[TINY, "--vary", `${POOL}=5..7:1`, "--replications", "4", "--json", "--cache", folder(), ...words],
      );
      assert.is(code, 0, err);
      return out;
    },
    async () => {
      const goal = ["--so-that", "refused < 60 %", "--between", "4..9", "--replications", "16"];
      const { out, err } = await ranBy(sizeCommand)(TINY, "--find", POOL, ...goal, "--json", ...words);
      assert.match(out, /"headroomSize"|"feasible"/, err);
      return out;
    },
    async () => {
      const { code, out, err } = await ranBy(testCommand)(expecting, "--replications", "6", "--out", dir, ...words);
      assert.is(code, 0, err);
      return out;
    },
  ];
  await working(url, 2, async () => {
    const onWorkers = said("--queue", url);
    for (const [nth, here] of said("--threads", "0").entries()) assert.is(await onWorkers[nth]!(), await here());
  });
});

redisTest(test)("headroom queue says what waits, runs and has failed, and who is there", async ({ url }) => {
  const queue = ranBy(queueCommand);
  const { bullmq, redis } = await opened(doorIn(url), () => {});
  const jobs = new bullmq.Queue(jobsOf("0.0.9-LE"), { connection: redis, prefix: PREFIX });
  await jobs.add("batch", {});
  await redis.sadd(`${PREFIX}:languages`, "0.0.9-LE");
  await working(url, 1, async ({ said }) => {
    for (let tries = 0; tries < 100 && said.length === 0; tries++)
      await new Promise((resume) => setTimeout(resume, 50));
    const { code, out } = await queue("--queue", url);
    assert.is(code, 0);
    assert.match(out, /^redis:\/\/127\.0\.0\.1:\d+\n {2}for headroom 0\.0\.9: 1 job waiting, 0 running, 0 failed/);
    assert.match(
      out,
      new RegExp(`workers\n {2}.*, process ${process.pid}, headroom ${VERSION}: 1 thread, 0 jobs running`),
    );
    assert.match(out, "commands: none\nfailed: none\n");
    const standing = JSON.parse((await queue("--queue", url, "--json")).out) as Standing;
    assert.equal([standing.workers.length, standing.jobs.length], [1, 2]);
  });
  redis.disconnect();
});

test("a standing tells commands and failures by what they are", () => {
  const one = { id: "a", host: "left", process: 7, version: "1.0.0", language: "1.0.0-LE", jobs: 2, done: 1 };
  const text = standingText({
    ...{ queue: "redis://a", workers: [] },
    jobs: [{ language: "1.0.0-LE", waiting: 2, running: 1, failed: 1 }],
    commands: [{ ...one, name: "sweep a.yaml" }],
    failed: ["seed 1, replication 2: no (on right, process 9)"],
  });
  assert.is(
    text,
    `redis://a
  for headroom 1.0.0: 2 jobs waiting, 1 running, 1 failed in the last day
workers: none
commands
  left, process 7, headroom 1.0.0: sweep a.yaml: 2 jobs on the way, 1 replication back
failed
  seed 1, replication 2: no (on right, process 9)
`,
  );
});

test.run();
