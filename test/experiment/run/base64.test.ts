import { test } from "uvu";
import * as assert from "uvu/assert";
import { base64Of, lettersOf, numbersIn } from "../../../src/experiment/run/base64.ts";
import { uniforms } from "../worlds.ts";

const u = uniforms(5);
const rows = [0, 1, 2, 3, 4, 1000, 20_000].map((length) =>
  Float64Array.from({ length }, () => (u() - 0.5) * 2 ** (100 * u())),
);
const odd = Float64Array.of(Number.NaN, -0, Number.POSITIVE_INFINITY, Number.MIN_VALUE, 0.1, -1e300);

test("numbers come back to the last bit", () => {
  for (const row of [...rows, odd]) {
    const back = numbersIn(base64Of(row));
    assert.is(back.length, row.length);
    assert.ok(row.every((number, nth) => Object.is(number, back[nth])));
  }
});

test("it is the base64 that everybody reads, of a part of longer memory, too", () => {
  for (const row of [...rows, odd, rows[6]!.subarray(17, 230)]) {
    const expected = Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString("base64");
    assert.is(base64Of(row), expected);
    assert.is(Buffer.from(lettersOf(row)).toString("latin1"), expected);
  }
});

test.run();
