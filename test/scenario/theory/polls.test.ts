import { test } from "uvu";
import * as assert from "uvu/assert";
import { MINUTE, SECOND } from "../../../src/maths/calendar.ts";
import { nextPoll } from "../../../src/scenario/theory/polls.ts";

const even = { interval: MINUTE, backoff: 1, longest: Infinity };
const elapsed = (time: number, more = {}) => ({ time, isFixed: true, isFree: false, ...more });
const delay = (time: number, polls = even) => nextPoll(elapsed(time), polls).delay;

test("an operation that always takes as long waits for the next whole interval, the first at least", () => {
  assert.is(delay(2 * MINUTE), 0);
  assert.is(delay(150 * SECOND), 30 * SECOND);
  assert.is(delay(20 * SECOND), 40 * SECOND);
  assert.is(delay(0), MINUTE);
  assert.is(nextPoll(elapsed(0), { ...even, interval: 0 }).delay, 0);
});

test("intervals that double come at 1, 3, 7 and 15 min, up to the longest", () => {
  const doubling = { ...even, backoff: 2 };
  assert.is(delay(2 * MINUTE, doubling), MINUTE);
  assert.is(delay(4 * MINUTE, doubling), 3 * MINUTE);
  assert.is(nextPoll(elapsed(4 * MINUTE), doubling).interval, 4 * MINUTE);
  assert.is(delay(4 * MINUTE, { ...doubling, longest: 2 * MINUTE }), MINUTE);
});

test("who polls at any instant comes after half an interval, whatever the operation takes", () => {
  for (const isFixed of [true, false]) {
    const found = nextPoll(elapsed(2 * MINUTE, { isFixed, isFree: true }), even);
    assert.equal([found.delay, found.isSure], [30 * SECOND, true]);
  }
});

test("after a time that varies, the delay is that after an exponential one, and not sure", () => {
  const after = (time: number) => nextPoll(elapsed(time, { isFixed: false }), even);
  assert.is(after(MINUTE).isSure, false);
  assert.ok(Math.abs(after(1000 * MINUTE).delay / (30 * SECOND) - 1) < 1e-3, "half an interval after a long time");
  assert.ok(Math.abs(after(MINUTE).delay / (MINUTE / (1 - Math.exp(-1)) - MINUTE) - 1) < 1e-12);
});

test("after a poll the next ones are in step, whatever was before, unless they back off", () => {
  const first = nextPoll(elapsed(150 * SECOND, { isFixed: false, isFree: true }), even);
  const next = nextPoll({ ...first.elapsed, time: first.elapsed.time + 90 * SECOND }, even);
  assert.equal([next.delay, next.isSure], [30 * SECOND, true]);
  const doubling = nextPoll(elapsed(150 * SECOND, { isFixed: false }), { ...even, backoff: 2 });
  assert.is(doubling.elapsed.isFixed, false);
});

test.run();
