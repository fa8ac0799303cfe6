import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { AuditError } from "../../src/simulation/audit.ts";
import { Core } from "../../src/simulation/host.ts";

const core = new Core(readFileSync(new URL("stand-in.wasm", import.meta.url)).toString("latin1"));
const run = (input: Float64Array) => core.run(input);
const tape = (...numbers: number[]) => Float64Array.from(numbers);

test("a tape goes in and another comes out when there is no more to run; the memory grows, and a run finds nothing of the one before", () => {
  for (let time = 0; time < 3; time++) assert.equal(run(tape(7, 0.5, -3)), tape(14, 1, -6, 0, 4));
});

test("what comes out stays as it is in later runs", () => {
  const first = run(tape(10, 11));
  run(tape(-20, -21));
  assert.equal(first, tape(20, 22, 0, 4));
});

test("a run that is followed gives its numbers pause by pause, and others may run meanwhile", () => {
  const pauses: number[][] = [];
  for (const numbers of core.follow(tape(7), 3)) {
    assert.ok(numbers.every((number) => number === numbers[0]));
    pauses.push([numbers.length, numbers[0]!]);
    assert.equal(run(tape(7, 0.5)), tape(14, 1, 0, 4));
  }
  assert.equal(pauses, [
    [100_000, 8],
    [200_000, 9],
    [300_000, 10],
  ]);
  for (const numbers of core.follow(tape(20), 2)) {
    assert.is(numbers[0], 21);
    break;
  }
  assert.throws(() => core.follow(tape(2), 9).next(), /^event list: too late$/);
  assert.equal(run(tape(5.5)), tape(11, 0, 4));
});

test("an error has the message, and the class, that the core says", () => {
  const error = (...numbers: number[]) => {
    try {
      run(tape(...numbers));
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was thrown");
  };
  assert.instance(error(), AuditError);
  assert.is(error().message, "1 VM is lost, ä");
  assert.instance(error(1), RangeError);
  assert.is(error(1).message, "weight: expected a number");
  assert.is(error(2).message, "event list: too late");
  assert.instance(error(3, -1), RangeError);
  assert.match(error(3, -1).message, /^one replication needs a list of more than 1 GB: ask about fewer services/);
  assert.match(error(4).message, /^one replication has \d+ MB of memory and needs more; it may have 3072 MB/);
  assert.equal(run(tape(5.5)), tape(11, 0, 4));
});

test.run();
