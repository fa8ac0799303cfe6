import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, SECOND } from "../../src/maths/calendar.ts";
import { type RecordFile, readRecord } from "../../src/scenario/recorded.ts";

const read = (text: string, more: Partial<RecordFile> = {}) => readRecord({ file: "t.csv", text, unit: "s", ...more });

test("the only service of a file is meant, with its plans; what ends after the record is alive at its end", () => {
  const record = read("time,service,plan,lifetime,who\n10,db,small,90,ann\n0,db,,,\n", { end: 50 * SECOND });
  assert.equal(record.rows, [
    { at: 0, plan: "", lifetime: null },
    { at: 10 * SECOND, plan: "small", lifetime: null },
  ]);
  assert.equal(record.told, ["2 requests", "columns not used: who"]);
  assert.is(record.service, "db");
  assert.is(record.start, undefined);
});

test("without an end it lasts to the last thing it tells of; a lifetime that is not there is not known", () => {
  assert.is(read("time,lifetime\n0,7200\n60,5\n").span, 7200 * SECOND);
  assert.equal(read("time\n0\n7200\n").rows[1], { at: 7200 * SECOND, plan: "" });
});

test("Unix times are counted from the midnight before the first", () => {
  const { rows, start, span } = read("time,lifetime\n1767571260,86400\n1767657660,\n");
  assert.is(start, "2026-01-05");
  assert.is(rows[0]!.at, 60 * SECOND);
  assert.is(span, DAY + 60 * SECOND);
});

test("dates are counted from the start that is given: what began before is there with its age, what ended before is not", () => {
  const text =
    "time;end;plan\n2026-01-01T00:00:00Z;;small\n2026-01-02T00:00Z;2026-01-03T00:00Z;small\n2026-01-06T06:00:00Z;2026-01-07T00:00Z;large\n";
  const { rows, start, told } = read(text, { unit: "iso", start: "2026-01-05" });
  assert.equal(rows, [
    { at: -4 * DAY, plan: "small", lifetime: null },
    { at: 1.25 * DAY, plan: "large", lifetime: 0.75 * DAY },
  ]);
  assert.is(start, "2026-01-05");
  assert.equal(told.slice(0, 2), ["1 request", "1 instance alive at its start"]);
  assert.match(told[2]!, "left out: 1 row before its start");
});

test("several services need a choice, and a bad row is told with its line", () => {
  const two = "time,service\n1,db\n2,mq\n";
  assert.throws(() => read(two), /expected rows of one service, got those of db and mq; choose one with --service/);
  assert.equal(read(two, { service: "mq" }).told, ["1 request", "left out: 1 row of db"]);
  assert.throws(() => read("time\n1\nx\n"), /t\.csv:3:1/);
  assert.throws(
    () => read("time\n90\n", { end: 5 * SECOND }),
    /expected requests between the start and the end of the record/,
  );
});

test.run();
