import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../../src/core/engine/tape.ts";

/** What was written, to be read. */
const read = (tape: Tape) => new Tape(tape.numbers.slice(0, tape.length));

test("what is put on a tape comes off it in the same order, however long it is", () => {
  const written = new Tape();
  for (let i = 0; i < 2000; i++) {
    written.put(i + 0.5);
    assert.equal([written.double(-0.25), written.int(-i), written.flag(i % 2 === 1)], [-0.25, -i, i % 2 === 1]);
    const [ints, doubles] = [Int32Array.of(i, -1), Float64Array.of(0.1, Infinity, i)];
    assert.is(written.ints(ints), ints);
    assert.is(written.doubles(doubles), doubles);
  }
  const tape = read(written);
  assert.is(tape.length, 2000 * 11);
  const [noInts, noDoubles] = [new Int32Array(0), new Float64Array(0)];
  for (let i = 0; i < 2000; i++) {
    assert.equal([tape.next(), tape.double(0), tape.int(0), tape.flag(false)], [i + 0.5, -0.25, -i | 0, i % 2 === 1]);
    assert.equal([...tape.ints(noInts)], [i, -1]);
    assert.equal([...tape.doubles(noDoubles)], [0.1, Infinity, i]);
  }
  assert.is(tape.at, tape.length);
});

test("nothing of either kind is read as nothing, whatever was there before", () => {
  const written = new Tape();
  written.ints(new Int32Array(0));
  written.putDoubles(new Float64Array(0));
  const tape = read(written);
  assert.equal([tape.ints(Int32Array.of(1)).length, tape.doubles(Float64Array.of(1)).length, tape.at], [0, 0, 2]);
});

test("a tape that was given is written on behind what it holds", () => {
  const tape = new Tape(Float64Array.of(7));
  tape.put(8);
  assert.equal([tape.next(), tape.next()], [7, 8]);
});

test.run();
