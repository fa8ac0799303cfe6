import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { replicate, runExperiment } from "../../../src/experiment/run/experiment.ts";
import { Interrupted, type Partial, partialOf, partialText, resumed } from "../../../src/experiment/run/partial.ts";
import { plain } from "../../../src/simulation/read/row-arrays.ts";
import { study as studyOf } from "../../scenario/small.ts";
import * as made from "../made.ts";

const study = studyOf({ variants: { larger: { "services.db.levels.managed.pool.vms": 45 } } });
const asked = { buckets: 4, requests: true };
const options = { version: "1" };

/** What is left of a run that was stopped after so many replications. */
async function stopped(after: number): Promise<Partial> {
  const controller = new AbortController();
  let left = after;
  const onProgress = () => --left === 0 && controller.abort();
  try {
    await replicate(study, inline(asked), { ...options, signal: controller.signal, onProgress });
  } catch (error) {
    assert.instance(error, Interrupted);
    return (error as Interrupted).partial;
  }
  throw new Error("not interrupted");
}

/** Bytes are taken before the next piece is asked for, as a file takes them. */
function written(partial: Partial): string {
  let text = "";
  for (const piece of partialText(partial)) text += typeof piece === "string" ? piece : Buffer.from(piece).toString();
  return text;
}

test("what is written is JSON, the same as JSON.stringify makes, and begins with what it is", async () => {
  for (const after of [1, 3]) {
    const partial = await stopped(after);
    const text = written(partial);
    assert.is(text, JSON.stringify(partial));
    assert.ok(text.startsWith('{"headroomPartial":3,'));
    assert.is(JSON.parse(text).finished.length, after);
  }
  const nothing = partialOf(study, [[], []], "1");
  assert.is(written(nothing), JSON.stringify(nothing));
});

test("read again it is the same replications, with their requests, to the last bit", async () => {
  const partial = await stopped(3);
  const before = resumed(partial, study, "1");
  const after = resumed(JSON.parse(written(partial)), study, "1");
  assert.is(after.length, 3);
  assert.equal(
    after.map(({ variant, replication }) => [variant, plain(replication)]),
    before.map(({ variant, replication }) => [variant, plain(replication)]),
  );
  assert.ok(after.every(({ replication }) => replication.requests!.length > 0));
  const results = await runExperiment(study, inline(asked), { ...options, resume: JSON.parse(written(partial)) });
  assert.is(JSON.stringify(results), JSON.stringify(await runExperiment(study, inline(asked), options)));
});

test("replications in plain words are written and read as such: so were those of the second version", async () => {
  const said = made.study({ a: made.scenario([made.service("db", "managed")], { replications: 3 }) });
  const partial = partialOf(said, [[made.replication(0)]], "1");
  assert.is(written(partial), JSON.stringify(partial));
  const older = { ...JSON.parse(written(partial)), headroomPartial: 2 };
  assert.equal(JSON.parse(JSON.stringify(resumed(older, said, "1"))), [
    { variant: 0, replication: JSON.parse(JSON.stringify(made.replication(0))) },
  ]);
});

test.run();
