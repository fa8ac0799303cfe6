import { test } from "uvu";
import * as assert from "uvu/assert";
import { compiled } from "../../src/build-core.mjs";
import { AuditError } from "../../src/simulation/audit.ts";
import { Core } from "../../src/simulation/host.ts";

/** A core that does what the first number on its tape says. */
const STAND_IN = `
  class Counted { times: i32; name: string = "none"; }
  const seen: i32[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  let tape = new StaticArray<f64>(0);
  let out = new StaticArray<f64>(0);
  export function input(length: i32): StaticArray<f64> { return (tape = new StaticArray<f64>(length)); }
  export function output(): StaticArray<f64> { return out; }
  export function run(): i32 {
    if (tape.length == 0) throw new Error("audit: 1 VM is lost, ä");
    const what = i32(tape[0]);
    if (what == 1) throw new Error("range: weight: expected a number");
    if (what == 2) throw new Error("event list: too late");
    if (what == 3) return new StaticArray<f64>(i32(tape[1])).length;
    if (what == 4) while (true) heap.alloc(1 << 29);
    const counted = new Counted();
    const cells = new StaticArray<f64>(300000);
    for (let i = 0; i < cells.length; i++) { counted.times += i32(cells[i]); cells[i] = 1; }
    seen[5]++;
    out = new StaticArray<f64>(tape.length + 2);
    for (let i = 0; i < tape.length; i++) out[i] = 2 * tape[i];
    out[tape.length] = counted.times++;
    out[tape.length + 1] = seen[5];
    return out.length;
  }
  export function follow(until: f64): i32 {
    if (i32(tape[0]) == 2) throw new Error("event list: too late");
    seen[6]++;
    if (seen[6] > i32(until)) return -1;
    out = new StaticArray<f64>(100000 * seen[6]);
    out.fill(tape[0] + seen[6]);
    return out.length;
  }`;
const bytes = await compiled("stand-in.ts", { read: (name) => (name === "stand-in.ts" ? STAND_IN : null) });
const core = new Core(Buffer.from(bytes).toString("hex"));
const run = (input: Float64Array) => core.run(input);
const tape = (...numbers: number[]) => Float64Array.from(numbers);

test("a tape goes in and another comes out; the memory grows, and a run finds nothing of the one before", () => {
  for (let time = 0; time < 3; time++) assert.equal(run(tape(7, 0.5, -3)), tape(14, 1, -6, 0, 1));
});

test("what comes out stays as it is in later runs", () => {
  const first = run(tape(10, 11));
  run(tape(-20, -21));
  assert.equal(first, tape(20, 22, 0, 1));
});

test("a run that is followed gives its numbers pause by pause, and others may run meanwhile", () => {
  const pauses: number[][] = [];
  for (const numbers of core.follow(tape(7), 3)) {
    assert.ok(numbers.every((number) => number === numbers[0]));
    pauses.push([numbers.length, numbers[0]!]);
    assert.equal(run(tape(7, 0.5)), tape(14, 1, 0, 1));
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
  assert.equal(run(tape(5.5)), tape(11, 0, 1));
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
  assert.match(error(3, -1).message, /^core: Invalid length \(~lib\/.*:\d+:\d+\)$/);
  assert.match(error(4).message, /^core: one replication has \d+ MB of memory and needs more; it may have 3072 MB/);
  assert.equal(run(tape(5.5)), tape(11, 0, 1));
});

test("what AssemblyScript does not understand is told with its line and column, as in the source", async () => {
  const read = (name: string) => (name === "bad.ts" ? "export function run(): f64 {\n  return nothing;\n}" : null);
  const said = await compiled("bad.ts", { read }).then(
    () => "nothing",
    ({ message }: Error) => message,
  );
  assert.match(said, /Cannot find name 'nothing'[\s\S]*bad\.ts\(2,10\)/);
});

test.run();
