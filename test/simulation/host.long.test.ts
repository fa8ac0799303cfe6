import { readFileSync, writeFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compiled } from "../../src/build-core.mjs";

/** The module of test/simulation/host.test.ts: a core that does what the first number on its tape says. */
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
    return seen[7]++ < 3 ? 1 : 0;
  }
  export function result(): i32 { return out.length; }
  export function follow(until: f64): i32 {
    if (i32(tape[0]) == 2) throw new Error("event list: too late");
    seen[6]++;
    if (seen[6] > i32(until)) return -1;
    out = new StaticArray<f64>(100000 * seen[6]);
    out.fill(tape[0] + seen[6]);
    return out.length;
  }`;

test("the core that stands in for the real one is compiled as that is; where it should be another, UPDATE=1", async () => {
  const bytes = await compiled("stand-in.ts", { read: (name) => (name === "stand-in.ts" ? STAND_IN : null) });
  const stored = new URL("stand-in.wasm", import.meta.url);
  if (process.env.UPDATE === "1") writeFileSync(stored, bytes);
  assert.ok(readFileSync(stored).equals(bytes), "test/simulation/stand-in.wasm is another; UPDATE=1 writes it anew");
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
