import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { csvRows } from "../../../src/scenario/sections/csv.ts";

const cells = (text: string) => csvRows(text).map((row) => row.cells);

test("rows and cells, with any line ending and with or without a last one", () => {
  for (const text of ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n1,2", "\ufeffa,b\n1,2"])
    assert.equal(cells(text), [
      ["a", "b"],
      ["1", "2"],
    ]);
  assert.equal(cells(""), []);
  assert.equal(cells("a,\n\n,b"), [
    ["a", ""],
    ["", "b"],
  ]);
  assert.equal(cells("a,"), [["a", ""]]);
});

test("quoted cells hold commas, quotes and line breaks; lines are counted on", () => {
  const rows = csvRows('a,b\n"x,""y""\nz",2\n3,4\n');
  assert.equal(
    rows.map((row) => row.cells),
    [
      ["a", "b"],
      ['x,"y"\nz', "2"],
      ["3", "4"],
    ],
  );
  assert.equal(
    rows.map((row) => row.line),
    [1, 2, 4],
  );
});

test("each cell knows where it begins", () => {
  const text = "time,plan\n10,small\n";
  assert.equal(
    csvRows(text)[1]!.starts.map((start) => text.slice(start, start + 2)),
    ["10", "sm"],
  );
});

test("whatever is written by the rules is read back", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "é") });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(table, (rows) => assert.equal(cells(rows.map((row) => row.map(quoted).join(",")).join("\n")), rows)),
  );
});

test("no text makes it stall", () => {
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(csvRows(text))));
  assert.is(csvRows('"'.repeat(200_001)).length > 0, true);
  assert.is(csvRows("1,2\n".repeat(100_000)).length, 100_000);
});

test.run();
