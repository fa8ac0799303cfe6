import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/cli/exit.ts";
import { StoredTrace } from "../../../src/cli/files/stored-trace.ts";
import { folder } from "../headroom.ts";

const HEAD = { headroomTrace: 1, name: "tiny", variant: "base", seed: "5", replication: 0, until: null };
const step = (nth: number, says = "hold") =>
  JSON.stringify({
    at: `0 d 00:0${nth}`,
    entity: `db #${nth}`,
    instance: null,
    service: "db",
    list: "create",
    step: says,
  });
const stored = (...lines: readonly string[]) => {
  const path = join(folder(), "a.jsonl");
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return path;
};
const head = JSON.stringify(HEAD);
/** Held against these lines, to their end. */
function held(path: string, ...now: readonly string[]): StoredTrace {
  const trace = new StoredTrace(path);
  for (const line of now) trace.compare(`${line}\n`);
  trace.compare(undefined);
  trace.close();
  return trace;
}

test("the first line says what it is a trace of", () => {
  const { headroomTrace: _, ...of } = HEAD;
  assert.equal(new StoredTrace(stored(head)).of, of);
});

test("equal lines are counted as steps", () => {
  const found = held(stored(head, step(1), step(2)), head, step(1), step(2));
  assert.equal([found.difference, found.steps], [undefined, 2]);
});

test("the first difference is told in words, with its line and the three before it; what follows is not compared", () => {
  const lines = [1, 2, 3, 4, 5].map((nth) => step(nth));
  const { difference = "" } = held(stored(head, ...lines), head, ...lines.slice(0, 4), step(5, "poll"), "rubbish");
  const said = difference.split("\n");
  assert.match(said[0]!, /a\.jsonl:6: the first difference$/);
  assert.equal(said.slice(1), [
    "    0 d 00:02  db #2  db create: hold",
    "    0 d 00:03  db #3  db create: hold",
    "    0 d 00:04  db #4  db create: hold",
    "  - 0 d 00:05  db #5  db create: hold",
    "  + 0 d 00:05  db #5  db create: poll",
    "",
  ]);
});

test("a trace that ends early, or a run that does, is a difference", () => {
  assert.match(held(stored(head), head, step(1)).difference!, "- (the trace ends here)");
  assert.match(held(stored(head, step(1)), head).difference!, "+ (the run ends here)");
});

test("lines may be cut anywhere in what is read at once", () => {
  const long = step(1, "x".repeat(70_000));
  assert.is(held(stored(head, long, step(2)), head, long, step(2)).difference, undefined);
});

test("what is no trace is told with what to do", () => {
  const refused = (path: string, says: RegExp) =>
    assert.throws(
      () => held(path, head, step(1)),
      (error: Error) => error instanceof UsageError && says.test(error.message),
    );
  refused(stored(), /got an empty file; write one with headroom trace --out/);
  refused(stored('{"a": 1}'), /got something else/);
  refused(stored(JSON.stringify({ ...HEAD, headroomTrace: 99 })), /one of a newer version \(99\)/);
  refused(stored(JSON.stringify({ ...HEAD, replication: -1 })), /a first line that was edited/);
  refused(stored(head, '{"at": 1, "en'), /:2: expected a line of a trace, got/);
  refused(join(folder(), "none.jsonl"), /cannot be read: it does not exist/);
});

test.run();
