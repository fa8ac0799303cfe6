import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../../src/core/engine/tape.ts";

test("what is put on a tape comes off it in the same order, however long it is", () => {
  const tape = new Tape();
  for (let i = 0; i < 2000; i++) {
    tape.put(i + 0.5);
    tape.put(-i);
    tape.put(i % 2);
    tape.putInts(Int32Array.of(i, -1));
    tape.putDoubles(Float64Array.of(0.1, Infinity, i));
  }
  const read = new Tape(tape.numbers.slice(0, tape.length));
  assert.is(read.length, 2000 * 10);
  for (let i = 0; i < 2000; i++) {
    assert.equal([read.next(), read.int(), read.flag()], [i + 0.5, -i | 0, i % 2 === 1]);
    assert.equal(
      [[...read.ints()], [...read.doubles()]],
      [
        [i, -1],
        [0.1, Infinity, i],
      ],
    );
  }
  assert.is(read.at, read.length);
});

test("nothing of either kind is read as nothing", () => {
  const tape = new Tape();
  tape.putInts(new Int32Array(0));
  tape.putDoubles(new Float64Array(0));
  assert.equal([tape.ints().length, tape.doubles().length, tape.at], [0, 0, 2]);
});

test("a tape that was given is written on behind what it holds", () => {
  const tape = new Tape(Float64Array.of(7));
  tape.put(8);
  assert.equal([tape.next(), tape.next()], [7, 8]);
});

test.run();
