import { test } from "uvu";
import * as assert from "uvu/assert";
import { Lives } from "../../../src/experiment/results/lives.ts";
import type { RequestRecord } from "../../../src/simulation/read/replication.ts";

const SECOND = 1e6;
const request = {
  demand: "db",
  index: 7,
  plan: "small",
  at: 10 * SECOND,
  wait: 20 * SECOND,
  attempts: 2,
} as RequestRecord;

/** What a request did, told step by step: [second, step] or [second] for the end of its walk. */
function told(...steps: readonly (readonly [second: number, step?: string])[]) {
  const lives = new Lives([request]);
  for (const [second, step] of steps)
    if (step === undefined) lives.ended(3, second * SECOND);
    else lives.step({ time: second * SECOND, entity: "db #7", walk: 3, list: "create", step } as never);
  return lives.of(request).parts.map(({ doing, what, took }) => `${took} s ${doing}: ${what}`);
}

test("each step lasts until the next: at work, in line, until a poll, or away", () => {
  assert.equal(told([10, "seize director"], [12, "hold vm create"], [17, "poll cloud controller"], [30, "ready"]), [
    "2 s in line: director",
    "5 s at work: vm create",
    "13 s until the next poll: polled",
  ]);
  assert.equal(told([10, "claim plan quota"], [10], [25, "hold broker call"]), [
    "15 s trying again: trying again",
    "5 s at work: broker call",
  ]);
});

test("what takes less than a millisecond is left out, and so is what comes after it was ready", () => {
  assert.equal(told([10, "seize broker"], [10.0005, "hold broker call"], [30, "ready"], [40, "hold scrub"]), [
    "20 s at work: broker call",
  ]);
});

test("only its own requests are minded, until the last of them is ready", () => {
  const lives = new Lives([request, { ...request, index: 9, at: 90 * SECOND }]);
  assert.equal([lives.minds("db", 7), lives.minds("db", 8), lives.minds("cache", 7)], [true, false, false]);
  assert.is(lives.until, 110 * SECOND);
});

test("a life is told in seconds, with its name, its plan and how often it asked", () => {
  const { parts: _, ...life } = new Lives([request]).of(request);
  assert.equal(life, { request: "db #7", plan: "small", at: 10, wait: 20, attempts: 2 });
});

test.run();
