import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseDocument } from "yaml";
import { aliasMistakes } from "../../../src/scenario/language/aliases.ts";

/** What is wrong with a text, each with the characters that are marked. */
function wrong(text: string): readonly string[] {
  const parsed = parseDocument(text, { stringKeys: true, merge: true });
  return aliasMistakes(parsed).map(({ message, pos: [from, to] }) => `${text.slice(from, to)}: ${message}`);
}

test("an alias is of something above it", () => {
  assert.equal(wrong("a: &x 1\nb: [*x, *x]\nc: {<<: [&y {k: 1}, *y], d: *y}\n"), []);
  assert.equal(wrong("a: *b\n"), ["*b: expected an anchor &b above the alias *b, got none; add it"]);
  assert.equal(wrong("a: *b\nc: &b 1\n").length, 1);
  assert.equal(wrong("a: &b {c: [*b]}"), [
    "*b: expected an alias of something before it, got *b inside its own anchor",
  ]);
});

test("a merge key merges maps", () => {
  const message = "<<: expected a map behind <<, an alias of one or a list of them; give the map an anchor &name";
  for (const text of ["a: {<<: 5}", "a: {<<: }", "a: &x 1\nb: {<<: *x}", "a: {<<: [{}, 3]}"])
    assert.equal(wrong(text), [message], text);
  assert.equal(wrong("a: {<<: *b}").length, 1);
  assert.equal(wrong('a: {"<<": 5}'), []);
});

test("of a thousand aliases there may be no more", () => {
  const many = (count: number) => wrong(`a: &a 1\nb: [${"*a, ".repeat(count)}]`);
  assert.equal(many(1000), []);
  assert.equal(many(1200), ["*a: expected at most 1000 aliases, got more; write the values out"]);
});

test.run();
