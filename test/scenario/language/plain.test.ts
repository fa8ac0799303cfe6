import { test } from "uvu";
import * as assert from "uvu/assert";
import { isRecord, own, plainDocument, valueAt } from "../../../src/scenario/language/plain.ts";

test("a document is copied whole, sharing nothing", () => {
  const input = { a: [1, { b: "x" }], c: null, d: false };
  const read = plainDocument(input);
  assert.ok(read.kind === "document");
  assert.equal(read.document, input);
  assert.is.not((read.document.a as unknown[])[1], input.a[1]);
});

test("what is no plain data is refused with its place", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic.x = cyclic;
  const refused = (input: unknown) => {
    const read = plainDocument(input);
    return read.kind === "fault" ? read.message : "taken";
  };
  assert.match(refused(cyclic), /100 levels of nesting/);
  assert.match(refused(JSON.parse('{"a": {"__proto__": 1}}')), /got "__proto__"/);
  assert.match(refused({ a: () => 1 }), /got a function/);
  assert.match(refused({ a: 1n }), /got a bigint/);
  for (const input of [null, [], "x", 3, undefined]) assert.match(refused(input), /expected a map of keys/);
  assert.match(refused(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`k${i}`, i]))), /10000 keys/);
});

test("only keys that are really there are found", () => {
  assert.is(own({ a: 1 }, "a"), 1);
  assert.is(own({}, "toString"), undefined);
  assert.is(own([1], "0"), undefined);
  assert.is(valueAt({ a: [{ b: 2 }] }, ["a", 0, "b"]), 2);
  assert.is(valueAt({}, ["constructor", "name"]), undefined);
  assert.not(isRecord(null) || isRecord([]));
});

test.run();
