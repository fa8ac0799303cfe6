import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Job } from "../../src/executors/executor.ts";
import { inline } from "../../src/executors/inline.ts";
import { parse } from "../../src/scenario/parse.ts";

const file = "test/truth/oracle/P11.yaml";
const whole = parse(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"), { file, read: () => "" });
const [base] = whole.variants;
const run = { ...base!.scenario.run, horizon: 86_400_000_000, warmUp: 0 };
const study = { ...whole, variants: [{ ...base!, scenario: { ...base!.scenario, run } }] };
const jobs: readonly Job[] = [1, 0].map((replication) => ({ variant: 0, replication }));

test("runs jobs one after the other, the same every time", async () => {
  const texts = await Promise.all(
    [0, 1].map(async () => {
      const done: string[] = [];
      await inline({}).run(study, jobs, (job, replication) => done.push(JSON.stringify([job, replication])));
      return done;
    }),
  );
  assert.is(texts[0]!.length, 2);
  assert.equal(texts[0], texts[1]);
  assert.equal(
    texts[0]!.map((text) => JSON.parse(text)[1].replication),
    [1, 0],
  );
});

test("takes no more jobs after the signal", async () => {
  const controller = new AbortController();
  let done = 0;
  const executor = inline({});
  const onDone = () => {
    done++;
    controller.abort();
  };
  await executor.run(study, jobs, onDone, controller.signal);
  await executor.close();
  assert.is(done, 1);
});

test.run();
