import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/cli/exit.ts";
import { doorIn, FULL, isFull, opened, reasonOf } from "../../../src/cli/queue/door.ts";
import { freePort, redisTest } from "../../support/redis.ts";
import { folder } from "../headroom.ts";

const quiet = () => {};

/** What is said of a door that stays shut. */
async function refusal(url: string): Promise<string> {
  const error = await opened(doorIn(url), quiet).catch((error: unknown) => error);
  assert.instance(error, UsageError);
  return (error as Error).message;
}

test("an address with a password need not be typed: it may be in HEADROOM_QUEUE or in a file", () => {
  const address = "redis://:s3cret@example.org:6380/2";
  const file = join(folder(), "queue");
  writeFileSync(file, `${address}\n`);
  const doors = [doorIn(`@${file}`), doorIn("env", { HEADROOM_QUEUE: address })];
  for (const door of doors) assert.equal(door, { url: address, shown: "redis://example.org:6380/2" });
  assert.throws(() => doorIn("env", {}), /--queue: expected the address in HEADROOM_QUEUE, got none; set it/);
  assert.throws(() => doorIn(`@${file}x`), /queuex: cannot be read: it does not exist; name the file that holds/);
  writeFileSync(file, "s3cret");
  assert.throws(
    () => doorIn(`@${file}`),
    ({ message }: Error) => /expected the address of a Redis/.test(message) && !message.includes("s3cret"),
  );
});

test("no Redis there, or no such machine, is one sentence with what to do", async () => {
  const port = await freePort();
  assert.is(
    await refusal(`redis://ann:secret@127.0.0.1:${port}`),
    `redis://127.0.0.1:${port}: no Redis answers there; start one there (redis-server), or name another with --queue`,
  );
  assert.match(await refusal("redis://nowhere.invalid"), /nowhere\.invalid: no machine of this name is known; /);
});

redisTest(test, ["--requirepass", "s3cret"])("a password is asked for, and never printed", async ({ port }) => {
  assert.match(await refusal(`redis://127.0.0.1:${port}`), /Redis asks for a password; name it in the address/);
  const wrong = await refusal(`redis://:guess@127.0.0.1:${port}`);
  assert.match(wrong, /Redis does not take this user and password/);
  assert.not.match(wrong, /guess/);
  const queue = await opened(doorIn(`redis://:s3cret@127.0.0.1:${port}/3`), quiet);
  assert.is(queue.door.shown, `redis://127.0.0.1:${port}/3`);
  assert.is(await queue.redis.ping(), "PONG");
  queue.redis.disconnect();
});

redisTest(test, ["--maxmemory", "50mb", "--maxmemory-policy", "allkeys-lru"])(
  "a Redis that throws away what it holds is refused",
  async ({ url }) => {
    assert.match(await refusal(url), /got maxmemory-policy allkeys-lru, .*; set maxmemory-policy noeviction/);
  },
);

redisTest(test)("a database that it does not have is refused, and so is a path that is none", async ({ url }) => {
  assert.match(await refusal(`${url}/99`), /DB index is out of range; name a database that it has/);
  assert.throws(() => doorIn(`${url}/jobs`), /--queue: expected the address of a Redis/);
});

test("a full Redis is told from its answer, in a transaction too", () => {
  const said = new Error("OOM command not allowed when used memory > 'maxmemory'.");
  const whole = Object.assign(new Error("EXECABORT Transaction discarded"), { previousErrors: [said] });
  assert.equal(
    [said, whole, new Error("other"), undefined].map((error) => isFull(error ?? {})),
    [true, true, false, false],
  );
  assert.is(reasonOf(whole), FULL);
});

test.run();
