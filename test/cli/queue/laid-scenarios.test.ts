import { test } from "uvu";
import * as assert from "uvu/assert";
import { doorIn, opened } from "../../../src/cli/queue/door.ts";
import { PREFIX } from "../../../src/cli/queue/keys.ts";
import { LaidScenarios } from "../../../src/cli/queue/laid-scenarios.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { redisTest } from "../../support/redis.ts";

const scenario = (nth: number) => ({ name: `s${nth}` }) as unknown as Scenario;

redisTest(test)(
  "a scenario lies in Redis once, as long as its command is there, and is laid there again if it was lost",
  async ({ url }) => {
    const { redis } = await opened(doorIn(url), () => {});
    const keys = () => redis.keys(`${PREFIX}:scenario:*`);
    const laid = new LaidScenarios(redis, "c");
    const one = scenario(1);
    for (let times = 0; times < 2; times++) await laid.lay(one);
    const [key] = await keys();
    assert.ok((await redis.ttl(key!)) > 50);
    await redis.flushall();
    await laid.lay(one);
    assert.equal(await keys(), []);
    laid.forget([laid.hashOf(one)]);
    await laid.lay(one);
    assert.is((await keys()).length, 1);
    await laid.takeAway();
    assert.equal(await keys(), []);
    redis.disconnect();
  },
);

redisTest(test)("of the scenarios of a long sweep only those are kept that are wanted", async ({ url }) => {
  const { redis } = await opened(doorIn(url), () => {});
  const laid = new LaidScenarios(redis, "c");
  for (let nth = 0; nth < 300; nth++) await laid.lay(scenario(nth));
  const wanted = laid.hashOf(scenario(7));
  await laid.keep(new Set([wanted]));
  const left = await redis.keys(`${PREFIX}:scenario:*`);
  assert.equal(
    left.map((key) => key.split(":").at(-1)),
    [wanted],
  );
  redis.disconnect();
});

test.run();
