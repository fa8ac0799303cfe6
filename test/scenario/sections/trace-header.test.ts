import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  columnsOf,
  delimiterOf,
  foreignText,
  headerFault,
  placesIn,
} from "../../../src/scenario/sections/trace-header.ts";

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
  assert.match(foreignText("PAR1\0")!, /got Parquet; write it as CSV first/);
  assert.match(foreignText("\u001f\ufffd\b")!, /packed by gzip; unpack it with gunzip$/);
  assert.match(foreignText('[{"time": 1}]')!, /got JSON/);
  assert.match(foreignText("t\0i\0m\0e\0")!, /UTF-16/);
  for (const text of ["", "time", "time,note\n1,a;b\n", "time;plan\n"]) assert.is(foreignText(text), undefined);
});

test("the delimiter is the one that makes columns we know of the header", () => {
  for (const [text, delimiter] of [
    ["time,plan;x\n", ","],
    ["time;plan\n1,5;a\n", ";"],
    ["# a, b\ntime\tnote, and more\n", "\t"],
    ["time\n", ","],
  ] as const)
    assert.is(delimiterOf(text), delimiter, text);
  assert.is(delimiterOf('"when"|who\n', { time: "when" }), "|");
});

test("a column that the scenario names otherwise is looked for by that name alone", () => {
  const names = { time: "Created", plan: "flavor" };
  const columns = columnsOf(["created", "time", " Flavor "]);
  assert.equal(
    [placesIn(columns, names).time, placesIn(columns, names).plan, placesIn(columns, names).end],
    [0, 2, -1],
  );
  assert.is(headerFault(columns, names), undefined);
  assert.match(headerFault(["created"], names)!.message, /the column "flavor" that columns.plan names, got none/);
});

test.run();
