import { test } from "uvu";
import * as assert from "uvu/assert";
import { Stretch } from "../../../src/core/engine/stretch.ts";
import { Tape } from "../../../src/core/engine/tape.ts";

// Two windows, levels from 3 to 6: in the first 5 µs at 3 and 2 µs at 6, in the second 1 µs at 5.
const stretch = new Stretch(10, 3, 4, Float64Array.of(5, 0, 0, 2, 0, 0, 1, 0));
const written = (windows: number) => {
  const tape = new Tape();
  stretch.write(tape, windows);
  return Array.from(tape.numbers.subarray(0, tape.length));
};

test("its area is that of the first window", () => {
  assert.is(stretch.area(), 5 * 3 + 2 * 6);
});

test("it is written as its capacity and, for each window, the levels at which it stood, with how long", () => {
  assert.equal(written(2), [10, 2, 3, 5, 6, 2, 1, 5, 1]);
  assert.equal(written(1), [10, 2, 3, 5, 6, 2]);
});

test.run();
