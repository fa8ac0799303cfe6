import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderProblem } from "../../../src/scenario/language/problem.ts";
import { objectSource, readSource } from "../../../src/scenario/language/source.ts";
import { spent } from "../../support/spent.ts";
import { caught } from "../small.ts";

const yaml = `a: 1
b:
  - c: {d: 5}
  - &x e
f: *x
`;

function marked(text: string, path: readonly (string | number)[], on: "key" | "value"): string {
  const { excerpt, line } = readSource(text, "x").problem({ path, on, message: "m" });
  const [row, carets] = excerpt!.split("\n").slice(-2);
  const from = carets!.indexOf("^");
  return `${line}: ${row!.slice(from, carets!.lastIndexOf("^") + 1)}`;
}

test("a path leads to its key or its value", () => {
  assert.is(marked(yaml, ["a"], "value"), "1: 1");
  assert.is(marked(yaml, ["a"], "key"), "1: a");
  assert.is(marked(yaml, ["b", 0, "c", "d"], "value"), "3: 5");
  assert.is(marked(yaml, ["b", 1], "value"), "4: e");
  assert.is(marked(yaml, ["b", 0, "c"], "value"), "3: c");
});

test("what is not there points at the nearest thing that is", () => {
  assert.is(marked(yaml, ["b", 0, "c", "nothing"], "key"), "3: c");
  assert.is(marked(yaml, ["nothing"], "key").slice(0, 4), "1: a");
});

test("lines are known for what was written, and for nothing else", () => {
  const source = readSource(yaml, "x");
  assert.equal([["a"], ["b", 0, "c", "d"], ["z"], []].map(source.line), [1, 3, undefined, 1]);
});

test("a key that stands twice is a problem with a document to look on", () => {
  const { problems, document } = readSource("a: 1\nb: {c: 1, c: 2}\na: 3\n", "x");
  assert.equal(
    problems.map(({ line, column, path }) => [line, column, path]),
    [
      [3, 1, "a"],
      [2, 11, "b.c"],
    ],
  );
  assert.equal(document, { a: 3, b: { c: 2 } });
});

test("merge keys and anchors are read", () => {
  assert.equal(readSource("a: &a {x: 1}\nb: {<<: *a, y: 2}\n", "x").document, { a: { x: 1 }, b: { x: 1, y: 2 } });
});

test("JSON is read as well, and results give their document", () => {
  assert.equal(readSource('{"a": [1]}', "x").document, { a: [1] });
  assert.equal(readSource('{\n  "headroomResults": 1, "document": {"a": 2}}', "x").document, { a: 2 });
  assert.match(caught(() => readSource('{"headroomResults": 1', "x")).message, /broken JSON/);
});

test("a mistake of the text is a problem with its place", () => {
  for (const text of ["a: [1", "a: 1\n b: 2", "a: !x 1", "a: *b", "--- a\n--- b", '"', "? [a]: 1"]) {
    const { problems } = caught(() => readSource(text, "x"));
    assert.ok(
      problems.length > 0 && problems.every((problem) => /^x:\d+:\d+.*: expected /.test(renderProblem(problem))),
      text,
    );
  }
});

test("hostile texts are refused, and quickly", () => {
  let bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (let i = 1; i < 9; i++)
    bomb += `a${i}: &a${i} [${Array(9)
      .fill(`*a${i - 1}`)
      .join(", ")}]\n`;
  const many = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join("");
  const hostile = {
    "alias bomb": bomb,
    "a cycle": "a: &a {x: *a}\n",
    "deep brackets": `a: ${"[".repeat(20_000)}`,
    "deep lists": `${"- ".repeat(10_000)}x`,
    "deep maps": Array.from({ length: 200 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""),
    "a hundred megabytes": "x".repeat(100e6),
    prototypes: "a: {__proto__: {polluted: 1}}",
    "very many keys": many,
    nothing: "",
    "no map": "- a",
    bytes: "\u0000\u0001\u001b[31m",
  };
  for (const [what, text] of Object.entries(hostile)) {
    let message = "";
    const took = spent(() => {
      message = caught(() => readSource(text, "x")).message;
    });
    assert.ok(took < 2000, `${what} took too long`);
    assert.ok(message.length < 3000 && !message.includes("\u001b"), what);
  }
  assert.is(({} as Record<string, unknown>).polluted, undefined);
});

test("an object has paths but no lines", () => {
  const source = objectSource({ a: 1 }, "x");
  assert.equal(source.problem({ path: ["a"], on: "key", message: "m" }), { file: "x", path: "a", message: "m" });
  assert.is(source.line(["a"]), undefined);
  assert.match(caught(() => objectSource([], "x")).message, /^x: expected a map/);
});

test.run();
