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
  assert.equal(OUTCOMES, ["wait", "refused"]);
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
