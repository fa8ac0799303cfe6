import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fitRecord } from "../../src/experiment/records/fit.ts";
import { SECOND } from "../../src/maths/calendar.ts";
import { importBosh } from "../../src/records/bosh.ts";
import { importCf } from "../../src/records/cf.ts";
import { traceOf } from "../../src/records/life.ts";
import { servicePart } from "../../src/records/odb.ts";
import { readRecord } from "../../src/scenario/recorded.ts";
import { madeFoundation, madeInstances, TRUTHS } from "../support/made-foundation.ts";

const folder = fileURLToPath(new URL("../../scenarios/records/", import.meta.url));
const files = madeFoundation();
const input = (...names: readonly string[]) => names.map((name) => ({ name, text: files[name]! }));

test("the shipped records are those that the stated truths make", () => {
  for (const [name, text] of Object.entries(files)) {
    if (process.env.UPDATE) writeFileSync(folder + name, text);
    assert.is(readFileSync(folder + name, "utf8"), text, `${name}: write it anew with UPDATE=1`);
  }
});

test("usage and audit events give back every instance that was made, with its wait and whether it failed", () => {
  const { lives, standing } = importCf(input("usage-events.jsonl", "audit-events.jsonl"));
  const made = madeInstances();
  assert.is(lives.length, made.length);
  assert.equal(
    standing!.map(({ plan, count }) => [plan, count]),
    Object.entries(TRUTHS.standing),
  );
  const failed = lives.filter((life) => life.failed).length;
  assert.is(failed, made.filter((each) => each.failed).length);
  const waits = lives.flatMap(({ wait }) => (wait === undefined ? [] : [wait / SECOND])).sort((a, b) => a - b);
  assert.is(waits.length, lives.length - failed);
  assert.ok(waits.every((wait) => wait % TRUTHS.poll === 0));
  const middle = waits[waits.length >> 1]!;
  assert.ok(middle >= TRUTHS.create.median && middle <= TRUTHS.create.median + TRUTHS.poll, `${middle}`);
});

test("a fit of them finds the rate and the plans that made them, and says that it cannot tell the lives", () => {
  const { lives } = importCf(input("usage-events.jsonl", "audit-events.jsonl"));
  const text = traceOf(lives, []);
  const { arrivals, plans, lifetimes, failures } = fitRecord(readRecord({ file: "t.csv", text }), {
    text,
    judged: false,
  });
  assert.ok(Math.abs(arrivals.perDay.value - TRUTHS.perDay) < 3 * arrivals.perDay.error!, `${arrivals.perDay.value}`);
  assert.ok(Math.abs(plans[0]!.value - TRUTHS.shares["db.small"]) < 3 * plans[0]!.error!);
  assert.ok(Math.abs(failures!.share.value - TRUTHS.failure) < 3 * failures!.share.error!);
  const { share, short, long } = TRUTHS.lives;
  const truth = (share * short + (1 - share) * long) * 86_400;
  assert.ok(lifetimes!.range.low < truth && truth < (lifetimes!.range.high ?? Infinity));
});

test("the director's tasks and the broker's manifest tell of the same instances", () => {
  const { lives, notes } = importBosh(input("bosh-tasks.json"));
  const made = madeInstances();
  assert.ok(lives.length >= made.length - 1, `${lives.length} of ${made.length}`);
  assert.match(
    notes!.join(),
    /create deployment: \d+ seen to their end, median 2\d\d s, p95 [345]\d\d s, [1-9] failed/,
  );
  assert.match(servicePart(input("broker.manifest")).text, "db-large: {vms: 3}");
});

test.run();
