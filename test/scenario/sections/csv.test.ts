import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type BrokenQuote, cellAt, type Row, readCsv } from "../../../src/scenario/sections/csv.ts";

function csv(text: string) {
  const [rows, broken]: [Row[], BrokenQuote[]] = [[], []];
  const row = ({ line, begins, width, isQuoted, cells, cell }: Row) => {
    rows.push({ line, begins, width, isQuoted, cells, cell });
  };
  readCsv(text, { row, broken: (found) => broken.push(found) });
  return { rows, broken };
}

const csvRows = (text: string) => csv(text).rows;
const cells = (text: string) => csvRows(text).map((row) => row.cells);

test("rows and cells, with any line ending and with or without a last one", () => {
  for (const text of ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "\ufeffa,b\n1,2"])
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
  for (const text of ["time,plan\n10,small\n", 'time,plan\n"10","small"\n', 'time,plan\n10,"sm""all"\n']) {
    const row = csvRows(text)[1]!;
    assert.equal(
      [0, 1].map((nth) =>
        text
          .slice(cellAt(text, row, nth))
          .replace(/^"/, "")
          .slice(0, 2),
      ),
      ["10", "sm"],
    );
  }
});

test("a stray quote is told where it stands, and swallows no line", () => {
  const rows = Array.from({ length: 1000 }, (_, i) => (i === 99 || i === 899 ? `${i},"small` : `${i},small`));
  const { rows: read, broken } = csv(`${rows.join("\n")}\n`);
  assert.is(read.length, 998);
  assert.equal(
    broken.map(({ offset }) => rows.join("\n").slice(0, offset).split("\n").length),
    [100, 900],
  );
  assert.match(broken[1]!.message, /expected a quote that ends this cell/);
  assert.match(csv('1,sm"all\n').broken[0]!.message, /expected quotes around a whole cell, got one inside it/);
  assert.match(csv('1,"sm"all\n').broken[0]!.message, /expected a comma or the end of the line behind/);
});

test("what csv-parse reads is read the same, and what it refuses is refused", () => {
  const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n"), maxLength: 14 });
  let refused = 0;
  const agrees = (written: string) => {
    const { broken } = csv(written);
    let theirs: string[][] | undefined;
    try {
      theirs = parse(written, { relax_column_count: true, skip_empty_lines: true, record_delimiter: "\n" });
    } catch {
      refused++;
    }
    assert.is(broken.length === 0, theirs !== undefined, JSON.stringify(written));
    if (theirs) assert.equal(cells(written), theirs);
  };
  fc.assert(fc.property(text, agrees), { numRuns: 3000 });
  assert.ok(refused > 300);
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
  const { rows, broken } = csv('"'.repeat(200_001));
  assert.is(rows.length + broken.length, 1);
  assert.is(csvRows("1,2\n".repeat(100_000)).length, 100_000);
});

test.run();
