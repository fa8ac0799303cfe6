import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { BadRows, NO_ROW } from "../../../src/scenario/sections/bad-rows.ts";

test("a row is blamed at its cell, a file at its first line; beyond twenty they are summed up", () => {
  const faults = new Faults();
  const bad = new BadRows({ file: "t.csv", text: "a,b\n1,2\n" }, ["trace"], faults);
  bad.add({ ...NO_ROW, line: 2, begins: 4, width: 2, cells: ["1", "2"] }, 1, "wrong");
  for (let nth = 0; nth < 24; nth++) bad.add(NO_ROW, 0, `${nth}`);
  bad.close();
  assert.equal([bad.count, faults.found.length], [25, 21]);
  assert.equal([faults.found[0]!.place!.line, faults.found[0]!.place!.column], [2, 3]);
  assert.match(faults.found.at(-1)!.message, /got 5 more bad ones/);
});

test.run();
