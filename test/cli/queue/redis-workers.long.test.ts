import { test } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/cli/exit.ts";
import { doorIn, opened } from "../../../src/cli/queue/door.ts";
import { channelOf, foundKey, jobsOf, LANGUAGE, PREFIX, scenarioKey } from "../../../src/cli/queue/keys.ts";
import { RedisWorkers } from "../../../src/cli/queue/redis-workers.ts";
import type { Order } from "../../../src/executors/queue.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { ran } from "../../../src/simulation/simulate.ts";
import { study } from "../../scenario/small.ts";
import { redisTest } from "../../support/redis.ts";
import { working } from "./working.ts";

const { scenario } = study().variants[0]!;
const asked = { buckets: 4, requests: false };
const order = (replication: number, of: Scenario = scenario): Order => ({ scenario: of, replication, ...asked });
const told: string[] = [];
const found = (replication: number) => ran(scenario, replication, asked);

async function command(url: string, name = "run a.yaml"): Promise<RedisWorkers> {
  const queue = await opened(doorIn(url), (line) => void told.push(line));
  return new RedisWorkers(queue, { name, tell: (line) => void told.push(line), onWorkers: () => {} }).ready();
}

redisTest(test)(
  "a batch comes back with the numbers of a run here, and nothing of it stays in Redis",
  async ({ url }) => {
    const { redis } = await opened(doorIn(url), () => {});
    await working(url, 2, async () => {
      const workers = await command(url);
      const { numbers, milliseconds } = await workers.ask([order(1), order(0)]);
      assert.equal(
        numbers.map((row) => [...row]),
        [1, 0].map((replication) => [...found(replication)]),
      );
      assert.ok(milliseconds > 0);
      await workers.close();
    });
    const left = await redis.keys(`${PREFIX}:*`);
    assert.equal(
      left.filter((key) => /found|scenario|:b-/.test(key)),
      [],
    );
    redis.disconnect();
  },
);

redisTest(test)("two commands that ask for the same both get it, whoever was first", async ({ url }) => {
  const [one, other] = [await command(url), await command(url)];
  const asking = [one.ask([order(0)]), other.ask([order(0)])];
  await working(url, 1, async () => {
    for (const { numbers } of await Promise.all(asking)) assert.equal([...numbers[0]!], [...found(0)]);
  });
  await one.close();
  await other.close();
});

redisTest(test)("what Redis has forgotten is put there again", async ({ url }) => {
  const { redis } = await opened(doorIn(url), () => {});
  const workers = await command(url);
  const asking = workers.ask([order(2)]);
  await new Promise((resume) => setTimeout(resume, 200));
  await redis.flushall();
  await working(url, 1, async () => {
    assert.equal([...(await asking).numbers[0]!], [...found(2)]);
  });
  await workers.close();
  redis.disconnect();
});

redisTest(test)("what no worker has begun can be taken back", async ({ url }) => {
  const { redis, bullmq } = await opened(doorIn(url), () => {});
  const queue = new bullmq.Queue(jobsOf(LANGUAGE), { connection: redis, prefix: PREFIX });
  const workers = await command(url);
  void workers.ask([order(0)]);
  void workers.ask([order(1)]);
  await new Promise((resume) => setTimeout(resume, 200));
  assert.is((await queue.getJobCounts()).waiting, 2);
  await workers.takeBack();
  assert.is((await queue.getJobCounts()).waiting, 0);
  await workers.close();
  redis.disconnect();
});

redisTest(test)(
  "a job that always fails rejects after three tries, with seed, replication and message",
  async ({ url }) => {
    const broken = { ...scenario, services: undefined } as unknown as Scenario;
    await working(url, 1, async () => {
      const workers = await command(url);
      const error = await workers.ask([order(7, broken)]).catch((error: unknown) => error);
      assert.instance(error, UsageError);
      assert.match(
        String(error),
        new RegExp(`seed ${scenario.run.seed}, replication 7: .*it failed 3 times, at last on`),
      );
      // Asked again, it is tried again.
      assert.instance(await workers.ask([order(7, broken)]).catch((error: unknown) => error), UsageError);
      assert.equal([...(await workers.ask([order(0)])).numbers[0]!], [...found(0)]);
      await workers.close();
    });
  },
);

redisTest(test, ["--maxmemory", "3mb", "--maxmemory-policy", "noeviction"])(
  "a full Redis ends the command in words",
  async ({ url }) => {
    const { redis } = await opened(doorIn(url), () => {});
    await redis.set("others", Buffer.alloc(2.5e6)).catch(() => {});
    const error = await command(url)
      .then((workers) => workers.ask([order(0)]).finally(() => workers.close()))
      .catch((error: unknown) => error);
    assert.instance(error, UsageError);
    assert.match(String(error), /Redis is full .*; give it more memory/);
    redis.disconnect();
  },
);

redisTest(test)("a command without workers says how to start one, once", async ({ url }) => {
  told.length = 0;
  const workers = await command(url);
  await new Promise((resume) => setTimeout(resume, 5500));
  await workers.close();
  assert.is(told.length, 1);
  assert.match(told[0]!, /no worker is there; start one of headroom .* with headroom worker --queue redis:\/\/127/);
});

test("keys of commands, jobs and results are apart", () => {
  const keys = [channelOf("a"), foundKey("a"), scenarioKey("a", "b"), jobsOf("a")];
  assert.is(new Set(keys).size, keys.length);
});

test.run();
