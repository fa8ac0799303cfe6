import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  allMinusOne,
  allZero,
  copyDoubles,
  copyInts,
  highWord,
  imul,
  intsOver,
  lowWord,
  told,
} from "../../../src/core/engine/machine.ts";

test("a product keeps its low 32 bits", () => {
  assert.equal([imul(3, -5), imul(0x7fffffff, 0x7fffffff), imul(65_537, 65_537)], [-15, 1, 131_073]);
});

test("the low word of a double holds the end of its mantissa", () => {
  assert.equal([lowWord(1), lowWord(2 ** 52 + 7), lowWord(2 ** 52 + 2 ** 32 - 1)], [0, 7, -1]);
});

test("the high word of a double holds its sign and exponent", () => {
  assert.equal([highWord(1), highWord(-2), highWord(0)], [0x3ff00000, -0x40000000, 0]);
});

test("a number is told without a point it does not need", () => {
  assert.equal([told(3), told(-0.5), told(Infinity), told(2 ** 53)], ["3", "-0.5", "Infinity", "9007199254740992"]);
});

test("so many numbers become −1 or 0, and the others stay; all of an array go into a longer one", () => {
  const [ints, doubles] = [Int32Array.of(1, 2, 3, 4), Float64Array.of(1, 2, 3, 4)];
  allMinusOne(ints, 1, 2);
  allZero(doubles, 2, 2);
  assert.equal([...ints, ...doubles], [1, -1, -1, 4, 1, 2, 0, 0]);
  const [more, longer] = [new Int32Array(5), new Float64Array(5)];
  copyInts(ints, more);
  copyDoubles(doubles, longer);
  assert.equal([...more, ...longer], [1, -1, -1, 4, 0, 1, 2, 0, 0, 0]);
});

test("doubles seen as integers are the same memory, also from the middle of an array on", () => {
  const all = new Float64Array(4);
  const ints = intsOver(all.subarray(1, 3));
  assert.is(ints.length, 4);
  ints.set([1, 2, 3, 4]);
  assert.ok(all[0] === 0 && all[1]! > 0 && all[2]! > 0 && all[3] === 0);
});

test.run();
