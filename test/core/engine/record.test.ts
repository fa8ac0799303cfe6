import { test } from "uvu";
import * as assert from "uvu/assert";
import { transferAll, transferOptional } from "../../../src/core/engine/record.ts";
import { Tape } from "../../../src/core/engine/tape.ts";

class Pair {
  first: number;
  second: number;

  constructor(first = 0, second = 0) {
    this.first = first;
    this.second = second;
  }

  transfer(tape: Tape): void {
    this.first = tape.int(this.first);
    this.second = tape.double(this.second);
  }
}

const make = () => new Pair();

test("records are read as they were written, each in the order that it says", () => {
  const written = new Tape();
  transferAll(written, [new Pair(1, 0.5), new Pair(2, 1.5)], make);
  transferOptional(written, null, make);
  const given = new Pair(3, Number.NaN);
  assert.is(transferOptional(written, given, make), given);
  assert.equal([...written.numbers.slice(0, written.length)], [2, 1, 0.5, 2, 1.5, 0, 1, 3, Number.NaN]);
  const tape = new Tape(written.numbers.slice(0, written.length));
  const found: Pair[] = [];
  transferAll(tape, found, make);
  assert.equal(found, [new Pair(1, 0.5), new Pair(2, 1.5)]);
  assert.is(transferOptional(tape, given, make), null);
  assert.equal(transferOptional(tape, null, make), given);
  assert.is(tape.at, tape.length);
});

test.run();
