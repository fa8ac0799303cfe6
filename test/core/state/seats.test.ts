import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../../src/core/engine/tape.ts";
import { Seats } from "../../../src/core/state/seats.ts";

test("who comes gets the lowest free place, and is counted there by cell", () => {
  const seats = new Seats(4, 2);
  assert.equal(
    [0, 1, 0, -1].map((cell) => seats.take(cell)),
    [0, 1, 2, 3],
  );
  assert.is(seats.take(0), -1, "none is left");
  for (const place of [3, 1, 2, -1]) seats.give(place);
  assert.equal(
    [1, 1, 1].map((cell) => seats.take(cell)),
    [1, 2, 3],
  );
  const tape = new Tape();
  seats.write(tape);
  assert.equal([...tape.numbers.subarray(0, tape.length)], [8, 1, 0, 1, 0, 0, 2, 1, 1]);
});

test("the lowest of many, in whatever order they were given back", () => {
  const seats = new Seats(200, 1);
  for (let n = 0; n < 200; n++) seats.take(-1);
  const back = Array.from({ length: 120 }, (_, n) => (n * 73) % 200);
  for (const place of back) seats.give(place);
  const sorted = [...back].sort((a, b) => a - b);
  assert.equal(
    back.map(() => seats.take(-1)),
    sorted,
  );
});

test.run();
