import { test } from "uvu";
import * as assert from "uvu/assert";
import { doorIn, opened } from "../../../src/cli/queue/door.ts";
import { PREFIX } from "../../../src/cli/queue/keys.ts";
import { appear, leave, type Present, whoIsThere } from "../../../src/cli/queue/presence.ts";
import { redisTest } from "../../support/redis.ts";

const present = (id: string, host: string): Present => ({
  ...{ id, host, process: 7, version: "1.0.0", language: "1.0.0-LE", jobs: 0, done: 3 },
});

redisTest(test)("who says so is there, until it leaves or says nothing for five seconds", async ({ url }) => {
  const { redis } = await opened(doorIn(url), () => {});
  assert.equal(await whoIsThere(redis, "workers"), []);
  await appear(redis, "workers", present("a", "second"));
  await appear(redis, "workers", present("b", "first"));
  await appear(redis, "commands", present("c", "third"));
  assert.equal(
    (await whoIsThere(redis, "workers")).map(({ host }) => host),
    ["first", "second"],
  );
  assert.ok((await redis.ttl(`${PREFIX}:workers:a`)) <= 5);
  await leave(redis, "workers", "b");
  await redis.del(`${PREFIX}:workers:a`);
  assert.equal(await whoIsThere(redis, "workers"), []);
  assert.is(await redis.scard(`${PREFIX}:workers`), 0);
  assert.is((await whoIsThere(redis, "commands")).length, 1);
  redis.disconnect();
});

test.run();
