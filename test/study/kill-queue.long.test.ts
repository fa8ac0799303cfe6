import { test } from "uvu";
import * as assert from "uvu/assert";
import { CLI } from "../cli/headroom.ts";
import { pathOf, without } from "../support/programs.ts";
import "../support/redis.ts";
import { page } from "./kill.ts";
import { killedOnQueue } from "./kill-queue.ts";

const redis = pathOf("redis");
const title = "a sweep on a queue whose parts are killed three times leaves the files of one machine";
if (!redis) without("redis", test, title);
else
  test(title, async () => {
    const row = await killedOnQueue({ kills: 3, program: CLI, redis, replications: 400 });
    const { worker, command, Redis } = row.kills;
    assert.equal([worker + command + Redis, row.refused, row.different], [3, 0, []]);
    assert.match(page([], row), "goes on until 3 kills");
  });

test.run();
