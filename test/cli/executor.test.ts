import { availableParallelism } from "node:os";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { executorFor, placeFor, placeIn, threadsIn } from "../../src/cli/executor.ts";
import { oneOf, someOf } from "../../src/cli/options.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import { small } from "../scenario/small.ts";

const study = parseDocument(small({ run: { horizon: "10 d", replications: 3 } }));

test("there is a thread for each core unless the command line says otherwise, and none is without work", () => {
  assert.is(threadsIn({}), availableParallelism());
  assert.is(threadsIn({ threads: "0" }), 0);
  assert.throws(() => threadsIn({ threads: "two" }), /--threads: expected a whole number ≥ 0, got "two"/);
  assert.equal(
    [8, 2, 0].map((threads) => placeFor(study, { threads }).threads),
    [3, 2, 0],
  );
});

test("replications run on threads of this machine or on the workers of a queue, not on both", () => {
  assert.equal(placeIn({ threads: "3" }), { threads: 3 });
  const { queue } = placeIn({ queue: "rediss://ann:secret@example.org:6380/2", _: ["run"], file: ["a.yaml"] });
  assert.equal([queue!.door.shown, queue!.name], ["rediss://example.org:6380/2", "run a.yaml"]);
  assert.throws(() => placeIn({ queue: "redis://a", threads: "2" }), /--threads: is of this machine/);
  for (const wrong of ["amqp://ann:secret@example.org", "localhost:6379", ""])
    assert.throws(
      () => placeIn({ queue: wrong }),
      (error: Error) => /--queue: expected the address of a Redis/.test(error.message) && !/secret/.test(error.message),
    );
});

test("the same replications come from here and from threads", async () => {
  const fingerprints = async (threads: number) => {
    const executor = executorFor({ threads });
    const found: string[] = [];
    const jobs = [0, 1, 2].map((replication) => ({ variant: 0, replication }));
    await executor.run(study, jobs, ({ replication }, { fingerprint }) => {
      found[replication] = fingerprint;
    });
    await executor.close();
    return found;
  };
  const here = await fingerprints(0);
  assert.is(here.length, 3);
  assert.equal(await fingerprints(2), here);
});

test("an unknown name is refused with what is known, and what was probably meant", () => {
  const known = ["text", "markdown", "json"];
  assert.is(oneOf("--format", "json", known), "json");
  assert.throws(() => oneOf("--format", "jsn", known), 'got "jsn"; did you mean "json"?');
  assert.throws(() => oneOf("--format", "a page", known), /expected one of text, markdown, json, got "a page"$/);
  assert.equal(someOf("--format", "json, text", known), ["json", "text"]);
  assert.throws(() => someOf("--format", "json,mrkdown", known), 'got "mrkdown"; did you mean "markdown"?');
});

test.run();
