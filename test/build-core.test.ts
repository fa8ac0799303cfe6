import { test } from "uvu";
import * as assert from "uvu/assert";
import { translated } from "../src/build-core.mjs";

test("what AssemblyScript cannot read is blanked, arrays are its own, and everything else stays in its line and column", () => {
  for (const [text, expected] of [
    ['import type { A } from "./a.ts";', 'import      { A } from "./a"   ;'],
    ['import { A, type B, type C as D } from "../a.ts";', 'import { A,      B,      C as D } from "../a"   ;'],
    ['import {\n  A,\n  type B,\n} from "./a.ts";', 'import {\n  A,\n       B,\n} from "./a"   ;'],
    ['import "./subset.ts";', 'import "./subset"   ;'],
    ["const a = b[c[0]!]! + 1;", "const a = b[c[0] ]  + 1;"],
    ["new Float64Array(8), new Int32Array(8)", "new StaticArray<f64>(8), new StaticArray<i32>(8)"],
    ["if (a[0]!== b) type = 1;", "if (a[0]!== b) type = 1;"],
    ['throw new RangeError("no");', 'throw new Error("range: " + "no");'],
    ["export type A = f64;", "export type A = f64;"],
  ] as const)
    assert.is(translated(text), expected);
});

test.run();
