import { test } from "uvu";
import * as assert from "uvu/assert";
import { SECOND } from "../../../src/maths/calendar.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { readTrace, readTraceOnce, type Trace } from "../../../src/scenario/sections/trace.ts";

const about = { file: "t.csv", unit: SECOND, withoutLifetime: "still alive", service: "db" } as const;

function trace(text: string, own: Partial<Trace> = {}) {
  const faults = new Faults();
  const reading = readTrace({ ...about, text, plans: ["small", "large"], ...own }, ["trace"], faults);
  return { ...reading, faults: faults.found };
}

test("requests come in order of time, whatever the order of rows and columns", () => {
  const { requests, faults } = trace("plan,colour,time,lifetime\nlarge,red,20,60\n,blue,3.5,\nsmall,,20,1e3\n");
  assert.equal(faults, []);
  assert.equal(requests, [
    { at: 3.5 * SECOND, lifetime: null },
    { at: 20 * SECOND, plan: "large", lifetime: 60 * SECOND },
    { at: 20 * SECOND, plan: "small", lifetime: 1000 * SECOND },
  ]);
});

test("rows of another service are passed over and counted, rows without one are not", () => {
  const { requests, record } = trace("time,service,who\n1,db,me\n2,cache,\n3,,\n4,DB,\n5,cache,\n");
  assert.is(requests.length, 2);
  assert.equal(record, {
    file: "t.csv",
    rows: 5,
    others: [
      { service: "cache", rows: 2 },
      { service: "DB", rows: 1 },
    ],
    ignoredColumns: ["who"],
  });
});

test("an empty lifetime is one that had not ended, or is drawn; without a column all are drawn", () => {
  const text = "time,lifetime\n1,60\n2,\n";
  assert.is(trace(text).requests[1]!.lifetime, null);
  assert.not.ok("lifetime" in trace(text, { withoutLifetime: "drawn" }).requests[1]!);
  assert.not.ok("lifetime" in trace("time\n1\n").requests[0]!);
});

test("a trace without a row of use is a fault", () => {
  assert.match(trace("time,service\n").faults[0]!.message, /^expected rows below the header, got none/);
  assert.match(
    trace("time,service\n1,DB\n2,cache\n3,DB\n").faults[0]!.message,
    /^expected rows of db, got those of "DB" \(2 rows\) and "cache" \(1 row\) only; write "db" in them/,
  );
});

test("stray quotes are faults, also where they hold whole rows between them", () => {
  const { faults } = trace('time,who\n1,"a\n2,b\n3,c\n');
  assert.equal(
    faults.map(({ place }) => [place!.line, place!.column]),
    [[2, 3]],
  );
  assert.match(faults[0]!.message, /a quote that ends this cell, got none to the end; write the quote twice/);
  assert.match(trace('time,who\n1,"\n2,b\n3,c\n4,"\n').faults[0]!.message, /got rows of the file between them/);
  assert.equal(trace('time,who\n1,"first line\nsecond"\n').faults, []);
});

test("what is no trace has one fault, that of its header or of its kind", () => {
  assert.is(trace("[{").faults.length, 1);
  assert.is(trace("time,lifetimes\n1,2\n").faults.length, 1);
});

test("a file with CR only has lines", () => {
  const { requests, faults } = trace("time,plan\r1,small\r2,smal\r");
  assert.is(requests.length, 1);
  assert.is(faults[0]!.place!.excerpt, "  2 | 1,small\n> 3 | 2,smal\n    |   ^^^^");
});

test("a time that is too large or negative is called so", () => {
  assert.match(
    trace("time\n1e12\n").faults[0]!.message,
    /a time of less than 285 years, got "1e12"; is the unit right/,
  );
  assert.match(
    trace("time\n-5\n").faults[0]!.message,
    /a time of 0 or more, got "-5"; count from the start of the run/,
  );
});

test("each bad row is a fault at its line, its cell marked", () => {
  const { faults } = trace('time,plan,lifetime\n1,small,\nsoon,small,\n2,smal,\n3,small,-4\n4\n5,"small",0x10\n');
  assert.equal(
    faults.map(({ place }) => [place!.line, place!.column]),
    [
      [3, 1],
      [4, 3],
      [5, 9],
      [6, 1],
      [7, 11],
    ],
  );
  assert.match(
    faults[0]!.message,
    /expected a time as a plain number of 0 or more, got "soon"; correct or remove the row/,
  );
  assert.match(faults[1]!.message, /a plan of db, got "smal"; did you mean "small"/);
  assert.match(faults[3]!.message, /3 cells as in the header, got 1/);
  assert.is(faults[1]!.place!.excerpt, "  3 | soon,small,\n> 4 | 2,smal,\n    |   ^^^^");
});

test("many bad rows are summed up", () => {
  const { faults } = trace(`time\n${"x\n".repeat(1000)}`);
  assert.is(faults.length, 21);
  assert.match(faults.at(-1)!.message, /980 more bad ones/);
});

test("a file without a column of times is not a trace", () => {
  for (const text of ["", "zeit\n1\n", "1\n2\n"])
    assert.match(trace(text).faults[0]!.message, /a header with a column time/);
});

test("variants that share a trace read it once; another service reads it for itself", () => {
  const faults = new Faults();
  const once = (written: object, service: string, text: string) =>
    readTraceOnce(written, { ...about, text, service, plans: [] }, new At(["trace"], faults)).requests;
  const written = {};
  const first = once(written, "db", "time,service\n1,db\nx,db\n");
  assert.is(once(written, "db", "not looked at"), first);
  assert.is(faults.count, 1);
  assert.equal(once(written, "cache", "time,service\n1,cache\n"), [{ at: SECOND }]);
});

test.run();
