import { test } from "uvu";
import * as assert from "uvu/assert";
import * as causes from "../../../src/core/state/causes.ts";

test("a wait's causes add up, and whoever gets them next finds nothing of them", () => {
  causes.begin(5);
  const first = causes.take();
  for (const [cause, time] of [
    [3, 20],
    [1, 4],
    [3, 6],
  ] as const)
    first.add(cause, time);
  assert.equal([[...first.times], first.sum, first.low, first.high], [[0, 4, 0, 26, 0], 30, 1, 3]);
  assert.is.not(causes.take(), first);
  causes.put(first);
  assert.is(causes.take(), first);
  assert.equal([[...first.times], first.sum, first.low > first.high], [[0, 0, 0, 0, 0], 0, true]);
});

test("the next run has causes of its own", () => {
  causes.begin(1);
  causes.put(causes.take());
  causes.begin(2);
  assert.is(causes.take().times.length, 2);
});

test.run();
