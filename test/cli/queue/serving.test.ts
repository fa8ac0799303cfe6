import { test } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/cli/exit.ts";
import { doorIn, opened } from "../../../src/cli/queue/door.ts";
import { appear, type Present, whoIsThere } from "../../../src/cli/queue/presence.ts";
import { serve } from "../../../src/cli/queue/serving.ts";
import { VERSION } from "../../../src/version.ts";
import { redisTest } from "../../support/redis.ts";
import { working } from "./working.ts";

const other: Present = {
  ...{
    id: "x",
    host: "there",
    process: 7,
    version: "0.0.9",
    language: "0.0.9-LE",
    name: "run a.yaml",
    jobs: 3,
    done: 0,
  },
};

redisTest(test)(
  "a worker of another version than all commands ask for refuses, and says which they need",
  async ({ url }) => {
    const { redis } = await opened(doorIn(url), () => {});
    await appear(redis, "commands", other);
    const queue = await opened(doorIn(url), () => {});
    const quiet = () => {};
    const error = await serve({
      ...{ opened: queue, threads: 1, signal: new AbortController().signal, tell: quiet, inform: quiet },
    }).catch((error: unknown) => error);
    assert.instance(error, UsageError);
    assert.match(
      String(error),
      `the commands there need workers of headroom 0.0.9, and this is ${VERSION}; install that version here`,
    );
    redis.disconnect();
  },
);

redisTest(test)(
  "a worker shows itself, says it when a command of another version comes, and leaves",
  async ({ url }) => {
    const { redis } = await opened(doorIn(url), () => {});
    await working(url, 1, async ({ said }) => {
      for (let tries = 0; tries < 100 && said.length === 0; tries++)
        await new Promise((resume) => setTimeout(resume, 50));
      const [worker] = await whoIsThere(redis, "workers");
      assert.equal([worker!.version, worker!.threads, worker!.jobs], [VERSION, 1, 0]);
      await appear(redis, "commands", other);
      for (let tries = 0; tries < 100 && said.length < 2; tries++)
        await new Promise((resume) => setTimeout(resume, 50));
      assert.match(said[1]!, /need workers of headroom 0\.0\.9/);
    });
    assert.equal(await whoIsThere(redis, "workers"), []);
    redis.disconnect();
  },
);

test.run();
