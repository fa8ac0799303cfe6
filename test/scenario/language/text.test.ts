import { test } from "uvu";
import * as assert from "uvu/assert";
import { countBefore } from "../../../src/maths/count-before.ts";
import { countLines, lineEnds, placeIn } from "../../../src/scenario/language/text.ts";

const place = (text: string, offset: number, length = 1) => placeIn({ file: "x", text }, offset, length);

test("the line, the one before it, and carets below", () => {
  const { line, column, excerpt } = place("a: 1\r\nbc: 22\nd: 3\n", 10, 2);
  assert.equal([line, column], [2, 5]);
  assert.is(excerpt, "  1 | a: 1\n> 2 | bc: 22\n    |     ^^");
});

test("the first line has none before it; carets end with their line", () => {
  assert.is(place("abc\ndef", 1, 99).excerpt, "> 1 | abc\n    |  ^^");
  assert.is(place("", 0).excerpt, "> 1 | \n    | ^");
  assert.is(place("\nx", 1).excerpt, "  1 | \n> 2 | x\n    | ^".replace("  1 | \n", "  1 | \n"));
});

test("a very long line is shown around the mark, without what a terminal would obey", () => {
  const { excerpt, column } = place(`${"x".repeat(5000)}\u001b[31mHERE${"y".repeat(5000)}`, 5000, 4);
  assert.is(column, 5001);
  assert.ok(excerpt.split("\n").every((line) => line.length < 130) && !excerpt.includes("\u001b"));
});

test("a place far along its line is shown too, and so is the empty first line of a text", () => {
  const { excerpt } = place(`a\n${"x".repeat(5000)}HERE`, 5002, 4);
  assert.is(excerpt.split("\n")[1], `> 2 | ${"x".repeat(79)}HERE`);
  assert.equal([place("\nx", 0).line, place("\nx", 0).column], [1, 1]);
});

test("lines are counted up to a place, for one of them or for many", () => {
  const text = "a\nb\nc";
  const ends = lineEnds(text);
  for (const line of [(at: number) => countLines(text, at), (at: number) => countBefore(ends, at) + 1])
    assert.equal([0, 1, 2, 4].map(line), [1, 1, 2, 3]);
});

test.run();
