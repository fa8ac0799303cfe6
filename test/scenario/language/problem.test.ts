import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  didYouMean,
  Faults,
  identityOf,
  type Problem,
  renderPath,
  renderProblem,
  ScenarioError,
  shown,
} from "../../../src/scenario/language/problem.ts";
import { visible } from "../../../src/scenario/language/visible.ts";

test("a problem reads: where, what was expected, what came, what to do", () => {
  const problem = {
    file: "x.yaml",
    line: 4,
    column: 3,
    path: "a.b",
    message: "expected 1, got 2",
    excerpt: "> 4 | b: 2\n    | ^",
  };
  assert.is(renderProblem(problem), "x.yaml:4:3 a.b: expected 1, got 2\n> 4 | b: 2\n    | ^");
  assert.is(renderProblem({ file: "x", path: "", message: "expected a map" }), "x: expected a map");
});

test("an error says all its problems and can be asked for them", () => {
  const problems = [1, 2].map((n) => ({ file: "x", path: `p${n}`, message: "expected 1" }));
  const error = new ScenarioError(problems);
  assert.is(error.message, "x p1: expected 1\nx p2: expected 1");
  assert.equal(error.problems, problems);
  assert.is(error.name, "ScenarioError");
});

test("a message is one line of at most 1,000 letters that a terminal shows as it is", () => {
  const [{ message }] = new ScenarioError([{ file: "x", path: "", message: `\u001b[2J\n${"y".repeat(5000)}` }])
    .problems as [Problem];
  assert.is(message.length, 1000);
  assert.ok(message.startsWith("\uFFFD[2J\uFFFDy") && message.endsWith("y…"));
});

test("a path is dotted; keys with dots are quoted; long ones are cut", () => {
  assert.is(renderPath(["changes", 0, "set", "a.b"]), 'changes[0].set["a.b"]');
  assert.is(renderPath([]), "");
  assert.ok(renderPath(Array.from({ length: 90 }, () => "x".repeat(1000))).length < 1100);
});

test("the nearest word is suggested, else what there is", () => {
  assert.is(didYouMean("replcas", ["replicas", "rate"]), 'did you mean "replicas"?');
  assert.is(didYouMean("On_Demand", ["on-demand", "managed"]), 'did you mean "on-demand"?');
  assert.is(didYouMean("xyz", ["alpha", "beta"]), "known: alpha, beta");
  assert.is(didYouMean("x", []), "there is none to choose from");
  assert.is(didYouMean("x", [""]), "there is none to choose from");
  assert.is(didYouMean("a", ["b"]), "known: b");
});

test("what came is shown short and without control characters", () => {
  assert.is(shown("a\u001b[31m\u202eb"), '"a�[31m�b"');
  assert.ok(shown("x".repeat(1e6)).length < 100);
  assert.equal([undefined, null, [1], {}, 3, true].map(shown), [
    "nothing",
    "nothing (an empty value)",
    "a list of 1",
    "a map",
    "3",
    "true",
  ]);
  assert.is(visible("é<😀>"), "é<😀>");
});

test("the same fault is told once, and endless ones are counted", () => {
  const faults = new Faults();
  const fault = { path: ["a"], on: "key" as const, message: "m" };
  faults.add(fault);
  faults.add({ ...fault, on: "value" });
  assert.is(faults.count, 1);
  assert.is(identityOf(fault), identityOf({ ...fault }));
  for (let i = 0; i < 1000; i++) faults.add({ ...fault, message: String(i) });
  assert.is(faults.found.length, 200);
  assert.is(faults.count, 1001);
});

test.run();
