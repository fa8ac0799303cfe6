import { test } from "uvu";
import * as assert from "uvu/assert";
import { SECOND } from "../../../src/maths/calendar.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { readTrace, readTraceOnce } from "../../../src/scenario/sections/trace.ts";

function trace(text: string) {
  const faults = new Faults();
  const requests = readTrace(
    { file: "t.csv", text, unit: SECOND, service: "db", plans: ["small", "large"] },
    ["trace"],
    faults,
  );
  return { requests, faults: faults.found };
}

test("requests come in order of time, whatever the order of rows and columns", () => {
  const { requests, faults } = trace("plan,colour,time,lifetime\nlarge,red,20,60\n,blue,3.5,\nsmall,,20,1e3\n");
  assert.equal(faults, []);
  assert.equal(requests, [
    { at: 3.5 * SECOND },
    { at: 20 * SECOND, plan: "large", lifetime: 60 * SECOND },
    { at: 20 * SECOND, plan: "small", lifetime: 1000 * SECOND },
  ]);
});

test("rows of another service are passed over, rows without one are not", () => {
  assert.is(trace("time,service\n1,db\n2,cache\n3,\n").requests.length, 2);
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
    readTraceOnce(written, { file: "t", text, unit: SECOND, service, plans: [] }, new At(["trace"], faults));
  const written = {};
  const first = once(written, "db", "time,service\n1,db\nx,db\n");
  assert.is(once(written, "db", "not looked at"), first);
  assert.is(faults.count, 1);
  assert.equal(once(written, "cache", "time,service\n1,db\n"), []);
});

test.run();
