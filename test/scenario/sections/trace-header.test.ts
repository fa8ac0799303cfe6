import { test } from "uvu";
import * as assert from "uvu/assert";
import { columnsOf, foreignText, headerFault } from "../../../src/scenario/sections/trace-header.ts";

test("a misspelt column is a fault at its cell, another one is not", () => {
  const fault = (header: string) => headerFault(columnsOf(header.split(",")));
  const message = (header: string) => fault(header)!.message;
  assert.match(message("time,lifetimes"), /got "lifetimes"; did you mean "lifetime"/);
  assert.is(fault("time,lifetimes")!.cell, 1);
  assert.match(message("time,life_time"), /did you mean "lifetime"/);
  assert.match(message(" TIME ,Plans"), /got "plans"; did you mean "plan"/);
  assert.match(message("time,plan,plan"), /each column once, got "plan" twice/);
  assert.match(message("timestamp,plan"), /a column time .*; name the column of times so/);
  assert.match(message("0,small"), /a column time .*; add a first line/);
  for (const other of ["name", "type", "created_by", "size", "planner_id", "lifetimes"])
    assert.is(fault(`time,plan,lifetime,service,${other}`), undefined, other);
  assert.is(fault("time,name,type"), undefined);
});

test("what is no CSV is called by its name", () => {
  assert.match(foreignText("PK\u0003\u0004…")!, /got a zip archive; unpack it$/);
  assert.match(foreignText("\u001f\ufffd\b")!, /packed by gzip; unpack it with gunzip$/);
  assert.match(foreignText('[{"time": 1}]')!, /got JSON/);
  assert.match(foreignText("time;plan\n1;small\n")!, /separated by semicolons/);
  assert.match(foreignText("time\tplan\n1\tsmall\n")!, /separated by tabs/);
  assert.match(foreignText("t\0i\0m\0e\0")!, /UTF-16/);
  for (const text of ["", "time", "time,note\n1,a;b\n"]) assert.is(foreignText(text), undefined);
});

test.run();
