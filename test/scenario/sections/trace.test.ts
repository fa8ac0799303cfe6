import { test } from "uvu";
import * as assert from "uvu/assert";
import { SECOND } from "../../../src/maths/calendar.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { ALIVE, DRAWN } from "../../../src/scenario/requests.ts";
import { readTrace, readTraceOnce, type Trace } from "../../../src/scenario/sections/trace.ts";

const about = { file: "t.csv", unit: "s", withoutLifetime: "still alive", service: "db" } as const;

function trace(text: string, own: Partial<Trace> = {}) {
  const faults = new Faults();
  const reading = readTrace({ ...about, text, plans: ["small", "large"], ...own }, ["trace"], faults);
  return { ...reading, faults: faults.found };
}

test("requests come in order of time, whatever the order of rows and columns", () => {
  const { requests, faults } = trace("plan,colour,time,lifetime\nlarge,red,20,60\n,blue,3.5,\nsmall,,20,1e3\n");
  assert.equal(faults, []);
  assert.equal(requests, {
    at: [3.5 * SECOND, 20 * SECOND, 20 * SECOND],
    plans: [DRAWN, 1, 0],
    lifetimes: [ALIVE, 60 * SECOND, 1000 * SECOND],
  });
});

test("rows of another service are passed over and counted, rows without one are not", () => {
  const { requests, record } = trace("time,service,who\n1,db,me\n2,cache,\n3,,\n4,DB,\n5,cache,\n");
  assert.is(requests.at.length, 2);
  assert.equal(record, {
    ...{ file: "t.csv", rows: 5, gone: 0, equal: 0, unsorted: false, readAs: [] },
    others: [
      { service: "cache", rows: 2 },
      { service: "DB", rows: 1 },
    ],
    ignoredColumns: ["who"],
  });
});

test("an empty lifetime is one that had not ended, or is drawn; without a column all are drawn", () => {
  const text = "time,lifetime\n1,60\n2,\n";
  assert.equal(trace(text).requests.lifetimes, [60 * SECOND, ALIVE]);
  assert.equal(trace(text, { withoutLifetime: "drawn" }).requests.lifetimes, [60 * SECOND, DRAWN]);
  assert.equal(trace("time\n1\n").requests.lifetimes, [DRAWN]);
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
  assert.is(requests.at.length, 1);
  assert.is(faults[0]!.place!.excerpt, "  2 | 1,small\n> 3 | 2,smal\n    |   ^^^^");
});

test("a time that is too large, or a lifetime below 0, is called so", () => {
  assert.match(
    trace("time\n1e12\n").faults[0]!.message,
    /a time of less than 285 years, got "1e12"; is the unit right/,
  );
  assert.match(trace("time,lifetime\n5,-5\n").faults[0]!.message, /a lifetime of 0 or more, got "-5"/);
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
  assert.match(faults[0]!.message, /expected a time as a plain number, got "soon"; correct or remove the row/);
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
  assert.equal(once(written, "cache", "time,service\n1,cache\n").at, [SECOND]);
});

test("an end is as good as a lifetime, and alive says what an empty one means", () => {
  const { requests, faults } = trace("time,end,alive\n10,25,\n11,,true\n12,,no\n13,,\n14,9,\n15,,perhaps\n");
  assert.equal(requests.lifetimes, [15 * SECOND, ALIVE, DRAWN, ALIVE]);
  assert.match(faults[0]!.message, /an end after the time, got "9"/);
  assert.match(faults[1]!.message, /expected true or false, got "perhaps"/);
  assert.equal(trace("time,end,lifetime\n10,99,5\n").requests.lifetimes, [5 * SECOND]);
});

test("rows before the start are instances that are there, or were gone by then", () => {
  const { requests, begun, record } = trace("time,lifetime\n-5,3\n-5,9\n-4,\n0,1\n3,1\n", { plans: ["small"] });
  assert.equal(requests.at, [0, 3 * SECOND]);
  assert.equal(begun, { at: [-5 * SECOND, -4 * SECOND], plans: [0, 0], lifetimes: [9 * SECOND, ALIVE] });
  assert.is(record.gone, 1);
  assert.match(trace("time\n-5\n").faults[0]!.message, /expected a lifetime or an end in a row before the start/);
  assert.match(trace("time,lifetime\n-5,9\n").faults[0]!.message, /expected a plan in a row before the start/);
});

test("a file may call its columns otherwise, and separate them by semicolons, tabs or bars, with decimal commas", () => {
  const columns = { time: "created_at", plan: "Flavor" };
  for (const [sign, says] of [
    [";", "semicolons"],
    ["\t", "tabs"],
    ["|", "bars"],
  ] as const) {
    const semi = '# made by hand\ncreated_at;Lifetime;flavor;"no; te"\r\n1,5;2,25;small;"a\nb"\r\n';
    const { requests, record, faults } = trace(semi.replaceAll(";", sign), { columns });
    assert.equal([faults, requests.at, requests.lifetimes], [[], [1.5 * SECOND], [2.25 * SECOND]]);
    assert.equal(record.readAs, [`cells separated by ${says}`]);
  }
  assert.match(
    trace("created,plan\n1,small\n", { columns: { time: "created_at" } }).faults[0]!.message,
    /expected the column "created_at" that columns.time names, got none; did you mean "created"/,
  );
  assert.match(trace('time\n"1,234"\n').faults[0]!.message, /as a plain number, got "1,234"/);
  assert.equal(trace('time\n"1,5"\n').requests.at, [1.5 * SECOND]);
});

test("dates count from the start of the run, whatever their zone; numbers from their origin", () => {
  const origin = Date.UTC(2026, 0, 5) * 1000;
  const text = "time,end\n2026-01-05T01:00:00Z,2026-01-05 03:00:00.5\n2026-01-05T01:00:00+02:00,2026-01-05 00:20 UTC\n";
  const dated = trace(text, { unit: "iso", origin, plans: ["small"] });
  assert.equal([dated.faults, dated.requests.at, dated.begun!.at], [[], [3600 * SECOND], [-3600 * SECOND]]);
  assert.equal(dated.requests.lifetimes, [7200.5 * SECOND]);
  assert.equal(trace("time\n1767571200\n", { origin }).requests.at, [0]);
  assert.match(trace("time\n2026-01-05\n").faults[0]!.message, /a plain number, got "2026-01-05"; write unit: iso/);
  assert.match(trace("time\n12\n", { unit: "iso" }).faults[0]!.message, /such as 2026-.*got "12"; write unit: s or ms/);
});

test("a plan with a dot is the one whose name says it otherwise", () => {
  const { requests, record } = trace("time,plan\n1,m1.small\n2,M1_Large\n", { plans: ["m1-small", "m1-large"] });
  assert.equal([requests.plans, record.readAs], [[0, 1], ["m1.small as plan m1-small and M1_Large as plan m1-large"]]);
  assert.match(trace("time,plan\n1,a.b\n", { plans: ["a-b", "a_b"] }).faults[0]!.message, /a plan of db, got "a.b"/);
});

test("rows of another organisation are passed over where the stream has one", () => {
  const text = "time,org\n1,shop\n2,bank\n3,\n";
  const { requests, record } = trace(text, { org: "shop" });
  assert.equal([requests.at, record.others], [[SECOND, 3 * SECOND], [{ service: "org bank", rows: 1 }]]);
  assert.is(trace(text).requests.at.length, 3);
});

test("equal rows are kept and told, and so is another order of time", () => {
  const { record, requests } = trace("time\n5\n2\n5\n");
  assert.equal([requests.at.length, record.equal, record.unsorted], [3, 1, true]);
});

test.run();
