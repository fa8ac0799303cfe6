import { test } from "uvu";
import * as assert from "uvu/assert";
import { partialIn, partialText } from "../../../src/cli/files/partial-file.ts";
import { inline } from "../../../src/executors/inline.ts";
import { replicate, runExperiment } from "../../../src/experiment/run/experiment.ts";
import { Interrupted, type Partial, partialOf, resumed } from "../../../src/experiment/run/partial.ts";
import { plain } from "../../../src/simulation/read/row-arrays.ts";
import * as made from "../../experiment/made.ts";
import { study as studyOf } from "../../scenario/small.ts";

const study = studyOf({ variants: { larger: { "services.db.levels.managed.pool.vms": 45 } } });
const asked = { buckets: 4, requests: true };
const options = { version: "1" };
const written = (partial: Partial) => [...partialText(partial)].join("");

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

test("what is written is JSON, and begins with what it is", async () => {
  for (const after of [1, 3]) {
    const text = written(await stopped(after));
    assert.ok(text.startsWith('{"headroomPartial":5,'));
    const { finished } = JSON.parse(text);
    assert.is(finished.length, after);
    assert.equal(Object.keys(finished[0].replication), ["replication", "buckets", "requests", "numbers"]);
  }
  assert.equal(partialIn(written(partialOf(study, [[], []], "1"))), partialOf(study, [[], []], "1"));
});

test("read again it is the same replications, with their requests, to the last bit", async () => {
  const partial = await stopped(3);
  const again = partialIn(written(partial))!;
  for (const [nth, { replication }] of partial.finished.entries()) {
    const [before, after] = [replication.numbers!, again.finished[nth]!.replication.numbers!];
    assert.is(after.length, before.length);
    assert.ok(before.every((number, at) => Object.is(number, after[at])));
  }
  const before = resumed(partial, study, "1");
  const after = resumed(again, study, "1");
  assert.is(after.length, 3);
  assert.equal(
    after.map(({ variant, replication }) => [variant, plain(replication)]),
    before.map(({ variant, replication }) => [variant, plain(replication)]),
  );
  assert.ok(after.every(({ replication }) => replication.requests!.length > 0));
  const results = await runExperiment(study, inline(asked), { ...options, resume: again });
  assert.is(JSON.stringify(results), JSON.stringify(await runExperiment(study, inline(asked), options)));
});

test("every number is written to the last bit, from a part of longer memory, too", () => {
  const odd = Float64Array.of(7, Number.NaN, -0, Number.POSITIVE_INFINITY, Number.MIN_VALUE, 0.1, -1e300, 7);
  for (const numbers of [odd.subarray(1, 7), new Float64Array(0), Float64Array.from({ length: 20_000 }, Math.sin)]) {
    const partial = partialOf(study, [[{ ...made.replication(0), numbers }], []], "1");
    const [one] = partialIn(written(partial))!.finished;
    const after = one!.replication.numbers!;
    assert.is(after.length, numbers.length);
    assert.ok(numbers.every((number, at) => Object.is(number, after[at])));
  }
});

test("replications in plain words are written and read as such", () => {
  const said = made.study({ a: made.scenario([made.service("db", "managed")], { replications: 3 }) });
  const partial = partialOf(said, [[made.replication(0)]], "1");
  assert.is(written(partial), JSON.stringify(partial));
  const again = partialIn(written(partial))!;
  assert.equal(JSON.parse(JSON.stringify(resumed(again, said, "1"))), [
    { variant: 0, replication: JSON.parse(JSON.stringify(made.replication(0))) },
  ]);
});

test("what an interrupted run did not write, or what was cut, is nothing", async () => {
  const text = written(await stopped(1));
  const torn = text.replace(/"numbers":"..../, '"numbers":"');
  for (const other of ["", "{}", "null", "[]", '{"headroomPartial":5}', text.slice(0, -3), torn])
    assert.is(partialIn(other), undefined);
});

test.run();
