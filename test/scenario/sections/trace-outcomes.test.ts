import { test } from "uvu";
import * as assert from "uvu/assert";
import { SECOND } from "../../../src/maths/calendar.ts";
import { readRecord } from "../../../src/scenario/recorded.ts";
import { OUTCOMES, outcomesIn } from "../../../src/scenario/sections/trace-outcomes.ts";

const text = "time;service;wait;refused\n9;db;40;no\n3;db;;YES\n4;mq;1;no\n-2;db;7;no\n";

test("waits and refusals of a service from time 0 on, in order of time", () => {
  assert.equal(outcomesIn({ text, unit: "s", service: "db" }), [
    { refused: true },
    { wait: 40 * SECOND, refused: false },
  ]);
  assert.equal(outcomesIn({ text: "time\n1\n", unit: "s", service: "db" }), []);
  assert.equal(OUTCOMES, ["wait", "refused", "failed"]);
});

test("who failed and whose request it was are read where columns say so", () => {
  const text = "time,failed,org\n1,true,a\n2,,b\n";
  assert.equal(outcomesIn({ text, unit: "s", service: "db" }), [
    { failed: true, org: "a" },
    { failed: false, org: "b" },
  ]);
});

test("beside an end a lifetime begins when it was usable; one that is stated is not touched", () => {
  const read = (text: string) => readRecord({ file: "t.csv", unit: "s", text });
  const ended = read("time,end,wait\n0,100,40\n10,,5\n20,30,60\n");
  assert.equal(
    ended.rows.map(({ lifetime }) => lifetime),
    [60 * SECOND, null, 0],
  );
  assert.is(read("time,lifetime,wait\n0,100,40\n").rows[0]!.lifetime, 100 * SECOND);
  const until = readRecord({ file: "t.csv", unit: "s", text: "time,lifetime,wait\n0,100,4000\n", end: 4050e6 });
  assert.is(until.rows[0]!.lifetime, null, "it was usable so late that the record ends before it does");
});

test("without a unit, dates are taken for dates and numbers for seconds", () => {
  const read = (text: string) => readRecord({ file: "t.csv", text });
  assert.equal(read("time,end\n2026-01-05T00:00:10Z,2026-01-05T00:00:40Z\n").rows[0], {
    ...{ at: 10 * SECOND, plan: "", lifetime: 30 * SECOND },
  });
  assert.is(read("plan;time\na;7\n").rows[0]!.at, 7 * SECOND);
});

test("a row of 1970 is no request of a dated record", () => {
  const text = "time,end\n1970-01-01T00:00:00Z,\n2026-01-05T00:00:10Z,2026-01-05T02:00:00Z\n";
  const { rows, span, told } = readRecord({ file: "t.csv", text });
  assert.equal([rows.length, span, told[1]], [1, 7200 * SECOND, "left out: 1 row before its start or after its end"]);
});

test("a record's rows have what became of them, whatever their order in the file", () => {
  const { rows, told } = readRecord({
    ...{ file: "t.csv", unit: "s", service: "db" },
    text: "time,service,lifetime,wait,refused,who\n9,db,50,40,no,a\n3,db,,,yes,b\n4,mq,1,1,no,c\n",
  });
  assert.equal(rows, [
    { at: 3 * SECOND, plan: "", lifetime: null, refused: true },
    { at: 9 * SECOND, plan: "", lifetime: 50 * SECOND, wait: 40 * SECOND, refused: false },
  ]);
  assert.is(told.at(-1), "columns not used: who");
});

test.run();
